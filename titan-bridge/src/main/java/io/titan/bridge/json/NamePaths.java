package io.titan.bridge.json;

import java.util.Arrays;

/**
 * What objects looked like before: a tree of names that followed one another. A peer sends the same names in the same
 * order every time, so they are recognised by comparing bytes, and their canonical order is known, instead of being
 * scanned, ranked and sorted anew. Only what was found sound is ever recognised.
 *
 * <p>Bounded: a name with too many brothers is not learned. When there is no room for more, or brothers have kept many
 * names out, everything is forgotten before the next text. So a peer that invents names costs what it costs without
 * this, and nobody for long. One thread; allocates nothing after it is made.</p>
 */
final class NamePaths
{
    /** Before an object's first name. */
    static final int BEGIN = 0;
    /** A path that is not known. */
    static final int NONE = -1;
    /** Most names, all paths together. */
    static final int CAPACITY = 512;
    /** Names kept out by their brothers until all is forgotten; else a few invented ones would keep real ones out. */
    static final int MOST_REFUSED = 4_096;

    /** Longest path whose order is kept: every real message's, and within a byte. */
    static final int LONGEST_PATH = 32;
    private static final int LONGEST_NAME = 48;
    private static final int MOST_BROTHERS = 8;
    /** Two quotes and a colon. */
    private static final int AROUND_NAME = 3;
    /** From one name's bytes to the next one's: the longest, in whole words. */
    private static final int STRIDE = (LONGEST_NAME + AROUND_NAME + Long.BYTES - 1) / Long.BYTES * Long.BYTES;

    /** Each path's last name as it stands in a text; with room behind the last for a look at whole words. */
    private final byte[] texts = new byte[CAPACITY * STRIDE + Long.BYTES];
    private final int[] widths = new int[CAPACITY];
    private final long[] ranks = new long[CAPACITY];
    private final int[] lengths = new int[CAPACITY];
    private final int[] firstChildren = new int[CAPACITY];
    private final int[] brothers = new int[CAPACITY];
    private final boolean[] isOrdered = new boolean[CAPACITY];
    /** Of a path: for each place in canonical order, which of its names is there. */
    private final byte[] orders = new byte[CAPACITY * LONGEST_PATH];
    private int count;
    private int refused;
    private boolean isFull;
    private long generation;

    NamePaths()
    {
        forget();
    }

    private void forget()
    {
        firstChildren[BEGIN] = NONE;
        count = 1;
        refused = 0;
        isFull = false;
        generation++;
    }

    /** Before a text; paths stay what they are until the next. */
    void beginText()
    {
        if (isFull)
        {
            forget();
        }
    }

    /** Changes when paths mean something else from now on. */
    long generation()
    {
        return generation;
    }

    /** The path that goes on with the name at a place, which its quotes and a colon are around; NONE when none does. */
    int follow(final int path, final byte[] text, final int position, final int limit)
    {
        int next = firstChildren[path];
        while (next != NONE && !isAt(next, text, position, limit))
        {
            next = brothers[next];
        }
        return next;
    }

    private boolean isAt(final int path, final byte[] text, final int position, final int limit)
    {
        final int width = widths[path];
        return position + width <= limit && Words.equal(text, position, texts, path * STRIDE, width);
    }

    /** The path that goes on with a name that was read without any escape; NONE when it is not to be learned. */
    int learn(final int path, final byte[] text, final int start, final int end)
    {
        int known = 0;
        for (int next = firstChildren[path]; next != NONE; next = brothers[next])
        {
            final int at = next * STRIDE + 1;
            if (Arrays.equals(text, start, end, texts, at, at + widths[next] - AROUND_NAME))
            {
                return next;
            }
            known++;
        }
        if (lengths[path] == LONGEST_PATH || end - start > LONGEST_NAME)
        {
            return NONE;
        }
        if (known == MOST_BROTHERS)
        {
            isFull |= ++refused == MOST_REFUSED;
            return NONE;
        }
        isFull |= count == CAPACITY;
        return isFull ? NONE : add(path, text, start, end);
    }

    private int add(final int path, final byte[] text, final int start, final int end)
    {
        final int next = count++;
        final int at = next * STRIDE;
        final int length = end - start;
        texts[at] = '"';
        System.arraycopy(text, start, texts, at + 1, length);
        texts[at + 1 + length] = '"';
        texts[at + 2 + length] = ':';
        widths[next] = length + AROUND_NAME;
        ranks[next] = KeyOrder.rank(text, start, end);
        lengths[next] = lengths[path] + 1;
        firstChildren[next] = NONE;
        isOrdered[next] = false;
        brothers[next] = firstChildren[path];
        firstChildren[path] = next;
        return next;
    }

    /** Bytes of a path's last name, its quotes and the colon included. */
    int width(final int path)
    {
        return widths[path];
    }

    /** Of a path's last name, see {@link KeyOrder#rank}. */
    long rank(final int path)
    {
        return ranks[path];
    }

    /** Whether an object with this path was found sound, and its order is known. */
    boolean isOrdered(final int path)
    {
        return isOrdered[path];
    }

    /** Puts names that are in the order received into canonical order. */
    void order(final int path, final int[] received, final int[] sorted, final int base)
    {
        final int length = lengths[path];
        final int at = path * LONGEST_PATH;
        for (int i = 0; i < length; i++)
        {
            sorted[base + i] = received[orders[at + i]];
        }
    }

    /** Learns the order of names that were sorted and of which none is there twice; both hold the same. */
    void learnOrder(final int path, final int[] received, final int[] sorted, final int base)
    {
        final int length = lengths[path];
        for (int i = 0; i < length; i++)
        {
            int place = 0;
            while (received[place] != sorted[base + i])
            {
                place++;
            }
            orders[path * LONGEST_PATH + i] = (byte)place;
        }
        isOrdered[path] = true;
    }
}
