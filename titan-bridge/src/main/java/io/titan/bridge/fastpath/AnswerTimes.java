package io.titan.bridge.fastpath;

import java.util.function.LongConsumer;

/**
 * When the PREPAREs came in that execution has just answered, until their answers have left: recording what they took
 * delays none of them. One thread; nanoseconds; allocates nothing after it is made.
 */
final class AnswerTimes
{
    private final long[] readNs;
    private int count;
    private LongConsumer recorder = (ignored) -> { };

    /** As many as can be answered before the next {@link #settle}. */
    AnswerTimes(final int capacity)
    {
        readNs = new long[capacity];
    }

    void recordTo(final LongConsumer newRecorder)
    {
        recorder = newRecorder;
    }

    /** Whoever never settles loses latencies and nothing else. */
    void note(final long lineReadNs)
    {
        if (count < readNs.length)
        {
            readNs[count++] = lineReadNs;
        }
    }

    int count()
    {
        return count;
    }

    void settle(final long nowNs)
    {
        for (int i = 0; i < count; i++)
        {
            recorder.accept(nowNs - readNs[i]);
        }
        count = 0;
    }
}
