package io.titan.bench.lane;

import io.titan.protocol.Direction;

/**
 * Which end a signal is sent towards, as a number that travels in the low bits of the high half of its key, before its
 * direction, its instrument and its block. A plain block confirms every signal; a mixed one walks through every path of
 * the core.
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
    private static final int INSTRUMENT_SHIFT = BITS + 1;
    private static final int INSTRUMENT_BITS = 20;
    private static final int RUN_SHIFT = INSTRUMENT_SHIFT + INSTRUMENT_BITS;

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

    static long keyHi(final long run, final int instrumentId, final Direction direction, final int mix)
    {
        return run << RUN_SHIFT | (long)instrumentId << INSTRUMENT_SHIFT |
            (Direction.SHORT == direction ? 1 << BITS : 0) | mix;
    }

    static int instrumentOf(final long keyHi)
    {
        return (int)(keyHi >> INSTRUMENT_SHIFT) & (1 << INSTRUMENT_BITS) - 1;
    }

    static Direction directionOf(final long keyHi)
    {
        return (keyHi & 1 << BITS) == 0 ? Direction.LONG : Direction.SHORT;
    }

    /** Whether a key was made in a run: a reply that came too late for its own block is not counted in the next. */
    static boolean isOfRun(final long keyHi, final long run)
    {
        return keyHi >> RUN_SHIFT == run;
    }

    static int ofKey(final long keyHi)
    {
        return (int)keyHi & MASK;
    }
}
