package io.titan.brain.policy;

import java.math.BigDecimal;
import java.util.List;

/**
 * How large positions may be, up to an equity.
 *
 * @param name  for people.
 * @param below equity at which the next tier begins; null for the last.
 * @param cap   all positions together, as a multiple of the equity.
 */
public record LeverageTier(String name, BigDecimal below, BigDecimal cap)
{
    /**
     * The tier of an equity.
     *
     * @param tiers  ascending; the last has no end.
     * @param equity any.
     * @return one of them.
     */
    public static LeverageTier of(final List<LeverageTier> tiers, final BigDecimal equity)
    {
        for (final LeverageTier tier : tiers)
        {
            if (tier.below() == null || equity.compareTo(tier.below()) < 0)
            {
                return tier;
            }
        }
        throw new IllegalArgumentException("the last tier has an end: " + tiers);
    }
}
