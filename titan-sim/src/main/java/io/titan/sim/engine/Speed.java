package io.titan.sim.engine;

/**
 * How market time relates to host time.
 *
 * @param factor market seconds per host second; 1 means that the exchange shows host wall time; infinite means that
 * it goes
 *               as fast as its readers can follow.
 */
public record Speed(double factor)
{
    /** As fast as the readers can follow. */
    public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

    /** Refuses standing still and going backwards. */
    public Speed
    {
        if (!(factor > 0))
        {
            throw new IllegalArgumentException("speed must be positive or 'max', not " + factor);
        }
    }

    /**
     * Reads a command line.
     *
     * @param text a positive number or {@code max}.
     * @return the speed.
     * @throws IllegalArgumentException for anything else.
     */
    public static Speed parse(final String text)
    {
        return "max".equalsIgnoreCase(text) ? MAX : new Speed(Double.parseDouble(text));
    }

    /** Whether exchange time is host wall time. */
    public boolean isHostTime()
    {
        return factor == 1.0;
    }

    /** Whether the exchange waits for its readers. */
    public boolean isMax()
    {
        return Double.isInfinite(factor);
    }

    @Override
    public String toString()
    {
        return isMax() ? "max" : factor == Math.rint(factor) ? Long.toString((long) factor) : Double.toString(factor);
    }
}
