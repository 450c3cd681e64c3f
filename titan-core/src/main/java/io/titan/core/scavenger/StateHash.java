package io.titan.core.scavenger;

/**
 * Hash over a sequence of numbers; the order counts. Reused: {@link #start()} begins anew.
 */
final class StateHash
{
    // An odd multiplier without structure (the golden ratio's fraction), so that small numbers fill all bits.
    private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

    private long value;

    StateHash start()
    {
        value = MULTIPLIER;
        return this;
    }

    StateHash add(final long number)
    {
        final long mixed = (value ^ number) * MULTIPLIER;
        value = mixed ^ mixed >>> 29;
        return this;
    }

    StateHash add(final boolean flag)
    {
        return add(flag ? 1 : 0);
    }

    long value()
    {
        return value;
    }
}
