package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

/**
 * Which history a feed begins with.
 *
 * @param interval of a candle as the venue writes it: a number and s, m, h, d or w.
 * @param count    finished candles per instrument, 0..15,000; 0: none.
 */
public record BarRequest(String interval, int count)
{
    private static final int MAX_COUNT = 15_000;

    /**
     * Checks both.
     */
    public BarRequest
    {
        if (!interval.matches("[1-9][0-9]?[smhdw]"))
        {
            throw new IllegalArgumentException(
                "candle interval '" + interval + "': write a number and s, m, h, d or w, such as 1m");
        }
        if (count < 0 || count > MAX_COUNT)
        {
            throw new IllegalArgumentException("candle count " + count + ": it must be 0.." + MAX_COUNT);
        }
    }

    /**
     * Length of a candle.
     *
     * @return ms.
     */
    public long intervalMs()
    {
        final long number = Long.parseLong(interval.substring(0, interval.length() - 1));
        return switch (interval.charAt(interval.length() - 1))
        {
            case 's' -> TimeUnit.SECONDS.toMillis(number);
            case 'm' -> TimeUnit.MINUTES.toMillis(number);
            case 'h' -> TimeUnit.HOURS.toMillis(number);
            case 'd' -> TimeUnit.DAYS.toMillis(number);
            default -> TimeUnit.DAYS.toMillis(7 * number);
        };
    }
}
