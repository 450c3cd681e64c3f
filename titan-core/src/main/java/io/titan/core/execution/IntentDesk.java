package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;

/**
 * Handles PREPARE, CONFIRM and ABORT: finds the record, judges, answers. One thread.
 *
 * <p>A PREPARE that is judged and a CONFIRM that releases are told first and booked afterwards, by {@link #book}: what
 * is told depends on nothing that booking changes, and whoever waits for it need not wait for the tables.
 */
final class IntentDesk
{
    private final Books books;
    private final EntryDesk entries;
    private final RiskGate gate;
    private final Verdict verdict;
    private final IntentReplies replies;
    private final IntentEnds ends;
    private final IntentBooking booking;
    private int lastIndex = IndexList.NONE;
    private boolean booksLater;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param entries who opens orders.
     * @param gate    who judges.
     * @param verdict where the gate leaves the reason of a denial.
     * @param replies who answers.
     * @param ends    who ends intents that get no order.
     */
    IntentDesk(
        final Books books, final EntryDesk entries, final RiskGate gate, final Verdict verdict,
        final IntentReplies replies, final IntentEnds ends)
    {
        this.books = books;
        this.entries = entries;
        this.gate = gate;
        this.verdict = verdict;
        this.replies = replies;
        this.ends = ends;
        booking = new IntentBooking(books, entries);
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
        booking.book();
    }

    /** PREPARE: answers from the record, or judges. */
    void prepare(final int sourceId, final PrepareRequest request)
    {
        booking.requireBooked();
        lastIndex = IndexList.NONE;
        verdict.clear();
        if (!isSource(sourceId))
        {
            return;
        }

        if (!mayPrepare(sourceId) || !RequestCheck.isWellFormed(request, verdict))
        {
            denyUnrecorded(sourceId, request);
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
            denyUnrecorded(sourceId, request);
        }
    }

    /** CONFIRM: re-checks and releases the order, or says what became of the intent. */
    void confirm(final int sourceId, final long keyHi, final long keyLo)
    {
        booking.requireBooked();
        verdict.clear();
        final int slot = findOwned(sourceId, keyHi, keyLo, IntentRequest.CONFIRM);
        if (slot == KeyIndex.MISSING)
        {
            return;
        }

        final Intent intent = books.intents.at(slot);
        if (intent.state != IntentState.PREPARED)
        {
            replies.replyFromRecord(intent, IntentRequest.CONFIRM, true);
        }
        else if (ends.endIfOverdue(slot))
        {
            replies.replyFromRecord(intent, IntentRequest.CONFIRM, false);
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
        if (!ended && !ends.endIfOverdue(slot))
        {
            ends.end(slot, IntentState.ABORTED, ReasonCode.NONE);
            books.totals.aborted++;
        }

        replies.replyFromRecord(intent, IntentRequest.ABORT, ended);
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
            replies.denyUnrecorded(sourceId, keyHi, keyLo, request);
            return KeyIndex.MISSING;
        }

        final int slot = find(keyHi, keyLo);
        if (slot != KeyIndex.MISSING && books.intents.at(slot).sourceId == sourceId)
        {
            return slot;
        }

        replies.replyUnknown(sourceId, keyHi, keyLo, request);
        return KeyIndex.MISSING;
    }

    private void prepareAgain(final int sourceId, final PrepareRequest request, final int slot)
    {
        final Intent intent = books.intents.at(slot);
        if (intent.sourceId != sourceId || !intent.terms.match(request))
        {
            verdict.deny(ReasonCode.SIGNAL_CONFLICT, 0, 0);
            denyUnrecorded(sourceId, request);
            return;
        }

        ends.endIfOverdue(slot);
        replies.replyFromRecord(intent, IntentRequest.PREPARE, true);
    }

    private void judge(final int sourceId, final PrepareRequest request, final int forgotten)
    {
        // Its own slot, if the record under its key is forgotten, else one that is free or forgotten.
        final int slot = forgotten != KeyIndex.MISSING ? forgotten :
            books.intents.nextSlot(books.engine.nowNs(), books.engine.limits.keyHorizonNs);
        if (slot == IndexList.NONE)
        {
            verdict.deny(ReasonCode.TABLE_FULL, books.intents.used(), books.intents.capacity());
            denyUnrecorded(sourceId, request);
            return;
        }

        lastIndex = slot;
        final Intent draft = booking.draft(slot, sourceId, request);
        if (gate.admits(request, draft))
        {
            promise(draft, request.ttlMs);
        }
        else
        {
            denyAtPrepare(draft);
        }
    }

    private void promise(final Intent draft, final int ttlMs)
    {
        final long ttlNs = ttlMs == 0 ? books.engine.limits.defaultTtlNs : ttlMs * RequestCheck.NS_PER_MS;
        draft.orderId = books.orders.nextId();
        draft.deadlineNs = books.engine.nowNs() + ttlNs;
        booking.oweReservation();
        replies.reply(draft, IntentRequest.PREPARE, IntentOutcome.PREPARED, ReasonCode.NONE, false);
    }

    private void release(final int slot, final Intent intent)
    {
        booking.release(slot, intent);
        replies.reply(intent, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED, ReasonCode.NONE, false);
    }

    private void denyAtPrepare(final Intent draft)
    {
        draft.priceE8 = 0;
        draft.quantityE8 = 0;
        draft.notionalE8 = 0;
        recordDenial(draft, IntentRequest.PREPARE);
        booking.oweDenial();
        replies.reply(draft, IntentRequest.PREPARE, IntentOutcome.DENIED, draft.reason, false);
    }

    private void denyAtConfirm(final int slot, final Intent intent)
    {
        recordDenial(intent, IntentRequest.CONFIRM);
        books.totals.deniedAtConfirm++;
        ends.end(slot, IntentState.DENIED, intent.reason);
        replies.reply(intent, IntentRequest.CONFIRM, IntentOutcome.DENIED, intent.reason, false);
    }

    private void recordDenial(final Intent intent, final IntentRequest request)
    {
        intent.deniedRequest = request;
        intent.reason = verdict.reason();
        intent.measured = verdict.measured();
        intent.allowed = verdict.allowed();
        books.totals.denied++;
    }

    private void denyUnrecorded(final int sourceId, final PrepareRequest request)
    {
        replies.denyUnrecorded(sourceId, request.signalKeyHi, request.signalKeyLo, IntentRequest.PREPARE);
    }
}
