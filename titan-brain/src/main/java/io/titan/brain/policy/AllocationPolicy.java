package io.titan.brain.policy;

import java.math.BigDecimal;

/**
 * Which phase gets which part of the capital, by equity. Below {@code startPhase2} all is phase 1's; then capital
 * moves to phase 2 along an S-curve; phase 3 joins at {@code startPhase3} along another. The steps at the two starts
 * belong to the contract.
 *
 * @param startPhase2 equity in the settlement currency.
 * @param fullPhase2  equity, above the first.
 * @param startPhase3 equity, not below the second.
 */
public record AllocationPolicy(BigDecimal startPhase2, BigDecimal fullPhase2, BigDecimal startPhase3)
{
    private static final BigDecimal PHASE2_FULL = new BigDecimal("0.8");
    private static final BigDecimal PHASE3_FULL = new BigDecimal("0.5");
    private static final double PHASE2_STEEPNESS = 0.003;
    private static final double PHASE3_STEEPNESS = 0.0002;
    private static final BigDecimal PHASE3_HALF_WAY = new BigDecimal("12500");
    private static final BigDecimal TWO = new BigDecimal("2");

    /**
     * The weights at an equity.
     *
     * @param equity any; below 0 counts like 0.
     * @return sum up to 1.
     */
    public Weights weights(final BigDecimal equity)
    {
        if (equity.compareTo(startPhase2) < 0)
        {
            return Weights.normalised(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        if (equity.compareTo(fullPhase2) < 0)
        {
            final BigDecimal middle = startPhase2.add(fullPhase2).divide(TWO);
            final BigDecimal w2 = PHASE2_FULL.multiply(curve(PHASE2_STEEPNESS, equity.subtract(middle)));
            return Weights.normalised(BigDecimal.ONE.subtract(w2), w2, BigDecimal.ZERO);
        }
        final BigDecimal w1 = BigDecimal.ONE.subtract(PHASE2_FULL);
        if (equity.compareTo(startPhase3) < 0)
        {
            return Weights.normalised(w1, PHASE2_FULL, BigDecimal.ZERO);
        }
        final BigDecimal middle = startPhase3.add(PHASE3_HALF_WAY);
        final BigDecimal w3 = PHASE3_FULL.multiply(curve(PHASE3_STEEPNESS, equity.subtract(middle)));
        return Weights.normalised(w1, PHASE2_FULL.subtract(w3), w3);
    }

    /** StrictMath gives the same digits on every machine. */
    private static BigDecimal curve(final double steepness, final BigDecimal distance)
    {
        return BigDecimal.valueOf(1.0 / (1.0 + StrictMath.exp(-steepness * distance.doubleValue())));
    }
}
