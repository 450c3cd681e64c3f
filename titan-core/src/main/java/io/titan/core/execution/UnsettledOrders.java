package io.titan.core.execution;

import io.titan.protocol.OrderState;

/**
 * On which instruments an order of ours is unanswered, in doubt or to be asked about, found in one walk through the
 * open orders for as many instruments as are asked about. No state of the core: what was found is forgotten before the
 * next question. One thread.
 */
final class UnsettledOrders
{
    private final OrderTable orders;
    /** Number of the last walk that found an order of the instrument. */
    private final long[] foundIn;
    private long walk;
    private boolean walked;

    /**
     * Allocates a place for each instrument.
     *
     * @param instruments dense ids are 0 to this - 1.
     * @param orders      to walk through.
     */
    UnsettledOrders(final int instruments, final OrderTable orders)
    {
        this.orders = orders;
        foundIn = new long[instruments];
    }

    /** What was found holds no more. */
    void forget()
    {
        walked = false;
    }

    /** Whether there are any on an instrument; walks if it has not since it forgot. */
    boolean areOn(final int instrumentId)
    {
        if (!walked)
        {
            walk();
        }

        return foundIn[instrumentId] == walk;
    }

    /** How often it has walked. */
    long walks()
    {
        return walk;
    }

    private void walk()
    {
        walk++;
        walked = true;
        for (int slot = orders.firstOpen(); slot != IndexList.NONE; slot = orders.openAfter(slot))
        {
            final Order order = orders.at(slot);
            if (isUnsettled(order))
            {
                foundIn[order.instrumentId] = walk;
            }
        }
    }

    private static boolean isUnsettled(final Order order)
    {
        final boolean waits = order.outstanding != VenueRequest.NONE || order.state == OrderState.REQUESTED;
        return !order.queued && (waits || order.needsQuery());
    }
}
