package io.titan.telemetry;

import org.agrona.concurrent.AtomicBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One counter. One thread writes it, with plain arithmetic and an ordered store; any process reads it.
 */
public final class TelemetryCounter
{
    private final AtomicBuffer buffer;
    private final int offset;
    private long value;

    TelemetryCounter(final AtomicBuffer buffer, final int offset)
    {
        this.buffer = buffer;
        this.offset = offset;
    }

    /**
     * A counter that nobody but its writer can read, for a process that publishes nothing.
     *
     * @return a new one.
     */
    public static TelemetryCounter unpublished()
    {
        return new TelemetryCounter(new UnsafeBuffer(new byte[Long.BYTES]), 0);
    }

    /** Adds one. */
    public void increment()
    {
        set(value + 1);
    }

    /**
     * Adds.
     *
     * @param amount any number.
     */
    public void add(final long amount)
    {
        set(value + amount);
    }

    /**
     * Sets.
     *
     * @param newValue any number.
     */
    public void set(final long newValue)
    {
        value = newValue;
        buffer.putLongOrdered(offset, newValue);
    }

    /**
     * What the writer wrote last. Writer's thread only.
     *
     * @return the value.
     */
    public long value()
    {
        return value;
    }
}
