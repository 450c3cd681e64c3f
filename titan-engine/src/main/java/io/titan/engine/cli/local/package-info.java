/**
 * What {@code titan demo} and {@code titan up} share: the checks before a start, how each process of this machine is
 * started, and the way to the simulated exchange.
 */
package io.titan.engine.cli.local;
