package io.titan.bench.lane;

/**
 * Which end a signal is sent towards, as a number that travels in the low bits of the high half of its key. A plain
 * block confirms every signal; a mixed one walks through every path of the core.
 */
final class SignalMix
{
    /** Prepared, confirmed, filled. */
    static final int CONFIRMED = 0;
    /** Prepared, aborted. */
    static final int ABORTED = 3;
    /** PREPARE is sent twice; confirmed. */
    static final int REPEATED = 7;
    /** Of an instrument that nobody listed. */
    static final int DENIED = 11;
    /** Prepared, then left alone. */
    static final int EXPIRED = 14;

    private static final int BITS = 4;
    private static final int MASK = (1 << BITS) - 1;

    private SignalMix()
    {
    }

    static int of(final long index)
    {
        final int place = (int)index & MASK;
        return switch (place)
        {
            case ABORTED, REPEATED, DENIED, EXPIRED -> place;
            default -> CONFIRMED;
        };
    }

    static long keyHi(final long run, final int mix)
    {
        return run << BITS | mix;
    }

    static int ofKey(final long keyHi)
    {
        return (int)keyHi & MASK;
    }
}
