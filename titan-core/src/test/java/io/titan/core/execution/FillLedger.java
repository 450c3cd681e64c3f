package io.titan.core.execution;

import io.titan.protocol.OrderState;
import io.titan.protocol.Side;

/** Adds up what the core says it has booked, independently of its positions. */
final class FillLedger
{
    private final long[][] quantitiesE8;
    private final long[] netE8;

    FillLedger(final int sources, final int instruments)
    {
        quantitiesE8 = new long[sources][instruments];
        netE8 = new long[instruments];
    }

    void add(final int sourceId, final VenueOrderFields event, final OrderState state)
    {
        final long signedE8 = event.side == Side.BUY ? event.quantityE8 : -event.quantityE8;
        netE8[event.instrumentId] += signedE8;
        if (sourceId >= 0)
        {
            quantitiesE8[sourceId][event.instrumentId] += signedE8;
        }
        else if (state != OrderState.NULL_VAL)
        {
            throw new AssertionError("a fill of nobody has an order state " + state);
        }
    }

    long of(final int sourceId, final int instrumentId)
    {
        return quantitiesE8[sourceId][instrumentId];
    }

    long net(final int instrumentId)
    {
        return netE8[instrumentId];
    }
}
