package io.titan.core.execution;

import io.titan.core.StateHash;
import io.titan.core.money.Money;
import io.titan.protocol.Side;

/**
 * One instrument: filters, limits, reference price, and what is open or reserved on each side of it. One thread.
 */
final class Instrument
{
    final InstrumentLimits limits = new InstrumentLimits();
    long tickSizeE8;
    long stepSizeE8;
    long minQuantityE8;
    long maxQuantityE8;
    long minNotionalE8;
    long bidPriceE8;
    long askPriceE8;
    long referenceTimeNs;
    boolean defined;
    boolean supported;
    boolean limited;
    /** Orders' unfilled quantity and reservations of prepared intents, all sources. */
    long pendingBuyE8;
    long pendingSellE8;
    /** Bit per source that holds, works or has reserved that side: the opposing check is one load. */
    long buyers;
    long sellers;

    /** Takes the filters; unusable ones leave the instrument defined but not supported. */
    void define(
        final long newTickE8, final long newStepE8, final long newMinQuantityE8, final long newMaxQuantityE8,
        final long newMinNotionalE8)
    {
        defined = true;
        tickSizeE8 = newTickE8;
        stepSizeE8 = newStepE8;
        minQuantityE8 = newMinQuantityE8;
        maxQuantityE8 = newMaxQuantityE8;
        minNotionalE8 = newMinNotionalE8;
        supported = inRange(newTickE8, 1, Money.MAX_PRICE_E8) &&
            inRange(newStepE8, 1, Money.MAX_QUANTITY_E8) &&
            inRange(newMaxQuantityE8, newStepE8, Money.MAX_QUANTITY_E8) &&
            inRange(newMinQuantityE8, 0, newMaxQuantityE8) &&
            inRange(newMinNotionalE8, 0, Money.MAX_NOTIONAL_E8);
    }

    void limit(final InstrumentLimits given)
    {
        limits.maxOrderNotionalE8 = given.maxOrderNotionalE8;
        limits.maxOrderQuantityE8 = given.maxOrderQuantityE8;
        limits.maxPositionNotionalE8 = given.maxPositionNotionalE8;
        limits.maxReferenceAgeNs = given.maxReferenceAgeNs;
        limits.collarBps = given.collarBps;
        limited = true;
    }

    void reference(final long newBidE8, final long newAskE8, final long timestampNs)
    {
        bidPriceE8 = newBidE8;
        askPriceE8 = newAskE8;
        referenceTimeNs = timestampNs;
    }

    /** Whether anything here differs from a slot that nobody has used. */
    boolean isKnown()
    {
        return defined || limited || hasReference();
    }

    boolean hasReference()
    {
        return bidPriceE8 > 0;
    }

    /** The price on the other side of the book, which an order of this side would trade with. */
    long touchE8(final Side side)
    {
        return side == Side.BUY ? askPriceE8 : bidPriceE8;
    }

    /** Mid of the reference, rounded down; 0 none. */
    long markPriceE8()
    {
        return bidPriceE8 + (askPriceE8 - bidPriceE8) / 2;
    }

    long pendingE8(final Side side)
    {
        return side == Side.BUY ? pendingBuyE8 : pendingSellE8;
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(defined);
        hash.add(supported);
        hash.add(limited);
        hash.add(tickSizeE8);
        hash.add(stepSizeE8);
        hash.add(minQuantityE8);
        hash.add(maxQuantityE8);
        hash.add(minNotionalE8);
        hash.add(bidPriceE8);
        hash.add(askPriceE8);
        hash.add(referenceTimeNs);
        hash.add(pendingBuyE8);
        hash.add(pendingSellE8);
        hash.add(buyers);
        hash.add(sellers);
        hash.add(limits.maxOrderNotionalE8);
        hash.add(limits.maxOrderQuantityE8);
        hash.add(limits.maxPositionNotionalE8);
        hash.add(limits.maxReferenceAgeNs);
        hash.add(limits.collarBps);
    }

    private static boolean inRange(final long value, final long min, final long max)
    {
        return value >= min && value <= max;
    }
}
