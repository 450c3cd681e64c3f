package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.protocol.RequestKind;

/** What a {@link FastPathGateway} counted since it was made. Written and read on its thread. */
public final class GatewayCounters
{
    long unreadable;
    long invalidSignatures;
    final long[] refusals = new long[Refusal.values().length];
    final long[] sent = new long[RequestKind.values().length];
    long answered;
    long timeouts;
    long lateReplies;
    long unknownReports;
    long errors;

    GatewayCounters()
    {
    }

    /**
     * Lines that were no JSON document.
     *
     * @return count.
     */
    public long unreadable()
    {
        return unreadable;
    }

    /**
     * Lines whose signature was not valid.
     *
     * @return count.
     */
    public long invalidSignatures()
    {
        return invalidSignatures;
    }

    /**
     * Signed requests that the bridge itself refused.
     *
     * @return count.
     */
    public long refused()
    {
        return sum(refusals);
    }

    /**
     * Of these, those that were refused for one reason.
     *
     * @param refusal the reason.
     * @return count.
     */
    public long refused(final Refusal refusal)
    {
        return refusals[refusal.ordinal()];
    }

    /**
     * Requests handed to execution.
     *
     * @return count.
     */
    public long sent()
    {
        return sum(sent);
    }

    /**
     * Of these, those of one kind.
     *
     * @param kind PREPARE, CONFIRM or ABORT.
     * @return count.
     */
    public long sent(final RequestKind kind)
    {
        return sent[kind.ordinal()];
    }

    private static long sum(final long[] counts)
    {
        long sum = 0;
        for (final long count : counts)
        {
            sum += count;
        }
        return sum;
    }

    /**
     * Requests that execution's word answered.
     *
     * @return count.
     */
    public long answered()
    {
        return answered;
    }

    /**
     * Requests that were answered because their time was over.
     *
     * @return count.
     */
    public long timeouts()
    {
        return timeouts;
    }

    /**
     * Answers of execution for which nobody waited any more.
     *
     * @return count.
     */
    public long lateReplies()
    {
        return lateReplies;
    }

    /**
     * Fills and ends of signals that the bridge does not know, such as those from before its start.
     *
     * @return count.
     */
    public long unknownReports()
    {
        return unknownReports;
    }

    /**
     * Errors that Aeron reported; the clients reconnect by themselves.
     *
     * @return count.
     */
    public long errors()
    {
        return errors;
    }
}
