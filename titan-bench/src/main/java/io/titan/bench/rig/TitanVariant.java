package io.titan.bench.rig;

/**
 * One configuration of Titan's lane.
 *
 * @param lane        name in the rig and in the report.
 * @param sources     connected.
 * @param instruments listed.
 * @param intents     remembered, a power of two.
 * @param more        further parameters of the lane.
 */
record TitanVariant(String lane, int sources, int instruments, int intents, String more)
{
    private static final int INTENTS = 1 << 14;

    /** One source, one instrument. */
    static TitanVariant plain(final String lane, final String more)
    {
        return new TitanVariant(lane, 1, 1, INTENTS, more);
    }

    static TitanVariant of(final String lane, final int sources, final int instruments)
    {
        return new TitanVariant(lane, sources, instruments, INTENTS, "journal=chronicle block=64");
    }

    /** Variants that are open together have the same streams, so each has a media driver. */
    String driver()
    {
        return "streams-" + lane;
    }

    String parameters()
    {
        return "sources=" + sources + " instruments=" + instruments + " intents=" + intents + " " + more;
    }
}
