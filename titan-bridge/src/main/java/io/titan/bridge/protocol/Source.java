package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonName;

import java.util.EnumSet;
import java.util.Set;

/** Who may send signals: {@code signal.source}. Each has a slot of its own at execution. */
public enum Source
{
    /** Phase 1. */
    SCAVENGER("scavenger"),
    /** Phase 2. */
    HUNTER("hunter"),
    /** Phase 3. */
    SENTINEL("sentinel"),
    /** The orchestrator. */
    BRAIN("brain");

    private static final Source[] SOURCES = values();

    private final JsonName wire;

    Source(final String wire)
    {
        this.wire = new JsonName(wire);
    }

    /**
     * How many sources there are.
     *
     * @return 4.
     */
    public static int count()
    {
        return SOURCES.length;
    }

    /**
     * A source by its ordinal, without an array being copied.
     *
     * @param ordinal 0 to count - 1.
     * @return the source.
     */
    public static Source at(final int ordinal)
    {
        return SOURCES[ordinal];
    }

    /**
     * The name that peers use.
     *
     * @return lower case.
     */
    public String wireName()
    {
        return wire.toString();
    }

    JsonName wire()
    {
        return wire;
    }

    /**
     * Those whose confidence is a fraction from 0 to 1 unless somebody says otherwise; that of the others is per cent.
     *
     * @return a new set.
     */
    public static Set<Source> usualFractions()
    {
        return EnumSet.of(SENTINEL, BRAIN);
    }
}
