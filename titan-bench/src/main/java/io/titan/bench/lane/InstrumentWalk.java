package io.titan.bench.lane;

import io.titan.protocol.Direction;

/**
 * Which instrument a source trades next, and in which direction: a run of instruments is bought, then sold, then comes
 * the next run, so that no more are held at once than can be protected. What is held is counted as it is sent and taken
 * back when a signal is denied; an instrument whose turn it is not is passed over. The source's thread.
 */
final class InstrumentWalk
{
    private static final int LONGEST_RUN = 2_048;

    private final int[] held;
    private final int run;
    private int first;
    private int past;
    private boolean isSelling;

    /**
     * Holds nothing.
     *
     * @param instruments how many, at least 1.
     */
    InstrumentWalk(final int instruments)
    {
        held = new int[instruments];
        run = Math.min(LONGEST_RUN, instruments);
    }

    /**
     * The next instrument.
     *
     * @return its id; asking again without a signal in between gives the same.
     */
    int next()
    {
        while (isHeld(instrument()) != isSelling)
        {
            moveOn();
        }
        return instrument();
    }

    private int instrument()
    {
        return (first + past) % held.length;
    }

    private void moveOn()
    {
        past++;
        if (past == run)
        {
            past = 0;
            first = isSelling ? (first + run) % held.length : first;
            isSelling = !isSelling;
        }
    }

    private boolean isHeld(final int instrumentId)
    {
        return held[instrumentId] > 0;
    }

    /**
     * In which direction an instrument is traded next.
     *
     * @param instrumentId of it.
     * @return SHORT while it is held.
     */
    Direction direction(final int instrumentId)
    {
        return isHeld(instrumentId) ? Direction.SHORT : Direction.LONG;
    }

    /** A signal that is to be filled was sent. */
    void onSent(final int instrumentId, final Direction direction)
    {
        held[instrumentId] += Direction.LONG == direction ? 1 : -1;
    }

    /** It was denied, so nothing was filled. */
    void onDenied(final int instrumentId, final Direction direction)
    {
        held[instrumentId] -= Direction.LONG == direction ? 1 : -1;
    }

    /**
     * Instruments of which something is held, as far as is known.
     *
     * @return how many.
     */
    int held()
    {
        int count = 0;
        for (final int quantity : held)
        {
            count += quantity == 0 ? 0 : 1;
        }
        return count;
    }
}
