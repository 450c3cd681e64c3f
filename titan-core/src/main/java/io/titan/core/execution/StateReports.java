package io.titan.core.execution;

import io.titan.protocol.OrderRole;

/** Tells positions and orders, a row each, to whoever has asked. Changes nothing that is kept. One thread. */
final class StateReports
{
    /** Rows that one answer lists. */
    static final int MAX_ROWS = 1 << 13;

    private final Books books;
    private final ExecutionOutput output;

    /**
     * Reads the given books.
     *
     * @param books  all state.
     * @param output who is told.
     */
    StateReports(final Books books, final ExecutionOutput output)
    {
        this.books = books;
        this.output = output;
    }

    /** {@return rows that there are, listed or not} */
    int positions(final long commandId)
    {
        addProtection();
        int rows = 0;
        for (int instrumentId = 0; instrumentId < books.instruments.capacity(); instrumentId++)
        {
            if (books.positions.net(instrumentId).everHeld)
            {
                rows = positionsOf(instrumentId, commandId, rows);
            }
        }

        return rows;
    }

    private int positionsOf(final int instrumentId, final long commandId, final int rowsBefore)
    {
        int rows = rowsBefore;
        for (int sourceId = PositionBook.NOBODY; sourceId < books.sources.capacity(); sourceId++)
        {
            final Position position = books.positions.of(sourceId, instrumentId);
            if (position.everHeld)
            {
                position(commandId, instrumentId, sourceId, position, rows);
                rows++;
            }
        }

        return rows;
    }

    /** Adds up, at each position, what its stops and targets would close; its row sets that back. */
    private void addProtection()
    {
        for (int index = books.protections.first(); index != IndexList.NONE; index = books.protections.after(index))
        {
            final Protection protection = books.protections.at(index);
            final Position own = books.positions.of(protection.sourceId, protection.instrumentId);
            final Position net = books.positions.net(protection.instrumentId);
            final long stopE8 = books.protections.openE8(index, OrderRole.STOP);
            final long targetE8 = books.protections.openE8(index, OrderRole.TARGET);
            own.stopE8 += stopE8;
            net.stopE8 += stopE8;
            own.targetE8 += targetE8;
            net.targetE8 += targetE8;
        }
    }

    /** One row, if there is room for it, of one that was made ready. */
    private void position(
        final long commandId, final int instrumentId, final int sourceId, final Position position, final int rows)
    {
        if (rows < MAX_ROWS)
        {
            output.positionReported(
                commandId, instrumentId, sourceId, position.quantityE8, position.costE16.truncatedE8(),
                position.realisedPnlE16.floorE8(), position.feesE8, books.instruments.at(instrumentId).markPriceE8(),
                position.stopE8, position.targetE8);
        }

        position.stopE8 = 0;
        position.targetE8 = 0;
    }

    /** {@return rows that there are, listed or not} */
    int orders(final long commandId)
    {
        int slot = books.orders.firstOpen();
        for (int rows = 0; rows < MAX_ROWS && slot != IndexList.NONE; rows++)
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
}
