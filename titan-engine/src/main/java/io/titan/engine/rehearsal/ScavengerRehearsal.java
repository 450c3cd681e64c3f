package io.titan.engine.rehearsal;

import io.titan.core.scavenger.ConfirmationSettings;
import io.titan.core.scavenger.ScavengerSettings;
import io.titan.core.scavenger.SignalEnd;
import io.titan.core.scavenger.SignalSettings;
import io.titan.core.scavenger.TrapSettings;
import io.titan.engine.scavenger.OutboxConsumer;
import io.titan.engine.scavenger.ScavengerMachine;
import io.titan.protocol.BarEncoder;
import io.titan.protocol.BookTickerEncoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TradeEncoder;
import java.nio.ByteBuffer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Warms scavenger's machine up: an invented market that walks into the one trap there is, again and again, and an
 * execution that answers. Signals are confirmed, aborted and denied. One thread; no streams; nothing is kept.
 */
public final class ScavengerRehearsal
{
    private static final int SOURCE = 0;
    private static final int INCARNATION = 1;
    private static final int OUTBOX = 64;
    private static final int CAPACITY = 512;
    /** One signal in so many is denied, and one turns back before its trigger. */
    private static final int OUTCOMES = 8;
    private static final int DENIED = 3;
    private static final int ABORTED = 6;
    private static final long CENT_E8 = 1_000_000L;
    private static final long QUANTITY_E8 = 400_000_000L;
    private static final long NOTIONAL_E8 = 700_000_000_000L;
    private static final long MILLI_NS = 1_000_000L;
    private static final long HOUR_NS = 3_600_000L * MILLI_NS;
    private static final long BEGIN_NS = 100 * HOUR_NS;
    /** The level is the high of 101, the trigger a tenth of a percent above it. */
    private static final long FAR_E8 = 10_060 * CENT_E8;
    private static final long NEAR_E8 = 10_105 * CENT_E8;
    private static final long BEYOND_E8 = 10_111 * CENT_E8;
    private static final long TURNED_E8 = 10_050 * CENT_E8;

    private final ScavengerMachine machine =
        new ScavengerMachine(settings(), SOURCE, INCARNATION, OUTBOX);
    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(CAPACITY));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final BookTickerEncoder bookTicker = new BookTickerEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final IntentReplyEncoder reply = new IntentReplyEncoder();
    private final MessageHeaderDecoder sentHeader = new MessageHeaderDecoder();
    private final PrepareIntentDecoder prepare = new PrepareIntentDecoder();
    private final OutboxConsumer execution = this::onSent;
    private long nowNs = BEGIN_NS;
    private long keyHi;
    private long keyLo;
    private long played;

    /** A market in front of its trap. */
    public ScavengerRehearsal()
    {
        machine.onSession(true, nowNs);
        machine.onSendCredit(OUTBOX, nowNs);
        instrument();
        for (int hoursBack = 4; hoursBack > 0; hoursBack--)
        {
            bar(hoursBack, hoursBack % 2 == 0 ? 100 : 101);
        }
        trade(FAR_E8);
    }

    private static ScavengerSettings settings()
    {
        final TrapSettings off = new TrapSettings(false, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        final TrapSettings daily =
            new TrapSettings(true, 4, 4, 2, 0, 0, 0, 200, 10, 9_000, 1_000, 2_000 * MILLI_NS);
        return new ScavengerSettings(1, HOUR_NS, 16, HOUR_NS, off, daily, off,
            new ConfirmationSettings(10, 1, 0, 10_000 * MILLI_NS, 5_000 * MILLI_NS, 0, 30),
            new SignalSettings(5, 100, 300, NOTIONAL_E8, 42, 9_999, 500 * MILLI_NS, 0, 4));
    }

    /**
     * Plays signals, further ones at each call.
     *
     * @param signals how many.
     */
    public void run(final int signals)
    {
        for (int signal = 0; signal < signals; signal++)
        {
            play((int)(played % OUTCOMES));
            played++;
        }
    }

    /**
     * Signals that ended in one way.
     *
     * @param end which.
     * @return how many so far.
     */
    public long ended(final SignalEnd end)
    {
        return machine.core().counts().ended(end);
    }

    private void play(final int outcome)
    {
        nowNs++;
        bookTicker(NEAR_E8);
        trade(NEAR_E8);
        send();
        if (DENIED == outcome)
        {
            reply(IntentRequest.PREPARE, IntentOutcome.DENIED, ReasonCode.DISARMED);
            return;
        }
        reply(IntentRequest.PREPARE, IntentOutcome.PREPARED, ReasonCode.NONE);
        bookTicker(NEAR_E8);
        trade(ABORTED == outcome ? TURNED_E8 : BEYOND_E8);
        send();
        if (ABORTED == outcome)
        {
            reply(IntentRequest.ABORT, IntentOutcome.ABORTED, ReasonCode.NONE);
        }
        else
        {
            reply(IntentRequest.CONFIRM, IntentOutcome.CONFIRMED, ReasonCode.NONE);
        }
    }

    private void send()
    {
        machine.drain(execution);
        machine.onSendCredit(OUTBOX, nowNs);
    }

    private boolean onSent(final DirectBuffer message, final int offset, final int length)
    {
        sentHeader.wrap(message, offset);
        if (PrepareIntentDecoder.TEMPLATE_ID == sentHeader.templateId())
        {
            prepare.wrapAndApplyHeader(message, offset, sentHeader);
            keyHi = prepare.signalKeyHi();
            keyLo = prepare.signalKeyLo();
        }
        return true;
    }

    private void trade(final long priceE8)
    {
        trade.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs).receivedTimeNs(nowNs).tradeId(1).priceE8(priceE8).quantityE8(QUANTITY_E8)
            .venueTimeNs(nowNs).instrumentId(0).aggressor(Side.BUY);
        tell(trade.encodedLength());
    }

    private void bookTicker(final long bidE8)
    {
        bookTicker.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(nowNs).receivedTimeNs(nowNs).updateId(1).bidPriceE8(bidE8).bidQuantityE8(QUANTITY_E8)
            .askPriceE8(bidE8 + CENT_E8).askQuantityE8(QUANTITY_E8).venueTimeNs(nowNs).instrumentId(0);
        tell(bookTicker.encodedLength());
    }

    private void bar(final int hoursBack, final int high)
    {
        final long highE8 = high * 100 * CENT_E8;
        bar.wrapAndApplyHeader(buffer, 0, header)
            .openTimeNs(nowNs - hoursBack * HOUR_NS).intervalNs(HOUR_NS).openE8(9_901 * CENT_E8).highE8(highE8)
            .lowE8(9_900 * CENT_E8).closeE8(highE8 - 50 * CENT_E8).volumeE8(QUANTITY_E8).timestampNs(nowNs)
            .instrumentId(0);
        tell(bar.encodedLength());
    }

    private void instrument()
    {
        instrument.wrapAndApplyHeader(buffer, 0, header)
            .instrumentId(0).tickSizeE8(CENT_E8).stepSizeE8(1_000).minQuantityE8(1_000)
            .maxQuantityE8(1_000_000_000_000L).minNotionalE8(CENT_E8).symbol("REHEARSAL");
        tell(instrument.encodedLength());
    }

    private void reply(final IntentRequest request, final IntentOutcome outcome, final ReasonCode reason)
    {
        reply.wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(keyHi).signalKeyLo(keyLo).timestampNs(nowNs).requestSentTimeNs(nowNs).orderId(1)
            .priceE8(NEAR_E8).quantityE8(QUANTITY_E8).measured(0).allowed(0).incarnation(INCARNATION).sourceId(SOURCE)
            .request(request).outcome(outcome).reason(reason).repeated(BooleanType.FALSE);
        tell(reply.encodedLength());
    }

    private void tell(final int bodyLength)
    {
        machine.onMessage(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, nowNs);
    }
}
