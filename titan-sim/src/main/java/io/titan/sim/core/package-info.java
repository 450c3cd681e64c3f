/**
 * The deterministic rules of the simulated exchange: market books, matching, filters, fees, positions, balances.
 *
 * <p>Nothing here knows a clock, a socket, a file, a thread or chance. Time is an argument in nanoseconds since the
 * epoch; money and quantities are {@code long} scaled by 1e8. The same calls in the same order give the same facts
 * and the same {@link io.titan.sim.core.ExchangeCore#stateHash()}.
 */
package io.titan.sim.core;
