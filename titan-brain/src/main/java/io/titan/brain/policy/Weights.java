package io.titan.brain.policy;

import io.titan.brain.ledger.Phase;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Parts of the capital, 10 decimals each.
 *
 * @param w1 of phase 1, 0 to 1.
 * @param w2 of phase 2, 0 to 1.
 * @param w3 of phase 3, 0 to 1.
 */
public record Weights(BigDecimal w1, BigDecimal w2, BigDecimal w3)
{
    private static final int SCALE = 10;

    /**
     * Weights that sum up to exactly 1: what rounding leaves goes to the largest.
     *
     * @param w1 0 or more.
     * @param w2 0 or more.
     * @param w3 0 or more; one of them above 0.
     * @return normalised.
     */
    public static Weights normalised(final BigDecimal w1, final BigDecimal w2, final BigDecimal w3)
    {
        final BigDecimal sum = w1.add(w2).add(w3);
        final BigDecimal n1 = w1.divide(sum, SCALE, RoundingMode.HALF_EVEN);
        final BigDecimal n2 = w2.divide(sum, SCALE, RoundingMode.HALF_EVEN);
        final BigDecimal n3 = w3.divide(sum, SCALE, RoundingMode.HALF_EVEN);
        final BigDecimal rest = BigDecimal.ONE.subtract(n1).subtract(n2).subtract(n3);
        if (n1.compareTo(n2) >= 0 && n1.compareTo(n3) >= 0)
        {
            return new Weights(n1.add(rest), n2, n3);
        }
        return n2.compareTo(n3) >= 0 ? new Weights(n1, n2.add(rest), n3) : new Weights(n1, n2, n3.add(rest));
    }

    /**
     * The part of one phase.
     *
     * @param phase whose.
     * @return 0 to 1; 0 for none.
     */
    public BigDecimal of(final Phase phase)
    {
        return switch (phase)
        {
            case NONE -> BigDecimal.ZERO;
            case PHASE1 -> w1;
            case PHASE2 -> w2;
            case PHASE3 -> w3;
        };
    }
}
