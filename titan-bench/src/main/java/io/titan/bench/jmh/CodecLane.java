package io.titan.bench.jmh;

import io.titan.bench.scene.SceneMessages;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderEncoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The generated codecs alone, with nothing decided in between: every field of a request is read, every field of its
 * answer is written. What a machine costs is read beside this. One thread.
 */
final class CodecLane
{
    private final UnsafeBuffer out = new UnsafeBuffer(ByteBuffer.allocateDirect(512));
    private final MessageHeaderDecoder headerIn = new MessageHeaderDecoder();
    private final MessageHeaderEncoder headerOut = new MessageHeaderEncoder();
    private final PrepareIntentDecoder prepare = new PrepareIntentDecoder();
    private final ConfirmIntentDecoder confirm = new ConfirmIntentDecoder();
    private final AbortIntentDecoder abort = new AbortIntentDecoder();
    private final IntentReplyEncoder reply = new IntentReplyEncoder();
    private final PlaceOrderEncoder order = new PlaceOrderEncoder();

    /** Reads a PREPARE: every field, its target, the place of its text. */
    long decodePrepare(final DirectBuffer buffer, final int offset)
    {
        final PrepareIntentDecoder decoder = prepare.wrapAndApplyHeader(buffer, offset, headerIn);
        long mix = decoder.signalKeyHi() ^ decoder.signalKeyLo() ^ decoder.timestampNs() ^ decoder.sentTimeNs() ^
            decoder.entryMinE8() ^ decoder.entryMaxE8() ^ decoder.stopPriceE8() ^ decoder.notionalE8() ^
            decoder.velocityE8() ^ decoder.ttlMs() ^ decoder.instrumentId() ^ decoder.confidenceBps() ^
            decoder.leverageE2() ^ decoder.maxSlippageBps() ^ decoder.direction().value() ^ decoder.trapType().value();
        for (final PrepareIntentDecoder.TakeProfitsDecoder target : decoder.takeProfits())
        {
            mix ^= target.priceE8();
        }
        return mix ^ decoder.signalIdLength();
    }

    /** Reads a CONFIRM. */
    long decodeConfirm(final DirectBuffer buffer, final int offset)
    {
        confirm.wrapAndApplyHeader(buffer, offset, headerIn);
        return confirm.signalKeyHi() ^ confirm.signalKeyLo() ^ confirm.sentTimeNs();
    }

    /** Reads an ABORT. */
    long decodeAbort(final DirectBuffer buffer, final int offset)
    {
        abort.wrapAndApplyHeader(buffer, offset, headerIn);
        return abort.signalKeyHi() ^ abort.signalKeyLo() ^ abort.sentTimeNs();
    }

    /** Writes a reply made of one number, so that no field is a constant; returns what came out. */
    long encodeReply(final long number)
    {
        reply.wrapAndApplyHeader(out, 0, headerOut)
            .signalKeyHi(SceneMessages.KEY_HI)
            .signalKeyLo(number)
            .timestampNs(number)
            .requestSentTimeNs(number)
            .orderId(number)
            .priceE8(SceneMessages.FILL_PRICE_E8)
            .quantityE8(SceneMessages.QUANTITY_E8)
            .measured(number)
            .allowed(number)
            .incarnation(1)
            .sourceId((int)number)
            .request(IntentRequest.PREPARE)
            .outcome(IntentOutcome.PREPARED)
            .reason(ReasonCode.NONE)
            .repeated(BooleanType.FALSE);
        return out.getLong(MessageHeaderEncoder.ENCODED_LENGTH + IntentReplyEncoder.signalKeyLoEncodingOffset());
    }

    /** Writes an order behind the reply, made of one number; returns what came out. */
    long encodeOrder(final long number)
    {
        final int offset = 256;
        order.wrapAndApplyHeader(out, offset, headerOut)
            .orderId(number)
            .signalKeyHi(SceneMessages.KEY_HI)
            .signalKeyLo(number)
            .priceE8(SceneMessages.FILL_PRICE_E8)
            .quantityE8(SceneMessages.QUANTITY_E8)
            .timestampNs(number)
            .sendBeforeNs(number)
            .signalSentTimeNs(number)
            .journalSequence(number)
            .instrumentId((int)number)
            .side(Side.BUY)
            .timeInForce(TimeInForce.GTC)
            .role(OrderRole.ENTRY)
            .generation((short)0)
            .reduceOnly(BooleanType.FALSE);
        return out.getLong(offset + MessageHeaderEncoder.ENCODED_LENGTH + PlaceOrderEncoder.orderIdEncodingOffset());
    }

    /** A round of PREPAREs, each with its reply. */
    long prepares(final InputBatch inputs)
    {
        long mix = 0;
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            mix ^= encodeReply(decodePrepare(inputs.buffer, InputBatch.offset(i)));
        }
        return mix;
    }

    /** A round of CONFIRMs, each with its reply and order. */
    long confirms(final InputBatch inputs)
    {
        long mix = 0;
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            final long number = decodeConfirm(inputs.buffer, InputBatch.offset(i));
            mix ^= encodeReply(number) ^ encodeOrder(number);
        }
        return mix;
    }

    /** A round of ABORTs, each with its reply. */
    long aborts(final InputBatch inputs)
    {
        long mix = 0;
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            mix ^= encodeReply(decodeAbort(inputs.buffer, InputBatch.offset(i)));
        }
        return mix;
    }
}
