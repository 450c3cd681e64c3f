package io.titan.bench.report;

/**
 * What the figure of a row is.
 */
public enum Unit
{
    /** A ratio of two measured figures. */
    RATIO("ratio"),
    /** Signals in a second. */
    PER_SECOND("per second"),
    /** Bytes for each signal; a count, so one value is exact. */
    BYTES("bytes"),
    /** Calls that went wrong; a count, so one value is exact. */
    CALLS("calls");

    private final String text;

    Unit(final String text)
    {
        this.text = text;
    }

    /**
     * How the report names it.
     *
     * @return in lower case.
     */
    public String text()
    {
        return text;
    }
}
