package io.titan.telemetry;

/**
 * Percentiles of a hop, since its process started or of the last window. All in nanoseconds; zeros if nothing was
 * recorded.
 *
 * @param count  recorded values.
 * @param p50Ns  half were at most this.
 * @param p99Ns  99 in 100 were at most this.
 * @param p999Ns 999 in 1000 were at most this.
 * @param maxNs  the largest.
 */
public record HopFigures(long count, long p50Ns, long p99Ns, long p999Ns, long maxNs)
{
    /** Nothing recorded. */
    public static final HopFigures NONE = new HopFigures(0, 0, 0, 0, 0);
}
