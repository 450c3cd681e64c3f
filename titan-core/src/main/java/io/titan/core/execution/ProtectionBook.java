package io.titan.core.execution;

import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;

/**
 * Makes the protections follow the fills, so that those of a source on an instrument always add up to its position:
 * what closes takes away, from the signal whose order it was and then from the oldest, and what opens is added. One
 * thread.
 */
final class ProtectionBook
{
    private final Books books;

    /**
     * Works on the given books.
     *
     * @param books all state.
     */
    ProtectionBook(final Books books)
    {
        this.books = books;
    }

    /**
     * A fill of a source was booked.
     *
     * @param intentIndex the signal's.
     * @param sourceId    whose position has changed.
     * @param fill        what was booked.
     * @param heldE8      of the source's position, after it.
     * @param isUnwanted  whether what it opens is to be closed at once.
     */
    void onFill(
        final int intentIndex, final int sourceId, final VenueOrderFields fill, final long heldE8,
        final boolean isUnwanted)
    {
        final Intent intent = books.intents.at(intentIndex);
        long leftE8 = fill.quantityE8;
        if (intent.protectionIndex != IndexList.NONE)
        {
            leftE8 -= take(intent.protectionIndex, fill, leftE8, fill.role);
        }

        final long beforeE8 = heldE8 - (fill.side == Side.BUY ? fill.quantityE8 : -fill.quantityE8);
        final boolean closes = fill.side == Side.BUY ? beforeE8 < 0 : beforeE8 > 0;
        if (closes && leftE8 > 0)
        {
            leftE8 -= takeFromOldest(sourceId, fill, leftE8);
        }

        if (leftE8 > 0 && fill.role != OrderRole.ENTRY)
        {
            leftE8 -= takeFromOthers(sourceId, fill, leftE8);
        }

        if (leftE8 > 0)
        {
            open(intentIndex, intent, fill, leftE8, isUnwanted);
        }
    }

    /**
     * The venue has one position only: what others hold and what sources hold on the other side of it cancel each other
     * out, from the oldest signal on, so that nothing is protected that the account does not hold. A person has closed
     * what was ours, or an entry of ours has closed a person's.
     *
     * @param instrumentId of which something was booked.
     * @param priceE8      of that.
     */
    void netOutside(final int instrumentId, final long priceE8)
    {
        final Instrument instrument = books.instruments.at(instrumentId);
        final Side closing = instrument.outsideE8 < 0 ? Side.SELL : Side.BUY;
        int index = instrument.outsideE8 == 0 ? IndexList.NONE : books.protections.first();
        while (instrument.outsideE8 != 0 && index != IndexList.NONE)
        {
            final Protection protection = books.protections.at(index);
            if (protection.instrumentId == instrumentId && protection.closingSide == closing)
            {
                final long partE8 = Math.min(protection.heldE8, Math.abs(instrument.outsideE8));
                instrument.outsideE8 += closing == Side.SELL ? partE8 : -partE8;
                closeByOthers(index, priceE8, partE8);
            }

            index = books.protections.after(index);
        }
    }

    private void closeByOthers(final int index, final long priceE8, final long partE8)
    {
        if (partE8 > 0)
        {
            final Protection protection = books.protections.at(index);
            protection.heldE8 -= partE8;
            protection.openedE8 = Math.max(0, protection.openedE8 - partE8);
            books.protections.touch(index);
            books.positions.closeByOthers(
                protection.sourceId, protection.instrumentId, protection.closingSide, priceE8, partE8);
            books.exposure.followPosition(protection.sourceId, protection.instrumentId);
        }
    }

    private long takeFromOldest(final int sourceId, final VenueOrderFields fill, final long quantityE8)
    {
        long takenE8 = 0;
        int index = books.positions.of(sourceId, fill.instrumentId).firstProtection;
        while (takenE8 < quantityE8 && index != IndexList.NONE)
        {
            takenE8 += take(index, fill, quantityE8 - takenE8, OrderRole.ENTRY);
            index = books.protections.afterOfPosition(index);
        }

        return takenE8;
    }

    /** An order that can only reduce has closed more than its source held: then it was another source's. */
    private long takeFromOthers(final int sourceId, final VenueOrderFields fill, final long quantityE8)
    {
        long takenE8 = 0;
        int index = books.protections.first();
        while (takenE8 < quantityE8 && index != IndexList.NONE)
        {
            final Protection protection = books.protections.at(index);
            if (protection.sourceId != sourceId && protection.instrumentId == fill.instrumentId)
            {
                final long partE8 = take(index, fill, quantityE8 - takenE8, OrderRole.ENTRY);
                handOver(sourceId, protection.sourceId, fill, partE8);
                takenE8 += partE8;
            }

            index = books.protections.after(index);
        }

        return takenE8;
    }

    private void handOver(final int sourceId, final int otherId, final VenueOrderFields fill, final long partE8)
    {
        if (partE8 > 0)
        {
            books.totals.handOvers++;
            books.positions.handOver(sourceId, otherId, fill, partE8);
            books.exposure.followPosition(sourceId, fill.instrumentId);
            books.exposure.followPosition(otherId, fill.instrumentId);
        }
    }

    /** Takes from one what it holds of it, if the fill is on its closing side; an order of its own counts by role. */
    private long take(final int index, final VenueOrderFields fill, final long quantityE8, final OrderRole role)
    {
        final Protection protection = books.protections.at(index);
        final long takenE8 = fill.side == protection.closingSide ? Math.min(protection.heldE8, quantityE8) : 0;
        if (takenE8 > 0)
        {
            protection.heldE8 -= takenE8;
            if (role == OrderRole.TARGET)
            {
                protection.targetFilledE8[fill.generation % Protection.TARGETS] += takenE8;
            }
            else
            {
                protection.openedE8 = Math.max(0, protection.openedE8 - takenE8);
            }

            books.protections.touch(index);
        }

        return takenE8;
    }

    private void open(
        final int intentIndex, final Intent intent, final VenueOrderFields fill, final long quantityE8,
        final boolean isUnwanted)
    {
        final int index = opened(intentIndex, intent, fill, isUnwanted);
        if (index == IndexList.NONE)
        {
            // A late fill found no room: it cannot be protected, and only an operator can close it.
            books.totals.protectionAlarms++;
            books.engine.halt();
            return;
        }

        final Protection protection = books.protections.at(index);
        if (protection.closingSide == fill.side)
        {
            protection.turn(fill.side);
        }

        protection.closing = protection.closing || isUnwanted;
        protection.openedE8 += quantityE8;
        protection.heldE8 += quantityE8;
        books.protections.touch(index);
    }

    /** The protection that takes in what this signal opens; what is to be closed at once shares none with others. */
    private int opened(
        final int intentIndex, final Intent intent, final VenueOrderFields fill, final boolean isUnwanted)
    {
        if (intent.protectionIndex != IndexList.NONE)
        {
            return intent.protectionIndex;
        }

        final Position position = books.positions.of(intent.sourceId, intent.instrumentId);
        final boolean isPlain = !isUnwanted && intent.terms.stopPriceE8() == 0 &&
            intent.terms.takeProfitCount() == 0;
        if (isPlain && mayJoin(position.plainIndex, fill.side))
        {
            return position.plainIndex;
        }

        final int index = books.protections.take();
        if (index != IndexList.NONE)
        {
            begin(index, intentIndex, intent, fill.side);
            books.protections.join(index, position);
            position.plainIndex = isPlain ? index : position.plainIndex;
        }

        return index;
    }

    private boolean mayJoin(final int index, final Side side)
    {
        return index != IndexList.NONE && !books.protections.at(index).closing &&
            books.protections.at(index).closingSide != side;
    }

    private void begin(final int index, final int intentIndex, final Intent intent, final Side side)
    {
        books.protections.at(index).begin(intent, intentIndex, side, books.instruments.at(intent.instrumentId));
        intent.protectionIndex = index;
        books.intents.keep(intentIndex);
        if (side != intent.side)
        {
            books.protections.at(index).turn(side);
        }
    }
}
