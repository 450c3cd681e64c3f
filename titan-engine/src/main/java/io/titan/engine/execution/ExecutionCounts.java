package io.titan.engine.execution;

import io.titan.codecs.Malformation;

/**
 * What the driver side of execution refused or could not deliver. Written by the core's thread; read by the thread that
 * publishes counters, to which a slightly old value is as good.
 */
public final class ExecutionCounts
{
    private final long[] malformed = new long[Malformation.values().length];
    private long wrongStream;
    private long unknownSessions;
    private long repliesDropped;
    private long controlRepliesDropped;
    private long reportsDropped;

    void onMalformed(final Malformation malformation)
    {
        malformed[malformation.ordinal()]++;
    }

    void onWrongStream()
    {
        wrongStream++;
    }

    void onUnknownSession()
    {
        unknownSessions++;
    }

    void onReplyDropped()
    {
        repliesDropped++;
    }

    void onReportDropped()
    {
        reportsDropped++;
    }

    void onControlReplyDropped()
    {
        controlRepliesDropped++;
    }

    /**
     * Messages refused before any state changed.
     *
     * @return all kinds of malformation together, and messages on a stream they do not belong to.
     */
    public long refused()
    {
        long sum = wrongStream;
        for (final long count : malformed)
        {
            sum += count;
        }
        return sum;
    }

    /**
     * Messages refused for one fault.
     *
     * @param malformation the fault.
     * @return how many.
     */
    public long malformed(final Malformation malformation)
    {
        return malformed[malformation.ordinal()];
    }

    /**
     * Intents on a session that never said Hello, or whose Hello was refused.
     *
     * @return how many.
     */
    public long unknownSessions()
    {
        return unknownSessions;
    }

    /**
     * Fills a source did not read; they are in the journal all the same.
     *
     * @return how many.
     */
    public long reportsDropped()
    {
        return reportsDropped;
    }

    /**
     * Replies a source did not read; its retry gets the recorded answer.
     *
     * @return how many.
     */
    public long repliesDropped()
    {
        return repliesDropped;
    }

    /**
     * Control replies nobody read.
     *
     * @return how many.
     */
    public long controlRepliesDropped()
    {
        return controlRepliesDropped;
    }
}
