package io.titan.bridge.json;

import java.util.Arrays;

/**
 * A text that was found sound, of which only the strings and numbers that are values may be others in the next one:
 * names, brackets, words and whatever white space there is are compared, eight bytes at a time, instead of being parsed
 * again. A text that differs in nothing but plain strings and numbers without an exponent is as sound as the first: its
 * names are the same, and so are their order, their objects and how deep all is nested.
 *
 * <p>One thread; allocates nothing after it is made.</p>
 */
final class LineShape
{
    /** Longest text that is learned or read, in bytes: so much is compared in vain at most. */
    static final int MAX_LENGTH = 2_048;

    static final int MOST_NODES = 96;
    private static final byte STRING = (byte)JsonKind.STRING.ordinal();
    private static final byte NUMBER = (byte)JsonKind.NUMBER.ordinal();
    private static final int NONE = -1;

    /** Of the text read last. */
    final JsonNodes nodes = new JsonNodes(MOST_NODES);
    /** As the text was when it was learned; with room behind it for a look at whole words. */
    private final byte[] learned = new byte[MAX_LENGTH + Long.BYTES];
    private final int[] learnedStarts = new int[MOST_NODES];
    private final int[] learnedEnds = new int[MOST_NODES];
    /** Strings and numbers that are values, in the order of the text. */
    private final int[] slots = new int[MOST_NODES];
    private final boolean[] isName = new boolean[MOST_NODES];
    private int slotCount;
    private int nodeCount;
    private int learnedLength;
    private long version;
    /** Numbers that ECMAScript may print otherwise. */
    private final boolean[] isOdd = new boolean[MOST_NODES];
    private int learnedOddCount;
    private int oddCount;

    /**
     * Learns a text.
     *
     * @param from      its nodes.
     * @param count     how many.
     * @param names     how many of them are names.
     * @param text      holds it.
     * @param length    in bytes.
     * @param serial    another one for each text that is learned.
     * @return false when it is not to be learned: it is too long, has escapes, or is no object.
     */
    boolean learn(
        final JsonNodes from, final int count, final int names, final byte[] text, final int length, final long serial)
    {
        if (length > MAX_LENGTH || count > MOST_NODES || from.kinds[JsonDocument.ROOT] != JsonKind.OBJECT.ordinal())
        {
            return false;
        }
        for (int node = 0; node < count; node++)
        {
            if (from.kinds[node] == STRING && from.ends[node] > length)
            {
                return false;
            }
        }
        Arrays.fill(isName, 0, count, false);
        for (int i = 0; i < names; i++)
        {
            isName[from.sorted[i]] = true;
        }
        nodes.copy(from, count);
        System.arraycopy(from.starts, 0, learnedStarts, 0, count);
        System.arraycopy(from.ends, 0, learnedEnds, 0, count);
        System.arraycopy(text, 0, learned, 0, length);
        slotCount = 0;
        learnedOddCount = 0;
        for (int node = 0; node < count; node++)
        {
            final boolean isNumber = from.kinds[node] == NUMBER;
            if (isNumber || !isName[node] && from.kinds[node] == STRING)
            {
                slots[slotCount++] = node;
            }
            isOdd[node] = isNumber && !NumberText.isCanonical(text, from.starts[node], from.ends[node]);
            learnedOddCount += isOdd[node] ? 1 : 0;
        }
        nodeCount = count;
        learnedLength = length;
        version = serial;
        return true;
    }

    /** The serial number it was learned with; 0: it is not. */
    long version()
    {
        return version;
    }

    /** Whether every number of the text read last certainly is as ECMAScript prints it. */
    boolean hasPlainNumbers()
    {
        return oddCount == 0;
    }

    /**
     * Reads a text of this shape: looks for the next byte that is another than in the text that was learned, which must
     * be in a string or number, or right behind it; finds out where that ends now, and goes on behind it.
     *
     * @param text   holds it, with room behind for a look at whole words.
     * @param length in bytes.
     * @return false when it is of another shape, or may be; the nodes are of nothing then.
     */
    boolean read(final byte[] text, final int length)
    {
        int at = 0;
        int from = 0;
        int node = 0;
        int slot = 0;
        oddCount = learnedOddCount;
        while (true)
        {
            final int same = Words.common(text, at, length, learned, from, learnedLength);
            final int there = from + same;
            if (at + same == length)
            {
                move(node, nodeCount, at - from);
                return there == learnedLength;
            }
            while (slot < slotCount && learnedEnds[slots[slot]] < there)
            {
                slot++;
            }
            if (slot == slotCount || there < learnedStarts[slots[slot]])
            {
                return false;
            }
            final int changed = slots[slot++];
            if (isString(changed) && text[at + same - 1] < 0)
            {
                // The difference may lie inside a character: whether what is left of it is one, the parser knows.
                return false;
            }
            node = move(node, changed, at - from) + 1;
            final int start = learnedStarts[changed] + at - from;
            at = isString(changed) ? stringEnd(text, at + same, length) : numberEnd(text, start, length, changed);
            if (at == NONE)
            {
                return false;
            }
            nodes.starts[changed] = start;
            nodes.ends[changed] = at;
            from = learnedEnds[changed];
        }
    }

    private boolean isString(final int node)
    {
        return nodes.kinds[node] == STRING;
    }

    /** Nodes between two strings or numbers lie as much further on as what is before them. */
    private int move(final int first, final int end, final int distance)
    {
        for (int node = first; node < end; node++)
        {
            nodes.starts[node] = learnedStarts[node] + distance;
            nodes.ends[node] = learnedEnds[node] + distance;
        }
        return end;
    }

    private static int stringEnd(final byte[] text, final int start, final int length)
    {
        final int end = Words.skipPlain(text, start, length + Long.BYTES);
        return end < length && text[end] == '"' ? end : NONE;
    }

    /** Of a number without an exponent; what follows it is compared next, and is no digit. */
    private int numberEnd(final byte[] text, final int start, final int length, final int node)
    {
        final int first = text[start] == '-' ? start + 1 : start;
        final int point = Words.skipDigits(text, first, length);
        if (point <= first || text[first] == '0' && point > first + 1)
        {
            return NONE;
        }
        int end = point;
        if (text[point] == '.')
        {
            end = Words.skipDigits(text, point + 1, length);
            if (end <= point + 1)
            {
                return NONE;
            }
        }
        if (end - start > JsonDocument.MAX_NUMBER_LENGTH)
        {
            return NONE;
        }
        final boolean isPlain = text[first] == '0' ? NumberText.isCanonical(text, start, end) :
            end - first <= NumberText.SURE_DIGITS && (end == point || text[end - 1] != '0');
        oddCount += (isPlain ? 0 : 1) - (isOdd[node] ? 1 : 0);
        return end;
    }
}
