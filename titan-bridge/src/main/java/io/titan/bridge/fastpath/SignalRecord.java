package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.WideMath;
import io.titan.protocol.ReasonCode;

/** What the bridge has heard of one signal. Reused for another when it is the oldest. */
final class SignalRecord
{
    final int index;
    long keyHi;
    long keyLo;
    /** Which link it went out on. */
    int link;
    long orderId;
    /** Filled so far, by execution's own count. */
    long filledE8;
    boolean complete;
    boolean inDoubt;
    /** A CONFIRM of it has gone to execution through here. */
    boolean confirmSent;
    /** Execution's first CONFIRMED came through here, so that no fill was missed. */
    boolean witnessed;
    /** Why the order ended short of its quantity; NONE while it has not. */
    ReasonCode endReason;
    long endMeasured;
    boolean isUsed;

    private long seenE8;
    private long costHigh;
    private long costLow;

    SignalRecord(final int index)
    {
        this.index = index;
    }

    void begin(final long hi, final long lo, final int linkIndex)
    {
        keyHi = hi;
        keyLo = lo;
        link = linkIndex;
        orderId = 0;
        filledE8 = 0;
        complete = false;
        inDoubt = false;
        confirmSent = false;
        witnessed = false;
        endReason = ReasonCode.NONE;
        endMeasured = 0;
        seenE8 = 0;
        costHigh = 0;
        costLow = 0;
        isUsed = true;
    }

    void fill(final long priceE8, final long quantityE8, final long filledAfterE8, final boolean isComplete)
    {
        final long low = priceE8 * quantityE8;
        costLow += low;
        costHigh += Math.multiplyHigh(priceE8, quantityE8) + (Long.compareUnsigned(costLow, low) < 0 ? 1 : 0);
        seenE8 += quantityE8;
        filledE8 = filledAfterE8;
        complete |= isComplete;
        inDoubt = false;
    }

    /** Average price of the fills that were seen; rounded half up. */
    long averagePriceE8()
    {
        return seenE8 == 0 ? 0 : WideMath.divide(costHigh, costLow, seenE8);
    }

    /** Whether nothing more will happen to the order. */
    boolean isOver()
    {
        return complete || endReason != ReasonCode.NONE;
    }
}
