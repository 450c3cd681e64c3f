package io.titan.engine.config;

import io.titan.codecs.Streams;

/**
 * How much shared memory an instance may need, which is asked for before anything is started: a mapped file that finds
 * its file system full ends a process without a sentence.
 */
public final class SharedMemory
{
    /** Never less than this: what a container has by default, and what every instance with plain terms fits in. */
    public static final long LEAST_BYTES = 64L << 20;

    /** The media driver's own files, market data, control, the streams of a warm-up, some command lines. */
    private static final long COMMON_BYTES = 28L << 20;

    private SharedMemory()
    {
    }

    /**
     * Need of an instance.
     *
     * @param sources    that are configured; each has a publication of intents and one of replies.
     * @param termFactor of those publications.
     * @return bytes.
     */
    public static long bytes(final int sources, final int termFactor)
    {
        final long perSource = (long)Streams.TERMS * (Streams.termLength(Streams.INTENTS, termFactor) +
            Streams.termLength(Streams.INTENT_REPLIES_BASE, termFactor));
        return Math.max(LEAST_BYTES, COMMON_BYTES + sources * perSource);
    }
}
