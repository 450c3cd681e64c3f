package io.titan.brain.ledger;

import java.math.BigDecimal;

/**
 * One fill as execution reported it, checked. Quantities are base units, money is in the settlement currency, both
 * with at most eight decimals.
 *
 * @param fillId      unique for ever.
 * @param phase       whose it is.
 * @param symbol      of the instrument.
 * @param side        which way.
 * @param price       above 0.
 * @param quantity    above 0.
 * @param fee         paid; below 0 for a rebate.
 * @param timestampMs of the report, since 1970.
 * @param reportedPnl what execution booked as realised, null if it does not say.
 * @param ids         what else names it.
 */
public record Fill(
    String fillId,
    Phase phase,
    String symbol,
    Side side,
    BigDecimal price,
    BigDecimal quantity,
    BigDecimal fee,
    long timestampMs,
    BigDecimal reportedPnl,
    FillIds ids)
{
    /**
     * Whether another report under the same id tells the same fill.
     *
     * @param other of the same id.
     * @return false if what was traded differs.
     */
    public boolean isSameTrade(final Fill other)
    {
        return phase == other.phase && symbol.equals(other.symbol) && side == other.side &&
            price.compareTo(other.price) == 0 && quantity.compareTo(other.quantity) == 0 &&
            fee.compareTo(other.fee) == 0;
    }
}
