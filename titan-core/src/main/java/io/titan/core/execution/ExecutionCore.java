package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;

/**
 * The rules of execution. Deterministic: the same calls give the same output calls and the same {@link #stateHash()}.
 * One thread; every call carries logical time, which never falls.
 *
 * <p>Each input goes to one desk: what sources ask for to {@link IntentDesk}, what the venue says of orders to
 * {@link VenueDesk}, of the account to {@link AccountDesk} and of its open orders to {@link StrayDesk}, sessions,
 * prices and the link to {@link SessionDesk}, commands and queries to {@link ExecutionCommands}; {@link Agenda} then
 * does what has become due. All of them work on the same {@link Books}.
 */
public final class ExecutionCore
{
    /** Protocol version that a Hello must speak. */
    public static final int PROTOCOL_VERSION = SessionDesk.PROTOCOL_VERSION;
    /** Rows that one answer lists, which bounds it; its reply counts those that it leaves out too. */
    public static final int MAX_ROWS = StateReports.MAX_ROWS;
    /** Nothing is due. */
    public static final long NO_DEADLINE = DeadlineQueue.NO_DEADLINE;

    private final Books books;
    private final IntentDesk intents;
    private final VenueDesk venue;
    private final AccountDesk account;
    private final StrayDesk strays;
    private final ExecutionCommands commands;
    private final ExecutionFigures figures;
    private final SessionDesk sessions;
    private final Agenda agenda;

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
        final OrderPlanner planner = new OrderPlanner(books);
        final OrderLife life = new OrderLife(books, planner, output);
        final OrderRequests requests = new OrderRequests(books, life, output);
        final OrderSweeper sweeper = new OrderSweeper(books, planner, life);
        final EntryDesk entries = new EntryDesk(books, gate, verdict, planner, life, requests, output);
        strays = new StrayDesk(books, requests, output);
        final OrderDesk orders = new OrderDesk(books, planner, requests, entries, sweeper, strays);
        final IntentReplies replies = new IntentReplies(books, verdict, output);
        final IntentEnds ends = new IntentEnds(books, replies);
        intents = new IntentDesk(books, entries, gate, verdict, replies, ends);
        final ProtectionDesk protections = new ProtectionDesk(books, planner, life, requests, sweeper);
        final FillDesk fills = new FillDesk(books, life, output);
        venue = new VenueDesk(books, planner, life, fills, strays);
        account = new AccountDesk(books, fills);
        sessions = new SessionDesk(books, output);
        agenda = new Agenda(books, ends, life, protections, orders);
        commands = new ExecutionCommands(capacity, books, protections, agenda, output);
        figures = new ExecutionFigures(books);
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
        agenda.expireOutlived();
        agenda.endWhatIsDue();
        agenda.work();
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
        books.sweeps.queryAll();
        books.strays.clear();
        books.view.restart();
        agenda.expireOutlived();
        agenda.work();
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
        agenda.work();
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
        sessions.venueStatus(state);
        agenda.work();
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
        agenda.work();
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
        agenda.work();
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
        agenda.work();
    }

    /**
     * An order with a name of ours is in the venue's list of open orders.
     *
     * @param told        not trusted; nonsense is counted and changes nothing.
     * @param timestampNs logical time, ns; never below that of an earlier call.
     */
    public void onVenueOpenOrder(final VenueOpenOrderFields told, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        strays.onOpenOrder(told);
        agenda.work();
    }

    /**
     * The venue's lists of open orders have been read, those of every instrument.
     *
     * @param foreignOrders orders in them without a name of ours; below 0 is counted and changes nothing.
     * @param timestampNs   logical time, ns; never below that of an earlier call.
     */
    public void onVenueOpenOrdersTold(final int foreignOrders, final long timestampNs)
    {
        books.engine.advance(timestampNs);
        strays.onOpenOrdersTold(foreignOrders);
        agenda.work();
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

    /** {@return commands and queries: inputs as those here} */
    public ExecutionCommands commands()
    {
        return commands;
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
        return agenda.nextDeadlineNs();
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

    /** {@return what is held now: the live object} */
    public ExecutionFigures figures()
    {
        return figures;
    }

    /** {@return hash over the whole state in a fixed order; equal states give equal hashes on every machine} */
    public long stateHash()
    {
        return books.stateHash();
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
        books.snapshot(codec);
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

    /** {@return slot of the last PREPARE's intent, where its text may be kept; -1 when it left no new record} */
    public int lastIntentIndex()
    {
        return intents.lastIndex();
    }

    /** For tests in this package, which audit the sums. */
    Books books()
    {
        return books;
    }
}
