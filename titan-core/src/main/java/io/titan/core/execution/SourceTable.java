package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/** The sources by slot. One thread. */
final class SourceTable
{
    private final Source[] sources;

    /**
     * Allocates every source.
     *
     * @param capacity slots are 0 to this - 1.
     */
    SourceTable(final int capacity)
    {
        sources = new Source[capacity];
        for (int id = 0; id < capacity; id++)
        {
            sources[id] = new Source();
        }
    }

    boolean hasSlot(final int sourceId)
    {
        return sourceId >= 0 && sourceId < sources.length;
    }

    /** The source in a slot that exists. */
    Source at(final int sourceId)
    {
        return sources[sourceId];
    }

    int capacity()
    {
        return sources.length;
    }

    /** A new process of ours has new sessions: each source must say Hello again. */
    void forgetSessions()
    {
        for (final Source source : sources)
        {
            source.greeted = false;
        }
    }

    /** Mixes every source that was heard of into a hash, by slot: capacity is not state. */
    void hashInto(final StateHash hash)
    {
        for (int id = 0; id < sources.length; id++)
        {
            if (sources[id].isKnown())
            {
                hash.add(id);
                sources[id].hashInto(hash);
            }
        }
    }

    /** Hands every source through that was heard of. */
    void snapshot(final SnapshotCodec codec)
    {
        for (int id = codec.slot(nextKnown(0), sources.length); id != SnapshotCodec.NONE;
            id = codec.slot(nextKnown(id + 1), sources.length))
        {
            sources[id].snapshot(codec);
        }
    }

    private int nextKnown(final int from)
    {
        int id = from;
        while (id < sources.length && !sources[id].isKnown())
        {
            id++;
        }

        return id < sources.length ? id : SnapshotCodec.NONE;
    }
}
