package io.titan.codecs;

import io.titan.protocol.next.BooleanType;
import io.titan.protocol.next.Direction;
import io.titan.protocol.next.ExecutionReportDecoder;
import io.titan.protocol.next.ExecutionReportEncoder;
import io.titan.protocol.next.HeartbeatEncoder;
import io.titan.protocol.next.IntentOutcome;
import io.titan.protocol.next.IntentReplyDecoder;
import io.titan.protocol.next.IntentReplyEncoder;
import io.titan.protocol.next.IntentRequest;
import io.titan.protocol.next.MessageHeaderDecoder;
import io.titan.protocol.next.MessageHeaderEncoder;
import io.titan.protocol.next.OrderRole;
import io.titan.protocol.next.OrderState;
import io.titan.protocol.next.PrepareIntentDecoder;
import io.titan.protocol.next.PrepareIntentDecoder.TakeProfitsDecoder;
import io.titan.protocol.next.PrepareIntentEncoder;
import io.titan.protocol.next.ReasonCode;
import io.titan.protocol.next.Side;
import io.titan.protocol.next.TrapType;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/** A peer that was built one version later: writes with the next codecs, and reads with them. */
final class NextVersion
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);

    /** What a later decoder makes of a PREPARE. */
    record Prepare(
        long signalKeyHi,
        long velocityE8,
        Integer expectedMoveBps,
        List<Long> prices,
        List<Integer> shares,
        String text)
    {
    }

    UnsafeBuffer prepareIntent()
    {
        final PrepareIntentEncoder encoder = new PrepareIntentEncoder().wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(1).signalKeyLo(2).timestampNs(3).sentTimeNs(4).entryMinE8(5).entryMaxE8(6).stopPriceE8(7)
            .notionalE8(8).velocityE8(9).ttlMs(10).instrumentId(11).confidenceBps(12).leverageE2(13).maxSlippageBps(14)
            .direction(Direction.SHORT).trapType(TrapType.BOLLINGER).expectedMoveBps(99);
        encoder.takeProfitsCount(3)
            .next().priceE8(101).shareBps(5000)
            .next().priceE8(102).shareBps(3000)
            .next().priceE8(103).shareBps(2000);
        encoder.signalId("from-the-future");
        return written(encoder.encodedLength());
    }

    UnsafeBuffer intentReply()
    {
        return written(new IntentReplyEncoder().wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(1).signalKeyLo(2).timestampNs(3).requestSentTimeNs(4).orderId(5).priceE8(6).quantityE8(7)
            .measured(8).allowed(9).incarnation(10).sourceId(11).request(IntentRequest.CONFIRM)
            .outcome(IntentOutcome.DENIED).reason(ReasonCode.SIGNAL_TEXT).repeated(BooleanType.TRUE)
            .venueLatencyNs(77).encodedLength());
    }

    UnsafeBuffer executionReport()
    {
        return written(new ExecutionReportEncoder().wrapAndApplyHeader(buffer, 0, header)
            .orderId(1).signalKeyHi(2).signalKeyLo(3).venueOrderId(4).tradeId(5).priceE8(6).quantityE8(7).feeE8(8)
            .realisedPnlE8(9).positionQuantityE8(10).filledQuantityE8(11).venueTimeNs(12).timestampNs(13)
            .instrumentId(14).sourceId(15).side(Side.SELL).role(OrderRole.STOP).orderState(OrderState.FILLED)
            .maker(BooleanType.FALSE).strategyId(55).signalId("report").encodedLength());
    }

    UnsafeBuffer heartbeat()
    {
        return written(new HeartbeatEncoder().wrapAndApplyHeader(buffer, 0, header).timestampNs(1).encodedLength());
    }

    static Prepare readPrepareIntent(final UnsafeBuffer message)
    {
        final PrepareIntentDecoder decoder =
            new PrepareIntentDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
        final int move = decoder.expectedMoveBps();
        final List<Long> prices = new ArrayList<>();
        final List<Integer> shares = new ArrayList<>();
        for (final TakeProfitsDecoder target : decoder.takeProfits())
        {
            prices.add(target.priceE8());
            shares.add(target.shareBps() == TakeProfitsDecoder.shareBpsNullValue() ? null : target.shareBps());
        }
        return new Prepare(
            decoder.signalKeyHi(),
            decoder.velocityE8(),
            move == PrepareIntentDecoder.expectedMoveBpsNullValue() ? null : move,
            prices,
            shares,
            decoder.signalId());
    }

    /** Two fields that both versions know, then whether the new one is null. */
    static String readIntentReply(final UnsafeBuffer message)
    {
        final IntentReplyDecoder decoder =
            new IntentReplyDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
        return decoder.signalKeyHi() + " " + decoder.repeated() + " " +
            (decoder.venueLatencyNs() == IntentReplyDecoder.venueLatencyNsNullValue() ? "null" : "set");
    }

    /** A field and the text that both versions know, then whether the new one is null. */
    static String readExecutionReport(final UnsafeBuffer message)
    {
        final ExecutionReportDecoder decoder =
            new ExecutionReportDecoder().wrapAndApplyHeader(message, 0, new MessageHeaderDecoder());
        return decoder.tradeId() + " " + decoder.signalId() + " " +
            (decoder.strategyId() == ExecutionReportDecoder.strategyIdNullValue() ? "null" : "set");
    }

    private UnsafeBuffer written(final int encodedLength)
    {
        return new UnsafeBuffer(buffer, 0, HEADER + encodedLength);
    }
}
