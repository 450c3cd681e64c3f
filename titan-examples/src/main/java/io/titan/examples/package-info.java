/**
 * A strategy of one's own, complete and small: docs/own-strategy.md walks through it.
 */
package io.titan.examples;
