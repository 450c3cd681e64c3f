package io.titan.core.execution;

import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;

/**
 * Compares what the venue holds of each instrument with the books, and makes the books follow where no order of ours
 * explains the difference: a person has traded, or the venue has liquidated. One thread.
 *
 * <p>A difference counts only if a second look sees the same one, no sooner than a lease after the first: until then an
 * order of ours may still fill, or its fill be on its way. When it is first seen every open order of the instrument is
 * asked about, and as long as one of them has not answered nothing is adopted.
 */
final class AccountDesk
{
    /** Differences adopted in one call, as each looks through the protections; others wait for the next look. */
    static final int ADOPTIONS_PER_CALL = 8;

    private final Books books;
    private final FillDesk fills;
    private final VenueOrderFields adoption = new VenueOrderFields();

    /**
     * Works on the given books.
     *
     * @param books all state.
     * @param fills who books.
     */
    AccountDesk(final Books books, final FillDesk fills)
    {
        this.books = books;
        this.fills = fills;
        adoption.kind = VenueEventKind.FILL;
        adoption.role = OrderRole.NULL_VAL;
        adoption.cumulativeQuantityE8 = -1;
    }

    /** One row of a look; nonsense is counted and changes nothing. */
    void onPosition(final VenuePositionFields told)
    {
        if (!RequestCheck.isWellFormed(told, books.instruments))
        {
            books.totals.malformedInputs++;
            return;
        }

        books.unsettled.forget();
        books.view.onRow(told.instrumentId);
        if (lasts(told.instrumentId, told.quantityE8, told.requestTimeNs) && !isSomethingUnderWay(told.instrumentId))
        {
            adopt(told.instrumentId, told.quantityE8, priceE8(told));
        }
    }

    /** The look is whole: what the books hold and it has not named, the venue does not hold. */
    void onPositionsTold(final long requestTimeNs)
    {
        books.unsettled.forget();
        int adoptions = 0;
        int next = books.account.firstHeld();
        while (next != IndexList.NONE)
        {
            final int instrumentId = next;
            next = books.account.heldAfter(instrumentId);
            final boolean lasts = !books.view.hasRow(instrumentId) && lasts(instrumentId, 0, requestTimeNs);
            if (lasts && adoptions < ADOPTIONS_PER_CALL && !isSomethingUnderWay(instrumentId))
            {
                adopt(instrumentId, 0, books.instruments.at(instrumentId).valuedAtE8);
                adoptions++;
            }
        }

        books.view.endLook();
    }

    /** Notes whether the account differs from the books; whether it has for long enough. */
    private boolean lasts(final int instrumentId, final long toldE8, final long requestTimeNs)
    {
        final long bookedE8 = books.positions.net(instrumentId).quantityE8;
        final long bookedNs = books.instruments.at(instrumentId).bookedNs;
        if (toldE8 == bookedE8 || requestTimeNs <= bookedNs)
        {
            // The same, or told before the venue can have counted what was booked last.
            return false;
        }

        if (!books.view.isSameAsBefore(instrumentId, toldE8, bookedE8, bookedNs, books.engine.nowNs()))
        {
            books.sweeps.askAbout(instrumentId);
            return false;
        }

        return requestTimeNs >= books.view.sinceNs(instrumentId) + books.engine.limits.leaseNs;
    }

    /** Whether an order of ours there could still explain a difference. */
    private boolean isSomethingUnderWay(final int instrumentId)
    {
        return books.sweeps.areUnderWay() || books.unsettled.areOn(instrumentId);
    }

    /** A position that was opened by others costs what the venue says; else the mark is the best price there is. */
    private long priceE8(final VenuePositionFields told)
    {
        final boolean isNew = books.positions.net(told.instrumentId).quantityE8 == 0;
        if (isNew && told.entryPriceE8 > 0)
        {
            return told.entryPriceE8;
        }

        return told.markPriceE8 > 0 ? told.markPriceE8 : books.instruments.at(told.instrumentId).valuedAtE8;
    }

    /**
     * Books what is missing as one trade of nobody's, under a number that no trade of the venue's has. What the venue
     * holds has not changed since the difference was seen first: what it dates before is counted by this. Half a lease
     * is room for its clock and ours.
     */
    private void adopt(final int instrumentId, final long toldE8, final long priceE8)
    {
        final long differenceE8 = toldE8 - books.positions.net(instrumentId).quantityE8;
        adoption.instrumentId = instrumentId;
        adoption.side = differenceE8 > 0 ? Side.BUY : Side.SELL;
        adoption.quantityE8 = Math.abs(differenceE8);
        adoption.priceE8 = priceE8;
        adoption.tradeId = -books.engine.nowNs();
        adoption.venueTimeNs = books.engine.nowNs();
        books.totals.positionsAdopted++;
        if (fills.bookOutside(adoption))
        {
            books.instruments.at(instrumentId).adoptedNs =
                books.view.sinceNs(instrumentId) + books.engine.limits.leaseNs / 2;
        }
    }
}
