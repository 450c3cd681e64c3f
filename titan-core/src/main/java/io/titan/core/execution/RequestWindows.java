package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * How many requests went to the venue within the last second, ten seconds and minute. Counted by parts of a window
 * whose lengths are powers of two, so that no division is needed: a request counts for its whole window and one part
 * longer at most, never shorter. Rolling is done when an input asks, never when something is only read. One thread.
 */
final class RequestWindows
{
    /** 16.8 ms; sixty of them and the one under way cover a second. */
    static final int SHORT_SHIFT = 24;
    /** 1.07 s; ten of them and the one under way cover ten seconds, fifty-six a minute. */
    static final int LONG_SHIFT = 30;

    private static final int SHORT_PARTS = 61;
    private static final int TEN_SECONDS_PARTS = 11;
    private static final int LONG_PARTS = 57;
    /** Of one part: messages, weight, orders, and one that makes two parts a cache line. */
    private static final int STRIDE = 4;
    private static final int MESSAGES = 0;
    private static final int WEIGHT = 1;
    private static final int ORDERS = 2;

    private final long[] shortParts = new long[SHORT_PARTS];
    private final long[] longParts = new long[LONG_PARTS * STRIDE];
    private long shortPart;
    private long longPart;
    private int shortPlace;
    private int longPlace;
    private long messagesPerSecond;
    private long messagesPerMinute;
    private long weightPerMinute;
    private long ordersPerTenSeconds;
    private long ordersPerMinute;

    /** Lets what is over leave the windows. */
    void roll(final long nowNs)
    {
        if (nowNs >> SHORT_SHIFT != shortPart)
        {
            rollShort(nowNs >> SHORT_SHIFT);
            if (nowNs >> LONG_SHIFT != longPart)
            {
                rollLong(nowNs >> LONG_SHIFT);
            }
        }
    }

    /** Requests leave now, or are found to have left. */
    void add(final long messages, final long weight, final long orders)
    {
        shortParts[shortPlace] += messages;
        messagesPerSecond += messages;
        final int part = longPlace * STRIDE;
        longParts[part + MESSAGES] += messages;
        longParts[part + WEIGHT] += weight;
        longParts[part + ORDERS] += orders;
        messagesPerMinute += messages;
        weightPerMinute += weight;
        ordersPerTenSeconds += orders;
        ordersPerMinute += orders;
    }

    long messagesPerSecond()
    {
        return messagesPerSecond;
    }

    long messagesPerMinute()
    {
        return messagesPerMinute;
    }

    long weightPerMinute()
    {
        return weightPerMinute;
    }

    long ordersPerTenSeconds()
    {
        return ordersPerTenSeconds;
    }

    long ordersPerMinute()
    {
        return ordersPerMinute;
    }

    /** When the short window changes by itself next. */
    long nextShortNs()
    {
        return shortPart + 1 << SHORT_SHIFT;
    }

    /** When the long windows change by themselves next. */
    long nextLongNs()
    {
        return longPart + 1 << LONG_SHIFT;
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(shortPart);
        hash.add(longPart);
        hash.add(shortPlace);
        hash.add(longPlace);
        for (final long part : shortParts)
        {
            hash.add(part);
        }

        for (final long part : longParts)
        {
            hash.add(part);
        }
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        shortPart = codec.number(shortPart);
        longPart = codec.number(longPart);
        shortPlace = codec.number(shortPlace);
        longPlace = codec.number(longPlace);
        codec.numbers(shortParts);
        codec.numbers(longParts);
        messagesPerSecond = codec.number(messagesPerSecond);
        messagesPerMinute = codec.number(messagesPerMinute);
        weightPerMinute = codec.number(weightPerMinute);
        ordersPerTenSeconds = codec.number(ordersPerTenSeconds);
        ordersPerMinute = codec.number(ordersPerMinute);
    }

    private void rollShort(final long current)
    {
        for (long steps = Math.min(current - shortPart, SHORT_PARTS); steps > 0; steps--)
        {
            shortPlace = shortPlace + 1 == SHORT_PARTS ? 0 : shortPlace + 1;
            messagesPerSecond -= shortParts[shortPlace];
            shortParts[shortPlace] = 0;
        }

        shortPart = current;
    }

    private void rollLong(final long current)
    {
        for (long steps = Math.min(current - longPart, LONG_PARTS); steps > 0; steps--)
        {
            longPlace = longPlace + 1 == LONG_PARTS ? 0 : longPlace + 1;
            final int part = longPlace * STRIDE;
            messagesPerMinute -= longParts[part + MESSAGES];
            weightPerMinute -= longParts[part + WEIGHT];
            ordersPerMinute -= longParts[part + ORDERS];
            longParts[part + MESSAGES] = 0;
            longParts[part + WEIGHT] = 0;
            longParts[part + ORDERS] = 0;
            final int tenAgo = longPlace - TEN_SECONDS_PARTS + (longPlace < TEN_SECONDS_PARTS ? LONG_PARTS : 0);
            ordersPerTenSeconds -= longParts[tenAgo * STRIDE + ORDERS];
        }

        longPart = current;
    }
}
