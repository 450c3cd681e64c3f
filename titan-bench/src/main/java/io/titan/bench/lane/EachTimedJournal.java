package io.titan.bench.lane;

import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/**
 * Times each append, where the engine times one in seven: for a tail every one counts. The lane's thread.
 */
final class EachTimedJournal implements Journal
{
    private final Journal journal;
    private final Histogram appends;

    EachTimedJournal(final Journal journal, final Histogram appends)
    {
        this.journal = journal;
        this.appends = appends;
    }

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        final long beganNs = System.nanoTime();
        journal.append(sequence, timestampNs, sourceId, input, offset, length, outputs);
        Latencies.record(appends, System.nanoTime() - beganNs);
    }

    @Override
    public void prepareNext()
    {
        journal.prepareNext();
    }

    @Override
    public void close()
    {
        journal.close();
    }
}
