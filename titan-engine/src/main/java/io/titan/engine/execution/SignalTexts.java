package io.titan.engine.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.execution.PrepareRequest;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The free-form ids of signals, kept beside the core, which knows numbers only: one fixed slot per remembered intent.
 * A PREPARE brings the text, each report of the signal carries it again; one that does not fit a slot was denied by
 * the core. Core's thread.
 */
final class SignalTexts
{
    private static final int SLOT = PrepareRequest.MAX_TEXT_LENGTH + 1;

    private final UnsafeBuffer slots;

    SignalTexts(final int intents)
    {
        slots = new UnsafeBuffer(new byte[intents * SLOT]);
    }

    void store(final int intentIndex, final DirectBuffer source, final int offset, final int length)
    {
        final int slot = intentIndex * SLOT;
        slots.putByte(slot, (byte)length);
        slots.putBytes(slot + 1, source, offset, length);
    }

    int length(final int intentIndex)
    {
        return intentIndex < 0 ? 0 : slots.getByte(intentIndex * SLOT);
    }

    int offset(final int intentIndex)
    {
        return intentIndex < 0 ? 0 : intentIndex * SLOT + 1;
    }

    DirectBuffer bytes()
    {
        return slots;
    }

    /** Hands the texts of the first so many intents through. */
    void snapshot(final SnapshotCodec codec, final int intents)
    {
        for (int slot = 0; slot < intents * SLOT; slot += SLOT)
        {
            final int length = codec.count(slots.getByte(slot), PrepareRequest.MAX_TEXT_LENGTH, "letters in one id");
            slots.putByte(slot, (byte)length);
            for (int place = slot + 1; place <= slot + length; place++)
            {
                slots.putByte(place, (byte)codec.number(slots.getByte(place)));
            }
        }
    }
}
