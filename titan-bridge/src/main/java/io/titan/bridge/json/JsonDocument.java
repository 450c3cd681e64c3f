package io.titan.bridge.json;

/**
 * One parsed JSON text as flat arrays. A value is known by its number: the root is 0, children follow their parent, an
 * object's names and values alternate. Text of strings and names is unescaped UTF-8 (unpaired surrogates, possible as
 * escapes only, are three bytes each); numbers stay the characters that were sent.
 *
 * <p>Holds one text of up to {@link #MAX_LENGTH} bytes at a time; {@link #parse} replaces it and allocates nothing.
 * One thread.</p>
 */
public final class JsonDocument
{
    /** Longest text, in bytes, its line feed not counted. */
    public static final int MAX_LENGTH = 64 * 1024;
    /** Deepest nesting: the root object is at depth 1. */
    public static final int MAX_DEPTH = 16;
    /** Longest number, in characters; the longest that a JavaScript peer writes has 25. */
    public static final int MAX_NUMBER_LENGTH = 64;
    /** What is returned for a member that is not there. */
    public static final int MISSING = -1;
    /** Shapes that are known at once. */
    public static final int MOST_SHAPES = LineShapes.CAPACITY;
    /** Longest text that has a shape, in bytes. */
    public static final int MAX_SHAPED_LENGTH = LineShape.MAX_LENGTH;
    /** Number of the outermost value. */
    public static final int ROOT = 0;

    private static final JsonKind[] KINDS = JsonKind.values();
    private static final int STRING = JsonKind.STRING.ordinal();
    private static final int NUMBER = JsonKind.NUMBER.ordinal();
    /** The shortest value takes a digit and a comma. */
    private static final int CAPACITY = MAX_LENGTH / 2 + 2;

    /** The text as received, then the strings that had to be unescaped, then room for a look at whole words. */
    final byte[] text = new byte[2 * MAX_LENGTH + Long.BYTES];
    /** What the parser fills in. */
    final JsonNodes parsed = new JsonNodes(CAPACITY);
    final NamePaths namePaths = new NamePaths();
    private final JsonParser parser = new JsonParser(this);
    private final LineShapes shapes = new LineShapes(namePaths);
    /** Of the text: the parser's, or those of its shape. */
    private JsonNodes nodes = parsed;
    private int shape = LineShapes.NONE;
    private int length;

    /**
     * Reads one text. After any other answer than NONE the document must not be used.
     *
     * @param source holds it, without its line feed.
     * @param offset of its first byte.
     * @param length in bytes, 0 and up.
     * @return NONE, or the first fault.
     */
    public JsonFault parse(final byte[] source, final int offset, final int length)
    {
        if (length > MAX_LENGTH)
        {
            return JsonFault.TOO_LONG;
        }
        System.arraycopy(source, offset, text, 0, length);
        this.length = length;
        shape = shapes.find(text, length);
        if (shape != LineShapes.NONE)
        {
            nodes = shapes.at(shape).nodes;
            return JsonFault.NONE;
        }
        nodes = parsed;
        return parser.parse(length);
    }

    /**
     * Learns the shape of the text that was read last and found sound, unless it is known: the next text of this shape
     * is read by what differs. To be called for texts of peers that are trusted only, since there are few places.
     */
    public void learnShape()
    {
        if (shape == LineShapes.NONE)
        {
            shapes.learn(parsed, parser.nodeCount(), parser.nameCount(), text, length);
        }
    }

    /** Forgets all shapes. */
    void forgetShapes()
    {
        shapes.forget();
    }

    /**
     * Whether a string or name was sent without any escape, so that it can be sent on as it is.
     *
     * @param value its number.
     * @return true when its text is where it was received.
     */
    boolean isPlain(final int value)
    {
        return nodes.starts[value] < length;
    }

    /**
     * Where a member ends that was received just as ECMAScript writes it: no white space, no escapes, a string or a
     * number that needs no other digits.
     *
     * @param name number of its name.
     * @return offset after its value; {@link #MISSING} when it has to be written anew, or may have to be.
     */
    int canonicalEnd(final int name)
    {
        final int value = name + 1;
        final int start = nodes.starts[value];
        // After the name come its quote and a colon; what lies behind the received text was unescaped.
        final int expected = nodes.ends[name] + 2;
        if (nodes.kinds[value] == STRING)
        {
            return start - 1 == expected && isPlain(name) && isPlain(value) ? nodes.ends[value] + 1 : MISSING;
        }
        return nodes.kinds[value] == NUMBER && start == expected && isPlain(name) &&
            NumberText.isCanonical(text, start, nodes.ends[value]) ? nodes.ends[value] : MISSING;
    }

    /**
     * Where the last parse found its fault.
     *
     * @return bytes before it; the length of the text when the text ended too early.
     */
    public int faultPosition()
    {
        return parser.position();
    }

    /**
     * What a value is.
     *
     * @param value its number; not a name's.
     * @return its kind.
     */
    public JsonKind kind(final int value)
    {
        return KINDS[nodes.kinds[value]];
    }

    /**
     * Whether there is such a value and it is of a kind.
     *
     * @param value its number, or {@link #MISSING}.
     * @param kind  expected.
     * @return false for a missing one.
     */
    public boolean is(final int value, final JsonKind kind)
    {
        return value != MISSING && nodes.kinds[value] == kind.ordinal();
    }

    /**
     * How many members or elements a value has.
     *
     * @param value its number.
     * @return 0 and up; 0 when it is neither object nor array.
     */
    public int size(final int value)
    {
        return is(value, JsonKind.OBJECT) || is(value, JsonKind.ARRAY) ? nodes.sizes[value] : 0;
    }

    /**
     * The first name of an object or the first element of an array.
     *
     * @param value number of an object or array that is not empty.
     * @return its number.
     */
    public int first(final int value)
    {
        return value + 1;
    }

    /**
     * What follows a value in its parent: the next element, or in an object the next name.
     *
     * @param value a value's number, not a name's.
     * @return its number; meaningless after the last.
     */
    public int next(final int value)
    {
        return nodes.nexts[value];
    }

    /**
     * A name of an object in canonical order, see {@link KeyOrder}.
     *
     * @param object number of the object.
     * @param place  0 to size - 1.
     * @return number of the name; its value's is one more.
     */
    public int sortedName(final int object, final int place)
    {
        return nodes.sorted[nodes.sortedAt[object] + place];
    }

    /**
     * Whether a name is an array index, which JavaScript lists before all other names.
     *
     * @param name its number.
     * @return true for 0 to 4,294,967,294 in its only spelling.
     */
    public boolean isIndexName(final int name)
    {
        return KeyOrder.isIndex(nodes.ranks[name]);
    }

    /** Which names an object has in which order, as a number below {@link NamePaths#CAPACITY}; NONE: not known. */
    int path(final int object)
    {
        return nodes.paths[object];
    }

    /**
     * Whether the text is of a shape that was seen before, so that what was found out about that one holds for it.
     *
     * @return false when it was parsed.
     */
    public boolean hasShape()
    {
        return shape != LineShapes.NONE;
    }

    /**
     * Which shape the text has.
     *
     * @return below {@link #MOST_SHAPES}; valid when {@link #hasShape}.
     */
    public int shape()
    {
        return shape;
    }

    /** Of a text that has a shape: another number whenever the shape's is given to another one. */
    long shapeVersion()
    {
        return shapes.at(shape).version();
    }

    /**
     * Of a text that has a shape: whether each of its numbers certainly is as ECMAScript prints it.
     *
     * @return false when one may have to be written anew.
     */
    public boolean hasPlainNumbers()
    {
        return shapes.at(shape).hasPlainNumbers();
    }

    /** Changes when numbers of paths mean something else. */
    long pathGeneration()
    {
        return namePaths.generation();
    }

    /**
     * Finds a member.
     *
     * @param object number of an object; another value has no members.
     * @param name   of the member.
     * @return number of its value, or {@link #MISSING}.
     */
    public int member(final int object, final JsonName name)
    {
        if (!is(object, JsonKind.OBJECT))
        {
            return MISSING;
        }
        int low = nodes.sortedAt[object];
        int high = low + nodes.sizes[object] - 1;
        while (low <= high)
        {
            final int middle = low + high >>> 1;
            final int order = compare(nodes.sorted[middle], name);
            if (order == 0)
            {
                return nodes.sorted[middle] + 1;
            }
            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }
        return MISSING;
    }

    /** How a name of an object, in canonical order, compares with another; 0 only for the same. */
    int compareName(final int object, final int place, final JsonName name)
    {
        return compare(sortedName(object, place), name);
    }

    private int compare(final int candidate, final JsonName name)
    {
        final int byRank = Long.compare(nodes.ranks[candidate], name.rank());
        return byRank != 0 ? byRank :
            KeyOrder.compare(text, nodes.starts[candidate], nodes.ends[candidate], name.bytes(), 0, name.length());
    }

    /**
     * Where the text of strings, names and numbers is. To be read only.
     *
     * @return the array that {@link #start} and {@link #end} point into.
     */
    public byte[] bytes()
    {
        return text;
    }

    /**
     * Where the text of a string, name or number begins.
     *
     * @param value its number.
     * @return offset in {@link #bytes()}.
     */
    public int start(final int value)
    {
        return nodes.starts[value];
    }

    /**
     * Where the text of a string, name or number ends.
     *
     * @param value its number.
     * @return offset after its last byte in {@link #bytes()}.
     */
    public int end(final int value)
    {
        return nodes.ends[value];
    }

    /**
     * Whether a string or name is a word the program knows.
     *
     * @param value its number.
     * @param word  to compare with.
     * @return true when every byte is the same.
     */
    public boolean textIs(final int value, final JsonName word)
    {
        return nodes.ends[value] - nodes.starts[value] == word.length() &&
            Words.equal(text, nodes.starts[value], word.padded(), 0, word.length());
    }
}
