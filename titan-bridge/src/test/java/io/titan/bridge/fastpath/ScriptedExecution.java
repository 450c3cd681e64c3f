package io.titan.bridge.fastpath;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.Header;
import io.titan.codecs.MessageGuard;
import io.titan.codecs.Malformation;
import io.titan.codecs.Streams;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.ExecutionReportEncoder;
import io.titan.protocol.HelloDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2IntHashMap;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.collections.LongArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/**
 * Execution as the test wants it: welcomes its source, notes what it hears, and says what the test lets it say. Answers
 * by itself only where {@link #answers} is set.
 */
final class ScriptedExecution implements AutoCloseable
{
    static final long ORDER_ID = 41;
    static final long PRICE_E8 = 5_005_050_000_000L;
    static final long QUANTITY_E8 = 1_000_000;

    final List<String> heard = new ArrayList<>();
    boolean answers = true;
    boolean repeats;
    /** As the real one: a decision on another source's signal finds nothing prepared. */
    boolean knowsOwners;
    /** Source of the last PREPARE; -1: nothing is prepared. */
    int owner = -1;
    long keyHi;
    long keyLo;

    private final Aeron aeron;
    private final Subscription intents;
    private final Int2ObjectHashMap<ExclusivePublication> replies = new Int2ObjectHashMap<>();
    /** Which source a session is of. */
    private final Int2IntHashMap sessions = new Int2IntHashMap(-1);
    /** Source that sent the last message, or the only one. */
    private int sourceId;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[512]);
    private final IntentReplyEncoder reply = new IntentReplyEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final PrepareIntentDecoder prepare = new PrepareIntentDecoder();
    private final ConfirmIntentDecoder confirm = new ConfirmIntentDecoder();
    private final AbortIntentDecoder abort = new AbortIntentDecoder();
    /** Of what was heard and not answered, by {@link IntentRequest}: when it was sent. */
    private final LongArrayQueue[] sentTimesNs = new LongArrayQueue[IntentRequest.values().length];
    private boolean notes = true;

    ScriptedExecution(final String aeronDirectoryName, final int... sourceIds)
    {
        sourceId = sourceIds[0];
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectoryName));
        intents = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.INTENTS);
        for (final int each : sourceIds)
        {
            final int streamId = Streams.intentReplies(each);
            replies.put(each, aeron.addExclusivePublication(Streams.publicationChannel(streamId), streamId));
        }
    }

    /** Long runs note nothing. */
    void forgetful()
    {
        notes = false;
    }

    int poll()
    {
        return intents.poll(this::onFragment, 10);
    }

    void reply(final IntentRequest request, final IntentOutcome outcome, final ReasonCode reason)
    {
        reply(request, outcome, reason, 0, 0);
    }

    void reply(
        final IntentRequest request, final IntentOutcome outcome, final ReasonCode reason, final long measured,
        final long allowed)
    {
        reply.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
            .signalKeyHi(keyHi).signalKeyLo(keyLo).timestampNs(1).requestSentTimeNs(nextSentTimeNs(request))
            .orderId(ORDER_ID).priceE8(PRICE_E8).quantityE8(QUANTITY_E8)
            .measured(measured).allowed(allowed).incarnation(7).sourceId(sourceId)
            .request(request).outcome(outcome).reason(reason).repeated(repeats ? BooleanType.TRUE : BooleanType.FALSE);
        offer(MessageHeaderEncoder.ENCODED_LENGTH + reply.encodedLength());
    }

    /** An answer goes to the oldest that has none. */
    private long nextSentTimeNs(final IntentRequest request)
    {
        final LongArrayQueue times = sentTimesNs[request.ordinal()];
        return times == null || times.isEmpty() ? 0 : times.pollLong();
    }

    private void sent(final IntentRequest request, final long sentTimeNs)
    {
        if (sentTimesNs[request.ordinal()] == null)
        {
            sentTimesNs[request.ordinal()] = new LongArrayQueue(Long.MIN_VALUE);
        }
        sentTimesNs[request.ordinal()].addLong(sentTimeNs);
    }

    void fill(final long priceE8, final long quantityE8, final long filledE8, final OrderState state)
    {
        report.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
            .orderId(ORDER_ID).signalKeyHi(keyHi).signalKeyLo(keyLo).venueOrderId(1).tradeId(1)
            .priceE8(priceE8).quantityE8(quantityE8).feeE8(0).realisedPnlE8(0).positionQuantityE8(0)
            .filledQuantityE8(filledE8).venueTimeNs(0).timestampNs(1).instrumentId(0).sourceId(sourceId)
            .side(Side.BUY).role(OrderRole.ENTRY).orderState(state).maker(BooleanType.FALSE);
        report.signalId("s");
        offer(MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength());
    }

    /** All of a source's last signal. */
    void fill(final int ofSource)
    {
        sourceId = ofSource;
        fill(PRICE_E8, QUANTITY_E8, QUANTITY_E8, OrderState.FILLED);
    }

    private void offer(final int length)
    {
        final ExclusivePublication publication = replies.get(sourceId);
        long result = publication.offer(message, 0, length);
        while (result == Publication.ADMIN_ACTION || result == Publication.BACK_PRESSURED)
        {
            Thread.yield();
            result = publication.offer(message, 0, length);
        }
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        if (MessageGuard.check(buffer, offset, length) != Malformation.NONE)
        {
            throw new AssertionError("the bridge sent " + MessageGuard.check(buffer, offset, length));
        }
        header.wrap(buffer, offset);
        sourceId = sessions.getOrDefault(frame.sessionId(), sourceId);
        switch (header.templateId())
        {
            case HelloDecoder.TEMPLATE_ID -> onHello(buffer, offset, frame.sessionId());
            case PrepareIntentDecoder.TEMPLATE_ID -> onPrepare(buffer, offset);
            case ConfirmIntentDecoder.TEMPLATE_ID ->
            {
                confirm.wrapAndApplyHeader(buffer, offset, header);
                sent(IntentRequest.CONFIRM, confirm.sentTimeNs());
                hear("CONFIRM", confirm.signalKeyHi(), confirm.signalKeyLo());
                answer(IntentRequest.CONFIRM, IntentOutcome.CONFIRMED);
            }
            default ->
            {
                abort.wrapAndApplyHeader(buffer, offset, header);
                sent(IntentRequest.ABORT, abort.sentTimeNs());
                hear("ABORT", abort.signalKeyHi(), abort.signalKeyLo());
                answer(IntentRequest.ABORT, IntentOutcome.ABORTED);
            }
        }
    }

    private void onHello(final DirectBuffer buffer, final int offset, final int sessionId)
    {
        sourceId = new HelloDecoder().wrapAndApplyHeader(buffer, offset, header).sourceId();
        sessions.put(sessionId, sourceId);
        reply(IntentRequest.HELLO, IntentOutcome.WELCOME, ReasonCode.NONE);
    }

    private void onPrepare(final DirectBuffer buffer, final int offset)
    {
        prepare.wrapAndApplyHeader(buffer, offset, header);
        keyHi = prepare.signalKeyHi();
        keyLo = prepare.signalKeyLo();
        owner = sourceId;
        sent(IntentRequest.PREPARE, prepare.sentTimeNs());
        if (notes)
        {
            final StringBuilder text = new StringBuilder("PREPARE ").append(prepare.instrumentId()).append(' ')
                .append(prepare.direction()).append(' ').append(prepare.entryMinE8()).append(' ')
                .append(prepare.entryMaxE8()).append(' ').append(prepare.stopPriceE8()).append(' ')
                .append(prepare.notionalE8()).append(' ').append(prepare.velocityE8()).append(' ')
                .append(prepare.ttlMs()).append(' ').append(prepare.confidenceBps()).append(' ')
                .append(prepare.leverageE2()).append(' ').append(prepare.maxSlippageBps()).append(' ')
                .append(prepare.trapType()).append(' ').append(prepare.timestampNs());
            prepare.takeProfits().forEach(target -> text.append(" target ").append(target.priceE8()));
            heard.add(text.append(' ').append(prepare.signalId()).toString());
        }
        answer(IntentRequest.PREPARE, IntentOutcome.PREPARED);
    }

    private void hear(final String kind, final long hi, final long lo)
    {
        keyHi = hi;
        keyLo = lo;
        if (notes)
        {
            heard.add(kind);
        }
    }

    private void answer(final IntentRequest request, final IntentOutcome outcome)
    {
        if (answers && (owner == sourceId || !knowsOwners))
        {
            reply(request, outcome, ReasonCode.NONE);
        }
        else if (answers)
        {
            reply(request, request == IntentRequest.ABORT ? IntentOutcome.ABORTED : IntentOutcome.DENIED,
                ReasonCode.PREPARE_NOT_FOUND);
        }
    }

    @Override
    public void close()
    {
        aeron.close();
    }
}
