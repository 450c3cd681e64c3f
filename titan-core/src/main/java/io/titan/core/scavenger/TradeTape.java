package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.protocol.Direction;
import io.titan.protocol.Side;
import java.util.Arrays;


/**
 * What the last trades of one instrument say: cumulative volume delta and velocity. The core's thread only.
 *
 * <p>Each window is a ring of {@value #BUCKETS} buckets, so that memory is fixed and a trade costs O(1) amortised
 * however many there are. The price of it: a trade leaves its window as a whole bucket, that is, up to 1/64 of the
 * window early, never late. The clock is logical time.
 */
final class TradeTape
{
    /** Buckets per window. */
    static final int BUCKETS = 64;

    private static final int MASK = BUCKETS - 1;
    // A fraction per nanosecond, times this, is a fraction per second at E8.
    private static final long PER_SECOND_E8 = 1_000_000_000L * ExactMath.E8;

    private final long deltaBucketNs;
    private final long[] deltasE8 = new long[BUCKETS];
    private long deltaBucket;

    private final long priceBucketNs;
    private final long[] firstPricesE8 = new long[BUCKETS];
    private final long[] firstTimesNs = new long[BUCKETS];
    private long oldestPriceBucket;
    private long newestPriceBucket;

    private long lastPriceE8;
    private long lastTimeNs;
    private long cvdE8;

    TradeTape(final long cvdWindowNs, final long velocityWindowNs)
    {
        deltaBucketNs = Math.max(1, cvdWindowNs / BUCKETS);
        priceBucketNs = Math.max(1, velocityWindowNs / BUCKETS);
    }

    void onTrade(final Side aggressor, final long priceE8, final long quantityE8, final long timestampNs)
    {
        advance(timestampNs);
        addDelta(aggressor == Side.BUY ? quantityE8 : -quantityE8);
        final int index = (int) newestPriceBucket & MASK;
        if (firstPricesE8[index] == 0)
        {
            firstPricesE8[index] = priceE8;
            firstTimesNs[index] = timestampNs;
        }
        lastPriceE8 = priceE8;
        lastTimeNs = timestampNs;
    }

    /**
     * Lets what is too old leave both windows.
     *
     * @param timestampNs logical time, never falling.
     */
    void advance(final long timestampNs)
    {
        final long newDeltaBucket = Math.floorDiv(timestampNs, deltaBucketNs);
        if (newDeltaBucket != deltaBucket)
        {
            dropDeltasUntil(newDeltaBucket);
        }
        final long newPriceBucket = Math.floorDiv(timestampNs, priceBucketNs);
        if (newPriceBucket != newestPriceBucket)
        {
            dropPricesUntil(newPriceBucket);
        }
    }

    private void dropDeltasUntil(final long newBucket)
    {
        if (newBucket - deltaBucket >= BUCKETS)
        {
            Arrays.fill(deltasE8, 0);
            cvdE8 = 0;
        }
        else
        {
            for (long bucket = deltaBucket + 1; bucket <= newBucket; bucket++)
            {
                final int index = (int) bucket & MASK;
                cvdE8 -= deltasE8[index];
                deltasE8[index] = 0;
            }
        }
        deltaBucket = newBucket;
    }

    private void dropPricesUntil(final long newBucket)
    {
        if (newBucket - newestPriceBucket >= BUCKETS)
        {
            Arrays.fill(firstPricesE8, 0);
            oldestPriceBucket = newBucket;
        }
        else
        {
            for (long bucket = newestPriceBucket + 1; bucket <= newBucket; bucket++)
            {
                firstPricesE8[(int) bucket & MASK] = 0;
            }
            oldestPriceBucket = Math.max(oldestPriceBucket, newBucket - MASK);
        }
        newestPriceBucket = newBucket;
    }

    /** What would pass the end of the range is left out of bucket and sum alike, so that the two always agree. */
    private void addDelta(final long deltaE8)
    {
        final int index = (int) deltaBucket & MASK;
        final long newSumE8 = ExactMath.saturatedAdd(cvdE8, deltaE8);
        final long newBucketE8 = ExactMath.saturatedAdd(deltasE8[index], newSumE8 - cvdE8);
        cvdE8 += newBucketE8 - deltasE8[index];
        deltasE8[index] = newBucketE8;
    }

    /** Quantity bought by aggressors less quantity sold, as of the last {@link #advance}. */
    long cvdE8()
    {
        return cvdE8;
    }

    boolean agreesWith(final Direction direction)
    {
        return direction == Direction.LONG ? cvdE8 > 0 : cvdE8 < 0;
    }

    boolean turnedAgainst(final Direction direction)
    {
        return direction == Direction.LONG ? cvdE8 < 0 : cvdE8 > 0;
    }

    long lastPriceE8()
    {
        return lastPriceE8;
    }

    /**
     * Absolute move from the first to the last trade of the window, as a fraction of the first, per second.
     * A span shorter than one bucket counts as one bucket: two trades of the same microsecond are not a crash.
     *
     * @return at E8; 0 when the window is empty.
     */
    long velocityE8()
    {
        while (oldestPriceBucket < newestPriceBucket && firstPricesE8[(int) oldestPriceBucket & MASK] == 0)
        {
            oldestPriceBucket++;
        }
        final int first = (int) oldestPriceBucket & MASK;
        final long firstPriceE8 = firstPricesE8[first];
        if (firstPriceE8 == 0)
        {
            return 0;
        }
        final long moveE8 = Math.abs(lastPriceE8 - firstPriceE8);
        final long spanNs = Math.max(lastTimeNs - firstTimesNs[first], priceBucketNs);
        return ExactMath.mulDiv(moveE8, PER_SECOND_E8, firstPriceE8) / spanNs;
    }

    void hashInto(final StateHash hash)
    {
        hash.add(deltaBucket).add(cvdE8).add(newestPriceBucket).add(lastPriceE8).add(lastTimeNs);
        for (int i = 0; i < BUCKETS; i++)
        {
            hash.add(deltasE8[i]).add(firstPricesE8[i]).add(firstPricesE8[i] == 0 ? 0 : firstTimesNs[i]);
        }
    }
}
