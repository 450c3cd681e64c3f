package io.titan.core.execution;

import io.titan.protocol.AllowedSides;
import io.titan.protocol.OrderRole;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;

/** Takes commands and answers queries. A command is accepted whole or refused whole. One thread. */
final class ControlDesk
{
    private final ExecutionCapacity capacity;
    private final Books books;
    private final ProtectionDesk protections;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param capacity    hard ceilings of the limits that count things.
     * @param books       all state.
     * @param protections who flattens.
     * @param output      who is told.
     */
    ControlDesk(
        final ExecutionCapacity capacity, final Books books, final ProtectionDesk protections,
        final ExecutionOutput output)
    {
        this.capacity = capacity;
        this.books = books;
        this.protections = protections;
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
            books.engine.limitsChanged();
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
            books.positions.forgetPermissions(sourceId);
            books.engine.limitsChanged();
            reply(commandId, ReasonCode.NONE);
        }
        else
        {
            reply(commandId, ReasonCode.MALFORMED);
        }
    }

    /** What brain gives a source; only a version above the last one counts. */
    void setAllocation(
        final long commandId, final int sourceId, final long version, final long amountE8, final long maxAgeNs)
    {
        if (!books.sources.hasSlot(sourceId))
        {
            reply(commandId, ReasonCode.UNKNOWN_SOURCE);
        }
        else if (!RequestCheck.isAllocation(version, amountE8, maxAgeNs))
        {
            reply(commandId, ReasonCode.MALFORMED);
        }
        else if (!books.sources.at(sourceId).allocation.isRenewedBy(version))
        {
            reply(commandId, ReasonCode.OLD_ALLOCATION);
        }
        else
        {
            books.sources.at(sourceId).allocation.give(version, amountE8, maxAgeNs, books.engine.nowNs());
            books.engine.limitsChanged();
            reply(commandId, ReasonCode.NONE);
        }
    }

    /** What a source's signals without a size are sized by, and what it may use once what brain gave is too old. */
    void setSourceSizing(
        final long commandId, final int sourceId, final int shareBps, final long safeAllocationE8)
    {
        if (!books.sources.hasSlot(sourceId))
        {
            reply(commandId, ReasonCode.UNKNOWN_SOURCE);
        }
        else if (RequestCheck.isSizing(shareBps, safeAllocationE8))
        {
            books.sources.at(sourceId).allocation.size(shareBps, safeAllocationE8);
            books.engine.limitsChanged();
            reply(commandId, ReasonCode.NONE);
        }
        else
        {
            reply(commandId, ReasonCode.MALFORMED);
        }
    }

    /** What a source may do on one instrument, whatever its limits say of the others. */
    void setPermission(
        final long commandId, final int sourceId, final int instrumentId, final AllowedSides sides)
    {
        if (!books.sources.hasSlot(sourceId))
        {
            reply(commandId, ReasonCode.UNKNOWN_SOURCE);
        }
        else if (!books.instruments.hasSlot(instrumentId))
        {
            reply(commandId, ReasonCode.UNKNOWN_INSTRUMENT);
        }
        else if (RequestCheck.isKnown(sides))
        {
            books.positions.allow(sourceId, instrumentId, sides);
            reply(commandId, ReasonCode.NONE);
        }
        else
        {
            reply(commandId, ReasonCode.MALFORMED);
        }
    }

    /** Switches a source off, or on again. */
    void setSourceState(final long commandId, final int sourceId, final SourceAction action)
    {
        if (!books.sources.hasSlot(sourceId))
        {
            reply(commandId, ReasonCode.UNKNOWN_SOURCE);
        }
        else if (action == SourceAction.ENABLE)
        {
            books.sources.at(sourceId).throttle.switchOn();
            books.sources.at(sourceId).reducing = false;
            reply(commandId, ReasonCode.NONE);
        }
        else if (action == SourceAction.DISABLE)
        {
            books.sources.at(sourceId).throttle.switchOff();
            reply(commandId, ReasonCode.NONE);
        }
        else
        {
            reply(commandId, ReasonCode.MALFORMED);
        }
    }

    void setTradingState(final long commandId, final TradingAction action)
    {
        reply(commandId, action == null ?
            ReasonCode.MALFORMED : books.engine.apply(action, books.orders.inDoubtCount()));
    }

    void cancelOrders(final long commandId)
    {
        books.sweeps.cancelEntries(ReasonCode.OPERATOR);
        reply(commandId, ReasonCode.NONE);
    }

    /** Closes what is held, of one source or instrument or of {@link Sweep#ALL}. */
    void flatten(final long commandId, final int sourceId, final int instrumentId)
    {
        if (sourceId != Sweep.ALL && !books.sources.hasSlot(sourceId))
        {
            reply(commandId, ReasonCode.UNKNOWN_SOURCE);
        }
        else if (instrumentId != Sweep.ALL && !books.instruments.hasSlot(instrumentId))
        {
            reply(commandId, ReasonCode.UNKNOWN_INSTRUMENT);
        }
        else
        {
            protections.flatten(sourceId, instrumentId);
            reply(commandId, ReasonCode.NONE);
        }
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
        addProtection();
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

    private void reportPosition(
        final long commandId, final int instrumentId, final int sourceId, final Position position, final int rows)
    {
        if (rows < ExecutionCore.MAX_ROWS)
        {
            output.positionReported(
                commandId, instrumentId, sourceId, position.quantityE8, position.costE16.truncatedE8(),
                position.realisedPnlE16.floorE8(), position.feesE8, books.instruments.at(instrumentId).markPriceE8(),
                position.stopE8, position.targetE8);
        }

        position.stopE8 = 0;
        position.targetE8 = 0;
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
