package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;

/**
 * Handles PREPARE, CONFIRM, ABORT and the end of an intent by time or restart. One thread.
 *
 * <p>A PREPARE that is judged and a CONFIRM that releases are told first and booked afterwards, by {@link #book}: what
 * is told depends on nothing that booking changes, and whoever waits for it need not wait for the tables.
 */
final class IntentDesk
{
    /** What was told and is not booked yet. */
    private enum Unbooked
    {
        NOTHING, RESERVATION, DENIAL, RELEASE
    }

    private final Books books;
    private final EntryDesk entries;
    private final ExecutionOutput output;
    private final Verdict verdict;
    private final RiskGate gate;
    private int lastIndex = IndexList.NONE;
    private int epochWithoutOutlived = -1;
    /** The intent that a PREPARE makes: it gets its slot when it is booked. */
    private final Intent draft = new Intent();
    private Unbooked unbooked = Unbooked.NOTHING;
    private PrepareRequest unbookedRequest;
    private int unbookedSlot = IndexList.NONE;
    private boolean unbookedLeaves;
    private boolean booksLater;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param entries who opens orders.
     * @param gate    who judges.
     * @param verdict where the gate leaves the reason of a denial.
     * @param output  who is told.
     */
    IntentDesk(
        final Books books, final EntryDesk entries, final RiskGate gate, final Verdict verdict,
        final ExecutionOutput output)
    {
        this.books = books;
        this.entries = entries;
        this.output = output;
        this.gate = gate;
        this.verdict = verdict;
    }

    /** Slot in which the last PREPARE was recorded, or will be when it is booked, or {@link IndexList#NONE}. */
    int lastIndex()
    {
        return lastIndex;
    }

    void bookLater()
    {
        booksLater = true;
    }

    void bookUnlessLater()
    {
        if (!booksLater)
        {
            book();
        }
    }

    /** Books what was told last; a PREPARE's request must still be as it was. Does nothing when all is booked. */
    void book()
    {
        final Unbooked what = unbooked;
        unbooked = Unbooked.NOTHING;
        switch (what)
        {
            case RESERVATION -> bookReservation(unbookedSlot);
            case DENIAL -> bookDenial(unbookedSlot);
            case RELEASE -> bookRelease(unbookedSlot);
            default ->
            {
                return;
            }
        }
    }

    /** PREPARE: answers from the record, or judges. */
    void prepare(final int sourceId, final PrepareRequest request)
    {
        requireBooked();
        lastIndex = IndexList.NONE;
        verdict.clear();
        if (!isSource(sourceId))
        {
            return;
        }

        if (!mayPrepare(sourceId) || !RequestCheck.isWellFormed(request, verdict))
        {
            denyUnrecorded(sourceId, request.signalKeyHi, request.signalKeyLo, IntentRequest.PREPARE);
            return;
        }

        // The record before the lifetime: a limit lowered meanwhile must not change the answer to a repeat.
        final int known = books.intents.slotOf(request.signalKeyHi, request.signalKeyLo);
        if (known != KeyIndex.MISSING && !isForgotten(known))
        {
            prepareAgain(sourceId, request, known);
        }
        else if (RequestCheck.isTtlAllowed(request, books.engine, verdict))
        {
            judge(sourceId, request, known);
        }
        else
        {
            denyUnrecorded(sourceId, request.signalKeyHi, request.signalKeyLo, IntentRequest.PREPARE);
        }
    }

    /** CONFIRM: re-checks and releases the order, or says what became of the intent. */
    void confirm(final int sourceId, final long keyHi, final long keyLo)
    {
        requireBooked();
        verdict.clear();
        final int slot = findOwned(sourceId, keyHi, keyLo, IntentRequest.CONFIRM);
        if (slot == KeyIndex.MISSING)
        {
            return;
        }

        final Intent intent = books.intents.at(slot);
        if (intent.state != IntentState.PREPARED)
        {
            replyFromRecord(intent, IntentRequest.CONFIRM, true);
        }
        else if (endIfOverdue(slot))
        {
            replyFromRecord(intent, IntentRequest.CONFIRM, false);
        }
        else if (gate.stillAdmits(intent) && entries.hasRoom())
        {
            release(slot, intent);
        }
        else
        {
            denyAtConfirm(slot, intent);
        }
    }

    /** ABORT: gives the reservation back, or says what became of the intent. An unknown one is an aborted one. */
    void abort(final int sourceId, final long keyHi, final long keyLo)
    {
        verdict.clear();
        final int slot = findOwned(sourceId, keyHi, keyLo, IntentRequest.ABORT);
        if (slot == KeyIndex.MISSING)
        {
            return;
        }

        final Intent intent = books.intents.at(slot);
        final boolean ended = intent.state != IntentState.PREPARED;
        if (!ended && !endIfOverdue(slot))
        {
            end(slot, IntentState.ABORTED, ReasonCode.NONE);
            books.totals.aborted++;
        }

        replyFromRecord(intent, IntentRequest.ABORT, ended);
    }

    /** The time of a prepared intent is over: its source is told. */
    void onDeadline(final int slot)
    {
        if (endIfOverdue(slot))
        {
            final Intent intent = books.intents.at(slot);
            reply(intent, IntentRequest.NONE, IntentOutcome.EXPIRED, intent.reason, false);
        }
    }

    /**
     * Whether intents of an earlier process still wait to be expired. Asked in every duty cycle: once there are none in
     * an epoch there cannot be any, because what is prepared belongs to it.
     */
    boolean hasOutlived()
    {
        if (epochWithoutOutlived == books.engine.epoch())
        {
            return false;
        }
        final int oldest = books.intents.oldestPrepared();
        final boolean outlived = oldest != IndexList.NONE && books.intents.at(oldest).epoch != books.engine.epoch();
        epochWithoutOutlived = outlived ? epochWithoutOutlived : books.engine.epoch();
        return outlived;
    }

    /** Expires intents of an earlier process, at most so many. */
    int expireOutlived(final int budget)
    {
        int left = budget;
        while (left > 0 && hasOutlived())
        {
            onDeadline(books.intents.oldestPrepared());
            left--;
        }

        return left;
    }

    /** What was told would be forgotten: an order at the venue, or a reservation, that no table knows. */
    private void requireBooked()
    {
        if (unbooked != Unbooked.NOTHING)
        {
            throw new IllegalStateException("a " + unbooked + " in slot " + unbookedSlot +
                " is told and not booked (logical time " + books.engine.nowNs() +
                " ns); whoever books later must book before the next PREPARE or CONFIRM, report it");
        }
    }

    private boolean isSource(final int sourceId)
    {
        if (books.sources.hasSlot(sourceId))
        {
            return true;
        }

        books.totals.malformedInputs++;
        return false;
    }

    private boolean mayPrepare(final int sourceId)
    {
        return books.sources.at(sourceId).mayPrepare() || verdict.deny(ReasonCode.UNKNOWN_SOURCE, sourceId, 0);
    }

    private int find(final long keyHi, final long keyLo)
    {
        final int slot = books.intents.slotOf(keyHi, keyLo);
        return slot != KeyIndex.MISSING && isForgotten(slot) ? KeyIndex.MISSING : slot;
    }

    private boolean isForgotten(final int slot)
    {
        return books.intents.isForgotten(slot, books.engine.nowNs(), books.engine.limits.keyHorizonNs);
    }

    /** Finds an intent of this source; answers and returns MISSING when there is none. */
    private int findOwned(final int sourceId, final long keyHi, final long keyLo, final IntentRequest request)
    {
        if (!isSource(sourceId))
        {
            return KeyIndex.MISSING;
        }

        if (!books.sources.at(sourceId).greeted)
        {
            verdict.deny(ReasonCode.UNKNOWN_SOURCE, sourceId, 0);
            denyUnrecorded(sourceId, keyHi, keyLo, request);
            return KeyIndex.MISSING;
        }

        final int slot = find(keyHi, keyLo);
        if (slot != KeyIndex.MISSING && books.intents.at(slot).sourceId == sourceId)
        {
            return slot;
        }

        answerUnknown(sourceId, keyHi, keyLo, request);
        return KeyIndex.MISSING;
    }

    private void answerUnknown(final int sourceId, final long keyHi, final long keyLo, final IntentRequest request)
    {
        if (request == IntentRequest.ABORT)
        {
            output.intentReplied(
                sourceId, keyHi, keyLo, request, IntentOutcome.ABORTED, ReasonCode.PREPARE_NOT_FOUND,
                0, 0, 0, 0, 0, false);
            return;
        }

        verdict.deny(ReasonCode.PREPARE_NOT_FOUND, 0, 0);
        denyUnrecorded(sourceId, keyHi, keyLo, request);
    }

    private void prepareAgain(final int sourceId, final PrepareRequest request, final int slot)
    {
        final Intent intent = books.intents.at(slot);
        if (intent.sourceId != sourceId || !intent.terms.match(request))
        {
            verdict.deny(ReasonCode.SIGNAL_CONFLICT, 0, 0);
            denyUnrecorded(sourceId, request.signalKeyHi, request.signalKeyLo, IntentRequest.PREPARE);
            return;
        }

        endIfOverdue(slot);
        replyFromRecord(intent, IntentRequest.PREPARE, true);
    }

    private void judge(final int sourceId, final PrepareRequest request, final int forgotten)
    {
        // Its own slot, if the record under its key is forgotten, else one that is free or forgotten.
        final int slot = forgotten != KeyIndex.MISSING ? forgotten :
            books.intents.nextSlot(books.engine.nowNs(), books.engine.limits.keyHorizonNs);
        if (slot == IndexList.NONE)
        {
            verdict.deny(ReasonCode.TABLE_FULL, books.intents.used(), books.intents.capacity());
            denyUnrecorded(sourceId, request.signalKeyHi, request.signalKeyLo, IntentRequest.PREPARE);
            return;
        }

        draft.begin(sourceId, request, books.engine.epoch());
        lastIndex = slot;
        unbookedSlot = slot;
        unbookedRequest = request;
        if (gate.admits(request, draft))
        {
            promise(request.ttlMs);
        }
        else
        {
            denyAtPrepare();
        }
    }

    private void promise(final int ttlMs)
    {
        final long ttlNs = ttlMs == 0 ? books.engine.limits.defaultTtlNs : ttlMs * RequestCheck.NS_PER_MS;
        draft.orderId = books.orders.nextId();
        draft.deadlineNs = books.engine.nowNs() + ttlNs;
        unbooked = Unbooked.RESERVATION;
        reply(draft, IntentRequest.PREPARE, IntentOutcome.PREPARED, ReasonCode.NONE, false);
    }

    private void bookReservation(final int slot)
    {
        final Intent intent = record(slot);
        books.intents.prepare(slot);
        books.sources.at(intent.sourceId).prepared++;
        books.exposure.reserve(intent);
        books.deadlines.schedule(slot, intent.deadlineNs);
        books.totals.prepared++;
    }

    /** The draft takes its slot; what was there is forgotten. */
    private Intent record(final int slot)
    {
        final Intent intent = books.intents.at(slot);
        if (slot < books.intents.used() && intent.orderIndex != IndexList.NONE)
        {
            books.orders.forget(intent.orderIndex);
        }

        books.intents.occupy(slot, draft.signalKeyHi, draft.signalKeyLo);
        intent.set(draft, unbookedRequest);
        return intent;
    }

    private void release(final int slot, final Intent intent)
    {
        unbooked = Unbooked.RELEASE;
        unbookedSlot = slot;
        unbookedLeaves = entries.leaves(intent);
        reply(intent, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED, ReasonCode.NONE, false);
    }

    private void bookRelease(final int slot)
    {
        final Intent intent = books.intents.at(slot);
        books.deadlines.cancel(slot);
        books.sources.at(intent.sourceId).prepared--;
        books.totals.confirmed++;
        books.intents.confirm(slot, entries.open(slot, intent, unbookedLeaves));
    }

    private void denyAtPrepare()
    {
        draft.priceE8 = 0;
        draft.quantityE8 = 0;
        draft.notionalE8 = 0;
        recordDenial(draft, IntentRequest.PREPARE);
        unbooked = Unbooked.DENIAL;
        reply(draft, IntentRequest.PREPARE, IntentOutcome.DENIED, draft.reason, false);
    }

    private void bookDenial(final int slot)
    {
        record(slot);
        books.intents.end(slot, IntentState.DENIED, books.engine.nowNs());
    }

    private void denyAtConfirm(final int slot, final Intent intent)
    {
        recordDenial(intent, IntentRequest.CONFIRM);
        books.totals.deniedAtConfirm++;
        end(slot, IntentState.DENIED, intent.reason);
        reply(intent, IntentRequest.CONFIRM, IntentOutcome.DENIED, intent.reason, false);
    }

    private void recordDenial(final Intent intent, final IntentRequest request)
    {
        intent.deniedRequest = request;
        intent.reason = verdict.reason();
        intent.measured = verdict.measured();
        intent.allowed = verdict.allowed();
        books.totals.denied++;
    }

    private void denyUnrecorded(final int sourceId, final long keyHi, final long keyLo, final IntentRequest request)
    {
        books.totals.denied++;
        output.intentReplied(
            sourceId, keyHi, keyLo, request, IntentOutcome.DENIED, verdict.reason(),
            verdict.measured(), verdict.allowed(), 0, 0, 0, false);
    }

    /** Ends a prepared intent whose time is over or whose process is gone; says whether it did. */
    private boolean endIfOverdue(final int slot)
    {
        final Intent intent = books.intents.at(slot);
        if (!intent.isOverdue(books.engine.nowNs(), books.engine.epoch()))
        {
            return false;
        }

        final boolean restarted = intent.epoch != books.engine.epoch();
        end(slot, IntentState.EXPIRED, restarted ? ReasonCode.RESTARTED : ReasonCode.TTL_ELAPSED);
        books.totals.expired++;
        return true;
    }

    /** Ends a prepared intent without an order and gives its reservation back. */
    private void end(final int slot, final IntentState state, final ReasonCode reason)
    {
        final Intent intent = books.intents.at(slot);
        intent.reason = reason;
        books.deadlines.cancel(slot);
        books.sources.at(intent.sourceId).prepared--;
        books.exposure.release(intent);
        books.intents.end(slot, state, books.engine.nowNs());
    }

    private void replyFromRecord(final Intent intent, final IntentRequest request, final boolean repeated)
    {
        reply(
            intent, request, IntentAnswers.outcome(intent.state), IntentAnswers.reason(request, intent), repeated);
    }

    private void reply(
        final Intent intent, final IntentRequest request, final IntentOutcome outcome, final ReasonCode reason,
        final boolean repeated)
    {
        output.intentReplied(
            intent.sourceId, intent.signalKeyHi, intent.signalKeyLo, request, outcome, reason,
            intent.measured, intent.allowed, intent.orderId, intent.priceE8, intent.quantityE8, repeated);
    }
}
