package io.titan.bridge.control;

import io.aeron.Aeron;
import io.aeron.CommonContext;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.aeron.logbuffer.Header;
import io.titan.codecs.Streams;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrdersDecoder;
import io.titan.protocol.ControlReplyEncoder;
import io.titan.protocol.FlattenDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderReplyEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.PositionReplyEncoder;
import io.titan.protocol.QueryDecoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.SetAllocationDecoder;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;
import io.titan.protocol.SetSourceStateDecoder;
import io.titan.protocol.SetTradingStateDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.StateReplyEncoder;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A media driver and as much of execution as answers commands, on a thread of its own. */
final class ScriptedControl implements AutoCloseable
{
    /** What arrived, as the decoders show it. */
    final List<String> commands = new CopyOnWriteArrayList<>();
    volatile ReasonCode denial = ReasonCode.NONE;
    volatile boolean isSilent;
    final String directory = CommonContext.generateRandomDirName() + "-control";
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder headerEncoder = new MessageHeaderEncoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final MediaDriver driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(directory)
        .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
    private final Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(directory));
    private final Subscription requests = aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.CONTROL);
    private final ExclusivePublication replies = aeron.addExclusivePublication(
        Streams.publicationChannel(Streams.CONTROL_REPLIES), Streams.CONTROL_REPLIES);
    private final Thread thread = new Thread(this::run, "execution");
    private volatile boolean isOver;

    ScriptedControl()
    {
        thread.start();
    }

    private void run()
    {
        while (!isOver)
        {
            requests.poll(this::onFragment, 10);
            Thread.yield();
        }
    }

    private void onFragment(final DirectBuffer message, final int offset, final int length, final Header frame)
    {
        header.wrap(message, offset);
        final long commandId = message.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH);
        commands.add(text(message, offset));
        if (isSilent)
        {
            return;
        }
        int rows = 0;
        if (header.templateId() == QueryDecoder.TEMPLATE_ID)
        {
            rows = answerQuery(commandId, new QueryDecoder().wrapAndApplyHeader(message, offset, header).kind());
        }
        final ControlReplyEncoder reply = new ControlReplyEncoder().wrapAndApplyHeader(buffer, 0, headerEncoder)
            .commandId(commandId).timestampNs(1).rows(rows)
            .accepted(denial == ReasonCode.NONE ? BooleanType.TRUE : BooleanType.FALSE).reason(denial);
        offer(reply.encodedLength());
    }

    private String text(final DirectBuffer message, final int offset)
    {
        return switch (header.templateId())
        {
            case SetTradingStateDecoder.TEMPLATE_ID ->
                "" + new SetTradingStateDecoder().wrapAndApplyHeader(message, offset, header).action();
            case SetSourceStateDecoder.TEMPLATE_ID ->
                new SetSourceStateDecoder().wrapAndApplyHeader(message, offset, header).toString();
            case SetEngineLimitsDecoder.TEMPLATE_ID ->
                new SetEngineLimitsDecoder().wrapAndApplyHeader(message, offset, header).toString();
            case SetSourceLimitsDecoder.TEMPLATE_ID ->
                new SetSourceLimitsDecoder().wrapAndApplyHeader(message, offset, header).toString();
            case SetInstrumentLimitsDecoder.TEMPLATE_ID ->
                new SetInstrumentLimitsDecoder().wrapAndApplyHeader(message, offset, header).toString();
            case SetPermissionDecoder.TEMPLATE_ID ->
                new SetPermissionDecoder().wrapAndApplyHeader(message, offset, header).toString();
            case SetSourceSizingDecoder.TEMPLATE_ID ->
                new SetSourceSizingDecoder().wrapAndApplyHeader(message, offset, header).toString();
            case SetAllocationDecoder.TEMPLATE_ID ->
                new SetAllocationDecoder().wrapAndApplyHeader(message, offset, header).toString();
            case FlattenDecoder.TEMPLATE_ID ->
                new FlattenDecoder().wrapAndApplyHeader(message, offset, header).toString();
            case CancelOrdersDecoder.TEMPLATE_ID -> "CANCEL";
            case QueryDecoder.TEMPLATE_ID ->
                "" + new QueryDecoder().wrapAndApplyHeader(message, offset, header).kind();
            default -> "template " + header.templateId();
        };
    }

    private int answerQuery(final long commandId, final QueryKind kind)
    {
        if (kind == QueryKind.STATE)
        {
            offer(new StateReplyEncoder().wrapAndApplyHeader(buffer, 0, headerEncoder).commandId(commandId)
                .timestampNs(1).stateHash(0xabc).prepared(1).confirmed(2).aborted(3).denied(4).expired(5)
                .ordersRequested(6).ordersFilled(7).ordersRejected(8).fills(9).duplicateFills(0).illegalTransitions(0)
                .realisedPnlE8(-150_000_000L).feesE8(1).openOrders(10).liveIntents(11).inDoubt(12)
                .tradingState(TradingState.ACTIVE).venueState(VenueState.CONNECTED).obstacle(ReasonCode.NONE)
                .dayPnlE8(250_000_000L).grossNotionalE8(300_000_000L).queuedOrders(13)
                .protectiveOrders(14).protectionAlarms(15).outsideChanges(16).straysCanceled(17).foreignOrders(18)
                .encodedLength());
            return 0;
        }
        if (kind == QueryKind.POSITIONS)
        {
            offer(new PositionReplyEncoder().wrapAndApplyHeader(buffer, 0, headerEncoder).commandId(commandId)
                .quantityE8(-50_000_000L).costE8(-2_500_000_000_000L).realisedPnlE8(1).feesE8(2)
                .markPriceE8(5_000_050_000_000L).instrumentId(0).sourceId(4).encodedLength());
        }
        else
        {
            offer(new OrderReplyEncoder().wrapAndApplyHeader(buffer, 0, headerEncoder).commandId(commandId)
                .orderId(1).signalKeyHi(2).signalKeyLo(3).venueOrderId(4).priceE8(5).quantityE8(6).filledQuantityE8(7)
                .instrumentId(0).sourceId(5).side(Side.SELL).role(OrderRole.ENTRY).state(OrderState.WORKING)
                .encodedLength());
        }
        return 1;
    }

    private void offer(final int encodedLength)
    {
        while (replies.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encodedLength) < 0 && !isOver)
        {
            Thread.yield();
        }
    }

    @Override
    public void close()
    {
        isOver = true;
        try
        {
            thread.join();
        }
        catch (final InterruptedException ex)
        {
            throw new AssertionError("timed out", ex);
        }
        CloseHelper.closeAll(aeron, driver);
    }
}
