package io.titan.examples;

/**
 * The rules, and nothing else: follows a price that moved far enough in a short time. Knows no clock, stream or thread,
 * so that a test can play any market to it; this is the class to replace by your own idea.
 *
 * <p>Prices E8, times logical ns as the market data states them. One thread; allocates nothing after it was made.
 */
public final class MomentumStrategy
{
    private static final int QUOTES = 256;
    private static final long ONE_BPS = 10_000;
    private static final long ONE_E8 = 100_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;

    private final long lookBackNs;
    private final long pauseNs;
    private final int moveBps;
    private final int stopBps;
    private final int targetBps;
    private final int zoneBps;
    private final long[] timesNs = new long[QUOTES];
    private final long[] middlesE8 = new long[QUOTES];
    private int quotes;
    private long quietUntilNs = Long.MIN_VALUE;

    /**
     * Sets the rules.
     *
     * @param moveBps    how far the price has to move, 1 and up.
     * @param lookBackNs within which time.
     * @param pauseNs    how long nothing is proposed after a signal.
     */
    public MomentumStrategy(final int moveBps, final long lookBackNs, final long pauseNs)
    {
        this.moveBps = moveBps;
        this.lookBackNs = lookBackNs;
        this.pauseNs = pauseNs;
        stopBps = 50;
        targetBps = 100;
        zoneBps = 5;
    }

    /**
     * Looks at the best bid and ask.
     *
     * @param bidE8       best bid, above 0.
     * @param askE8       best ask, not below the bid.
     * @param timestampNs logical, never falling.
     * @param signal      filled in when there is one.
     * @return whether there is.
     */
    public boolean onQuote(final long bidE8, final long askE8, final long timestampNs, final Signal signal)
    {
        final long middleE8 = bidE8 + (askE8 - bidE8) / 2;
        final int oldest = oldestWithin(timestampNs - lookBackNs);
        final long beforeE8 = oldest < 0 ? middleE8 : middlesE8[oldest];
        final long movedE8 = middleE8 - beforeE8;
        final long elapsedNs = oldest < 0 ? 1 : Math.max(1, timestampNs - timesNs[oldest]);
        remember(middleE8, timestampNs);
        if (timestampNs < quietUntilNs || Math.abs(movedE8) * ONE_BPS < moveBps * beforeE8)
        {
            return false;
        }
        quietUntilNs = timestampNs + pauseNs;
        propose(bidE8, askE8, movedE8 > 0, signal);
        signal.timestampNs = timestampNs;
        signal.velocityE8 = (long)((double)Math.abs(movedE8) / beforeE8 * ONE_E8 * NS_PER_S / elapsedNs);
        return true;
    }

    /** Buys up to a little above the ask, sells down to a little below the bid; stop and target on either side. */
    private void propose(final long bidE8, final long askE8, final boolean isLong, final Signal signal)
    {
        signal.isLong = isLong;
        signal.entryMinE8 = isLong ? bidE8 : bidE8 - part(bidE8, zoneBps);
        signal.entryMaxE8 = isLong ? askE8 + part(askE8, zoneBps) : askE8;
        signal.stopPriceE8 = isLong ?
            signal.entryMinE8 - part(bidE8, stopBps) : signal.entryMaxE8 + part(askE8, stopBps);
        signal.targetPriceE8 = isLong ?
            signal.entryMaxE8 + part(askE8, targetBps) : signal.entryMinE8 - part(bidE8, targetBps);
    }

    private static long part(final long priceE8, final int bps)
    {
        return priceE8 / ONE_BPS * bps;
    }

    private int oldestWithin(final long sinceNs)
    {
        int found = -1;
        for (int i = quotes - 1; i >= Math.max(0, quotes - QUOTES) && timesNs[i % QUOTES] >= sinceNs; i--)
        {
            found = i % QUOTES;
        }
        return found;
    }

    private void remember(final long middleE8, final long timestampNs)
    {
        timesNs[quotes % QUOTES] = timestampNs;
        middlesE8[quotes % QUOTES] = middleE8;
        quotes++;
    }

    /**
     * A proposal. Reused.
     */
    public static final class Signal
    {
        /** Buy, or sell. */
        public boolean isLong;
        /** Lowest price to enter at. */
        public long entryMinE8;
        /** Highest price to enter at. */
        public long entryMaxE8;
        /** Where the loss ends. */
        public long stopPriceE8;
        /** Where the profit is taken. */
        public long targetPriceE8;
        /** How fast the price moves, a fraction per second: execution chooses the kind of order by it. */
        public long velocityE8;
        /** Logical time of the quote behind it. */
        public long timestampNs;
    }
}
