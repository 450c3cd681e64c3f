package io.titan.sim.core;

/** The order types the exchange takes; conditional types live behind another endpoint of the real one (-4120). */
public enum OrderType
{
    /** Trades at its limit or better. */
    LIMIT,
    /** Trades at whatever is displayed; what the book cannot give expires. */
    MARKET
}
