package io.titan.engine.journal;

import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;

/**
 * Tells how long each append took. Two clock reads per document; the core's thread.
 */
public final class TimedJournal implements Journal
{
    private final Journal journal;
    private final NanoClock nanoClock;
    private final LongConsumer elapsedNs;

    /**
     * Times a journal.
     *
     * @param journal   that does the work.
     * @param nanoClock host's monotonic clock.
     * @param elapsedNs told after each append; wait-free.
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
        final long beganNs = nanoClock.nanoTime();
        journal.append(sequence, timestampNs, sourceId, input, offset, length, outputs);
        elapsedNs.accept(nanoClock.nanoTime() - beganNs);
    }

    @Override
    public void close()
    {
        journal.close();
    }
}
