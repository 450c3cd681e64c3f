package io.titan.brain.policy;

/**
 * Whether new signals are refused, and why.
 *
 * @param kind            of what tripped it.
 * @param reason          one sentence, empty if it is closed.
 * @param triggeredAtMs   since 1970, 0 if it is closed.
 * @param cooldownEndsMs  when it ends by itself; 0 if it does not.
 * @param lossesAfter     sequence of the latest fill that no longer counts as a loss.
 */
public record BreakerState(Kind kind, String reason, long triggeredAtMs, long cooldownEndsMs, long lossesAfter)
{
    /** What tripped the breaker. */
    public enum Kind
    {
        /** Nothing: signals pass. */
        CLOSED,
        /** Losses in a row; ends by itself. */
        SOFT,
        /** Too large a loss; an operator ends it. */
        HARD
    }

    /**
     * A breaker that nothing has tripped.
     *
     * @param lossesAfter sequence from which on losses count.
     * @return closed.
     */
    public static BreakerState closed(final long lossesAfter)
    {
        return new BreakerState(Kind.CLOSED, "", 0, 0, lossesAfter);
    }

    /**
     * Whether new signals are refused.
     *
     * @return true for SOFT and HARD.
     */
    public boolean isActive()
    {
        return kind != Kind.CLOSED;
    }
}
