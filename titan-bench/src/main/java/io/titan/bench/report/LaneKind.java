package io.titan.bench.report;

/**
 * What a lane is for.
 */
public enum LaneKind
{
    /** A reference: what the path would cost without Titan. */
    RAW("raw"),
    /** Titan's own path. */
    TITAN("titan"),
    /** What the machine does to a thread that does nothing. */
    CONTROL("control");

    private final String text;

    LaneKind(final String text)
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
