package io.titan.core.scavenger;

/**
 * Computes the level of one trap from the bars of one instrument. Bounded work, no allocation, no state that the
 * bars do not imply.
 */
interface TrapFinder
{
    /**
     * Looks for the trap.
     *
     * @param bars  finished bars and last price.
     * @param level set when found.
     * @return whether there is one now.
     */
    boolean find(BarSeries bars, TrapLevel level);
}
