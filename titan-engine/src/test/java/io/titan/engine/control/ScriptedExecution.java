package io.titan.engine.control;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.aeron.logbuffer.Header;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrdersDecoder;
import io.titan.protocol.FlattenDecoder;
import io.titan.protocol.ControlReplyEncoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderReplyEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.PositionReplyEncoder;
import io.titan.protocol.QueryDecoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceStateDecoder;
import io.titan.protocol.SetTradingStateDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.SourceAction;
import io.titan.protocol.StateReplyEncoder;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Answers every command the same way, with another number in each field. Runs on a thread of its own.
 */
final class ScriptedExecution implements AutoCloseable
{
    static final EngineFigures FIGURES = new EngineFigures(
        101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, 113, 114, 115, 116, 117, TradingState.ACTIVE,
        VenueState.CONNECTED, ReasonCode.CIRCUIT_BREAKER, 118, 119, 120, 121, 122, 123, 124, 125);
    static final List<PositionRow> POSITIONS =
        List.of(new PositionRow(1, 2, 3, 4, 5, 6, 7, 8, 9), new PositionRow(11, -1, 13, 14, 15, 16, 17, 18, 19));
    static final List<OrderRow> ORDERS =
        List.of(new OrderRow(21, 19, 20, 22, 23, 4, Side.SELL, OrderRole.STOP, OrderState.CANCELING, 25, 26, 27));

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderDecoder received = new MessageHeaderDecoder();
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final List<Long> commandIds = new CopyOnWriteArrayList<>();
    private final Subscription commands;
    private final ExclusivePublication replies;
    private final Thread thread = new Thread(this::run, "scripted-execution");
    private volatile TradingAction lastAction;
    private volatile long allocationE8;
    private volatile int rows = 1;
    private volatile boolean running = true;

    ScriptedExecution(final Aeron aeron)
    {
        commands = aeron.addSubscription("aeron:ipc", 1020);
        replies = aeron.addExclusivePublication("aeron:ipc?term-length=64k", 1021);
        thread.start();
    }

    /** How many rows it claims to have. */
    void rows(final int claimed)
    {
        rows = claimed;
    }

    List<Long> commandIds()
    {
        return List.copyOf(commandIds);
    }

    /** Of the last limits of a source. */
    long allocationE8()
    {
        return allocationE8;
    }

    TradingAction lastAction()
    {
        return lastAction;
    }

    @Override
    public void close()
    {
        running = false;
        while (thread.isAlive())
        {
            Thread.yield();
        }
    }

    private void run()
    {
        while (running)
        {
            commands.poll(this::onCommand, 1);
            Thread.yield();
        }
    }

    private void onCommand(final DirectBuffer message, final int offset, final int length, final Header frame)
    {
        received.wrap(message, offset);
        switch (received.templateId())
        {
            case QueryDecoder.TEMPLATE_ID ->
                onQuery(new QueryDecoder().wrapAndApplyHeader(message, offset, received));
            case SetTradingStateDecoder.TEMPLATE_ID ->
                onTradingState(new SetTradingStateDecoder().wrapAndApplyHeader(message, offset, received));
            case SetSourceStateDecoder.TEMPLATE_ID ->
                onSourceState(new SetSourceStateDecoder().wrapAndApplyHeader(message, offset, received));
            case SetSourceLimitsDecoder.TEMPLATE_ID ->
                onLimits(new SetSourceLimitsDecoder().wrapAndApplyHeader(message, offset, received));
            case CancelOrdersDecoder.TEMPLATE_ID ->
                reply(new CancelOrdersDecoder().wrapAndApplyHeader(message, offset, received).commandId(), true,
                    ReasonCode.NONE);
            case FlattenDecoder.TEMPLATE_ID ->
                onFlatten(new FlattenDecoder().wrapAndApplyHeader(message, offset, received));
            default -> throw new IllegalStateException("template " + received.templateId());
        }
    }

    private void onFlatten(final FlattenDecoder command)
    {
        final boolean known = command.sourceId() == 2 && command.instrumentId() == ControlClient.EVERY;
        reply(command.commandId(), known, known ? ReasonCode.NONE : ReasonCode.UNKNOWN_SOURCE);
    }

    private void onLimits(final SetSourceLimitsDecoder command)
    {
        allocationE8 = command.allocationE8();
        reply(command.commandId(), true, ReasonCode.NONE);
    }

    private void onTradingState(final SetTradingStateDecoder command)
    {
        final boolean accepted = command.action() != TradingAction.ARM;
        lastAction = accepted ? command.action() : lastAction;
        reply(command.commandId(), accepted, accepted ? ReasonCode.NONE : ReasonCode.HALTED);
    }

    /** Knows source 2 only. */
    private void onSourceState(final SetSourceStateDecoder command)
    {
        final boolean accepted = command.sourceId() == 2 && command.action() == SourceAction.DISABLE;
        reply(command.commandId(), accepted, accepted ? ReasonCode.NONE : ReasonCode.UNKNOWN_SOURCE);
    }

    private void onQuery(final QueryDecoder query)
    {
        final long commandId = query.commandId();
        // A row for somebody else must be passed over.
        state(commandId + 1, 999);
        if (query.kind() == QueryKind.STATE)
        {
            state(commandId, 0);
        }
        else if (query.kind() == QueryKind.POSITIONS)
        {
            POSITIONS.forEach((row) -> position(commandId, row));
        }
        else
        {
            ORDERS.forEach((row) -> order(commandId, row));
        }
        reply(commandId, true, ReasonCode.NONE);
    }

    private void state(final long commandId, final int shift)
    {
        final StateReplyEncoder reply = new StateReplyEncoder().wrapAndApplyHeader(buffer, 0, header);
        reply.commandId(commandId).timestampNs(1).stateHash(101 + shift).prepared(102).confirmed(103).aborted(104)
            .denied(105).expired(106).ordersRequested(107).ordersFilled(108).ordersRejected(109).fills(110)
            .duplicateFills(111).illegalTransitions(112).realisedPnlE8(113).feesE8(114).openOrders(115)
            .liveIntents(116).inDoubt(117).tradingState(TradingState.ACTIVE).venueState(VenueState.CONNECTED)
            .obstacle(ReasonCode.CIRCUIT_BREAKER).dayPnlE8(118).grossNotionalE8(119)
            .queuedOrders(120).protectiveOrders(121).protectionAlarms(122).outsideChanges(123)
            .straysCanceled(124).foreignOrders(125);
        send(reply.encodedLength());
    }

    private void position(final long commandId, final PositionRow row)
    {
        final PositionReplyEncoder reply = new PositionReplyEncoder().wrapAndApplyHeader(buffer, 0, header);
        reply.commandId(commandId).quantityE8(row.quantityE8()).costE8(row.costE8())
            .realisedPnlE8(row.realisedPnlE8()).feesE8(row.feesE8()).markPriceE8(row.markPriceE8())
            .instrumentId(row.instrumentId()).sourceId(row.sourceId()).stopQuantityE8(row.stopE8())
            .targetQuantityE8(row.targetE8());
        send(reply.encodedLength());
    }

    private void order(final long commandId, final OrderRow row)
    {
        final OrderReplyEncoder reply = new OrderReplyEncoder().wrapAndApplyHeader(buffer, 0, header);
        reply.commandId(commandId).orderId(row.orderId()).signalKeyHi(row.signalKeyHi()).signalKeyLo(row.signalKeyLo())
            .venueOrderId(row.venueOrderId()).priceE8(row.priceE8()).quantityE8(row.quantityE8())
            .filledQuantityE8(row.filledQuantityE8()).instrumentId(row.instrumentId()).sourceId(row.sourceId())
            .side(row.side()).role(row.role()).state(row.state());
        send(reply.encodedLength());
    }

    private void reply(final long commandId, final boolean accepted, final ReasonCode reason)
    {
        commandIds.add(commandId);
        final ControlReplyEncoder reply = new ControlReplyEncoder().wrapAndApplyHeader(buffer, 0, header);
        reply.commandId(commandId).timestampNs(1).rows(rows).accepted(accepted ? BooleanType.TRUE : BooleanType.FALSE)
            .reason(reason);
        send(reply.encodedLength());
    }

    private void send(final int length)
    {
        while (running && replies.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + length) < 0)
        {
            Thread.yield();
        }
    }
}
