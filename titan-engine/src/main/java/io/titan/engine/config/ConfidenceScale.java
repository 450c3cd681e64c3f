package io.titan.engine.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What JSON peers of a source mean by a confidence; no marker on the wire tells. Native sources say basis points.
 */
public enum ConfidenceScale
{
    /** 0 to 100. */
    PERCENT,
    /** 0 to 1. */
    FRACTION;

    static List<String> texts()
    {
        return Arrays.stream(values()).map(ConfidenceScale::text).toList();
    }

    static ConfidenceScale of(final String text)
    {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /**
     * As in the configuration and on the bridge's command line.
     *
     * @return lower case.
     */
    public String text()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
