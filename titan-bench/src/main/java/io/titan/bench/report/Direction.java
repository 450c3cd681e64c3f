package io.titan.bench.report;

/**
 * Which side of a threshold is the good one.
 */
public enum Direction
{
    /** Ratios, bytes. */
    LOWER_IS_BETTER,
    /** Rates. */
    HIGHER_IS_BETTER
}
