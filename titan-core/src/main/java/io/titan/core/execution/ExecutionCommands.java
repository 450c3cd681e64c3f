package io.titan.core.execution;

import io.titan.protocol.AllowedSides;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;

/**
 * Commands of the operator, of brain and of the configuration, and queries: inputs of {@link ExecutionCore} like any
 * other. Each is accepted whole or refused whole, and answered with its command id. One thread, the core's; every call
 * carries logical time, which never falls.
 */
public final class ExecutionCommands
{
    private final ExecutionCapacity capacity;
    private final Books books;
    private final ProtectionDesk protections;
    private final Agenda agenda;
    private final StateReports reports;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param capacity    hard ceilings of the limits that count things.
     * @param books       all state.
     * @param protections who flattens.
     * @param agenda      who goes on with what a command has made due.
     * @param output      who is told.
     */
    ExecutionCommands(
        final ExecutionCapacity capacity, final Books books, final ProtectionDesk protections, final Agenda agenda,
        final ExecutionOutput output)
    {
        this.capacity = capacity;
        this.books = books;
        this.protections = protections;
        this.agenda = agenda;
        reports = new StateReports(books, output);
        this.output = output;
    }

    /**
     * Sets the engine's limits.
     *
     * @param commandId   comes back in the reply.
     * @param limits      refused whole when one is not above 0 or beyond its ceiling.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onSetEngineLimits(final long commandId, final EngineLimits limits, final long timestampNs)
    {
        books.engine.advance(timestampNs);
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

    /**
     * Sets an instrument's limits.
     *
     * @param commandId    comes back in the reply.
     * @param instrumentId dense id.
     * @param limits       refused whole when one is not above 0 or beyond its ceiling.
     * @param timestampNs  logical time, ns; never below that of an earlier call.
     */
    public void onSetInstrumentLimits(
        final long commandId, final int instrumentId, final InstrumentLimits limits, final long timestampNs)
    {
        books.engine.advance(timestampNs);
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

    /**
     * Sets a source's limits.
     *
     * @param commandId   comes back in the reply.
     * @param sourceId    slot of the session's source; one without a slot is counted and not answered.
     * @param limits      refused whole when one is not above 0 or beyond its ceiling.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onSetSourceLimits(
        final long commandId, final int sourceId, final SourceLimits limits, final long timestampNs)
    {
        books.engine.advance(timestampNs);
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

    /**
     * Sets the sides that a source may trade on one instrument; the source's limits say it for all others, and setting
     * those anew forgets what was set here.
     *
     * @param commandId    comes back in the reply.
     * @param sourceId     slot.
     * @param instrumentId dense id.
     * @param sides        from now on.
     * @param timestampNs  logical time, ns; never below that of an earlier call.
     */
    public void onSetPermission(
        final long commandId, final int sourceId, final int instrumentId, final AllowedSides sides,
        final long timestampNs)
    {
        books.engine.advance(timestampNs);
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

    /**
     * Switches a source off, or on again after its throttle or an operator switched it off.
     *
     * @param commandId   comes back in the reply.
     * @param sourceId    slot.
     * @param action      what the operator wants.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onSetSourceState(
        final long commandId, final int sourceId, final SourceAction action, final long timestampNs)
    {
        books.engine.advance(timestampNs);
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

    /**
     * Gives a source what brain has decided for it.
     *
     * @param commandId   comes back in the reply.
     * @param sourceId    slot.
     * @param version     above 0 and above that of every one before; otherwise refused.
     * @param amountE8    quote currency that its exposure may use, E8; its own limit holds as well.
     * @param maxAgeNs    how long it holds, ns; afterwards the source has its safe allocation.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onSetAllocation(
        final long commandId, final int sourceId, final long version, final long amountE8, final long maxAgeNs,
        final long timestampNs)
    {
        books.engine.advance(timestampNs);
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

    /**
     * Sets what signals of a source that name no size are sized by, and what it may use once brain is silent.
     *
     * @param commandId        comes back in the reply.
     * @param sourceId         slot.
     * @param shareBps         part of the allocation in effect that is the size at full confidence, 0 to 10,000; 0: the
     *                         source's default notional.
     * @param safeAllocationE8 quote currency that its exposure may use while what brain gave is too old, E8; 0: none.
     * @param timestampNs      logical time, ns; never below that of an earlier call.
     */
    public void onSetSourceSizing(
        final long commandId, final int sourceId, final int shareBps, final long safeAllocationE8,
        final long timestampNs)
    {
        books.engine.advance(timestampNs);
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

    /**
     * Arms, disarms, halts, resumes, lets only reducing orders through, or closes the circuit breaker.
     *
     * @param commandId   comes back in the reply.
     * @param action      what the operator wants.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onSetTradingState(final long commandId, final TradingAction action, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        reply(commandId, action == null ?
            ReasonCode.MALFORMED : books.engine.apply(action, books.orders.inDoubtCount()));
        agenda.work();
    }

    /**
     * Cancels every open entry; what protects a position stays.
     *
     * @param commandId   comes back in the reply.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onCancelOrders(final long commandId, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        books.sweeps.cancelEntries();
        reply(commandId, ReasonCode.NONE);
        agenda.work();
    }

    /**
     * Closes what is held with orders that can only reduce, and cancels the entries that could open more of it.
     * Works whatever is halted, disarmed or broken; stops stay until nothing is held.
     *
     * @param commandId    comes back in the reply.
     * @param sourceId     slot; -1 every source.
     * @param instrumentId dense id; -1 every instrument.
     * @param timestampNs  logical time, ns; never below that of an earlier call.
     */
    public void onFlatten(
        final long commandId, final int sourceId, final int instrumentId, final long timestampNs)
    {
        books.engine.advance(timestampNs);
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

        agenda.work();
    }

    /**
     * Reports state, positions or orders: of the last two the first {@link ExecutionCore#MAX_ROWS}, the oldest orders
     * first. STATE reads all of the state for its hash, which takes time in proportion to it; nothing else here does.
     *
     * @param commandId   comes back in the reply.
     * @param kind        what to report.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onQuery(final long commandId, final QueryKind kind, final long timestampNs)
    {
        final long stateHash = kind == QueryKind.STATE ? books.stateHash() : 0;
        books.engine.advance(timestampNs);
        if (kind == QueryKind.STATE)
        {
            output.stateReported(commandId, stateHash);
            reply(commandId, ReasonCode.NONE);
        }
        else if (kind == QueryKind.POSITIONS)
        {
            output.commandReplied(commandId, true, ReasonCode.NONE, reports.positions(commandId));
        }
        else if (kind == QueryKind.ORDERS)
        {
            output.commandReplied(commandId, true, ReasonCode.NONE, reports.orders(commandId));
        }
        else
        {
            reply(commandId, ReasonCode.UNKNOWN_COMMAND);
        }
    }

    private void reply(final long commandId, final ReasonCode reason)
    {
        output.commandReplied(commandId, reason == ReasonCode.NONE, reason, 0);
    }
}
