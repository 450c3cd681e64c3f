package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.SourceAction;
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
    private final ProtectionDesk protections;
    private final IntentDesk intents;
    private final VenueDesk venue;
    private final AccountDesk account;
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
        final Verdict verdict = new Verdict();
        final RiskGate gate = new RiskGate(books, verdict);
        orders = new OrderDesk(books, gate, verdict, output);
        intents = new IntentDesk(books, orders, gate, verdict, output);
        protections = new ProtectionDesk(books, orders);
        venue = new VenueDesk(books, orders, output);
        account = new AccountDesk(books, orders, venue);
        control = new ControlDesk(capacity, books, orders, protections, output);
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
        work();
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
        orders.sweeps().queryAll();
        intents.expireOutlived(OrderDesk.WORK_PER_CALL);
        work();
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
     * PREPARE: validates, sizes, checks, builds the order and answers; then reserves risk, see {@link #bookLater}.
     *
     * @param sourceId    slot of the session's source; one without a slot is counted and not answered.
     * @param request     not trusted; every range is checked. Read again when it is booked.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     * @throws IllegalStateException when {@link #book} is due.
     */
    public void onPrepare(final int sourceId, final PrepareRequest request, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.prepare(sourceId, request);
        intents.bookUnlessLater();
    }

    /**
     * CONFIRM: re-checks what can have changed, tells the order unless it waits, then opens it, see {@link #bookLater}.
     *
     * @param sourceId    slot of the session's source; one without a slot is counted and not answered.
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     * @throws IllegalStateException when {@link #book} is due.
     */
    public void onConfirm(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        intents.confirm(sourceId, signalKeyHi, signalKeyLo);
        intents.bookUnlessLater();
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
        work();
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
     * Order entry and the account's stream are up, or not.
     *
     * @param state       what the venue thread has seen.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onVenueStatus(final VenueState state, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.venueStatus(state, orders);
        work();
    }

    /**
     * The venue said something about its rate limits.
     *
     * @param told        not trusted; nonsense is counted and changes nothing.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onVenueRate(final VenueRateFields told, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        sessions.venueRate(told);
        work();
    }

    /**
     * A row of one look at the account's positions.
     *
     * @param told        not trusted; nonsense is counted and changes nothing.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onVenuePosition(final VenuePositionFields told, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        account.onPosition(told);
        work();
    }

    /**
     * A look at the account's positions is whole: what it has not named the account does not hold.
     *
     * @param requestTimeNs logical time at which the look's request was written.
     * @param timestampNs   logical time, ns; never below that of an earlier call.
     */
    public void onVenuePositionsTold(final long requestTimeNs, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        account.onPositionsTold(requestTimeNs);
        work();
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
        control.setPermission(commandId, sourceId, instrumentId, sides);
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
        control.setSourceState(commandId, sourceId, action);
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
        control.setAllocation(commandId, sourceId, version, amountE8, maxAgeNs);
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
        control.setSourceSizing(commandId, sourceId, shareBps, safeAllocationE8);
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
        control.setTradingState(commandId, action);
        work();
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
        work();
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
        control.flatten(commandId, sourceId, instrumentId);
        work();
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

    /** From now on {@link #onPrepare} and {@link #onConfirm} leave it to {@link #book} to change what is kept. */
    public void bookLater()
    {
        intents.bookLater();
    }

    /** Changes what is kept as the last output said. Due before the next call, and before anything is read. */
    public void book()
    {
        intents.book();
    }

    /** {@return when time must be told next, logical ns; {@link #NO_DEADLINE} for never} */
    public long nextDeadlineNs()
    {
        return intents.hasOutlived() ? books.engine.nowNs() : Math.min(
            Math.min(orders.nextWorkNs(), protections.nextWorkNs()), books.deadlines.nextNs());
    }

    /**
     * Reads what the next signal will overwrite and forget, from its PREPARE to its fill, so that it lies in the cache
     * by then. Changes nothing and decides nothing: whether, when and how often it is called leaves no trace.
     *
     * @return a sum that means nothing; use it somewhere, or the compiler leaves the reads out.
     */
    public long readAhead()
    {
        final int slot = books.intents.nextCandidate();
        // An intent that is forgotten leaves its order's slot to the next one.
        return slot == IndexList.NONE ? 0 : books.fills.readNext() + books.intents.read(slot) +
            books.orders.read(books.intents.at(slot).orderIndex);
    }

    /** {@return a sum that means nothing} Reads, as {@link #readAhead}, a part of what any signal may need. */
    public long readAround()
    {
        return books.intents.readNext();
    }

    /** {@return the trading state: whether orders may be written now} */
    public TradingState tradingState()
    {
        return books.engine.tradingState();
    }

    /** {@return why no entry may leave now, NONE when one may} */
    public ReasonCode obstacle()
    {
        return books.engine.obstacle();
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

    /** {@return hash over the whole state in a fixed order; equal states give equal hashes on every machine} */
    public long stateHash()
    {
        return books.stateHash(orders.sweeps());
    }

    /**
     * Hands the whole state through, in a fixed order. What is derived from it, and indexes, are made anew.
     *
     * @param codec writes this core's state, or restores one into this core, which then must be fresh.
     * @throws io.titan.core.SnapshotException when what is read is no state, or does not fit the capacity; the core
     *                                         must not be used then.
     */
    public void snapshot(final SnapshotCodec codec)
    {
        books.snapshot(codec, orders.sweeps());
    }

    /** {@return profit of the UTC day in quote currency, E8: realised and not, after fees; below 0 a loss} */
    public long dayPnlE8()
    {
        return books.account.dayPnlE8();
    }

    /** {@return all positions at cost, open orders and reservations, in quote currency, E8} */
    public long grossNotionalE8()
    {
        return books.account.grossE8();
    }

    /** {@return whether no entry is open, no request unanswered, and no protection waits to ask for one} */
    public boolean isSettled()
    {
        return books.orders.openEntries() == 0 && books.engine.slotsOut() == 0 &&
            books.protections.touched().size() == 0 && books.protections.waiting().size() == 0;
    }

    /** {@return open entries now} */
    public int openOrders()
    {
        return books.orders.openEntries();
    }

    /** {@return open stops, targets and flattening orders now} */
    public int protectiveOrders()
    {
        return books.orders.openCount() - books.orders.openEntries();
    }

    /** {@return orders that wait for the venue's budget; part of {@link #openOrders()}} */
    public int queuedOrders()
    {
        return books.orders.queued().size();
    }

    /** {@return intents prepared and not ended} */
    public int liveIntents()
    {
        return books.intents.preparedCount();
    }

    /** {@return logical time of the last input, ns} */
    public long nowNs()
    {
        return books.engine.nowNs();
    }

    /** {@return slots of intents that were ever taken: all below this} */
    public int intentSlotsUsed()
    {
        return books.intents.used();
    }

    /** {@return orders in doubt} */
    public int ordersInDoubt()
    {
        return books.orders.inDoubtCount();
    }

    /** {@return slot of the last PREPARE's intent, where its text may be kept; -1 when it left no new record} */
    public int lastIntentIndex()
    {
        return intents.lastIndex();
    }

    /** Protection before entries and queries: it has the first claim to a slot and to the budget. */
    private void work()
    {
        protections.work();
        orders.work();
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
            else if (item < books.itemOfProtection(0))
            {
                orders.onDeadline(item - books.intents.capacity());
            }
            else
            {
                protections.onDeadline(item - books.itemOfProtection(0));
            }
        }
    }
}
