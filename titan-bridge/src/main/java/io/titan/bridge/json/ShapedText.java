package io.titan.bridge.json;

/**
 * What a writer made of a value, with the places of the value's strings and numbers in it: where the next line has the
 * same shape, the same text is written with the strings and numbers of that one, without a walk over names. Only for
 * writers that write each string and number once, and as it was received where that is how ECMAScript writes it.
 *
 * <p>One thread; allocates nothing after it is made.</p>
 */
public final class ShapedText
{
    private final byte[] text = new byte[LineShape.MAX_LENGTH + Long.BYTES];
    /** Strings and numbers in the order in which they were written. */
    private final int[] values = new int[LineShape.MOST_NODES];
    private final int[] starts = new int[LineShape.MOST_NODES];
    private final int[] ends = new int[LineShape.MOST_NODES];
    private int count;
    private int length;
    private JsonDocument document;
    private long version;
    private int root;

    /**
     * Forgets what it knows.
     */
    public void reset()
    {
        count = 0;
        document = null;
    }

    /**
     * Notes that a string or number was just written.
     *
     * @param of     the document that holds it.
     * @param value  its number.
     * @param writer what wrote it.
     */
    public void note(final JsonDocument of, final int value, final JsonWriter writer)
    {
        if (count < values.length)
        {
            values[count] = value;
            ends[count] = writer.length() - (of.is(value, JsonKind.STRING) ? 1 : 0);
            starts[count] = ends[count] - (of.end(value) - of.start(value));
            count++;
        }
    }

    /**
     * Learns a whole text, of which everything was noted.
     *
     * @param of     the document; of a text that has a shape, and plain numbers only.
     * @param value  number of the value that was written.
     * @param writer holds the text.
     */
    public void learn(final JsonDocument of, final int value, final JsonWriter writer)
    {
        if (writer.length() <= LineShape.MAX_LENGTH)
        {
            length = writer.length();
            System.arraycopy(writer.bytes(), 0, text, 0, length);
            document = of;
            version = of.shapeVersion();
            root = value;
        }
    }

    /**
     * Whether it can write a value.
     *
     * @param of    the document; of a text that has a shape, and plain numbers only.
     * @param value its number.
     * @return false when it has to be written in full.
     */
    public boolean isOf(final JsonDocument of, final int value)
    {
        return of == document && of.shapeVersion() == version && root == value;
    }

    /** Writes the text with the strings and numbers that the document has now; returns where it ends. */
    int write(final byte[] out, final int offset)
    {
        final byte[] received = document.bytes();
        int position = offset;
        int from = 0;
        for (int i = 0; i < count; i++)
        {
            position = Words.copy(text, from, starts[i], out, position);
            from = ends[i];
            final int value = values[i];
            position = Words.copy(received, document.start(value), document.end(value), out, position);
        }
        return Words.copy(text, from, length, out, position);
    }
}
