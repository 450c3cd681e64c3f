package io.titan.engine.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a machine is meant to be good at. A profile is a layer of the configuration between the reference and the file,
 * and a set of flags for the JVM.
 */
public enum Profile
{
    /** Everything backs off when idle; two cores carry all of it. The reference is written for it. */
    LAPTOP("laptop"),
    /** Threads spin on cores of their own, as far as there are cores. */
    LOW_LATENCY("low-latency");

    private final String text;

    Profile(final String text)
    {
        this.text = text;
    }

    /**
     * How the configuration and the command line name it.
     *
     * @return in lower case.
     */
    public String text()
    {
        return text;
    }

    static List<String> texts()
    {
        return Stream.of(values()).map(Profile::text).toList();
    }

    static Profile of(final String text)
    {
        return Stream.of(values()).filter((profile) -> profile.text.equals(text)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no profile is called " + text));
    }
}
