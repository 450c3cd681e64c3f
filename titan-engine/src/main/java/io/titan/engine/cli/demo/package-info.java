/**
 * {@code titan demo}: the whole system on one machine against the simulated exchange, and the proof that the books
 * agree.
 */
package io.titan.engine.cli.demo;
