package io.titan.engine.scavenger;

import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.core.scavenger.ScavengerCore;
import io.titan.core.scavenger.ScavengerSettings;
import io.titan.protocol.BarDecoder;
import io.titan.protocol.BookTickerDecoder;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.TimeTickDecoder;
import io.titan.protocol.TradeDecoder;
import org.agrona.DirectBuffer;

/**
 * The scavenger core plus its codecs: market data and replies in, a bounded outbox of intents out. Deterministic, on
 * any driver. One thread; allocates nothing after construction.
 *
 * <p>Bytes come from outside, so every message passes {@link MessageGuard} first; what it refuses is counted by kind
 * and reaches no core. A driver's round is: messages, then {@link #onTime} while {@link #nextDeadlineNs()} has passed,
 * then {@link #drain}, then {@link #onSendCredit} with how many messages it could send.
 */
public final class ScavengerMachine
{
    /** Where {@code sentTimeNs} is in a PREPARE, from the start of the message. */
    public static final int PREPARE_SENT_TIME_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + PrepareIntentEncoder.sentTimeNsEncodingOffset();
    /** Where {@code sentTimeNs} is in a CONFIRM and an ABORT, from the start of the message. */
    public static final int DECISION_SENT_TIME_OFFSET =
        MessageHeaderDecoder.ENCODED_LENGTH + ConfirmIntentEncoder.sentTimeNsEncodingOffset();

    private final ScavengerCore core;
    private final IntentOutbox outbox;
    private final int sourceId;
    private final int instruments;

    private final long[] refusals = new long[Malformation.values().length];
    private long foreignTemplates;
    private long foreignReplies;
    private long sessionReplies;
    private long discarded;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder instrumentDefinition = new InstrumentDefinitionDecoder();
    private final BarDecoder bar = new BarDecoder();
    private final BookTickerDecoder bookTicker = new BookTickerDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final IntentReplyDecoder intentReply = new IntentReplyDecoder();

    /**
     * Allocates everything it will ever hold.
     *
     * @param settings       of the core.
     * @param sourceId       slot of the source, 0 to 63.
     * @param incarnation    of this process; see {@link ScavengerCore}.
     * @param outboxCapacity messages that may wait to be sent; at least 1.
     * @throws IllegalArgumentException naming everything that is out of range.
     */
    public ScavengerMachine(
        final ScavengerSettings settings, final int sourceId, final long incarnation, final int outboxCapacity)
    {
        if (outboxCapacity < 1)
        {
            throw new IllegalArgumentException("outboxCapacity is " + outboxCapacity + ": must be at least 1");
        }
        this.sourceId = sourceId;
        instruments = settings.instruments();
        outbox = new IntentOutbox(settings.signal(), outboxCapacity);
        core = new ScavengerCore(settings, sourceId, incarnation, outbox);
    }

    /**
     * Applies one message of the market data or reply stream.
     *
     * @param buffer      where it is.
     * @param offset      of its header.
     * @param length      header and body.
     * @param timestampNs logical time.
     */
    public void onMessage(final DirectBuffer buffer, final int offset, final int length, final long timestampNs)
    {
        final Malformation malformation = MessageGuard.check(buffer, offset, length);
        if (malformation != Malformation.NONE)
        {
            refuse(malformation);
            return;
        }
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case TradeDecoder.TEMPLATE_ID -> onTrade(buffer, offset, timestampNs);
            case BookTickerDecoder.TEMPLATE_ID -> onBookTicker(buffer, offset, timestampNs);
            case IntentReplyDecoder.TEMPLATE_ID -> onIntentReply(buffer, offset, timestampNs);
            case TimeTickDecoder.TEMPLATE_ID -> core.onTime(timestampNs);
            case BarDecoder.TEMPLATE_ID -> onBar(buffer, offset, timestampNs);
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> onInstrument(buffer, offset, timestampNs);
            default -> foreignTemplates++;
        }
    }

    private void onTrade(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        trade.wrapAndApplyHeader(buffer, offset, header);
        if (isInstrument(trade.instrumentId()))
        {
            core.onTrade(
                trade.instrumentId(), trade.aggressor(), trade.priceE8(), trade.quantityE8(), timestampNs);
        }
    }

    private void onBookTicker(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        bookTicker.wrapAndApplyHeader(buffer, offset, header);
        if (isInstrument(bookTicker.instrumentId()))
        {
            core.onBookTicker(
                bookTicker.instrumentId(), bookTicker.bidPriceE8(), bookTicker.bidQuantityE8(),
                bookTicker.askPriceE8(), bookTicker.askQuantityE8(), timestampNs);
        }
    }

    private void onBar(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        bar.wrapAndApplyHeader(buffer, offset, header);
        if (isInstrument(bar.instrumentId()))
        {
            core.onBar(
                bar.instrumentId(), bar.openTimeNs(), bar.intervalNs(), bar.openE8(), bar.highE8(), bar.lowE8(),
                bar.closeE8(), bar.volumeE8(), timestampNs);
        }
    }

    private void onInstrument(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        instrumentDefinition.wrapAndApplyHeader(buffer, offset, header);
        if (isInstrument(instrumentDefinition.instrumentId()))
        {
            core.onInstrument(
                instrumentDefinition.instrumentId(), instrumentDefinition.tickSizeE8(),
                instrumentDefinition.stepSizeE8(), timestampNs);
        }
    }

    private void onIntentReply(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        intentReply.wrapAndApplyHeader(buffer, offset, header);
        onIntentReply(intentReply, timestampNs);
    }

    /**
     * Applies a reply that a client has decoded and checked already. Answers to HELLO are the session's, which the
     * driver judges and reports by {@link #onSession}.
     *
     * @param reply       the reply.
     * @param timestampNs logical time.
     */
    public void onIntentReply(final IntentReplyDecoder reply, final long timestampNs)
    {
        if (reply.sourceId() != sourceId)
        {
            foreignReplies++;
        }
        else if (reply.request() == IntentRequest.HELLO)
        {
            sessionReplies++;
        }
        else
        {
            core.onIntentReply(
                reply.signalKeyHi(), reply.signalKeyLo(), reply.request(), reply.outcome(), reply.reason(),
                timestampNs);
        }
    }

    private boolean isInstrument(final int instrumentId)
    {
        final boolean known = instrumentId >= 0 && instrumentId < instruments;
        if (!known)
        {
            refuse(Malformation.NUMBER_OUT_OF_RANGE);
        }
        return known;
    }

    private void refuse(final Malformation malformation)
    {
        refusals[malformation.ordinal()]++;
    }

    /**
     * Logical time has reached the given value.
     *
     * @param timestampNs logical time.
     */
    public void onTime(final long timestampNs)
    {
        core.onTime(timestampNs);
    }

    /**
     * When time must be told next.
     *
     * @return logical time in ns, or {@link ScavengerCore#NO_DEADLINE}.
     */
    public long nextDeadlineNs()
    {
        return core.nextDeadlineNs();
    }

    /**
     * How many messages the driver could send now; 0 is back-pressure. Bounded here by the free slots of the outbox.
     *
     * @param credits     not negative; replaces what was left.
     * @param timestampNs logical time.
     */
    public void onSendCredit(final int credits, final long timestampNs)
    {
        core.onSendCredit(Math.min(credits, outbox.free()), timestampNs);
    }

    /**
     * The session to execution came up or was lost. What waits in the outbox of a lost session is discarded: its
     * signals have ended, and execution lets what it knows of them expire.
     *
     * @param connected   which of the two.
     * @param timestampNs logical time.
     */
    public void onSession(final boolean connected, final long timestampNs)
    {
        core.onSession(connected, timestampNs);
        if (!connected)
        {
            discarded += outbox.discard();
        }
    }

    /**
     * How many more requests the outbox can hold.
     *
     * @return 0 and up.
     */
    public int outboxFree()
    {
        return outbox.free();
    }

    /**
     * Messages that wait to be sent.
     *
     * @return 0 and up.
     */
    public int outboxWaiting()
    {
        return outbox.waiting();
    }

    /**
     * Hands waiting messages over, oldest first, until the consumer takes no more.
     *
     * @param consumer of each.
     * @return how many it took.
     */
    public int drain(final OutboxConsumer consumer)
    {
        return outbox.drain(consumer);
    }

    /**
     * Marks the requests that the next inputs cause with a number of the driver's; it decides nothing here.
     *
     * @param tag such as when the input was received.
     */
    public void tag(final long tag)
    {
        outbox.tag(tag);
    }

    /**
     * The mark of the request that {@link #drain} is handing over.
     *
     * @return as set by {@link #tag} before the input that caused it.
     */
    public long drainedTag()
    {
        return outbox.headTag();
    }

    /**
     * The core, to be read: counts, open signals, hash.
     *
     * @return the core; only the machine may call its {@code on...} methods.
     */
    public ScavengerCore core()
    {
        return core;
    }

    /**
     * Messages refused for a fault of their own.
     *
     * @param malformation the fault.
     * @return how many.
     */
    public long refused(final Malformation malformation)
    {
        return refusals[malformation.ordinal()];
    }

    /**
     * Well-formed messages of a template that is none of scavenger's.
     *
     * @return how many; ignored.
     */
    public long foreignTemplates()
    {
        return foreignTemplates;
    }

    /**
     * Replies to another source.
     *
     * @return how many; ignored.
     */
    public long foreignReplies()
    {
        return foreignReplies;
    }

    /**
     * Answers to HELLO, which are the driver's business.
     *
     * @return how many.
     */
    public long sessionReplies()
    {
        return sessionReplies;
    }

    /**
     * Requests that were still waiting when their session was lost.
     *
     * @return how many.
     */
    public long discarded()
    {
        return discarded;
    }
}
