package io.titan.sim.core;

/** Which price triggers a conditional order. */
public enum WorkingType
{
    /** The last public trade. */
    CONTRACT_PRICE,
    /** The mark price: here the middle of the book. */
    MARK_PRICE
}
