package io.titan.engine.scavenger;

import io.titan.core.scavenger.ScavengerOutput;
import io.titan.core.scavenger.SignalEnd;
import io.titan.core.scavenger.SignalSettings;
import io.titan.protocol.AbortIntentEncoder;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.Direction;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.TrapType;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;

/**
 * Encodes the requests of the scavenger core and keeps them until they can be sent: a bounded queue of preallocated
 * slots. The core's send credits never exceed the free slots, so a request always finds one. One thread.
 */
final class IntentOutbox implements ScavengerOutput
{
    /** Three cache lines: a PREPARE with one target and the longest text takes 145 bytes. */
    static final int SLOT_LENGTH = 192;

    private final SignalSettings settings;
    private final int capacity;
    private final UnsafeBuffer buffer;
    private final int[] lengths;
    private final long[] tags;
    private long tag;
    private int head;
    private int count;

    private final SignalText text = new SignalText();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PrepareIntentEncoder prepareIntent = new PrepareIntentEncoder();
    private final ConfirmIntentEncoder confirmIntent = new ConfirmIntentEncoder();
    private final AbortIntentEncoder abortIntent = new AbortIntentEncoder();

    IntentOutbox(final SignalSettings settings, final int capacity)
    {
        this.settings = settings;
        this.capacity = capacity;
        buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(capacity * SLOT_LENGTH));
        lengths = new int[capacity];
        tags = new long[capacity];
    }

    /** What every request that is kept from now on is marked with. */
    void tag(final long value)
    {
        tag = value;
    }

    /** Mark of the oldest request; while it is drained, of the one handed over. */
    long headTag()
    {
        return tags[head];
    }

    int free()
    {
        return capacity - count;
    }

    int waiting()
    {
        return count;
    }

    int drain(final OutboxConsumer consumer)
    {
        int drained = 0;
        while (count > 0 && consumer.onMessage(buffer, head * SLOT_LENGTH, lengths[head]))
        {
            head = next(head);
            count--;
            drained++;
        }
        return drained;
    }

    /** Forgets what has not been sent. */
    int discard()
    {
        final int discarded = count;
        head = 0;
        count = 0;
        return discarded;
    }

    @Override
    public void prepareIntent(
        final long signalKeyHi, final long signalKeyLo, final int instrumentId, final Direction direction,
        final long entryMinE8, final long entryMaxE8, final long stopPriceE8, final long takeProfitE8,
        final int confidenceBps, final int leverageE2, final long velocityE8, final TrapType trapType,
        final long timestampNs)
    {
        final int slot = claim();
        prepareIntent.wrapAndApplyHeader(buffer, slot * SLOT_LENGTH, header)
            .signalKeyHi(signalKeyHi)
            .signalKeyLo(signalKeyLo)
            .timestampNs(timestampNs)
            .sentTimeNs(0)
            .entryMinE8(entryMinE8)
            .entryMaxE8(entryMaxE8)
            .stopPriceE8(stopPriceE8)
            .notionalE8(settings.notionalE8())
            .velocityE8(velocityE8)
            .ttlMs(settings.ttlMs())
            .instrumentId(instrumentId)
            .confidenceBps(confidenceBps)
            .leverageE2(leverageE2)
            .maxSlippageBps(settings.maxSlippageBps())
            .direction(direction)
            .trapType(trapType);
        prepareIntent.takeProfitsCount(1).next().priceE8(takeProfitE8);
        text.format(instrumentId, signalKeyLo);
        prepareIntent.putSignalId(text.bytes(), 0, text.length());
        lengths[slot] = MessageHeaderEncoder.ENCODED_LENGTH + prepareIntent.encodedLength();
    }

    @Override
    public void confirmIntent(final long signalKeyHi, final long signalKeyLo)
    {
        final int slot = claim();
        confirmIntent.wrapAndApplyHeader(buffer, slot * SLOT_LENGTH, header)
            .signalKeyHi(signalKeyHi)
            .signalKeyLo(signalKeyLo)
            .sentTimeNs(0);
        lengths[slot] = MessageHeaderEncoder.ENCODED_LENGTH + confirmIntent.encodedLength();
    }

    @Override
    public void abortIntent(final long signalKeyHi, final long signalKeyLo)
    {
        final int slot = claim();
        abortIntent.wrapAndApplyHeader(buffer, slot * SLOT_LENGTH, header)
            .signalKeyHi(signalKeyHi)
            .signalKeyLo(signalKeyLo)
            .sentTimeNs(0);
        lengths[slot] = MessageHeaderEncoder.ENCODED_LENGTH + abortIntent.encodedLength();
    }

    /** The core counts its ends; nobody else need be told. */
    @Override
    public void signalEnded(
        final long signalKeyHi, final long signalKeyLo, final int instrumentId, final TrapType trapType,
        final SignalEnd end, final long timestampNs)
    {
    }

    /** Zeroes the slot, for the padding of a block is part of what two runs are compared by. */
    private int claim()
    {
        if (count == capacity)
        {
            throw new IllegalStateException("outbox of " + capacity +
                " messages is full although the core had a credit: credits were given beyond outboxFree()");
        }
        final int slot = (head + count) % capacity;
        count++;
        tags[slot] = tag;
        buffer.setMemory(slot * SLOT_LENGTH, SLOT_LENGTH, (byte) 0);
        return slot;
    }

    private int next(final int slot)
    {
        return slot + 1 == capacity ? 0 : slot + 1;
    }
}
