package io.titan.core.scavenger;

import io.titan.protocol.Direction;

/**
 * Where a trap finder puts what it found; filled in and read within one call, so that nothing is allocated.
 */
final class TrapLevel
{
    Direction direction;
    long levelE8;

    /**
     * Sets both, as the last word of a finder.
     *
     * @param upward whether the trade is a long.
     * @param priceE8 the level.
     * @return true, always: "found".
     */
    boolean found(final boolean upward, final long priceE8)
    {
        direction = upward ? Direction.LONG : Direction.SHORT;
        levelE8 = priceE8;
        return true;
    }

    /**
     * Whether a level is near enough to be worth watching.
     *
     * @param levelE8        the level.
     * @param lastPriceE8    the last close.
     * @param maxDistanceBps of the last close; 0 no bound.
     * @return whether it is.
     */
    static boolean inReach(final long levelE8, final long lastPriceE8, final int maxDistanceBps)
    {
        return maxDistanceBps == 0 ||
            Math.abs(levelE8 - lastPriceE8) <= ExactMath.part(lastPriceE8, maxDistanceBps);
    }
}
