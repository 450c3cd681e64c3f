package io.titan.codecs;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.Subscription;
import io.aeron.logbuffer.Header;
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
import org.agrona.concurrent.UnsafeBuffer;

import java.util.ArrayList;
import java.util.List;

/** Just enough of execution to talk to a client: welcomes every Hello and confirms every CONFIRM. */
final class FakeExecution implements AutoCloseable
{
    final List<Long> sentTimes = new ArrayList<>();
    int hellos;
    boolean refusing;
    long incarnation;

    private final Aeron aeron;
    private final Subscription intents;
    private final ExclusivePublication replies;
    private final int sourceId;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[256]);

    FakeExecution(final String aeronDirectoryName, final int sourceId, final long incarnation)
    {
        this.sourceId = sourceId;
        this.incarnation = incarnation;
        aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(aeronDirectoryName));
        intents = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.INTENTS);
        final int streamId = Streams.intentReplies(sourceId);
        replies = aeron.addExclusivePublication(Streams.publicationChannel(streamId), streamId);
    }

    int poll()
    {
        return intents.poll(this::onFragment, 10);
    }

    void reply(final int toSource, final IntentRequest request, final IntentOutcome outcome, final long keyHi)
    {
        final IntentReplyEncoder encoder = new IntentReplyEncoder()
            .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
            .signalKeyHi(keyHi).signalKeyLo(0).timestampNs(1).requestSentTimeNs(0).orderId(0).priceE8(0).quantityE8(0)
            .measured(7).allowed(8).incarnation(incarnation).sourceId(toSource)
            .request(request).outcome(outcome)
            .reason(outcome == IntentOutcome.DENIED ? ReasonCode.PROTOCOL_VERSION : ReasonCode.NONE);
        offer(encoder.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    /** Only a missing reader may lose a reply here; the driver frees the window while this thread yields. */
    private void offer(final int length)
    {
        long result = replies.offer(message, 0, length);
        while (result == Publication.ADMIN_ACTION || result == Publication.BACK_PRESSURED)
        {
            Thread.yield();
            result = replies.offer(message, 0, length);
        }
    }

    void report(final int toSource, final long keyHi)
    {
        final ExecutionReportEncoder encoder = new ExecutionReportEncoder()
            .wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
            .orderId(1).signalKeyHi(keyHi).signalKeyLo(0).venueOrderId(2).tradeId(3).priceE8(4).quantityE8(5).feeE8(6)
            .realisedPnlE8(7).positionQuantityE8(8).filledQuantityE8(9).venueTimeNs(10).timestampNs(11).instrumentId(12)
            .sourceId(toSource).side(Side.BUY).role(OrderRole.ENTRY).orderState(OrderState.FILLED)
            .maker(BooleanType.FALSE).signalId("s");
        offer(encoder.encodedLength() + MessageHeaderEncoder.ENCODED_LENGTH);
    }

    void replyNonsense()
    {
        message.setMemory(0, 40, (byte) 0x5A);
        offer(40);
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header aeronHeader)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case HelloDecoder.TEMPLATE_ID -> onHello();
            case ConfirmIntentDecoder.TEMPLATE_ID ->
            {
                final ConfirmIntentDecoder confirm = new ConfirmIntentDecoder()
                    .wrapAndApplyHeader(buffer, offset, header);
                sentTimes.add(confirm.sentTimeNs());
                reply(sourceId, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED, confirm.signalKeyHi());
            }
            case PrepareIntentDecoder.TEMPLATE_ID ->
            {
                final PrepareIntentDecoder prepare = new PrepareIntentDecoder()
                    .wrapAndApplyHeader(buffer, offset, header);
                sentTimes.add(prepare.sentTimeNs());
                reply(sourceId, IntentRequest.PREPARE, IntentOutcome.PREPARED, prepare.signalKeyHi());
            }
            default -> reply(sourceId, IntentRequest.ABORT, IntentOutcome.ABORTED, 0);
        }
    }

    private void onHello()
    {
        hellos++;
        reply(sourceId, IntentRequest.HELLO, refusing ? IntentOutcome.DENIED : IntentOutcome.WELCOME, 0);
    }

    @Override
    public void close()
    {
        aeron.close();
    }
}
