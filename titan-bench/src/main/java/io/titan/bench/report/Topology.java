package io.titan.bench.report;

/**
 * Which cores a virtual machine really has, guessed from R0: one way of a cache line between the two pinned threads.
 * It changes every denominator. Bands are those of published measurements.
 */
public enum Topology
{
    /** 8 to 16 ns were published. */
    SMT_SIBLINGS(16.5, "two hardware threads of one core"),
    /** 15 to 25 ns were published. */
    SAME_L3(25.5, "two cores below one L3 cache"),
    /** 35 to 68 ns were published. */
    MESH(79.5, "two cores on a ring or mesh, or a mixture of near and far"),
    /** 80 to 115 ns were published. */
    ACROSS(115.5, "two cores in different core complexes or sockets"),
    /** Nothing was published. */
    FURTHER(Double.POSITIVE_INFINITY, "further than any published pair of cores, or threads that are not pinned");

    private final double belowNs;
    private final String text;

    Topology(final double belowNs, final String text)
    {
        this.belowNs = belowNs;
        this.text = text;
    }

    /**
     * What a figure suggests.
     *
     * @param oneWayNs R0 in nanoseconds, half a round trip.
     * @return never null.
     */
    public static Topology of(final double oneWayNs)
    {
        for (final Topology topology : values())
        {
            if (oneWayNs < topology.belowNs)
            {
                return topology;
            }
        }
        return FURTHER;
    }

    /**
     * For people.
     *
     * @return in words.
     */
    public String text()
    {
        return text;
    }
}
