package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/** The instruments by dense id. One thread. */
final class InstrumentTable
{
    private final Instrument[] instruments;

    /**
     * Allocates every instrument.
     *
     * @param capacity ids are 0 to this - 1.
     */
    InstrumentTable(final int capacity)
    {
        instruments = new Instrument[capacity];
        for (int id = 0; id < capacity; id++)
        {
            instruments[id] = new Instrument();
        }
    }

    boolean hasSlot(final int instrumentId)
    {
        return instrumentId >= 0 && instrumentId < instruments.length;
    }

    boolean isDefined(final int instrumentId)
    {
        return hasSlot(instrumentId) && instruments[instrumentId].defined;
    }

    /** The instrument in a slot that exists. */
    Instrument at(final int instrumentId)
    {
        return instruments[instrumentId];
    }

    int capacity()
    {
        return instruments.length;
    }

    /** Mixes every instrument that was heard of into a hash, by id: capacity is not state. */
    void hashInto(final StateHash hash)
    {
        for (int id = 0; id < instruments.length; id++)
        {
            if (instruments[id].isKnown())
            {
                hash.add(id);
                instruments[id].hashInto(hash);
            }
        }
    }

    /** Hands every instrument through that was heard of. */
    void snapshot(final SnapshotCodec codec)
    {
        for (int id = codec.slot(nextKnown(0), instruments.length); id != SnapshotCodec.NONE;
            id = codec.slot(nextKnown(id + 1), instruments.length))
        {
            instruments[id].snapshot(codec);
        }
    }

    private int nextKnown(final int from)
    {
        int id = from;
        while (id < instruments.length && !instruments[id].isKnown())
        {
            id++;
        }

        return id < instruments.length ? id : SnapshotCodec.NONE;
    }
}
