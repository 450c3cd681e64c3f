package io.titan.engine.scavenger;

import io.titan.core.scavenger.ConfirmationSettings;
import io.titan.core.scavenger.ScavengerSettings;
import io.titan.core.scavenger.SignalSettings;
import io.titan.core.scavenger.TrapSettings;
import io.titan.protocol.BarEncoder;
import io.titan.protocol.BookTickerEncoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeTickEncoder;
import io.titan.protocol.TradeEncoder;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * A scavenger machine fed with messages: one DAILY_LEVEL trap with its trigger at 101.101, hours as bars.
 * Encodes into one buffer at an offset that is not 0.
 */
final class MachineScene
{
    static final long E8 = 100_000_000L;
    static final long MS = 1_000_000L;
    static final long HOUR = 3_600_000L * MS;
    static final int SOURCE_ID = 5;
    static final long INCARNATION = 0x77;
    static final long KEY_HI = 0x0500_0000_0000_0077L;
    static final int OFFSET = 24;
    static final int OUTBOX = 3;

    static final SignalSettings SIGNAL =
        new SignalSettings(5, 100, 300, 7_000 * E8, 42, 9_999, 500 * MS, 0, 4);

    final ScavengerMachine machine;
    final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    int length;
    long nowNs = 100 * HOUR;

    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final BookTickerEncoder bookTicker = new BookTickerEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final IntentReplyEncoder intentReply = new IntentReplyEncoder();
    private final TimeTickEncoder timeTick = new TimeTickEncoder();

    MachineScene()
    {
        final TrapSettings off = new TrapSettings(false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        final TrapSettings daily = new TrapSettings(true, 4, 4, 2, 0, 0, 0, 200, 10, 8_765, 1_234, 2_000 * MS);
        machine = new ScavengerMachine(
            new ScavengerSettings(
                8, HOUR, 16, HOUR, off, daily, off,
                new ConfirmationSettings(10, 1, 0, 10_000 * MS, 5_000 * MS, 0, 30), SIGNAL),
            SOURCE_ID, INCARNATION, OUTBOX);
    }

    /** Connected, and one trade away from a signal on the instrument. */
    MachineScene ready(final int instrumentId)
    {
        machine.onSession(true, nowNs);
        machine.onSendCredit(100, nowNs);
        send(instrument(instrumentId));
        send(bar(instrumentId, 4, 100));
        send(bar(instrumentId, 3, 101));
        send(bar(instrumentId, 2, 100));
        send(bar(instrumentId, 1, 101));
        send(trade(instrumentId, Side.BUY, 10_060));
        return this;
    }

    MachineScene send(final MachineScene encoded)
    {
        machine.onMessage(buffer, OFFSET, length, nowNs);
        return this;
    }

    MachineScene trade(final int instrumentId, final Side side, final int priceCents)
    {
        trade.wrapAndApplyHeader(buffer, OFFSET, header)
            .timestampNs(1).receivedTimeNs(2).tradeId(3).priceE8(priceCents * E8 / 100).quantityE8(4 * E8)
            .venueTimeNs(5).instrumentId(instrumentId).aggressor(side);
        return encoded(trade.encodedLength());
    }

    MachineScene bookTicker(final int instrumentId, final int bidCents, final int askCents)
    {
        bookTicker.wrapAndApplyHeader(buffer, OFFSET, header)
            .timestampNs(1).receivedTimeNs(2).updateId(3).bidPriceE8(bidCents * E8 / 100).bidQuantityE8(4)
            .askPriceE8(askCents * E8 / 100).askQuantityE8(5).venueTimeNs(6).instrumentId(instrumentId);
        return encoded(bookTicker.encodedLength());
    }

    MachineScene bar(final int instrumentId, final int hoursBack, final int high)
    {
        bar.wrapAndApplyHeader(buffer, OFFSET, header)
            .openTimeNs(nowNs - hoursBack * HOUR).intervalNs(HOUR).openE8(99 * E8 + 1).highE8(high * E8)
            .lowE8(99 * E8).closeE8(high * E8 - E8 / 2).volumeE8(7).timestampNs(8).instrumentId(instrumentId);
        return encoded(bar.encodedLength());
    }

    MachineScene instrument(final int instrumentId)
    {
        instrument.wrapAndApplyHeader(buffer, OFFSET, header)
            .instrumentId(instrumentId).tickSizeE8(E8 / 100).stepSizeE8(3).minQuantityE8(4).maxQuantityE8(5)
            .minNotionalE8(6).symbol("BTCUSDT");
        return encoded(instrument.encodedLength());
    }

    MachineScene reply(
        final int sourceId, final long keyLo, final IntentRequest request, final IntentOutcome outcome)
    {
        intentReply.wrapAndApplyHeader(buffer, OFFSET, header)
            .signalKeyHi(KEY_HI).signalKeyLo(keyLo).timestampNs(1).requestSentTimeNs(2).orderId(3).priceE8(4)
            .quantityE8(5).measured(6).allowed(7).incarnation(8).sourceId(sourceId).request(request)
            .outcome(outcome).reason(ReasonCode.NONE).repeated(BooleanType.FALSE);
        return encoded(intentReply.encodedLength());
    }

    MachineScene timeTick()
    {
        timeTick.wrapAndApplyHeader(buffer, OFFSET, header);
        return encoded(timeTick.encodedLength());
    }

    private MachineScene encoded(final int bodyLength)
    {
        length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
        return this;
    }

    /** Copies of what the machine wants to send. */
    List<UnsafeBuffer> drain()
    {
        final List<UnsafeBuffer> messages = new ArrayList<>();
        machine.drain((source, offset, messageLength) ->
        {
            final UnsafeBuffer copy = new UnsafeBuffer(new byte[messageLength]);
            copy.putBytes(0, source, offset, messageLength);
            messages.add(copy);
            return true;
        });
        return messages;
    }
}
