package io.titan.brain.policy;

import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Position;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * Keeps all positions together within the leverage of the equity's tier, and makes signals smaller that repeat a bet
 * that is held already. A hedge of phase 3 always passes.
 *
 * @param correlationAbove   from which on two symbols are one bet.
 * @param correlatedPart     what then remains of the size.
 * @param unknownCorrelation of pairs that nobody has told.
 * @param correlations       by {@link #pair}.
 */
public record RiskGuardian(
    BigDecimal correlationAbove,
    BigDecimal correlatedPart,
    BigDecimal unknownCorrelation,
    Map<String, BigDecimal> correlations)
{
    private static final int SIZE_SCALE = 8;

    /**
     * Decides about one signal.
     *
     * @param signal    that asks.
     * @param positions of all phases, valued at their latest fill.
     * @param equity    of the account.
     * @param tier      of that equity.
     * @return approval with a size, or a veto with its reason.
     */
    public RiskDecision decide(
        final Signal signal, final List<Position> positions, final BigDecimal equity, final LeverageTier tier)
    {
        final BigDecimal exposure = exposureWith(signal, positions);
        if (equity.signum() <= 0)
        {
            return new RiskDecision(false, BigDecimal.ZERO, "Equity is not above zero", BigDecimal.ZERO);
        }
        final BigDecimal leverage = exposure.divide(equity, 2, RoundingMode.HALF_UP);
        if (isHedge(signal, positions))
        {
            return new RiskDecision(true, signal.requestedSize(), "Hedge reduces net delta", leverage);
        }
        // Multiplied out, so that rounding for people cannot let anything pass.
        if (exposure.compareTo(tier.cap().multiply(equity)) > 0)
        {
            return new RiskDecision(false, BigDecimal.ZERO, "Leverage cap exceeded: projected " + leverage +
                "x > max " + tier.cap().stripTrailingZeros().toPlainString() + "x", leverage);
        }
        if (repeatsBet(signal, positions))
        {
            return new RiskDecision(true, part(signal.requestedSize()), "Correlated with a position held", leverage);
        }
        return new RiskDecision(true, signal.requestedSize(), "Within limits", leverage);
    }

    /**
     * The key of two symbols' correlation.
     *
     * @param symbol one.
     * @param other  the other.
     * @return the same for both orders.
     */
    public static String pair(final String symbol, final String other)
    {
        return symbol.compareTo(other) < 0 ? symbol + "/" + other : other + "/" + symbol;
    }

    private static BigDecimal exposureWith(final Signal signal, final List<Position> positions)
    {
        BigDecimal others = BigDecimal.ZERO;
        BigDecimal own = signal.signedSize();
        for (final Position position : positions)
        {
            if (position.phase() == signal.phase() && position.symbol().equals(signal.symbol()))
            {
                own = own.add(position.notional());
            }
            else
            {
                others = others.add(position.notional().abs());
            }
        }
        return others.add(own.abs());
    }

    private static boolean isHedge(final Signal signal, final List<Position> positions)
    {
        final BigDecimal delta = positions.stream().map(Position::notional).reduce(BigDecimal.ZERO, BigDecimal::add);
        return signal.phase() == Phase.PHASE3 &&
            delta.add(signal.signedSize()).abs().compareTo(delta.abs()) < 0;
    }

    private boolean repeatsBet(final Signal signal, final List<Position> positions)
    {
        return positions.stream().anyMatch((position) ->
            position.quantity().signum() == signal.signedSize().signum() &&
            correlation(signal.symbol(), position.symbol()).compareTo(correlationAbove) > 0);
    }

    private BigDecimal correlation(final String symbol, final String other)
    {
        return symbol.equals(other) ? BigDecimal.ONE :
            correlations.getOrDefault(pair(symbol, other), unknownCorrelation);
    }

    private BigDecimal part(final BigDecimal size)
    {
        return size.multiply(correlatedPart).setScale(SIZE_SCALE, RoundingMode.DOWN);
    }
}
