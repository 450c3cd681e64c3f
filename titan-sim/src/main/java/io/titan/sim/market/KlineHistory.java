package io.titan.sim.market;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * What one instrument has traded, as bars: two hours of seconds and two weeks of minutes; longer bars are made from
 * minutes when asked for. Seconds without a trade repeat the last price. Never holds anything later than what was
 * played.
 */
public final class KlineHistory
{
    /** Supported intervals and their length; {@code 1s} is an extension, the real futures exchange starts at 1m. */
    public static final Map<String, Long> INTERVAL_MS = Map.of(
        "1s", 1_000L, "1m", 60_000L, "3m", 180_000L, "5m", 300_000L, "15m", 900_000L, "30m", 1_800_000L,
        "1h", 3_600_000L, "4h", 14_400_000L, "1d", 86_400_000L);

    private static final int MAX_SECONDS = 7_200;
    private static final int MAX_MINUTES = 20_160;

    private final Series seconds = new Series(1_000, MAX_SECONDS);
    private final Series minutes = new Series(60_000, MAX_MINUTES);

    /**
     * A trade happened.
     *
     * @param priceE8      traded price.
     * @param quantityE8   traded quantity.
     * @param buyerIsMaker the seller was the aggressor.
     * @param timeMs       when; earlier than the last bar counts into the last bar.
     */
    public void onTrade(final long priceE8, final long quantityE8, final boolean buyerIsMaker, final long timeMs)
    {
        seconds.onTrade(priceE8, quantityE8, buyerIsMaker, timeMs);
        minutes.onTrade(priceE8, quantityE8, buyerIsMaker, timeMs);
    }

    /**
     * Bars, oldest first, the running one included.
     *
     * @param interval a key of {@link #INTERVAL_MS}.
     * @param startMs  earliest opening time, 0 for any.
     * @param endMs    latest opening time, {@link Long#MAX_VALUE} for any.
     * @param limit    at most so many: the newest, or the oldest when a start is given.
     * @return a new list; empty before the first trade.
     */
    public List<Kline> query(final String interval, final long startMs, final long endMs, final int limit)
    {
        final long lengthMs = INTERVAL_MS.get(interval);
        final List<Kline> bars = new ArrayList<>();
        for (final Kline base : (lengthMs < 60_000 ? seconds : minutes).bars)
        {
            final long openMs = base.openTimeMs - base.openTimeMs % lengthMs;
            final Kline last = bars.isEmpty() ? null : bars.get(bars.size() - 1);
            if (last != null && last.openTimeMs == openMs)
            {
                last.merge(base);
            }
            else if (openMs >= startMs && openMs <= endMs)
            {
                final Kline bar = Kline.flat(openMs, base.openE8);
                bar.merge(base);
                bars.add(bar);
            }
        }
        final int size = bars.size();
        return startMs > 0 ? bars.subList(0, Math.min(limit, size)) : bars.subList(Math.max(0, size - limit), size);
    }

    /** Bars of one length. */
    private static final class Series
    {
        private final Deque<Kline> bars = new ArrayDeque<>();
        private final long lengthMs;
        private final int capacity;

        private Series(final long lengthMs, final int capacity)
        {
            this.lengthMs = lengthMs;
            this.capacity = capacity;
        }

        private void onTrade(
            final long priceE8, final long quantityE8, final boolean buyerIsMaker, final long timeMs)
        {
            final long openMs = timeMs - timeMs % lengthMs;
            if (bars.isEmpty())
            {
                bars.addLast(Kline.flat(openMs, priceE8));
            }
            fillGap(openMs);
            if (bars.peekLast().openTimeMs < openMs)
            {
                append(Kline.flat(openMs, priceE8));
            }
            bars.peekLast().trade(priceE8, quantityE8, buyerIsMaker);
        }

        private void fillGap(final long untilMs)
        {
            final Kline last = bars.peekLast();
            final long firstMs = Math.max(last.openTimeMs + lengthMs, untilMs - capacity * lengthMs);
            for (long openMs = firstMs; openMs < untilMs; openMs += lengthMs)
            {
                append(Kline.flat(openMs, last.closeE8));
            }
        }

        private void append(final Kline bar)
        {
            bars.addLast(bar);
            if (bars.size() > capacity)
            {
                bars.removeFirst();
            }
        }
    }
}
