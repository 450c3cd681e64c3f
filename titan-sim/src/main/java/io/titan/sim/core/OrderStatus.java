package io.titan.sim.core;

/** Life of an order after it was accepted; a refused order never exists. */
public enum OrderStatus
{
    /** Accepted, nothing filled. */
    NEW(true),
    /** Some filled, the rest is working. */
    PARTIALLY_FILLED(true),
    /** All filled. */
    FILLED(false),
    /** Withdrawn by its owner. */
    CANCELED(false),
    /** Ended by the exchange: nothing left to take, or nothing left to reduce. */
    EXPIRED(false),
    /** Ended because its owner's own later order would have traded with it (self-trade prevention, EXPIRE_MAKER). */
    EXPIRED_IN_MATCH(false);

    private final boolean open;

    OrderStatus(final boolean open)
    {
        this.open = open;
    }

    /** Whether the order can still trade. */
    public boolean isOpen()
    {
        return open;
    }
}
