package io.titan.bridge.json;

/**
 * Puts the names of one object in canonical order, in place. Few names, as every real message has them, are inserted
 * one by one; many, as only an attacker sends, are heap-sorted, so that no line costs more than n log n. One thread.
 */
final class KeySorter
{
    private static final int FEW = 32;

    private final byte[] text;
    private final JsonNodes nodes;
    private final int[] sorted;
    private int base;

    KeySorter(final JsonDocument document)
    {
        text = document.text;
        nodes = document.parsed;
        sorted = nodes.sorted;
    }

    /** Sorts; false when a name is there twice. */
    boolean sort(final int from, final int size)
    {
        base = from;
        return size <= FEW ? insertAll(size) : heapSort(size);
    }

    private boolean insertAll(final int size)
    {
        for (int i = 1; i < size; i++)
        {
            final int name = sorted[base + i];
            int place = i;
            int order = 1;
            while (place > 0 && (order = compare(sorted[base + place - 1], name)) > 0)
            {
                sorted[base + place] = sorted[base + place - 1];
                place--;
            }
            if (order == 0)
            {
                return false;
            }
            sorted[base + place] = name;
        }
        return true;
    }

    private boolean heapSort(final int size)
    {
        for (int i = size / 2 - 1; i >= 0; i--)
        {
            sink(i, size);
        }
        for (int i = size - 1; i > 0; i--)
        {
            swap(0, i);
            sink(0, i);
        }
        for (int i = 1; i < size; i++)
        {
            if (compare(sorted[base + i - 1], sorted[base + i]) == 0)
            {
                return false;
            }
        }
        return true;
    }

    private void sink(final int place, final int size)
    {
        int parent = place;
        int child = 2 * parent + 1;
        while (child < size)
        {
            if (child + 1 < size && compare(sorted[base + child], sorted[base + child + 1]) < 0)
            {
                child++;
            }
            if (compare(sorted[base + parent], sorted[base + child]) >= 0)
            {
                return;
            }
            swap(parent, child);
            parent = child;
            child = 2 * parent + 1;
        }
    }

    private void swap(final int one, final int other)
    {
        final int name = sorted[base + one];
        sorted[base + one] = sorted[base + other];
        sorted[base + other] = name;
    }

    private int compare(final int left, final int right)
    {
        final int byRank = Long.compare(nodes.ranks[left], nodes.ranks[right]);
        return byRank != 0 ? byRank : KeyOrder.compare(
            text, nodes.starts[left], nodes.ends[left],
            text, nodes.starts[right], nodes.ends[right]);
    }
}
