package io.titan.engine.control;

import io.titan.codecs.ControlReplyListener;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.StateReplyDecoder;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the rows that answer one command and notices the reply that ends them. Replies to others are passed over.
 */
final class ControlReplies implements ControlReplyListener
{
    private final List<PositionRow> positions = new ArrayList<>();
    private final List<OrderRow> orders = new ArrayList<>();
    private long commandId;
    private CommandResult result;
    private int rows;
    private EngineFigures figures;

    void expect(final long awaitedCommandId)
    {
        commandId = awaitedCommandId;
        result = null;
        figures = null;
        positions.clear();
        orders.clear();
    }

    /** Null until the reply is there. */
    CommandResult result()
    {
        return result;
    }

    /** Null if there was no such row. */
    EngineFigures figures()
    {
        return figures;
    }

    /** How many rows execution has, which may be more than it sent. */
    int rows()
    {
        return rows;
    }

    List<PositionRow> positions()
    {
        return List.copyOf(positions);
    }

    List<OrderRow> orders()
    {
        return List.copyOf(orders);
    }

    @Override
    public void onControlReply(final ControlReplyDecoder reply)
    {
        if (reply.commandId() == commandId)
        {
            rows = reply.rows();
            result = new CommandResult(reply.accepted() == BooleanType.TRUE, reply.reason());
        }
    }

    @Override
    public void onState(final StateReplyDecoder state)
    {
        if (state.commandId() == commandId)
        {
            figures = new EngineFigures(
                state.stateHash(), state.prepared(), state.confirmed(), state.aborted(), state.denied(),
                state.expired(), state.ordersRequested(), state.ordersFilled(), state.ordersRejected(), state.fills(),
                state.duplicateFills(), state.illegalTransitions(), state.realisedPnlE8(), state.feesE8(),
                state.openOrders(), state.liveIntents(), state.inDoubt(), state.tradingState(), state.venueState(),
                state.obstacle(), state.dayPnlE8(), state.grossNotionalE8(), state.queuedOrders(),
                state.protectiveOrders(), state.protectionAlarms(), state.outsideChanges(),
                state.straysCanceled(), state.foreignOrders());
        }
    }

    @Override
    public void onPosition(final PositionReplyDecoder position)
    {
        if (position.commandId() == commandId)
        {
            positions.add(new PositionRow(
                position.instrumentId(), position.sourceId(), position.quantityE8(), position.costE8(),
                position.realisedPnlE8(), position.feesE8(), position.markPriceE8(), position.stopQuantityE8(),
                position.targetQuantityE8()));
        }
    }

    @Override
    public void onOrder(final OrderReplyDecoder order)
    {
        if (order.commandId() == commandId)
        {
            orders.add(new OrderRow(
                order.orderId(), order.signalKeyHi(), order.signalKeyLo(), order.venueOrderId(), order.instrumentId(),
                order.sourceId(), order.side(), order.role(), order.state(), order.priceE8(), order.quantityE8(),
                order.filledQuantityE8()));
        }
    }
}
