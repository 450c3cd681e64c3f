package io.titan.bridge.json;

/**
 * The shapes of the last texts that were learned. A peer sends few kinds of lines, and makes each in one way; mostly
 * the next one is of the shape that came after the last one's the time before. Bounded: a text is compared with each
 * shape once at most, and once all places are taken, one in {@value #MISSES_TO_LEARN} texts that none fits takes the
 * place of one that was not used since the last search for a place. One thread; allocates nothing after it is made.
 */
final class LineShapes
{
    static final int CAPACITY = 8;
    static final int NONE = -1;

    private static final int MISSES_TO_LEARN = 16;

    private final LineShape[] shapes = new LineShape[CAPACITY];
    private final int[] followers = new int[CAPACITY];
    private final boolean[] isUsed = new boolean[CAPACITY];
    private final NamePaths names;
    private long generation;
    private long serial;
    private int count;
    private int last;
    private int misses;
    private int oldest;

    LineShapes(final NamePaths names)
    {
        this.names = names;
        generation = names.generation();
        for (int i = 0; i < CAPACITY; i++)
        {
            shapes[i] = new LineShape();
        }
    }

    LineShape at(final int shape)
    {
        return shapes[shape];
    }

    /** The shape that a text has, whose nodes are the text's now; NONE: it has to be parsed. */
    int find(final byte[] text, final int length)
    {
        // Paths of names that mean something else now are in what was learned.
        names.beginText();
        if (generation != names.generation())
        {
            generation = names.generation();
            count = 0;
        }
        if (length > LineShape.MAX_LENGTH)
        {
            return NONE;
        }
        final int expected = followers[last];
        if (expected < count && shapes[expected].read(text, length))
        {
            isUsed[expected] = true;
            last = expected;
            return expected;
        }
        for (int i = 0; i < count; i++)
        {
            if (i != expected && shapes[i].read(text, length))
            {
                isUsed[i] = true;
                followers[last] = i;
                last = i;
                return i;
            }
        }
        return NONE;
    }

    /** Learns a text that was parsed and found sound; one that cannot be learned leaves the turn to the next. */
    void learn(final JsonNodes nodes, final int nodeCount, final int nameCount, final byte[] text, final int length)
    {
        final boolean isFull = count == CAPACITY;
        if (isFull && ++misses < MISSES_TO_LEARN)
        {
            return;
        }
        final int place = isFull ? unused() : count;
        if (shapes[place].learn(nodes, nodeCount, nameCount, text, length, serial + 1))
        {
            misses = 0;
            serial++;
            count += isFull ? 0 : 1;
            isUsed[place] = true;
        }
    }

    /** Forgets all of them. */
    void forget()
    {
        count = 0;
    }

    private int unused()
    {
        while (isUsed[oldest])
        {
            isUsed[oldest] = false;
            oldest = oldest + 1 & CAPACITY - 1;
        }
        return oldest;
    }
}
