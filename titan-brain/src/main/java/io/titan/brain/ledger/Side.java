package io.titan.brain.ledger;

/** Which way a fill went. */
public enum Side
{
    /** Adds to the signed quantity. */
    BUY,
    /** Takes from the signed quantity. */
    SELL
}
