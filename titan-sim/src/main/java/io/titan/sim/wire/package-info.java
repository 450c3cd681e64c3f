/**
 * What a client sees: the REST and WebSocket protocol of Binance USD-M futures, as far as a trading system needs it.
 * All of it runs on the engine's thread.
 */
package io.titan.sim.wire;
