package io.titan.engine.journal;

import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;

/**
 * Tells how long one append in seven took: two clock reads and a histogram cost a third of the append that they time.
 * The core's thread.
 */
public final class TimedJournal implements Journal
{
    /** Not a divisor of the documents that a signal takes, so that each kind of document has its turn. */
    private static final int ONE_IN = 7;

    private final Journal journal;
    private final NanoClock nanoClock;
    private final LongConsumer elapsedNs;
    private int untilTimed = 1;

    /**
     * Times a journal.
     *
     * @param journal   that does the work.
     * @param nanoClock host's monotonic clock.
     * @param elapsedNs told after each append that was timed; wait-free.
     */
    public TimedJournal(final Journal journal, final NanoClock nanoClock, final LongConsumer elapsedNs)
    {
        this.journal = journal;
        this.nanoClock = nanoClock;
        this.elapsedNs = elapsedNs;
    }

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        // One call for both, or the compiler would make all of an append twice.
        untilTimed--;
        final boolean isTimed = untilTimed == 0;
        final long beganNs = isTimed ? nanoClock.nanoTime() : 0;
        journal.append(sequence, timestampNs, sourceId, input, offset, length, outputs);
        if (isTimed)
        {
            elapsedNs.accept(nanoClock.nanoTime() - beganNs);
            untilTimed = ONE_IN;
        }
    }

    @Override
    public void prepareNext()
    {
        journal.prepareNext();
    }

    @Override
    public void requestSync()
    {
        journal.requestSync();
    }

    @Override
    public void close()
    {
        journal.close();
    }
}
