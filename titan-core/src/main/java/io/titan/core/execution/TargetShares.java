package io.titan.core.execution;

/**
 * How the targets of a signal share what it opened. A signal names prices and no quantities, so the shares are equal;
 * what equal steps leave over goes to the targets named first. Stateless, any thread.
 */
final class TargetShares
{
    private TargetShares()
    {
    }

    /**
     * What each target's order should have left to fill.
     *
     * @param protection whose targets; what the result never exceeds is held.
     * @param stepE8     quantity step, above 0.
     * @param minE8      smallest quantity of an order: rather fewer targets than smaller ones.
     * @param wantedE8   filled in for every target, 0 for those that want nothing.
     */
    static void fill(final Protection protection, final long stepE8, final long minE8, final long[] wantedE8)
    {
        final int sharing = sharing(protection, stepE8, minE8);
        long leftE8 = protection.heldE8;
        for (int target = 0; target < sharing; target++)
        {
            final long shareE8 = shareE8(protection.openedE8 / stepE8, sharing, target) * stepE8;
            final long openE8 = Math.max(0, shareE8 - protection.targetFilledE8[target]);
            wantedE8[target] = Math.min(openE8, leftE8 / stepE8 * stepE8);
            leftE8 -= wantedE8[target];
        }
        for (int target = sharing; target < wantedE8.length; target++)
        {
            wantedE8[target] = 0;
        }
    }

    private static int sharing(final Protection protection, final long stepE8, final long minE8)
    {
        final long most = protection.openedE8 / Math.max(stepE8, minE8);
        return (int) Math.min(protection.targetCount, Math.max(most, 1));
    }

    /** In steps. */
    private static long shareE8(final long steps, final int sharing, final int target)
    {
        return steps / sharing + (target < steps % sharing ? 1 : 0);
    }
}
