package io.titan.brain.policy;

import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Side;

import java.math.BigDecimal;

/**
 * A request for capital.
 *
 * @param signalId      unique.
 * @param phase         that asks.
 * @param symbol        to trade.
 * @param side          which way.
 * @param requestedSize notional in the settlement currency, above 0.
 * @param timestampMs   since 1970.
 */
public record Signal(
    String signalId, Phase phase, String symbol, Side side, BigDecimal requestedSize, long timestampMs)
{
    /**
     * The size with its direction.
     *
     * @return below 0 for a sale.
     */
    public BigDecimal signedSize()
    {
        return side == Side.BUY ? requestedSize : requestedSize.negate();
    }
}
