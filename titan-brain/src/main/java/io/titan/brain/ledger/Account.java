package io.titan.brain.ledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Equity and what it is measured against. Equity is what the account began with, plus all that was realised, minus all
 * fees; open positions do not count until they are closed.
 *
 * @param initialEquity  of the account, fixed when the database was made.
 * @param realised       since ever, before fees.
 * @param fees           since ever.
 * @param fills          applied.
 * @param highWaterMark  highest equity ever.
 * @param day            UTC day that the next figure belongs to.
 * @param dayStartEquity equity when that day began.
 */
public record Account(
    BigDecimal initialEquity,
    BigDecimal realised,
    BigDecimal fees,
    long fills,
    BigDecimal highWaterMark,
    LocalDate day,
    BigDecimal dayStartEquity)
{
    /**
     * A new account.
     *
     * @param initialEquity above 0.
     * @param day           today, UTC.
     * @return nothing traded.
     */
    public static Account of(final BigDecimal initialEquity, final LocalDate day)
    {
        return new Account(initialEquity, BigDecimal.ZERO, BigDecimal.ZERO, 0, initialEquity, day, initialEquity);
    }

    /**
     * What the account is worth.
     *
     * @return may be below 0.
     */
    public BigDecimal equity()
    {
        return initialEquity.add(realised).subtract(fees);
    }

    /**
     * The loss since the day began.
     *
     * @return as a part of the equity then; 0 if there is no loss.
     */
    public BigDecimal dailyDrawdown()
    {
        final BigDecimal loss = dayStartEquity.subtract(equity());
        return loss.signum() <= 0 || dayStartEquity.signum() <= 0 ? BigDecimal.ZERO :
            loss.divide(dayStartEquity, MathContext.DECIMAL64);
    }

    /**
     * Begins a new day if there is one.
     *
     * @param today UTC; an earlier day than the account's changes nothing.
     * @return the account, measured against the equity of now from a new day on.
     */
    public Account onDay(final LocalDate today)
    {
        return !today.isAfter(day) ? this :
            new Account(initialEquity, realised, fees, fills, highWaterMark, today, equity());
    }

    /**
     * Adds a fill. One of an earlier day, as a backlog brings it, is no loss or gain of today.
     *
     * @param fill    that was booked.
     * @param booking what it did.
     * @return the account after it.
     */
    public Account with(final Fill fill, final Booking booking)
    {
        final BigDecimal change = booking.realised().subtract(fill.fee());
        final LocalDate fillDay = Instant.ofEpochMilli(fill.timestampMs()).atZone(ZoneOffset.UTC).toLocalDate();
        return new Account(
            initialEquity,
            realised.add(booking.realised()),
            fees.add(fill.fee()),
            fills + 1,
            highWaterMark.max(equity().add(change)),
            day,
            fillDay.isBefore(day) ? dayStartEquity.add(change) : dayStartEquity);
    }

    /**
     * Measures the day against the equity of now: an operator has looked at the loss and lets it pass.
     *
     * @return the account with a drawdown of 0.
     */
    public Account rebased()
    {
        return new Account(initialEquity, realised, fees, fills, highWaterMark, day, equity());
    }
}
