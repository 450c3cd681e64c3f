package io.titan.engine.rehearsal;

import io.titan.codecs.Streams;

/**
 * Streams of one stage. Those of a rehearsal beside real peers differ from theirs, so that neither hears the other.
 *
 * @param offset  added to each of Titan's stream ids.
 * @param channel of the reply publications, with a term length.
 */
public record StageStreams(int offset, String channel)
{
    private static final int REHEARSAL_OFFSET = 5_000;

    /**
     * Streams that no peer knows.
     *
     * @return for a warm-up.
     */
    public static StageStreams rehearsal()
    {
        return new StageStreams(REHEARSAL_OFFSET, Streams.SUBSCRIPTION_CHANNEL + "?term-length=1m");
    }

    /**
     * Titan's own streams.
     *
     * @param channel of the reply publications, with a term length.
     * @return for a benchmark.
     */
    public static StageStreams real(final String channel)
    {
        return new StageStreams(0, channel);
    }

    int intents()
    {
        return offset + Streams.INTENTS;
    }

    int control()
    {
        return offset + Streams.CONTROL;
    }

    int controlReplies()
    {
        return offset + Streams.CONTROL_REPLIES;
    }

    int replies(final int sourceId)
    {
        return offset + Streams.intentReplies(sourceId);
    }
}
