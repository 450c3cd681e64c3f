package io.titan.sim.core;

/** Conditional order types. A stop waits for the price to go against its side, a take-profit for it to go with it. */
public enum AlgoType
{
    /** Becomes a market order when the price has gone against it. */
    STOP_MARKET(true, true),
    /** Becomes a market order when the price has gone with it. */
    TAKE_PROFIT_MARKET(false, true),
    /** Becomes a limit order when the price has gone against it. */
    STOP(true, false),
    /** Becomes a limit order when the price has gone with it. */
    TAKE_PROFIT(false, false);

    private final boolean stop;
    private final boolean market;

    AlgoType(final boolean stop, final boolean market)
    {
        this.stop = stop;
        this.market = market;
    }

    /** Whether it stops a loss, else it takes a profit. */
    public boolean isStop()
    {
        return stop;
    }

    /** What it becomes. */
    public OrderType orderType()
    {
        return market ? OrderType.MARKET : OrderType.LIMIT;
    }

    /**
     * Whether a price triggers an order of this type.
     *
     * @param side         of the order.
     * @param triggerE8    its trigger price.
     * @param priceE8      the price now, positive.
     * @return true at the trigger price and beyond it.
     */
    public boolean triggers(final Side side, final long triggerE8, final long priceE8)
    {
        final boolean onRise = stop == (side == Side.BUY);
        return onRise ? priceE8 >= triggerE8 : priceE8 <= triggerE8;
    }
}
