package io.titan.brain.policy;

import java.math.BigDecimal;

/**
 * A fill that reduced a position.
 *
 * @param sequence    of the fill.
 * @param outcome     realised minus the fee.
 * @param timestampMs of its report, since 1970.
 */
public record Trade(long sequence, BigDecimal outcome, long timestampMs)
{
    /**
     * Whether it lost.
     *
     * @return true below 0.
     */
    public boolean isLoss()
    {
        return outcome.signum() < 0;
    }
}
