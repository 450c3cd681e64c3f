package io.titan.core.execution;

import io.titan.protocol.QueryKind;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;

/**
 * The rules of execution. Deterministic: the same calls give the same output calls and the same {@link #stateHash()}.
 * One thread; every call carries logical time, which never falls.
 */
public final class ExecutionCore
{
    /** Protocol version that a Hello must speak. */
    public static final int PROTOCOL_VERSION = 1;
    /** Nothing is due. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    /**
     * Allocates everything it will ever hold.
     *
     * @param capacity how much that is.
     * @param output   what it may call.
     */
    public ExecutionCore(final ExecutionCapacity capacity, final ExecutionOutput output)
    {
    }

    /**
     * Logical time has reached the given value: expires and cancels what is due, a bounded number per call.
     * Call again while {@link #nextDeadlineNs()} is not after it.
     *
     * @param timestampNs see the protocol schema.
     */
    public void onTime(final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Execution started on its journal: what was prepared expires, orders without an end are queried.
     *
     * @param incarnation see the protocol schema.
     * @param configHash see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onRestarted(final long incarnation, final long configHash, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * A source opened a session.
     *
     * @param sourceId see the protocol schema.
     * @param incarnation see the protocol schema.
     * @param protocolVersion see the protocol schema.
     * @param configHash see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onHello(
        final int sourceId, final long incarnation, final int protocolVersion, final long configHash, final long
        timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * PREPARE: validates, sizes, checks, reserves risk and builds the order.
     *
     * @param sourceId see the protocol schema.
     * @param request see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onPrepare(final int sourceId, final PrepareRequest request, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * CONFIRM: re-checks what can have changed and releases the order.
     *
     * @param sourceId see the protocol schema.
     * @param signalKeyHi see the protocol schema.
     * @param signalKeyLo see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onConfirm(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * ABORT: releases the reservation.
     *
     * @param sourceId see the protocol schema.
     * @param signalKeyHi see the protocol schema.
     * @param signalKeyLo see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onAbort(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * The venue said something about one order.
     *
     * @param event see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onVenueOrderEvent(final VenueOrderFields event, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Best bid and ask of execution's own feed.
     *
     * @param instrumentId see the protocol schema.
     * @param bidPriceE8 see the protocol schema.
     * @param askPriceE8 see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onReferencePrice(
        final int instrumentId, final long bidPriceE8, final long askPriceE8, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Order entry and streams are up, or not.
     *
     * @param state see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onVenueStatus(final VenueState state, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Defines an instrument or changes its filters.
     *
     * @param instrumentId see the protocol schema.
     * @param tickSizeE8 see the protocol schema.
     * @param stepSizeE8 see the protocol schema.
     * @param minQuantityE8 see the protocol schema.
     * @param maxQuantityE8 see the protocol schema.
     * @param minNotionalE8 see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onInstrument(
        final int instrumentId, final long tickSizeE8, final long stepSizeE8, final long minQuantityE8, final
        long maxQuantityE8, final long minNotionalE8, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets the engine's limits.
     *
     * @param commandId see the protocol schema.
     * @param limits see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onSetEngineLimits(final long commandId, final EngineLimits limits, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets an instrument's limits.
     *
     * @param commandId see the protocol schema.
     * @param instrumentId see the protocol schema.
     * @param limits see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onSetInstrumentLimits(
        final long commandId, final int instrumentId, final InstrumentLimits limits, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets a source's limits.
     *
     * @param commandId see the protocol schema.
     * @param sourceId see the protocol schema.
     * @param limits see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onSetSourceLimits(
        final long commandId, final int sourceId, final SourceLimits limits, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Arms, disarms, halts or resumes.
     *
     * @param commandId see the protocol schema.
     * @param action see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onSetTradingState(final long commandId, final TradingAction action, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Cancels every open entry.
     *
     * @param commandId see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onCancelOrders(final long commandId, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * Reports state, positions or orders.
     *
     * @param commandId see the protocol schema.
     * @param kind see the protocol schema.
     * @param timestampNs see the protocol schema.
     */
    public void onQuery(final long commandId, final QueryKind kind, final long timestampNs)
    {
        throw new UnsupportedOperationException();
    }

    /**
     * When time must be told next.
     *
     * @return logical time in ns, or {@link #NO_DEADLINE}.
     */
    public long nextDeadlineNs()
    {
        return NO_DEADLINE;
    }

    /**
     * Whether orders may be written now.
     *
     * @return the trading state.
     */
    public TradingState tradingState()
    {
        return TradingState.DISARMED;
    }

    /**
     * State of the link to the venue.
     *
     * @return as last told.
     */
    public VenueState venueState()
    {
        return VenueState.DISCONNECTED;
    }

    /**
     * Running counts.
     *
     * @return the live object, to be read only.
     */
    public ExecutionTotals totals()
    {
        return null;
    }

    /**
     * Hash over the whole state in a fixed order.
     *
     * @return 64 bits; equal states give equal hashes on every machine.
     */
    public long stateHash()
    {
        return 0;
    }

    /**
     * Open orders now.
     *
     * @return how many.
     */
    public int openOrders()
    {
        return 0;
    }

    /**
     * Intents prepared and not ended.
     *
     * @return how many.
     */
    public int liveIntents()
    {
        return 0;
    }

    /**
     * Orders in doubt.
     *
     * @return how many.
     */
    public int ordersInDoubt()
    {
        return 0;
    }

    /**
     * Slot in which the last {@link #onPrepare} stored its intent, where the caller may keep the signal's text.
     *
     * @return 0 to capacity - 1; -1 when the last PREPARE stored nothing (denied without a record, or a repeat).
     */
    public int lastIntentIndex()
    {
        return -1;
    }
}
