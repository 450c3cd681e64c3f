package io.titan.core.execution;

import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.TimeInForce;

/**
 * Keeps the stop of a protection at the size of what is held. A stop is never taken away before the one in its place
 * is acknowledged. One thread.
 */
final class StopKeeper
{
    private final Books books;
    private final OrderPlanner planner;
    private final OrderRequests requests;

    /**
     * Works on the given books.
     *
     * @param books    all state.
     * @param planner  who has stops canceled and asked about.
     * @param requests who places.
     */
    StopKeeper(final Books books, final OrderPlanner planner, final OrderRequests requests)
    {
        this.books = books;
        this.planner = planner;
        this.requests = requests;
    }

    /** One stop of what is held; another size is placed first, and the old one goes when the new one is known to be. */
    void keep(final int index, final Protection protection)
    {
        final int newest = newestStop(index);
        if (protection.stopPriceE8 == 0)
        {
            supersedeBoth(index);
        }
        else if (newest == IndexList.NONE)
        {
            placeStop(index, protection);
        }
        else
        {
            keepOne(index, newest);
            if (isKnown(books.orders.at(newest)))
            {
                replaceStop(index, protection, newest);
            }
        }
    }

    /** The newest stays; as long as that is not known to be there to stay, so does the other. */
    private void keepOne(final int index, final int newest)
    {
        keepOrder(newest);
        final Order stop = books.orders.at(newest);
        if (mayBeGone(stop) || !isKnown(stop))
        {
            keepOrder(otherStop(index, newest));
        }
    }

    /**
     * A stop that was to go, as nothing was held, is wanted again, unless its cancel is under way. One whose cancel
     * was lost may still be there: asking does no harm, canceling it once more would.
     */
    private void keepOrder(final int slot)
    {
        final Order order = books.orders.at(slot);
        if (books.orders.isOpen(slot) && order.superseded && order.outstanding != VenueRequest.CANCEL)
        {
            order.superseded = false;
            if (order.state == OrderState.CANCELING)
            {
                planner.askNow(order);
            }

            planner.plan(slot);
        }
    }

    /** A stop is known to be at the venue: the one before it goes, and if it is of another size, another one comes. */
    private void replaceStop(final int index, final Protection protection, final int newest)
    {
        final Order stop = books.orders.at(newest);
        final int other = otherStop(index, newest);
        if (books.orders.isOpen(other) && !mayBeGone(stop))
        {
            planner.supersede(other);
        }

        if (mayBeGone(stop) || !fits(stop, protection))
        {
            placeStop(index, protection);
        }
    }

    /** One that was taken in finer steps than those of now protects more than any other could. */
    private boolean fits(final Order stop, final Protection protection)
    {
        final long leftE8 = stop.quantityE8 - stop.filledE8;
        return leftE8 == protection.heldE8 ||
            leftE8 == protection.orderableE8(books.instruments.at(protection.instrumentId));
    }

    /** It is to go, or was told to and nobody knows yet that it has not. */
    private static boolean mayBeGone(final Order stop)
    {
        return stop.isCancelWanted() || stop.state == OrderState.CANCELING;
    }

    /** The stop that was placed last and still lives, or {@link IndexList#NONE}. */
    private int newestStop(final int index)
    {
        final int first = books.protections.slotOf(index, Protection.FIRST_STOP);
        final int second = books.protections.slotOf(index, Protection.SECOND_STOP);
        if (!lives(first) || !lives(second))
        {
            return lives(first) ? first : lives(second) ? second : IndexList.NONE;
        }

        return books.orders.at(first).releaseNumber > books.orders.at(second).releaseNumber ? first : second;
    }

    private int otherStop(final int index, final int slot)
    {
        final int first = books.protections.slotOf(index, Protection.FIRST_STOP);
        return slot == first ? books.protections.slotOf(index, Protection.SECOND_STOP) : first;
    }

    private boolean lives(final int slot)
    {
        return books.orders.isOpen(slot) && !books.orders.at(slot).isTerminal();
    }

    private static boolean isKnown(final Order order)
    {
        return order.state != OrderState.REQUESTED && order.state != OrderState.IN_DOUBT;
    }

    private void supersedeBoth(final int index)
    {
        for (int place = Protection.FIRST_STOP; place <= Protection.SECOND_STOP; place++)
        {
            final int slot = books.protections.slotOf(index, place);
            if (books.orders.isOpen(slot))
            {
                planner.supersede(slot);
            }
        }
    }

    /** What is being closed gets no new stop: its old one, if there is one, stays until nothing is held. */
    private void placeStop(final int index, final Protection protection)
    {
        if (protection.closing || books.engine.nowNs() < protection.tryAtNs)
        {
            return;
        }

        if (protection.stops > Protection.MAX_GENERATION)
        {
            // No name is left for another stop: rather closed than unprotected.
            protection.closing = true;
            return;
        }

        final int slot = freeStop(index);
        if (slot != IndexList.NONE && requests.mayProtect(index))
        {
            final Instrument instrument = books.instruments.at(protection.instrumentId);
            books.orders.at(slot).protect(
                protection, OrderRole.STOP, protection.stops, TimeInForce.GTC, protection.stopPriceE8(instrument),
                protection.orderableE8(instrument));
            protection.stops++;
            requests.protect(slot);
        }
    }

    private int freeStop(final int index)
    {
        final int first = books.protections.slotOf(index, Protection.FIRST_STOP);
        final int second = books.protections.slotOf(index, Protection.SECOND_STOP);
        return !books.orders.isOpen(first) ? first : books.orders.isOpen(second) ? IndexList.NONE : second;
    }
}
