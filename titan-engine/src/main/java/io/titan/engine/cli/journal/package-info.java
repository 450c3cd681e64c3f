/**
 * Tools that look into a journal, beside its owner or after it: they only ever read.
 */
package io.titan.engine.cli.journal;
