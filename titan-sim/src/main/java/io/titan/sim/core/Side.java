package io.titan.sim.core;

/** Which way an order trades. */
public enum Side
{
    /** Takes the ask side, rests on the bid side. */
    BUY,
    /** Takes the bid side, rests on the ask side. */
    SELL;

    /** The side an order of this side trades against. */
    public Side opposite()
    {
        return this == BUY ? SELL : BUY;
    }

    /**
     * Adds direction to a quantity.
     *
     * @param quantityE8 unsigned quantity.
     * @return the quantity, negative for a sale.
     */
    public long signed(final long quantityE8)
    {
        return this == BUY ? quantityE8 : -quantityE8;
    }

    /**
     * Whether an order of this side with this limit may trade at a price.
     *
     * @param limitE8 the order's limit.
     * @param priceE8 the price on offer.
     * @return true when the price is at the limit or better for the order.
     */
    public boolean reaches(final long limitE8, final long priceE8)
    {
        return this == BUY ? priceE8 <= limitE8 : priceE8 >= limitE8;
    }
}
