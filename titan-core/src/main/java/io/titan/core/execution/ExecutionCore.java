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
    /** Rows that one answer lists, which bounds it; its reply counts those that it leaves out too. */
    public static final int MAX_ROWS = 1 << 13;
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
     *
     * @param timestampNs logical time, ns; never below that of an earlier call.
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
     *
     * @param incarnation of the process that opened; grows with every start.
     * @param configHash  of its configuration; part of the state.
     * @param timestampNs logical time, ns; never below that of an earlier call.
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
     *
     * @param sourceId        slot of the session's source; one without a slot is counted and not answered.
     * @param incarnation     of the process that opened; grows with every start.
     * @param protocolVersion must be {@link #PROTOCOL_VERSION}.
     * @param configHash      of its configuration; part of the state.
     * @param timestampNs     logical time, ns; never below that of an earlier call.
     */
    public void onHello(
        final int sourceId, final long incarnation, final int protocolVersion, final long configHash,
        final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.hello(sourceId, incarnation, protocolVersion, configHash);
    }

    /**
     * PREPARE: validates, sizes, checks, reserves risk and builds the order.
     *
     * @param sourceId    slot of the session's source; one without a slot is counted and not answered.
     * @param request     not trusted; every range is checked.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onPrepare(final int sourceId, final PrepareRequest request, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.prepare(sourceId, request);
    }

    /**
     * CONFIRM: re-checks what can have changed and releases the order.
     *
     * @param sourceId    slot of the session's source; one without a slot is counted and not answered.
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onConfirm(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.confirm(sourceId, signalKeyHi, signalKeyLo);
    }

    /**
     * ABORT: releases the reservation.
     *
     * @param sourceId    slot of the session's source; one without a slot is counted and not answered.
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onAbort(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.abort(sourceId, signalKeyHi, signalKeyLo);
    }

    /**
     * The venue said something about one order.
     *
     * @param event       not trusted; nonsense is counted, and halts the core when it is a fill.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onVenueOrderEvent(final VenueOrderFields event, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        venue.onEvent(event);
        orders.work();
    }

    /**
     * Best bid and ask of execution's own feed.
     *
     * @param instrumentId dense id.
     * @param bidPriceE8   best bid, above 0; an empty or crossed book is counted and the old one kept.
     * @param askPriceE8   best ask, not below the bid.
     * @param timestampNs  logical time, ns; never below that of an earlier call.
     */
    public void onReferencePrice(
        final int instrumentId, final long bidPriceE8, final long askPriceE8, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.reference(instrumentId, bidPriceE8, askPriceE8);
    }

    /**
     * Order entry and streams are up, or not.
     *
     * @param state       what the venue thread has seen.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onVenueStatus(final VenueState state, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.venueStatus(state, orders);
        orders.work();
    }

    /**
     * Defines an instrument or changes its filters.
     *
     * @param instrumentId  dense id.
     * @param tickSizeE8    price step.
     * @param stepSizeE8    quantity step.
     * @param minQuantityE8 of one order.
     * @param maxQuantityE8 of one order.
     * @param minNotionalE8 of one order.
     * @param timestampNs   logical time, ns; never below that of an earlier call.
     */
    public void onInstrument(
        final int instrumentId, final long tickSizeE8, final long stepSizeE8, final long minQuantityE8,
        final long maxQuantityE8, final long minNotionalE8, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.instrument(instrumentId, tickSizeE8, stepSizeE8, minQuantityE8, maxQuantityE8, minNotionalE8);
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
        control.setEngineLimits(commandId, limits);
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
        control.setInstrumentLimits(commandId, instrumentId, limits);
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
        control.setSourceLimits(commandId, sourceId, limits);
    }

    /**
     * Arms, disarms, halts or resumes.
     *
     * @param commandId   comes back in the reply.
     * @param action      what the operator wants.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onSetTradingState(final long commandId, final TradingAction action, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        control.setTradingState(commandId, action);
    }

    /**
     * Cancels every open entry.
     *
     * @param commandId   comes back in the reply.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onCancelOrders(final long commandId, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        control.cancelOrders(commandId);
        orders.work();
    }

    /**
     * Reports state, positions or orders: of the last two the first {@link #MAX_ROWS}, the oldest orders first. STATE
     * reads all of the state for its hash, which takes time in proportion to it; nothing else here does.
     *
     * @param commandId   comes back in the reply.
     * @param kind        what to report.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onQuery(final long commandId, final QueryKind kind, final long timestampNs)
    {
        final long hashBefore = kind == QueryKind.STATE ? stateHash() : 0;
        books.engine.advance(timestampNs);
        control.query(commandId, kind, hashBefore);
    }

    /** {@return when time must be told next, logical ns; {@link #NO_DEADLINE} for never} */
    public long nextDeadlineNs()
    {
        return intents.hasOutlived() || orders.hasWork() ? books.engine.nowNs() : books.deadlines.nextNs();
    }

    /**
     * Reads the slots that the next intent and its order will take, so that they lie in the cache by then. Changes
     * nothing and decides nothing: whether, when and how often it is called leaves no trace.
     *
     * @return a sum that means nothing; use it somewhere, or the compiler leaves the reads out.
     */
    public long readAhead()
    {
        return books.intents.readNext() + books.orders.readNext();
    }

    /** {@return the trading state: whether orders may be written now} */
    public TradingState tradingState()
    {
        return books.engine.tradingState();
    }

    /** {@return state of the link to the venue, as last told} */
    public VenueState venueState()
    {
        return books.engine.venueState();
    }

    /** {@return the running counts: the live object, to be read only} */
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

    /** {@return open orders now} */
    public int openOrders()
    {
        return books.orders.openCount();
    }

    /** {@return intents prepared and not ended} */
    public int liveIntents()
    {
        return books.intents.preparedCount();
    }

    /** {@return orders in doubt} */
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
