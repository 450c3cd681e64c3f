package io.titan.bench.jmh;

import io.titan.protocol.BooleanType;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradeEncoder;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a scavenger reads, encoded one message at a time at the start of one buffer. One thread.
 */
final class TradeMessages
{
    static final int TRADE_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + TradeEncoder.BLOCK_LENGTH;
    static final int INSTRUMENT_LENGTH =
        MessageHeaderEncoder.ENCODED_LENGTH + InstrumentDefinitionEncoder.BLOCK_LENGTH;
    static final int REPLY_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + IntentReplyEncoder.BLOCK_LENGTH;

    final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(256));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final IntentReplyEncoder reply = new IntentReplyEncoder();

    int trade(final TradeWalk walk)
    {
        trade.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(walk.nowNs)
            .receivedTimeNs(walk.nowNs)
            .tradeId(walk.trades)
            .priceE8(walk.priceE8)
            .quantityE8(walk.quantityE8)
            .venueTimeNs(walk.nowNs)
            .instrumentId(TradeWalk.INSTRUMENT)
            .aggressor(walk.aggressor);
        return TRADE_LENGTH;
    }

    int instrument()
    {
        instrument.wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(TradeWalk.INSTRUMENT)
            .tickSizeE8(TradeWalk.TICK_SIZE_E8)
            .stepSizeE8(TradeWalk.STEP_SIZE_E8)
            .minQuantityE8(TradeWalk.STEP_SIZE_E8)
            .maxQuantityE8(Long.MAX_VALUE)
            .minNotionalE8(1)
            .symbol("BTCUSDT");
        return INSTRUMENT_LENGTH;
    }

    int reply(final long keyHi, final long keyLo, final int sourceId, final IntentRequest request, final long nowNs)
    {
        reply.wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(keyHi)
            .signalKeyLo(keyLo)
            .timestampNs(nowNs)
            .requestSentTimeNs(nowNs)
            .orderId(1)
            .priceE8(1)
            .quantityE8(1)
            .measured(0)
            .allowed(0)
            .incarnation(1)
            .sourceId(sourceId)
            .request(request)
            .outcome(AnsweringOutput.outcome(request))
            .reason(ReasonCode.NONE)
            .repeated(BooleanType.FALSE);
        return REPLY_LENGTH;
    }
}
