package io.titan.bench.lane;

import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import org.agrona.DirectBuffer;

/** Neither frames nor keeps anything: what the journal costs is the difference to a lane that has one. One thread. */
final class JournalOff implements Journal
{
    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        // What is not written costs nothing.
    }

    @Override
    public void close()
    {
        // Nothing is open.
    }
}
