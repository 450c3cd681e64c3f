package io.titan.bridge.fastpath;

import java.util.Arrays;

/**
 * The last so many signals, so that a repeated CONFIRM gets the same answer and a decision without a source finds its
 * way. When full, the signal that came first is forgotten: execution's own record is the one that counts.
 *
 * <p>Records lie in no near cache. What there is to write down of a signal while somebody waits for an answer is
 * therefore noted, and written down when there is time, at the latest before the next look at the records.</p>
 *
 * <p>One thread; allocates nothing after it is made.</p>
 */
final class SignalRecords
{
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;
    /** Notes that are kept at most before they are written down. */
    private static final int MOST_NOTES = 256;
    /** Instead of a link: the note is about the order of a signal that has a record. */
    private static final int KNOWN = -1;

    private final SignalRecord[] records;
    private final long secret;
    /**
     * Open addressing, half full: a key's hash in the upper half, its record's number and 1 in the lower; 0 is free. A
     * record lies in no near cache, so none is looked at that is not the one.
     */
    private final long[] slots;
    private int next;
    private final long[] noteKeysHi = new long[MOST_NOTES];
    private final long[] noteKeysLo = new long[MOST_NOTES];
    private final int[] noteLinks = new int[MOST_NOTES];
    private final long[] noteOrderIds = new long[MOST_NOTES];
    private int noteCount;

    /** A power of two, and a number that no peer knows. */
    SignalRecords(final int capacity, final long secret)
    {
        this.secret = secret;
        records = new SignalRecord[capacity];
        slots = new long[2 * capacity];
        Arrays.setAll(records, SignalRecord::new);
    }

    /** Notes that a signal went out on a link, as {@link #findOrAdd} would write down at once. */
    void noteSent(final long keyHi, final long keyLo, final int link)
    {
        note(keyHi, keyLo, link, 0);
    }

    /** Notes the order of a signal that went out before. */
    void noteOrder(final long keyHi, final long keyLo, final long orderId)
    {
        note(keyHi, keyLo, KNOWN, orderId);
    }

    private void note(final long keyHi, final long keyLo, final int link, final long orderId)
    {
        if (noteCount == MOST_NOTES)
        {
            settle();
        }
        noteKeysHi[noteCount] = keyHi;
        noteKeysLo[noteCount] = keyLo;
        noteLinks[noteCount] = link;
        noteOrderIds[noteCount] = orderId;
        noteCount++;
    }

    /** Writes down what was noted. */
    void settle()
    {
        for (int i = 0; i < noteCount; i++)
        {
            if (noteLinks[i] != KNOWN)
            {
                foundOrAdded(noteKeysHi[i], noteKeysLo[i], noteLinks[i]);
                continue;
            }
            final SignalRecord record = found(noteKeysHi[i], noteKeysLo[i]);
            if (record != null)
            {
                record.orderId = noteOrderIds[i];
            }
        }
        noteCount = 0;
    }

    /** The record of a signal; null when there is none. */
    SignalRecord find(final long keyHi, final long keyLo)
    {
        settle();
        return found(keyHi, keyLo);
    }

    private SignalRecord found(final long keyHi, final long keyLo)
    {
        final int hash = hash(secret, keyHi, keyLo);
        for (int slot = home(hash); slots[slot] != 0; slot = after(slot))
        {
            if (hashIn(slot) == hash)
            {
                final SignalRecord record = records[(int)slots[slot] - 1];
                if (record.keyHi == keyHi && record.keyLo == keyLo)
                {
                    return record;
                }
            }
        }
        return null;
    }

    /** The record of a signal, a new one if there was none. */
    SignalRecord findOrAdd(final long keyHi, final long keyLo, final int link)
    {
        settle();
        return foundOrAdded(keyHi, keyLo, link);
    }

    private SignalRecord foundOrAdded(final long keyHi, final long keyLo, final int link)
    {
        final SignalRecord known = found(keyHi, keyLo);
        if (known != null)
        {
            return known;
        }
        final SignalRecord record = records[next];
        next = next + 1 & records.length - 1;
        if (record.isUsed)
        {
            forget(record);
        }
        record.begin(keyHi, keyLo, link);
        final int hash = hash(secret, keyHi, keyLo);
        int slot = home(hash);
        while (slots[slot] != 0)
        {
            slot = after(slot);
        }
        slots[slot] = (long)hash << Integer.SIZE | record.index + 1;
        return record;
    }

    /** Frees its slot and moves those behind it up that would no longer be found. */
    private void forget(final SignalRecord record)
    {
        int free = home(hash(secret, record.keyHi, record.keyLo));
        while ((int)slots[free] != record.index + 1)
        {
            free = after(free);
        }
        for (int slot = after(free); slots[slot] != 0; slot = after(slot))
        {
            if (distance(home(hashIn(slot)), slot) >= distance(free, slot))
            {
                slots[free] = slots[slot];
                free = slot;
            }
        }
        slots[free] = 0;
    }

    private int hashIn(final int slot)
    {
        return (int)(slots[slot] >>> Integer.SIZE);
    }

    private int home(final int hash)
    {
        return hash & slots.length - 1;
    }

    private int after(final int slot)
    {
        return slot + 1 & slots.length - 1;
    }

    private int distance(final int from, final int to)
    {
        return to - from & slots.length - 1;
    }

    /**
     * Keys are a digest already, but native ones are counters, and a peer chooses the text that it is of: the secret
     * goes in before the halves meet, so that nobody can tell beforehand which keys meet in one place.
     */
    static int hash(final long secret, final long keyHi, final long keyLo)
    {
        final long left = keyHi ^ secret;
        final long right = keyLo ^ secret * MIX;
        return (int)((Math.multiplyHigh(left, right) ^ left * right) * MIX >>> Integer.SIZE);
    }
}
