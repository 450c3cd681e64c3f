package io.titan.codecs;

/**
 * Stream ids and channels of Titan's Aeron IPC, with the one writer and the readers of each.
 * <pre>
 *   1000          MARKET_DATA      scavenger's feed      to  scavenger's core, any other strategy
 *   1010          INTENTS          each source           to  execution
 *   1100 + slot   INTENT_REPLIES   execution             to  that source
 *   1020          CONTROL          bridge, command line  to  execution
 *   1021          CONTROL_REPLIES  execution             to  bridge, command line
 * </pre>
 * Term lengths are set here because Aeron's default would cost 192 MiB of shared memory for each publication. A
 * publication takes three terms; a writer may be half a term ahead of where the media driver last saw its slowest
 * reader. A factor lengthens the terms that carry signals, for rates at which a driver that sleeps looks too seldom.
 */
public final class Streams
{
    /** Public market data of one feed. */
    public static final int MARKET_DATA = 1000;
    /** Intents: every source has its own exclusive publication on this stream. */
    public static final int INTENTS = 1010;
    /** Commands and queries. */
    public static final int CONTROL = 1020;
    /** Answers to commands and queries. */
    public static final int CONTROL_REPLIES = 1021;
    /** Replies to the source in slot 0; see {@link #intentReplies(int)}. */
    public static final int INTENT_REPLIES_BASE = 1100;

    /** Slots for signal sources: 0 to 63. */
    public static final int MAX_SOURCES = 64;
    /** What Hello says; raised only when peers of different versions could not understand each other. */
    public static final int PROTOCOL_VERSION = 1;

    /** A publication is this many terms in shared memory. */
    public static final int TERMS = 3;
    /** Term factor that leaves every stream at its own length. */
    public static final int PLAIN_TERMS = 1;

    /** Channel of every subscription; the term length belongs to the publication alone. */
    public static final String SUBSCRIPTION_CHANNEL = "aeron:ipc";

    /** Half a term holds 8,192 tickers: what a reader that is busy for some milliseconds may miss of a fast market. */
    private static final int MARKET_DATA_TERM_LENGTH = 2 * 1024 * 1024;
    /** Half a term holds 256 PREPARE of the usual size: more than a source may have unconfirmed. */
    private static final int INTENTS_TERM_LENGTH = 128 * 1024;
    /** Half a term holds 256 replies. */
    private static final int REPLIES_TERM_LENGTH = 64 * 1024;
    /** Commands are rare and small. */
    private static final int CONTROL_TERM_LENGTH = 64 * 1024;
    /** A listing of orders or positions comes in one burst. */
    private static final int CONTROL_REPLIES_TERM_LENGTH = 256 * 1024;

    private Streams()
    {
    }

    /**
     * Stream that carries the replies to one source.
     *
     * @param sourceId slot of the source, 0 to {@link #MAX_SOURCES} - 1.
     * @return the stream id.
     * @throws IllegalArgumentException if there is no such slot.
     */
    public static int intentReplies(final int sourceId)
    {
        if (!isSource(sourceId))
        {
            throw new IllegalArgumentException(
                "sourceId " + sourceId + " is no slot: use 0 to " + (MAX_SOURCES - 1));
        }
        return INTENT_REPLIES_BASE + sourceId;
    }

    /**
     * Whether a number names a slot for a source.
     *
     * @param sourceId any number.
     * @return true for 0 to {@link #MAX_SOURCES} - 1.
     */
    public static boolean isSource(final int sourceId)
    {
        return sourceId >= 0 && sourceId < MAX_SOURCES;
    }

    /**
     * Channel for a publication on one of Titan's streams, with the term length of that stream.
     *
     * @param streamId one of the ids of this class.
     * @return the Aeron channel URI.
     * @throws IllegalArgumentException if the stream is not Titan's.
     */
    public static String publicationChannel(final int streamId)
    {
        return publicationChannel(streamId, PLAIN_TERMS);
    }

    /**
     * Channel for a publication, with longer terms where signals pass.
     *
     * @param streamId   one of the ids of this class.
     * @param termFactor a power of two; multiplies the terms of intents and of their replies.
     * @return the Aeron channel URI.
     * @throws IllegalArgumentException if the stream is not Titan's.
     */
    public static String publicationChannel(final int streamId, final int termFactor)
    {
        return SUBSCRIPTION_CHANNEL + "?term-length=" + termLength(streamId, termFactor);
    }

    /**
     * Term length of one of Titan's streams.
     *
     * @param streamId one of the ids of this class.
     * @return bytes, a power of two.
     * @throws IllegalArgumentException if the stream is not Titan's.
     */
    public static int termLength(final int streamId)
    {
        return termLength(streamId, PLAIN_TERMS);
    }

    /**
     * Term length of one of Titan's streams, longer where signals pass.
     *
     * @param streamId   one of the ids of this class.
     * @param termFactor a power of two; multiplies the terms of intents and of their replies.
     * @return bytes, a power of two.
     * @throws IllegalArgumentException if the stream is not Titan's.
     */
    public static int termLength(final int streamId, final int termFactor)
    {
        return switch (streamId)
        {
            case MARKET_DATA -> MARKET_DATA_TERM_LENGTH;
            case INTENTS -> INTENTS_TERM_LENGTH * termFactor;
            case CONTROL -> CONTROL_TERM_LENGTH;
            case CONTROL_REPLIES -> CONTROL_REPLIES_TERM_LENGTH;
            default ->
            {
                if (!isSource(streamId - INTENT_REPLIES_BASE))
                {
                    throw new IllegalArgumentException("stream " + streamId + " is not one of Titan's: see Streams");
                }
                yield REPLIES_TERM_LENGTH * termFactor;
            }
        };
    }
}
