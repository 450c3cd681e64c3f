package io.titan.core.execution;

import io.titan.protocol.ReasonCode;

/**
 * Outcome of a check: passed, or denied with a reason, what was measured and what is allowed. One instance is reused
 * for every decision. One thread.
 */
final class Verdict
{
    private ReasonCode reason = ReasonCode.NONE;
    private long measured;
    private long allowed;

    /** Starts a decision: nothing against it yet. */
    void clear()
    {
        reason = ReasonCode.NONE;
        measured = 0;
        allowed = 0;
    }

    /**
     * Records why not.
     *
     * @return false, so that a check reads {@code return verdict.deny(...)}.
     */
    boolean deny(final ReasonCode why, final long seen, final long limit)
    {
        reason = why;
        measured = seen;
        allowed = limit;
        return false;
    }

    ReasonCode reason()
    {
        return reason;
    }

    long measured()
    {
        return measured;
    }

    long allowed()
    {
        return allowed;
    }
}
