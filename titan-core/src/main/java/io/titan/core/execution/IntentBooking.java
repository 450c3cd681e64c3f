package io.titan.core.execution;

/**
 * What an answer owes to the tables, and its booking: the record of a judged PREPARE, with its reservation if it was
 * admitted, and the order of a CONFIRM that releases. At most one is owed. One thread.
 */
final class IntentBooking
{
    /** What was told and is not booked yet. */
    private enum Owed
    {
        NOTHING, RESERVATION, DENIAL, RELEASE
    }

    private final Books books;
    private final EntryDesk entries;
    /** The intent that a PREPARE makes: it gets its slot when it is booked. */
    private final Intent draft = new Intent();
    private Owed owed = Owed.NOTHING;
    private PrepareRequest request;
    private int slot = IndexList.NONE;
    private boolean leaves;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param entries who opens the order of a release.
     */
    IntentBooking(final Books books, final EntryDesk entries)
    {
        this.books = books;
        this.entries = entries;
    }

    /** What was told would be forgotten: an order at the venue, or a reservation, that no table knows. */
    void requireBooked()
    {
        if (owed != Owed.NOTHING)
        {
            throw new IllegalStateException("a " + owed + " in slot " + slot +
                " is told and not booked (logical time " + books.engine.nowNs() +
                " ns); whoever books later must book before the next PREPARE or CONFIRM, report it");
        }
    }

    /** The intent of a PREPARE that is about to be judged, apart from the table; its request is read again. */
    Intent draft(final int newSlot, final int sourceId, final PrepareRequest newRequest)
    {
        slot = newSlot;
        request = newRequest;
        draft.begin(sourceId, newRequest, books.engine.epoch());
        return draft;
    }

    /** The draft is admitted. */
    void oweReservation()
    {
        owed = Owed.RESERVATION;
    }

    /** The draft is denied. */
    void oweDenial()
    {
        owed = Owed.DENIAL;
    }

    /** An intent is confirmed: tells its order, unless that has to wait. */
    void release(final int confirmedSlot, final Intent intent)
    {
        owed = Owed.RELEASE;
        slot = confirmedSlot;
        leaves = entries.leaves(intent);
    }

    /** Books what is owed; a PREPARE's request must still be as it was. Does nothing when all is booked. */
    void book()
    {
        final Owed what = owed;
        owed = Owed.NOTHING;
        switch (what)
        {
            case RESERVATION -> bookReservation();
            case DENIAL -> bookDenial();
            case RELEASE -> bookRelease();
            default ->
            {
                return;
            }
        }
    }

    private void bookReservation()
    {
        final Intent intent = record();
        books.intents.prepare(slot);
        books.sources.at(intent.sourceId).prepared++;
        books.exposure.reserve(intent);
        books.deadlines.schedule(slot, intent.deadlineNs);
        books.totals.prepared++;
    }

    private void bookDenial()
    {
        record();
        books.intents.end(slot, IntentState.DENIED, books.engine.nowNs());
    }

    /** The draft takes its slot; what was there is forgotten. */
    private Intent record()
    {
        final Intent intent = books.intents.at(slot);
        if (slot < books.intents.used() && intent.orderIndex != IndexList.NONE)
        {
            books.orders.forget(intent.orderIndex);
        }

        books.intents.occupy(slot, draft.signalKeyHi, draft.signalKeyLo);
        intent.set(draft, request);
        return intent;
    }

    private void bookRelease()
    {
        final Intent intent = books.intents.at(slot);
        books.deadlines.cancel(slot);
        books.sources.at(intent.sourceId).prepared--;
        books.totals.confirmed++;
        books.intents.confirm(slot, entries.open(slot, intent, leaves));
    }
}
