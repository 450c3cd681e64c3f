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

    private final Books books;
    private final OrderDesk orders;
    private final IntentDesk intents;
    private final VenueDesk venue;
    private final ControlDesk control;
    private final SessionDesk sessions;

    /**
     * Allocates everything it will ever hold.
     *
     * @param capacity how much that is.
     * @param output   what it may call.
     */
    public ExecutionCore(final ExecutionCapacity capacity, final ExecutionOutput output)
    {
        books = new Books(capacity);
        orders = new OrderDesk(books, output);
        intents = new IntentDesk(books, orders, output);
        venue = new VenueDesk(books, orders, output);
        control = new ControlDesk(capacity, books, orders, output);
        sessions = new SessionDesk(books, output);
    }

    /**
     * Logical time has reached the given value: expires and cancels what is due, a bounded number per call.
     * Call again while {@link #nextDeadlineNs()} is not after it.
     */
    public void onTime(final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.expireOutlived(OrderDesk.WORK_PER_CALL);
        endWhatIsDue();
        orders.work();
    }

    /**
     * Execution started on its journal: what was prepared expires, orders without an end are queried.
     */
    public void onRestarted(final long incarnation, final long configHash, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        books.engine.restart(incarnation, configHash);
        books.sources.forgetSessions();
        orders.queryAll();
        intents.expireOutlived(OrderDesk.WORK_PER_CALL);
        orders.work();
    }

    /**
     * A source opened a session.
     */
    public void onHello(
        final int sourceId, final long incarnation, final int protocolVersion, final long configHash, final long
        timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.hello(sourceId, incarnation, protocolVersion, configHash);
    }

    /**
     * PREPARE: validates, sizes, checks, reserves risk and builds the order.
     */
    public void onPrepare(final int sourceId, final PrepareRequest request, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.prepare(sourceId, request);
    }

    /**
     * CONFIRM: re-checks what can have changed and releases the order.
     */
    public void onConfirm(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.confirm(sourceId, signalKeyHi, signalKeyLo);
    }

    /**
     * ABORT: releases the reservation.
     */
    public void onAbort(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.abort(sourceId, signalKeyHi, signalKeyLo);
    }

    /**
     * The venue said something about one order.
     */
    public void onVenueOrderEvent(final VenueOrderFields event, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        venue.onEvent(event);
        orders.work();
    }

    /**
     * Best bid and ask of execution's own feed.
     */
    public void onReferencePrice(
        final int instrumentId, final long bidPriceE8, final long askPriceE8, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.reference(instrumentId, bidPriceE8, askPriceE8);
    }

    /**
     * Order entry and streams are up, or not.
     */
    public void onVenueStatus(final VenueState state, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.venueStatus(state, orders);
        orders.work();
    }

    /**
     * Defines an instrument or changes its filters.
     */
    public void onInstrument(
        final int instrumentId, final long tickSizeE8, final long stepSizeE8, final long minQuantityE8, final
        long maxQuantityE8, final long minNotionalE8, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.instrument(instrumentId, tickSizeE8, stepSizeE8, minQuantityE8, maxQuantityE8, minNotionalE8);
    }

    /**
     * Sets the engine's limits.
     */
    public void onSetEngineLimits(final long commandId, final EngineLimits limits, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        control.setEngineLimits(commandId, limits);
    }

    /**
     * Sets an instrument's limits.
     */
    public void onSetInstrumentLimits(
        final long commandId, final int instrumentId, final InstrumentLimits limits, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        control.setInstrumentLimits(commandId, instrumentId, limits);
    }

    /**
     * Sets a source's limits.
     */
    public void onSetSourceLimits(
        final long commandId, final int sourceId, final SourceLimits limits, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        control.setSourceLimits(commandId, sourceId, limits);
    }

    /**
     * Arms, disarms, halts or resumes.
     */
    public void onSetTradingState(final long commandId, final TradingAction action, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        control.setTradingState(commandId, action);
    }

    /**
     * Cancels every open entry.
     */
    public void onCancelOrders(final long commandId, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        control.cancelOrders(commandId);
        orders.work();
    }

    /**
     * Reports state, positions or orders.
     */
    public void onQuery(final long commandId, final QueryKind kind, final long timestampNs)
    {
        final long hashBefore = kind == QueryKind.STATE ? stateHash() : 0;
        books.engine.advance(timestampNs);
        control.query(commandId, kind, hashBefore);
    }

    /**
     * When time must be told next.
     *
     * @return logical time in ns, or {@link #NO_DEADLINE}.
     */
    public long nextDeadlineNs()
    {
        return intents.hasOutlived() || orders.hasWork() ? books.engine.nowNs() : books.deadlines.nextNs();
    }

    /**
     * Whether orders may be written now.
     *
     * @return the trading state.
     */
    public TradingState tradingState()
    {
        return books.engine.tradingState();
    }

    /**
     * State of the link to the venue.
     *
     * @return as last told.
     */
    public VenueState venueState()
    {
        return books.engine.venueState();
    }

    /**
     * Running counts.
     *
     * @return the live object, to be read only.
     */
    public ExecutionTotals totals()
    {
        return books.totals;
    }

    /**
     * Hash over the whole state in a fixed order.
     *
     * @return 64 bits; equal states give equal hashes on every machine.
     */
    public long stateHash()
    {
        return books.stateHash(intents.lastOrderId(), orders.queries(), orders.cancels());
    }

    /**
     * Open orders now.
     *
     * @return how many.
     */
    public int openOrders()
    {
        return books.orders.openCount();
    }

    /**
     * Intents prepared and not ended.
     *
     * @return how many.
     */
    public int liveIntents()
    {
        return books.intents.preparedCount();
    }

    /**
     * Orders in doubt.
     *
     * @return how many.
     */
    public int ordersInDoubt()
    {
        return books.orders.inDoubtCount();
    }

    /**
     * Slot in which the last {@link #onPrepare} stored its intent, where the caller may keep the signal's text.
     *
     * @return 0 to capacity - 1; -1 when the last PREPARE stored nothing (denied without a record, or a repeat).
     */
    public int lastIntentIndex()
    {
        return intents.lastIndex();
    }

    /** For tests in this package, which audit the sums. */
    Books books()
    {
        return books;
    }

    private void endWhatIsDue()
    {
        for (int left = OrderDesk.WORK_PER_CALL; left > 0 && books.deadlines.nextNs() <= books.engine.nowNs(); left--)
        {
            final int item = books.deadlines.nextItem();
            if (item < books.intents.capacity())
            {
                intents.onDeadline(item);
            }
            else
            {
                orders.onDeadline(item - books.intents.capacity());
            }
        }
    }
}
