package io.titan.engine.venue;

/**
 * What the headers of one answer say about the venue's counts of our requests. Reused; one thread.
 */
final class RateHeaders
{
    /** What is told at most: no venue allows so much. */
    static final int MAX = 1_000_000_000;
    /** The venue did not say, or not in a way that can be read. */
    static final int NOT_TOLD = -1;

    private static final byte[] WEIGHT = Ascii.bytes("x-mbx-used-weight-1m");
    private static final byte[] TEN_SECONDS = Ascii.bytes("x-mbx-order-count-10s");
    private static final byte[] MINUTE = Ascii.bytes("x-mbx-order-count-1m");

    private int usedWeight = NOT_TOLD;
    private int ordersTenSeconds = NOT_TOLD;
    private int ordersMinute = NOT_TOLD;

    void clear()
    {
        usedWeight = NOT_TOLD;
        ordersTenSeconds = NOT_TOLD;
        ordersMinute = NOT_TOLD;
    }

    /** Takes one header, whatever it is. */
    void onHeader(
        final byte[] bytes, final int start, final int colon, final int value, final int valueEnd)
    {
        if (Ascii.equalsIgnoreCase(bytes, start, colon, WEIGHT))
        {
            usedWeight = count(bytes, value, valueEnd);
        }
        else if (Ascii.equalsIgnoreCase(bytes, start, colon, TEN_SECONDS))
        {
            ordersTenSeconds = count(bytes, value, valueEnd);
        }
        else if (Ascii.equalsIgnoreCase(bytes, start, colon, MINUTE))
        {
            ordersMinute = count(bytes, value, valueEnd);
        }
    }

    boolean isTold()
    {
        return usedWeight != NOT_TOLD || ordersTenSeconds != NOT_TOLD || ordersMinute != NOT_TOLD;
    }

    /** Of the venue's minute. */
    int usedWeight()
    {
        return usedWeight;
    }

    int ordersTenSeconds()
    {
        return ordersTenSeconds;
    }

    int ordersMinute()
    {
        return ordersMinute;
    }

    private static int count(final byte[] bytes, final int value, final int valueEnd)
    {
        final long count = Decimals.parseLong(bytes, value, valueEnd - value);
        return count < 0 || count > MAX ? NOT_TOLD : (int)count;
    }
}
