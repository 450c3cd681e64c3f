package io.titan.core;

/**
 * Mixes numbers, in the order given, into 64 bits. Not cryptographic: it finds divergence, not tampering. Reused;
 * allocates nothing; one thread.
 */
public final class StateHash
{
    private static final long SEED = 0x243F6A8885A308D3L;
    private static final long FIRST_FACTOR = 0xFF51AFD7ED558CCDL;
    private static final long SECOND_FACTOR = 0xC4CEB9FE1A85EC53L;
    private static final int TURN = 29;

    private long value = SEED;

    /**
     * Starts over.
     *
     * @return this.
     */
    public StateHash reset()
    {
        value = SEED;
        return this;
    }

    /**
     * Mixes a number in.
     *
     * @param next any number.
     * @return this.
     */
    public StateHash add(final long next)
    {
        final long mixed = (next ^ next >>> 32) * FIRST_FACTOR;
        value = Long.rotateLeft(value ^ mixed, TURN) * SECOND_FACTOR + 1;
        return this;
    }

    /**
     * Mixes a flag in.
     *
     * @param next any flag.
     * @return this.
     */
    public StateHash add(final boolean next)
    {
        return add(next ? 1 : 0);
    }

    /**
     * Mixes a constant in, by its place in its enum.
     *
     * @param next null counts as a value of its own.
     * @return this.
     */
    public StateHash add(final Enum<?> next)
    {
        return add(next == null ? -1 : next.ordinal());
    }

    /**
     * Hash of all that was added since the last {@link #reset()}.
     *
     * @return 64 bits.
     */
    public long value()
    {
        return value ^ value >>> 31;
    }
}
