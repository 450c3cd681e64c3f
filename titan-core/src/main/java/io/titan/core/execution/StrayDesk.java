package io.titan.core.execution;

import io.titan.protocol.OrderRole;
import io.titan.protocol.VenueEventKind;

/**
 * Takes what the venue lists as open, and cancels what has a name of ours and is not open in the books: the journal
 * has lost it, or has counted it as ended. Whatever its role: an entry could open what nobody reserved risk for, and a
 * stop or target of what nobody holds protects nothing. But a stop stays as long as the account may hold something of
 * its instrument that no source does: what was lost may be the position together with its stop, which can only reduce.
 * What a stray has filled is not booked here: {@link AccountDesk} sees it in the position. Orders of others are counted
 * and left alone. One thread.
 */
final class StrayDesk
{
    private final Books books;
    private final OrderRequests requests;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param books    all state.
     * @param requests who says whether the venue may be asked.
     * @param output   who is told.
     */
    StrayDesk(final Books books, final OrderRequests requests, final ExecutionOutput output)
    {
        this.books = books;
        this.requests = requests;
        this.output = output;
    }

    /** An order of a list with a name of ours; nonsense is counted and changes nothing. */
    void onOpenOrder(final VenueOpenOrderFields told)
    {
        if (!RequestCheck.isWellFormed(told, books.instruments))
        {
            books.totals.malformedInputs++;
        }
        else if (!isOpenInBooks(told) && !hasEndedLately(told))
        {
            books.strays.add(told);
        }
    }

    /** The lists of all instruments are read. */
    void onOpenOrdersTold(final int foreignOrders)
    {
        if (foreignOrders < 0)
        {
            books.totals.malformedInputs++;
        }
        else
        {
            books.strays.foreignOrders(foreignOrders);
        }
    }

    private boolean isOpenInBooks(final VenueOpenOrderFields told)
    {
        return books.isOpen(books.orderOf(told.signalKeyHi, told.signalKeyLo, told.role, told.generation));
    }

    /**
     * Whether the list can be older than an end that the books know: it shows the venue as it was when it was asked
     * for, or up to a lease before, because the venue's answers may lag behind its matching.
     */
    private boolean hasEndedLately(final VenueOpenOrderFields told)
    {
        final int intentIndex = books.intents.slotOf(told.signalKeyHi, told.signalKeyLo);
        if (intentIndex == KeyIndex.MISSING)
        {
            return false;
        }

        final Intent intent = books.intents.at(intentIndex);
        final long endedNs = intent.protectionIndex == IndexList.NONE ?
            intent.endedNs : books.protections.at(intent.protectionIndex).orderEndedNs;
        return endedNs != Intent.NOT_ENDED && told.requestTimeNs <= endedNs + books.engine.limits.leaseNs;
    }

    /** Whether it is a stop, and what it protects could be what the account holds and no source does. */
    private boolean mayProtect(final OrderRole role, final int instrumentId)
    {
        return role == OrderRole.STOP &&
            (books.instruments.at(instrumentId).outsideE8 != 0 || !books.view.isAgreed(instrumentId));
    }

    /** Asks those that wait to go; returns how many more requests may be made. */
    int cancel(final int budget)
    {
        int left = budget;
        while (left > 0 && books.strays.areWaiting() && requests.canRequest() &&
            books.engine.limiter.mayCancel(books.engine.nowNs()))
        {
            cancelFirst();
            left--;
        }

        return left;
    }

    private void cancelFirst()
    {
        final StrayOrders strays = books.strays;
        final int place = strays.firstWaiting();
        final boolean isOpenInBooks = books.isOpen(books.orderOf(
            strays.keyHi(place), strays.keyLo(place), strays.role(place), strays.generation(place)));
        if (isOpenInBooks || mayProtect(strays.role(place), strays.instrumentId(place)))
        {
            // It has waited. Its source may have sent the signal once more: by its name the new order would go as well.
            strays.remove(place);
            return;
        }

        strays.ask();
        books.engine.takeVenueSlot();
        books.engine.limiter.onCancel();
        output.cancelOrder(
            0, strays.instrumentId(place), strays.keyHi(place), strays.keyLo(place), strays.role(place),
            strays.generation(place), strays.venueOrderId(place));
    }

    /**
     * Takes the answer to the cancel of a stray. Only that it is canceled counts; one that was gone was none, and
     * whatever else is told again by the next list.
     *
     * @return whether the answer was one of these.
     */
    boolean takes(final VenueOrderFields event)
    {
        final int place =
            books.strays.find(event.signalKeyHi, event.signalKeyLo, event.role, event.generation);
        if (place == IndexList.NONE || !books.strays.isAsked(place) || isOfAnOrder(event))
        {
            return false;
        }

        books.totals.straysCanceled += event.kind == VenueEventKind.CANCELED ? 1 : 0;
        books.strays.remove(place);
        return true;
    }

    /** Whether a living order of the same name asked for this: a placement is not answered as a cancel is. */
    private boolean isOfAnOrder(final VenueOrderFields event)
    {
        final int slot = books.orderOf(event.signalKeyHi, event.signalKeyLo, event.role, event.generation);
        final boolean isOfCancel =
            event.kind == VenueEventKind.CANCELED || event.kind == VenueEventKind.CANCEL_REJECTED;
        return !isOfCancel && books.isOpen(slot) && books.orders.at(slot).outstanding != VenueRequest.NONE;
    }
}
