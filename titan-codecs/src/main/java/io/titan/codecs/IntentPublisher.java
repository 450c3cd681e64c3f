package io.titan.codecs;

import io.aeron.logbuffer.BufferClaim;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.AbortIntentEncoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NanoClock;

import java.nio.ByteOrder;

/**
 * Writes the intents of a {@link FastPathClient} into the publication, each with the time at which it was sent; queues
 * and repeats nothing. The client's thread; allocates nothing.
 */
final class IntentPublisher
{
    private static final int DECISION_LENGTH =
        MessageHeaderEncoder.ENCODED_LENGTH + ConfirmIntentEncoder.BLOCK_LENGTH;

    private final FastPathSession session;
    private final FastPathCounters counters;
    private final NanoClock nanoClock;
    private final BufferClaim claim = new BufferClaim();
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final ConfirmIntentEncoder confirmEncoder = new ConfirmIntentEncoder();
    private final AbortIntentEncoder abortEncoder = new AbortIntentEncoder();

    private long lastSentTimeNs;

    /**
     * Publishes over the given session.
     *
     * @param session   gives room while it is connected.
     * @param counters  counts what is sent.
     * @param nanoClock says when.
     */
    IntentPublisher(final FastPathSession session, final FastPathCounters counters, final NanoClock nanoClock)
    {
        this.session = session;
        this.counters = counters;
        this.nanoClock = nanoClock;
    }

    /** When the last message left, as the client's clock said; 0 before the first. */
    long lastSentTimeNs()
    {
        return lastSentTimeNs;
    }

    /** As {@link FastPathClient#offer}. */
    long offer(final DirectBuffer buffer, final int offset, final int length)
    {
        buffer.boundsCheck(offset, length);
        final int sentTimeOffset = MessageHeaderDecoder.ENCODED_LENGTH +
            sentTimeOffset(headerDecoder.wrap(buffer, offset).templateId());
        final long sentTimeNs = nanoClock.nanoTime();
        final long position = session.tryClaim(length, claim);
        if (position > 0)
        {
            claim.putBytes(buffer, offset, length);
            claim.buffer().putLong(claim.offset() + sentTimeOffset, sentTimeNs, ByteOrder.LITTLE_ENDIAN);
            commit(sentTimeNs);
        }
        return position;
    }

    /** As {@link FastPathClient#confirm}. */
    long confirm(final long signalKeyHi, final long signalKeyLo)
    {
        final long sentTimeNs = nanoClock.nanoTime();
        final long position = session.tryClaim(DECISION_LENGTH, claim);
        if (position > 0)
        {
            confirmEncoder.wrapAndApplyHeader(claim.buffer(), claim.offset(), headerEncoder)
                .signalKeyHi(signalKeyHi)
                .signalKeyLo(signalKeyLo)
                .sentTimeNs(sentTimeNs);
            commit(sentTimeNs);
        }
        return position;
    }

    /** As {@link FastPathClient#abort}. */
    long abort(final long signalKeyHi, final long signalKeyLo)
    {
        final long sentTimeNs = nanoClock.nanoTime();
        final long position = session.tryClaim(DECISION_LENGTH, claim);
        if (position > 0)
        {
            abortEncoder.wrapAndApplyHeader(claim.buffer(), claim.offset(), headerEncoder)
                .signalKeyHi(signalKeyHi)
                .signalKeyLo(signalKeyLo)
                .sentTimeNs(sentTimeNs);
            commit(sentTimeNs);
        }
        return position;
    }

    private void commit(final long sentTimeNs)
    {
        claim.commit();
        lastSentTimeNs = sentTimeNs;
        counters.sent++;
    }

    private static int sentTimeOffset(final int templateId)
    {
        return switch (templateId)
        {
            case PrepareIntentDecoder.TEMPLATE_ID -> PrepareIntentDecoder.sentTimeNsEncodingOffset();
            case ConfirmIntentDecoder.TEMPLATE_ID -> ConfirmIntentDecoder.sentTimeNsEncodingOffset();
            case AbortIntentDecoder.TEMPLATE_ID -> AbortIntentDecoder.sentTimeNsEncodingOffset();
            default -> throw new IllegalArgumentException(
                "template " + templateId + " is no intent: only PREPARE, CONFIRM and ABORT are sent here");
        };
    }
}
