package io.titan.bridge.fastpath;

import java.util.Arrays;

/**
 * The last so many signals, so that a repeated CONFIRM gets the same answer and a decision without a source finds its
 * way. When full, the signal that came first is forgotten: execution's own record is the one that counts. One thread;
 * allocates nothing after it is made.
 */
final class SignalRecords
{
    private static final int NONE = -1;
    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final SignalRecord[] records;
    private final int[] buckets;
    private int next;

    /** A power of two. */
    SignalRecords(final int capacity)
    {
        records = new SignalRecord[capacity];
        buckets = new int[2 * capacity];
        Arrays.fill(buckets, NONE);
        Arrays.setAll(records, SignalRecord::new);
    }

    /** The record of a signal; null when there is none. */
    SignalRecord find(final long keyHi, final long keyLo)
    {
        int i = buckets[hash(keyHi, keyLo) & buckets.length - 1];
        while (i != NONE && (records[i].keyHi != keyHi || records[i].keyLo != keyLo))
        {
            i = records[i].nextInBucket;
        }
        return i == NONE ? null : records[i];
    }

    /** The record of a signal, a new one if there was none. */
    SignalRecord findOrAdd(final long keyHi, final long keyLo, final int link)
    {
        final SignalRecord known = find(keyHi, keyLo);
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
        final int bucket = hash(keyHi, keyLo) & buckets.length - 1;
        record.nextInBucket = buckets[bucket];
        buckets[bucket] = record.index;
        return record;
    }

    private void forget(final SignalRecord record)
    {
        final int bucket = hash(record.keyHi, record.keyLo) & buckets.length - 1;
        if (buckets[bucket] == record.index)
        {
            buckets[bucket] = record.nextInBucket;
            return;
        }
        int i = buckets[bucket];
        while (records[i].nextInBucket != record.index)
        {
            i = records[i].nextInBucket;
        }
        records[i].nextInBucket = record.nextInBucket;
    }

    /** Keys are a digest already, but native ones are counters. */
    static int hash(final long keyHi, final long keyLo)
    {
        return (int)((keyHi ^ keyLo * MIX) * MIX >>> Integer.SIZE);
    }
}
