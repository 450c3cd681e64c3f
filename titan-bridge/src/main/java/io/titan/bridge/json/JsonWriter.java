package io.titan.bridge.json;

import java.nio.charset.StandardCharsets;

/**
 * Writes one JSON text into an array of fixed length, without white space. The caller keeps the structure right; commas
 * and escapes are put here. A text that does not fit is marked by {@link #overflowed()} and must not be sent. Numbers
 * are laid out as ECMAScript does. One thread; allocates nothing after it is made.
 */
public final class JsonWriter
{
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_ESCAPE = 6;
    /** Longer texts are copied faster by what costs more to begin. */
    private static final int LONGEST_OF_WORDS = 64;
    /** First two bytes of an unpaired surrogate: 0xED, then 0xA0 and up. */
    private static final int SURROGATE_LEAD = 0xED;
    private static final int SURROGATE_SECOND = 0xA0;

    private final byte[] out;
    private final NumberText numbers = new NumberText();
    private int position;
    private boolean comma;
    private boolean overflowed;

    /**
     * Makes a writer with its own array.
     *
     * @param capacity bytes of the longest text.
     */
    public JsonWriter(final int capacity)
    {
        out = new byte[capacity];
    }

    /**
     * Begins a new text.
     *
     * @return this.
     */
    public JsonWriter reset()
    {
        position = 0;
        comma = false;
        overflowed = false;
        return this;
    }

    /**
     * What was written.
     *
     * @return the array; the first {@link #length()} bytes are the text.
     */
    public byte[] bytes()
    {
        return out;
    }

    /**
     * How much was written.
     *
     * @return bytes.
     */
    public int length()
    {
        return position;
    }

    /**
     * Whether the text did not fit.
     *
     * @return true from the first byte that had no room until {@link #reset()}.
     */
    public boolean overflowed()
    {
        return overflowed;
    }

    /**
     * Begins an object.
     *
     * @return this.
     */
    public JsonWriter beginObject()
    {
        return open('{');
    }

    /**
     * Ends an object.
     *
     * @return this.
     */
    public JsonWriter endObject()
    {
        return close('}');
    }

    /**
     * Begins an array.
     *
     * @return this.
     */
    public JsonWriter beginArray()
    {
        return open('[');
    }

    /**
     * Ends an array.
     *
     * @return this.
     */
    public JsonWriter endArray()
    {
        return close(']');
    }

    /**
     * Begins a member whose name needs no escape.
     *
     * @param name plain text without quotes, backslashes and control characters.
     * @return this.
     */
    public JsonWriter name(final JsonName name)
    {
        separate();
        comma = false;
        return put(name.member(), 0, name.memberLength());
    }

    /**
     * Begins a member with the name of another document's.
     *
     * @param document that holds the name.
     * @param name     its number.
     * @return this.
     */
    public JsonWriter name(final JsonDocument document, final int name)
    {
        return string(document, name).colon();
    }

    /**
     * A member of another document's that was received just as ECMAScript writes it, in one piece.
     *
     * @param document that holds it.
     * @param name     number of its name.
     * @return false when it was not, and nothing was written.
     */
    public boolean member(final JsonDocument document, final int name)
    {
        final int end = document.canonicalEnd(name);
        if (end == JsonDocument.MISSING)
        {
            return false;
        }
        separate();
        // With the quote before it.
        final int start = document.start(name) - 1;
        put(document.bytes(), start, end - start);
        return true;
    }

    /**
     * A string that needs no escape.
     *
     * @param text plain text without quotes, backslashes and control characters.
     * @return this.
     */
    public JsonWriter string(final JsonName text)
    {
        separate();
        return put(text.member(), 0, text.stringLength());
    }

    /**
     * A string or name of a document, escaped as ECMAScript does: quote, backslash, control characters, unpaired
     * surrogates, and nothing else.
     *
     * @param document that holds it.
     * @param value    its number.
     * @return this.
     */
    public JsonWriter string(final JsonDocument document, final int value)
    {
        final int start = document.start(value);
        final int end = document.end(value);
        if (!document.isPlain(value))
        {
            return string(document.bytes(), start, end);
        }
        separate();
        // With the quotes that it was received in.
        return put(document.bytes(), start - 1, end - start + 2);
    }

    /**
     * A string, escaped as ECMAScript does.
     *
     * @param text  sound UTF-8, unpaired surrogates as three bytes each.
     * @param start of it.
     * @param end   after its last byte.
     * @return this.
     */
    public JsonWriter string(final byte[] text, final int start, final int end)
    {
        separate();
        put('"');
        int plain = start;
        for (int i = start; i < end; i++)
        {
            final int character = text[i] & 0xFF;
            if (character < ' ' || character == '"' || character == '\\')
            {
                put(text, plain, i - plain);
                escape(character);
                plain = i + 1;
            }
            else if (character == SURROGATE_LEAD && (text[i + 1] & 0xFF) >= SURROGATE_SECOND)
            {
                put(text, plain, i - plain);
                escapeUnit(Utf8.codePoint(text, i));
                i += 2;
                plain = i + 1;
            }
        }
        put(text, plain, end - plain);
        return put('"');
    }

    /**
     * A whole number.
     *
     * @param value any.
     * @return this.
     */
    public JsonWriter number(final long value)
    {
        return scaled(value, 0);
    }

    /**
     * A decimal with all its digits.
     *
     * @param value scaled.
     * @param scale digits of the value that are behind the point, 0 to 18.
     * @return this.
     */
    public JsonWriter scaled(final long value, final int scale)
    {
        separate();
        if (hasRoom(NumberText.MAX_LENGTH))
        {
            position = numbers.putScaled(value, scale, out, position);
        }
        return this;
    }

    /**
     * A number of a document, as a JavaScript peer would print it.
     *
     * @param document that holds it.
     * @param value    its number, of kind NUMBER.
     * @return this.
     */
    public JsonWriter number(final JsonDocument document, final int value)
    {
        separate();
        if (hasRoom(NumberText.MAX_LENGTH))
        {
            position = numbers.putCanonical(
                document.bytes(), document.start(value), document.end(value), out, position);
        }
        return this;
    }

    /**
     * A whole number as a string, for ids that a double could not hold.
     *
     * @param value any.
     * @return this.
     */
    public JsonWriter quoted(final long value)
    {
        separate();
        put('"');
        if (hasRoom(NumberText.MAX_LENGTH))
        {
            position = numbers.putScaled(value, 0, out, position);
        }
        return put('"');
    }

    /**
     * What another writer made: a value, or members for the object that is open.
     *
     * @param json   finished JSON.
     * @param length of it, above 0.
     * @return this.
     */
    public JsonWriter raw(final byte[] json, final int length)
    {
        separate();
        return put(json, 0, length);
    }

    /**
     * A text that was written before, with other strings and numbers; there must be nothing before it.
     *
     * @param text    as it was written, of the shape that its document has now.
     * @param longest what it can be at most, in bytes.
     * @return this.
     */
    public JsonWriter shaped(final ShapedText text, final int longest)
    {
        if (hasRoom(longest + Long.BYTES))
        {
            position = text.write(out, position);
        }
        comma = true;
        return this;
    }

    /**
     * True or false.
     *
     * @param value which.
     * @return this.
     */
    public JsonWriter bool(final boolean value)
    {
        separate();
        final byte[] word = value ? TRUE : FALSE;
        return put(word, 0, word.length);
    }

    /**
     * The word null.
     *
     * @return this.
     */
    public JsonWriter nothing()
    {
        separate();
        return put(NULL, 0, NULL.length);
    }

    /**
     * The line feed that ends a text on a socket.
     *
     * @return this.
     */
    public JsonWriter lineFeed()
    {
        return put('\n');
    }

    private JsonWriter open(final char bracket)
    {
        separate();
        comma = false;
        return put(bracket);
    }

    private JsonWriter close(final char bracket)
    {
        comma = true;
        return put(bracket);
    }

    private JsonWriter colon()
    {
        comma = false;
        return put(':');
    }

    private void separate()
    {
        if (comma)
        {
            put(',');
        }
        comma = true;
    }

    private void escape(final int character)
    {
        final int letter = switch (character)
        {
            case '"', '\\' -> character;
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (letter == 0)
        {
            escapeUnit(character);
        }
        else
        {
            put('\\');
            put((char)letter);
        }
    }

    private void escapeUnit(final int unit)
    {
        if (hasRoom(LONGEST_ESCAPE))
        {
            out[position++] = '\\';
            out[position++] = 'u';
            out[position++] = HEX[unit >> 12];
            out[position++] = HEX[unit >> 8 & 0xF];
            out[position++] = HEX[unit >> 4 & 0xF];
            out[position++] = HEX[unit & 0xF];
        }
    }

    private JsonWriter put(final char character)
    {
        if (hasRoom(1))
        {
            out[position++] = (byte)character;
        }
        return this;
    }

    private JsonWriter put(final byte[] text, final int start, final int length)
    {
        if (!hasRoom(length))
        {
            return this;
        }
        if (length <= LONGEST_OF_WORDS && start + length + Long.BYTES <= text.length &&
            position + length + Long.BYTES <= out.length)
        {
            position = Words.copy(text, start, start + length, out, position);
        }
        else
        {
            System.arraycopy(text, start, out, position, length);
            position += length;
        }
        return this;
    }

    private boolean hasRoom(final int length)
    {
        overflowed |= length > out.length - position;
        return !overflowed;
    }
}
