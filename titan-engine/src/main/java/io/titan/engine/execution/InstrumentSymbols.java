package io.titan.engine.execution;

import io.titan.core.SnapshotCodec;
import io.titan.protocol.InstrumentDefinitionDecoder;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Which venue symbol each instrument id stands for, as the journal has it. The core knows ids only, and ids are places
 * in a list of the configuration: if that list were put into another order between two starts, every position and
 * order of the journal would silently belong to another instrument. Core's thread.
 */
final class InstrumentSymbols
{
    private static final int LENGTH = InstrumentDefinitionDecoder.symbolLength();

    private final UnsafeBuffer known;
    private final boolean[] defined;
    private final byte[] symbol = new byte[LENGTH];

    InstrumentSymbols(final int instruments)
    {
        known = new UnsafeBuffer(new byte[Math.multiplyExact(instruments, LENGTH)]);
        defined = new boolean[instruments];
    }

    /**
     * Remembers the symbol of an instrument; ids without a slot are the core's to refuse.
     *
     * @throws IllegalStateException if the id had another symbol before.
     */
    void define(final InstrumentDefinitionDecoder definition)
    {
        final int instrumentId = definition.instrumentId();
        if (instrumentId < 0 || instrumentId >= defined.length)
        {
            return;
        }
        definition.getSymbol(symbol, 0);
        final int slot = instrumentId * LENGTH;
        if (!defined[instrumentId])
        {
            defined[instrumentId] = true;
            known.putBytes(slot, symbol);
        }
        for (int i = 0; i < LENGTH; i++)
        {
            if (known.getByte(slot + i) != symbol[i])
            {
                throw new IllegalStateException("instrument " + instrumentId + " is " + definition.symbol() +
                    " now and was " + known.getStringWithoutLengthAscii(slot, LENGTH).trim() + " in this journal: " +
                    "venue.symbols may only grow at its end; restore its order, or start with another journal");
            }
        }
    }

    /** Hands every symbol through that was told. */
    void snapshot(final SnapshotCodec codec)
    {
        for (int id = codec.slot(nextDefined(0), defined.length); id != SnapshotCodec.NONE;
            id = codec.slot(nextDefined(id + 1), defined.length))
        {
            defined[id] = true;
            for (int place = id * LENGTH; place < (id + 1) * LENGTH; place++)
            {
                known.putByte(place, (byte)codec.number(known.getByte(place)));
            }
        }
    }

    private int nextDefined(final int from)
    {
        int id = from;
        while (id < defined.length && !defined[id])
        {
            id++;
        }
        return id < defined.length ? id : SnapshotCodec.NONE;
    }
}
