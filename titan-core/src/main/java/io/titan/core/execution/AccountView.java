package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;

/**
 * What the venue has told of the account's positions where it differs from the books, and since when. A look is some
 * rows and an end; of two looks one comes right after the other, or the difference counts as a new one. One thread.
 */
final class AccountView
{
    private final long[] toldE8;
    private final long[] bookedE8;
    private final long[] sinceNs;
    /** Number of the last look that had a row of the instrument; 0 none. */
    private final long[] toldIn;
    /** Number of the last look that differed from the books; 0 none. */
    private final long[] differedIn;
    private long look = 1;
    /** This process has told a whole look. */
    private boolean isLookedAt;

    /**
     * Allocates a place for each instrument.
     *
     * @param instruments dense ids are 0 to this - 1.
     */
    AccountView(final int instruments)
    {
        toldE8 = new long[instruments];
        bookedE8 = new long[instruments];
        sinceNs = new long[instruments];
        toldIn = new long[instruments];
        differedIn = new long[instruments];
    }

    /** The look under way has a row of this instrument. */
    void onRow(final int instrumentId)
    {
        toldIn[instrumentId] = look;
    }

    /** Whether the look under way had a row of this instrument. */
    boolean hasRow(final int instrumentId)
    {
        return toldIn[instrumentId] == look;
    }

    /** The look is whole; what comes is the next. */
    void endLook()
    {
        look++;
        isLookedAt = true;
    }

    /** Another process looks from now on: what the account has done meanwhile nobody has seen. */
    void restart()
    {
        isLookedAt = false;
    }

    /** Whether the last look has seen the account hold what the books hold; false before the first of a process. */
    boolean isAgreed(final int instrumentId)
    {
        return isLookedAt && (differedIn[instrumentId] == 0 || differedIn[instrumentId] < look - 1);
    }

    /**
     * The look under way differs from the books.
     *
     * @param instrumentId dense id.
     * @param newToldE8    what the venue holds.
     * @param newBookedE8  what the books hold.
     * @param bookedNs     when something of the instrument was booked last, logical ns; 0 never.
     * @param nowNs        logical time, ns.
     * @return whether the look before has differed in the same way, and nothing was booked since the first that has.
     */
    boolean isSameAsBefore(
        final int instrumentId, final long newToldE8, final long newBookedE8, final long bookedNs, final long nowNs)
    {
        final boolean isNext = differedIn[instrumentId] > 0 && differedIn[instrumentId] >= look - 1;
        final boolean isSame = isNext && bookedNs < sinceNs[instrumentId] &&
            toldE8[instrumentId] == newToldE8 && bookedE8[instrumentId] == newBookedE8;
        differedIn[instrumentId] = look;
        if (!isSame)
        {
            toldE8[instrumentId] = newToldE8;
            bookedE8[instrumentId] = newBookedE8;
            sinceNs[instrumentId] = nowNs;
        }

        return isSame;
    }

    /** When the difference of this instrument was seen first. */
    long sinceNs(final int instrumentId)
    {
        return sinceNs[instrumentId];
    }

    /** Mixes what was told of every instrument into a hash: capacity is not state. */
    void hashInto(final StateHash hash)
    {
        hash.add(look);
        hash.add(isLookedAt);
        for (int instrumentId = 0; instrumentId < toldIn.length; instrumentId++)
        {
            if (isKnown(instrumentId))
            {
                hash.add(instrumentId);
                hash.add(toldIn[instrumentId]);
                hash.add(differedIn[instrumentId]);
                hash.add(toldE8[instrumentId]);
                hash.add(bookedE8[instrumentId]);
                hash.add(sinceNs[instrumentId]);
            }
        }
    }

    /** Hands through what was told of every instrument. */
    void snapshot(final SnapshotCodec codec)
    {
        look = codec.number(look);
        isLookedAt = codec.has(SnapshotCodec.STRAY_FORMAT) && codec.flag(isLookedAt);
        for (int id = codec.slot(nextKnown(0), toldIn.length); id != SnapshotCodec.NONE;
            id = codec.slot(nextKnown(id + 1), toldIn.length))
        {
            toldIn[id] = codec.number(toldIn[id]);
            differedIn[id] = codec.number(differedIn[id]);
            toldE8[id] = codec.number(toldE8[id]);
            bookedE8[id] = codec.number(bookedE8[id]);
            sinceNs[id] = codec.number(sinceNs[id]);
        }
    }

    private int nextKnown(final int from)
    {
        int id = from;
        while (id < toldIn.length && !isKnown(id))
        {
            id++;
        }

        return id < toldIn.length ? id : SnapshotCodec.NONE;
    }

    private boolean isKnown(final int instrumentId)
    {
        return toldIn[instrumentId] != 0 || differedIn[instrumentId] != 0;
    }
}
