package io.titan.bridge.fastpath;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.protocol.Request;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentEncoder;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.ByteBuffer;

/** Turns a PREPARE into execution's message. One thread; allocates nothing after it is made. */
final class IntentEncoder
{
    private static final int CAPACITY = 512;
    /** The fields' block with its header, in whole words: what is behind it is written without gaps. */
    private static final int CLEARED =
        BitUtil.align(MessageHeaderEncoder.ENCODED_LENGTH + PrepareIntentEncoder.BLOCK_LENGTH, Long.BYTES);

    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PrepareIntentEncoder prepare = new PrepareIntentEncoder();

    /** Encodes; returns the length of the message, header included. */
    int encode(final JsonDocument document, final Request request)
    {
        for (int i = 0; i < CLEARED; i += Long.BYTES)
        {
            buffer.putLong(i, 0);
        }
        prepare.wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(request.signalKeyHi)
            .signalKeyLo(request.signalKeyLo)
            .timestampNs(request.timestampNs)
            .sentTimeNs(0)
            .entryMinE8(request.entryMinE8)
            .entryMaxE8(request.entryMaxE8)
            .stopPriceE8(request.stopPriceE8)
            .notionalE8(request.notionalE8)
            .velocityE8(request.velocityE8)
            .ttlMs(request.ttlMs)
            .instrumentId(request.instrumentId)
            .confidenceBps(request.confidenceBps)
            .leverageE2(request.leverageE2)
            .maxSlippageBps(request.maxSlippageBps)
            .direction(request.direction)
            .trapType(request.trapType);
        final PrepareIntentEncoder.TakeProfitsEncoder targets = prepare.takeProfitsCount(request.takeProfitCount);
        for (int i = 0; i < request.takeProfitCount; i++)
        {
            targets.next().priceE8(request.takeProfitsE8[i]);
        }
        final int start = document.start(request.signalId);
        prepare.putSignalId(document.bytes(), start, document.end(request.signalId) - start);
        return MessageHeaderEncoder.ENCODED_LENGTH + prepare.encodedLength();
    }

    DirectBuffer buffer()
    {
        return buffer;
    }
}
