package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.core.money.Money;
import io.titan.protocol.Side;

/**
 * One instrument: filters, limits, reference price, and what is open or reserved on each side of it. One thread.
 */
final class Instrument
{
    final InstrumentLimits limits = new InstrumentLimits();
    private final PriceWindow window = new PriceWindow();
    long tickSizeE8;
    long stepSizeE8;
    long minQuantityE8;
    long maxQuantityE8;
    long minNotionalE8;
    long bidPriceE8;
    long askPriceE8;
    long referenceTimeNs;
    /** Range of the reference within its window, as of the last one. */
    int movedBps;
    /** Price at which the day's profit values what is held; 0 none yet. */
    long valuedAtE8;
    /** When the last price of something held came, of the feed or of a fill. */
    long markTimeNs;
    /** Signed: what the account holds and no source of ours; the net position less those of the sources. */
    long outsideE8;
    /** When something was booked last. */
    long bookedNs;
    /** What the venue dates before this is in the position that was adopted last, whoever traded it; 0 none. */
    long adoptedNs;
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
        limits.maxMoveBps = given.maxMoveBps;
        limits.moveWindowNs = given.moveWindowNs;
        window.limit(given.moveWindowNs);
        limited = true;
    }

    void reference(final long newBidE8, final long newAskE8, final long timestampNs)
    {
        bidPriceE8 = newBidE8;
        askPriceE8 = newAskE8;
        referenceTimeNs = timestampNs;
        movedBps = window.onPrice(markPriceE8(), timestampNs);
    }

    /** Whether anything here differs from a slot that nobody has used. */
    boolean isKnown()
    {
        return defined || limited || hasReference() || valuedAtE8 != 0;
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
        hash.add(limits.maxMoveBps);
        hash.add(limits.moveWindowNs);
        hash.add(movedBps);
        hash.add(valuedAtE8);
        hash.add(markTimeNs);
        hash.add(outsideE8);
        hash.add(bookedNs);
        hash.add(adoptedNs);
        window.hashInto(hash);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        defined = codec.flag(defined);
        supported = codec.flag(supported);
        limited = codec.flag(limited);
        tickSizeE8 = codec.number(tickSizeE8);
        stepSizeE8 = codec.number(stepSizeE8);
        minQuantityE8 = codec.number(minQuantityE8);
        maxQuantityE8 = codec.number(maxQuantityE8);
        minNotionalE8 = codec.number(minNotionalE8);
        bidPriceE8 = codec.number(bidPriceE8);
        askPriceE8 = codec.number(askPriceE8);
        referenceTimeNs = codec.number(referenceTimeNs);
        pendingBuyE8 = codec.number(pendingBuyE8);
        pendingSellE8 = codec.number(pendingSellE8);
        buyers = codec.number(buyers);
        sellers = codec.number(sellers);
        movedBps = codec.number(movedBps);
        valuedAtE8 = codec.number(valuedAtE8);
        markTimeNs = codec.number(markTimeNs);
        if (codec.has(SnapshotCodec.ACCOUNT_FORMAT))
        {
            outsideE8 = codec.number(outsideE8);
            bookedNs = codec.number(bookedNs);
            adoptedNs = codec.number(adoptedNs);
        }
        limits.snapshot(codec);
        window.snapshot(codec);
    }

    private static boolean inRange(final long value, final long min, final long max)
    {
        return value >= min && value <= max;
    }
}
