package io.titan.core.execution;

import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;

/** Takes commands and answers queries. A command is accepted whole or refused whole. One thread. */
final class ControlDesk
{
    private final ExecutionCapacity capacity;
    private final Books books;
    private final OrderDesk orders;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param capacity hard ceilings of the limits that count things.
     * @param books    all state.
     * @param orders   who cancels.
     * @param output   who is told.
     */
    ControlDesk(
        final ExecutionCapacity capacity, final Books books, final OrderDesk orders, final ExecutionOutput output)
    {
        this.capacity = capacity;
        this.books = books;
        this.orders = orders;
        this.output = output;
    }

    void setEngineLimits(final long commandId, final EngineLimits limits)
    {
        if (RequestCheck.isInRange(limits, capacity))
        {
            books.engine.limit(limits);
            reply(commandId, ReasonCode.NONE);
        }
        else
        {
            reply(commandId, ReasonCode.MALFORMED);
        }
    }

    /** Limits may come before the instrument is defined: the two have different writers. */
    void setInstrumentLimits(final long commandId, final int instrumentId, final InstrumentLimits limits)
    {
        if (!books.instruments.hasSlot(instrumentId))
        {
            reply(commandId, ReasonCode.UNKNOWN_INSTRUMENT);
        }
        else if (RequestCheck.isInRange(limits))
        {
            books.instruments.at(instrumentId).limit(limits);
            reply(commandId, ReasonCode.NONE);
        }
        else
        {
            reply(commandId, ReasonCode.MALFORMED);
        }
    }

    void setSourceLimits(final long commandId, final int sourceId, final SourceLimits limits)
    {
        if (!books.sources.hasSlot(sourceId))
        {
            reply(commandId, ReasonCode.UNKNOWN_SOURCE);
        }
        else if (RequestCheck.isInRange(limits, capacity))
        {
            books.sources.at(sourceId).limit(limits);
            reply(commandId, ReasonCode.NONE);
        }
        else
        {
            reply(commandId, ReasonCode.MALFORMED);
        }
    }

    void setTradingState(final long commandId, final TradingAction action)
    {
        reply(commandId, action == null ? ReasonCode.MALFORMED : books.engine.apply(action));
    }

    void cancelOrders(final long commandId)
    {
        orders.cancelAll();
        reply(commandId, ReasonCode.NONE);
    }

    void query(final long commandId, final QueryKind kind, final long stateHash)
    {
        if (kind == QueryKind.STATE)
        {
            output.stateReported(commandId, stateHash);
            reply(commandId, ReasonCode.NONE);
        }
        else if (kind == QueryKind.POSITIONS)
        {
            output.commandReplied(commandId, true, ReasonCode.NONE, reportPositions(commandId));
        }
        else if (kind == QueryKind.ORDERS)
        {
            output.commandReplied(commandId, true, ReasonCode.NONE, reportOrders(commandId));
        }
        else
        {
            reply(commandId, ReasonCode.UNKNOWN_COMMAND);
        }
    }

    private int reportPositions(final long commandId)
    {
        int rows = 0;
        for (int instrumentId = 0; instrumentId < books.instruments.capacity(); instrumentId++)
        {
            if (books.positions.net(instrumentId).everHeld)
            {
                rows = reportPositions(commandId, instrumentId, rows);
            }
        }

        return rows;
    }

    private int reportPositions(final long commandId, final int instrumentId, final int rowsBefore)
    {
        int rows = rowsBefore;
        for (int sourceId = PositionBook.NOBODY; sourceId < books.sources.capacity(); sourceId++)
        {
            final Position position = books.positions.of(sourceId, instrumentId);
            if (position.everHeld)
            {
                reportPosition(commandId, instrumentId, sourceId, position, rows);
                rows++;
            }
        }

        return rows;
    }

    private void reportPosition(
        final long commandId, final int instrumentId, final int sourceId, final Position position, final int rows)
    {
        if (rows < ExecutionCore.MAX_ROWS)
        {
            output.positionReported(
                commandId, instrumentId, sourceId, position.quantityE8, position.costE16.truncatedE8(),
                position.realisedPnlE16.floorE8(), position.feesE8, books.instruments.at(instrumentId).markPriceE8());
        }
    }

    private int reportOrders(final long commandId)
    {
        int slot = books.orders.firstOpen();
        for (int rows = 0; rows < ExecutionCore.MAX_ROWS && slot != IndexList.NONE; rows++)
        {
            final Order order = books.orders.at(slot);
            output.orderReported(
                commandId, order.orderId, order.instrumentId, order.sourceId, order.side, order.priceE8,
                order.quantityE8, order.filledE8, order.state, order.role(), order.signalKeyHi, order.signalKeyLo,
                order.venueOrderId);
            slot = books.orders.openAfter(slot);
        }

        return books.orders.openCount();
    }

    private void reply(final long commandId, final ReasonCode reason)
    {
        output.commandReplied(commandId, reason == ReasonCode.NONE, reason, 0);
    }
}
