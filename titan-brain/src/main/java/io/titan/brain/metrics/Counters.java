package io.titan.brain.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The values of all {@link Counter}s. Any thread. */
public final class Counters
{
    private static final String PREFIX = "titan_brain_";

    private final Map<Counter, LongAdder> values = new EnumMap<>(Counter.class);

    /**
     * All at 0.
     */
    public Counters()
    {
        for (final Counter counter : Counter.values())
        {
            values.put(counter, new LongAdder());
        }
    }

    /**
     * Counts one.
     *
     * @param counter of what happened.
     */
    public void count(final Counter counter)
    {
        values.get(counter).increment();
    }

    /**
     * The value so far.
     *
     * @param counter to read.
     * @return since the start.
     */
    public long get(final Counter counter)
    {
        return values.get(counter).sum();
    }

    /**
     * All of them as Prometheus reads them.
     *
     * @return text exposition format.
     */
    public String exposition()
    {
        final StringBuilder text = new StringBuilder();
        for (final Counter counter : Counter.values())
        {
            append(text, counter.metric(), counter.help(), "counter", Long.toString(get(counter)));
        }
        return text.toString();
    }

    /**
     * Adds a value that goes up and down.
     *
     * @param text   to append to.
     * @param metric its name without the prefix.
     * @param help   one sentence.
     * @param value  in digits.
     */
    public static void appendGauge(
        final StringBuilder text, final String metric, final String help, final String value)
    {
        append(text, metric, help, "gauge", value);
    }

    private static void append(
        final StringBuilder text, final String metric, final String help, final String type, final String value)
    {
        final String name = PREFIX + metric;
        text.append("# HELP ").append(name).append(' ').append(help).append('\n')
            .append("# TYPE ").append(name).append(' ').append(type).append('\n')
            .append(name).append(' ').append(value).append('\n');
    }
}
