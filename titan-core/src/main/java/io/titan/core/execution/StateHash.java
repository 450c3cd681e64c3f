package io.titan.core.execution;

/**
 * Mixes longs, in the order given, into 64 bits. Not cryptographic: it finds divergence, not tampering.
 */
final class StateHash
{
    private static final long SEED = 0x243F6A8885A308D3L;
    private static final long FIRST_FACTOR = 0xFF51AFD7ED558CCDL;
    private static final long SECOND_FACTOR = 0xC4CEB9FE1A85EC53L;
    private static final int TURN = 29;

    private long value = SEED;

    /** Starts over. */
    void reset()
    {
        value = SEED;
    }

    void add(final long next)
    {
        final long mixed = (next ^ next >>> 32) * FIRST_FACTOR;
        value = Long.rotateLeft(value ^ mixed, TURN) * SECOND_FACTOR + 1;
    }

    void add(final boolean next)
    {
        add(next ? 1 : 0);
    }

    void add(final Enum<?> next)
    {
        add(next == null ? -1 : next.ordinal());
    }

    long value()
    {
        return value ^ value >>> 31;
    }
}
