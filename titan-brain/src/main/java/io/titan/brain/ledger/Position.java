package io.titan.brain.ledger;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a phase holds of an instrument. The cost basis is kept and the average derived, so that at any time realised
 * minus basis equals the sum of all cash flows, to the last digit.
 *
 * @param phase     whose it is.
 * @param symbol    of the instrument.
 * @param quantity  signed: below 0 for a short.
 * @param cost      signed: quantity times price of what is held, 16 decimals.
 * @param realised  since ever, before fees, 16 decimals.
 * @param fees      since ever.
 * @param lastPrice of the latest fill; 0 before the first.
 */
public record Position(
    Phase phase,
    String symbol,
    BigDecimal quantity,
    BigDecimal cost,
    BigDecimal realised,
    BigDecimal fees,
    BigDecimal lastPrice)
{
    /** Product of a price and a quantity of eight decimals each. */
    private static final int COST_SCALE = 16;
    private static final int PRICE_SCALE = 8;

    /**
     * The position before its first fill.
     *
     * @param phase  whose.
     * @param symbol of the instrument.
     * @return nothing held.
     */
    public static Position flat(final Phase phase, final String symbol)
    {
        return new Position(
            phase, symbol, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /**
     * Books a fill. What reduces takes its proportional share out of the basis, rounded toward zero as in execution's
     * core so that the remainder stays in the basis; what goes through zero is a close and an open.
     *
     * @param fill of this phase and symbol.
     * @return the position after it, and what it realised.
     */
    public Booking book(final Fill fill)
    {
        final BigDecimal signed = fill.side() == Side.BUY ? fill.quantity() : fill.quantity().negate();
        final BigDecimal closed = signed.signum() * quantity.signum() < 0 ?
            fill.quantity().min(quantity.abs()) : BigDecimal.ZERO;
        final BigDecimal removed = closed.signum() == 0 ? BigDecimal.ZERO :
            cost.multiply(closed).divide(quantity.abs(), COST_SCALE, RoundingMode.DOWN);
        final BigDecimal held = quantity.signum() < 0 ? closed.negate() : closed;
        final BigDecimal gained = fill.price().multiply(held).subtract(removed);
        final BigDecimal opened = signed.add(held);
        final Position after = new Position(
            phase,
            symbol,
            quantity.add(signed),
            cost.subtract(removed).add(fill.price().multiply(opened)),
            realised.add(gained),
            fees.add(fill.fee()),
            fill.price());
        return new Booking(after, closed, gained);
    }

    /**
     * Average price of what is held.
     *
     * @return 8 decimals, 0 if nothing is held.
     */
    public BigDecimal averagePrice()
    {
        return quantity.signum() == 0 ? BigDecimal.ZERO : cost.divide(quantity, PRICE_SCALE, RoundingMode.HALF_EVEN);
    }

    /**
     * What closing at the price of the latest fill would realise: brain has no market data of its own.
     *
     * @return before fees.
     */
    public BigDecimal unrealised()
    {
        return quantity.multiply(lastPrice).subtract(cost);
    }

    /**
     * Size at the price of the latest fill.
     *
     * @return signed: below 0 for a short.
     */
    public BigDecimal notional()
    {
        return quantity.multiply(lastPrice);
    }
}
