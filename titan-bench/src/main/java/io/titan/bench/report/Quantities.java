package io.titan.bench.report;

import io.titan.bench.stats.Interval;
import io.titan.engine.cli.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How figures of a benchmark are written for people; latencies are written by {@link Figures}.
 */
final class Quantities
{
    private static final int DIGITS = 3;
    private static final double KILO = 1_000;
    private static final double MEGA = 1_000_000;

    private Quantities()
    {
    }

    static String ratio(final double value)
    {
        if (value == 0)
        {
            return "0";
        }
        final BigDecimal rounded = new BigDecimal(value).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
        final int integerDigits = rounded.precision() - rounded.scale();
        return rounded.setScale(Math.max(0, DIGITS - integerDigits), RoundingMode.UNNECESSARY).toPlainString();
    }

    static String rate(final double perSecond)
    {
        return scaled(perSecond) + "/s";
    }

    static String value(final Unit unit, final double value)
    {
        return switch (unit)
        {
            case PER_SECOND -> scaled(value);
            case BYTES -> ratio(value) + " B";
            case CALLS -> plain(value);
            default -> ratio(value);
        };
    }

    static String interval(final Unit unit, final Interval interval)
    {
        return value(unit, interval.low()) + " .. " + value(unit, interval.high()) +
            mark(unit, interval);
    }

    private static String mark(final Unit unit, final Interval interval)
    {
        if (!isCertain(unit, interval))
        {
            return " r";
        }
        return interval.student() && interval.low() < interval.high() ? " t" : "";
    }

    /** A count is exact, however few there are; of anything else, fewer than three values give a range only. */
    static boolean isCertain(final Unit unit, final Interval interval)
    {
        return !interval.range() || unit == Unit.BYTES || unit == Unit.CALLS;
    }

    /** Thresholds are written as they were set: without zeros that nobody asked for. */
    static String threshold(final Row row, final double value)
    {
        final String sign = row.direction() == Direction.LOWER_IS_BETTER ? "<= " : ">= ";
        return sign + (row.unit() == Unit.PER_SECOND ? plainRate(value) : plain(value));
    }

    static String latency(final long latencyNs)
    {
        return Figures.latency(latencyNs);
    }

    static String nanos(final double latencyNs)
    {
        return ratio(latencyNs) + " ns";
    }

    private static String scaled(final double value)
    {
        if (value >= MEGA)
        {
            return ratio(value / MEGA) + "M";
        }
        return value >= KILO ? ratio(value / KILO) + "k" : ratio(value);
    }

    private static String plainRate(final double value)
    {
        return value >= MEGA ? plain(value / MEGA) + "M" : plain(value / KILO) + "k";
    }

    static String plain(final double value)
    {
        return value == 0 ? "0" : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }
}
