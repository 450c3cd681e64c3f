package io.titan.engine.venue;

/**
 * Pulls the fields of a JSON text whose schema the caller knows, without building anything. Strict about structure
 * in what it is asked for; values that are skipped are only balanced. A fault is sticky: read on, then ask {@link
 * #failed()}. Works on an array because the JIT removes its bounds checks; frames are copied out of Netty's buffer
 * once. One thread; allocates nothing.
 */
final class JsonScanner
{
    private static final int MAX_DEPTH = 62;
    private static final byte END = 0;

    private byte[] bytes;
    private int position;
    private int limit;
    private int keyStart;
    private int keyEnd;
    private int tokenStart;
    private int tokenEnd;
    private boolean afterValue;
    private boolean failed;

    JsonScanner wrap(final byte[] bytes, final int offset, final int length)
    {
        this.bytes = bytes;
        position = offset;
        limit = offset + length;
        tokenStart = offset;
        tokenEnd = offset;
        afterValue = false;
        failed = false;
        return this;
    }

    byte[] bytes()
    {
        return bytes;
    }

    boolean failed()
    {
        return failed;
    }

    /** Whether the text was sound and nothing but white space is left. */
    boolean completed()
    {
        return !failed && peek() == END && position == limit;
    }

    /** Whether the next value is an object. */
    boolean atObject()
    {
        return peek() == '{';
    }

    boolean atArray()
    {
        return peek() == '[';
    }

    boolean enterObject()
    {
        return enter('{');
    }

    boolean enterArray()
    {
        return enter('[');
    }

    /** Goes to the next key of the object; false at its end or on a fault. */
    boolean nextKey()
    {
        if (!nextItem('}'))
        {
            return false;
        }
        if (peek() != '"')
        {
            return fail();
        }
        scanString();
        keyStart = tokenStart;
        keyEnd = tokenEnd;
        if (peek() != ':')
        {
            return fail();
        }
        position++;
        return !failed;
    }

    /** Goes to the next element of the array; false at its end or on a fault. */
    boolean nextElement()
    {
        return nextItem(']');
    }

    int keyLength()
    {
        return keyEnd - keyStart;
    }

    byte keyByte()
    {
        return bytes[keyStart];
    }

    boolean keyIs(final byte[] name)
    {
        return equal(keyStart, keyEnd, name);
    }

    /** Reads any value; a string's token is what stands between its quotes, unescaped nowhere. */
    void readToken()
    {
        final byte first = peek();
        if (first == '"')
        {
            scanString();
        }
        else if (first == '{' || first == '[')
        {
            skipNested();
        }
        else
        {
            scanBare();
        }
        afterValue = true;
    }

    int tokenStart()
    {
        return tokenStart;
    }

    int tokenLength()
    {
        return tokenEnd - tokenStart;
    }

    boolean tokenIs(final byte[] text)
    {
        return equal(tokenStart, tokenEnd, text);
    }

    /** Reads a whole number, quoted or not; anything else is a fault. */
    long readLong()
    {
        readToken();
        return checked(Decimals.parseLong(bytes, tokenStart, tokenEnd - tokenStart));
    }

    /** Reads a decimal, quoted or not; anything else is a fault. */
    long readE8()
    {
        readToken();
        return checked(Decimals.parseE8(bytes, tokenStart, tokenEnd - tokenStart));
    }

    private long checked(final long value)
    {
        if (value == Decimals.INVALID)
        {
            fail();
        }
        return value;
    }

    private boolean enter(final char bracket)
    {
        if (peek() != bracket)
        {
            return fail();
        }
        position++;
        afterValue = false;
        return true;
    }

    private boolean nextItem(final char closing)
    {
        if (failed)
        {
            return false;
        }
        final byte next = peek();
        if (next == closing)
        {
            position++;
            afterValue = true;
            return false;
        }
        if (afterValue)
        {
            if (next != ',')
            {
                return fail();
            }
            position++;
            if (peek() == closing)
            {
                return fail();
            }
        }
        return true;
    }

    private void scanString()
    {
        int i = position + 1;
        tokenStart = i;
        while (i < limit && bytes[i] != '"')
        {
            i += bytes[i] == '\\' ? 2 : 1;
        }
        if (i >= limit)
        {
            tokenEnd = tokenStart;
            fail();
            return;
        }
        tokenEnd = i;
        position = i + 1;
    }

    private void scanBare()
    {
        int i = position;
        while (i < limit && !isDelimiter(bytes[i]))
        {
            i++;
        }
        tokenStart = position;
        tokenEnd = i;
        if (i == position)
        {
            fail();
        }
        position = i;
    }

    private void skipNested()
    {
        final int start = position;
        long objects = 0;
        int depth = 0;
        do
        {
            final byte next = peek();
            if (next == '"')
            {
                scanString();
            }
            else
            {
                position++;
                if (next == '{' || next == '[')
                {
                    objects = objects << 1 | (next == '{' ? 1 : 0);
                    depth++;
                }
                else if (next == '}' || next == ']')
                {
                    failed |= (objects & 1) != (next == '}' ? 1 : 0);
                    objects >>>= 1;
                    depth--;
                }
                else if (next == END)
                {
                    fail();
                }
            }
            failed |= depth > MAX_DEPTH;
        }
        while (depth > 0 && !failed);
        tokenStart = start;
        tokenEnd = Math.min(position, limit);
    }

    private byte peek()
    {
        while (position < limit)
        {
            final byte next = bytes[position];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t')
            {
                return next;
            }
            position++;
        }
        return END;
    }

    private boolean fail()
    {
        failed = true;
        position = limit;
        return false;
    }

    private boolean equal(final int start, final int end, final byte[] text)
    {
        return equal(bytes, start, end - start, text);
    }

    /** Whether a piece of an array equals a text. */
    static boolean equal(final byte[] bytes, final int start, final int length, final byte[] text)
    {
        if (length != text.length)
        {
            return false;
        }
        for (int i = 0; i < text.length; i++)
        {
            if (bytes[start + i] != text[i])
            {
                return false;
            }
        }
        return true;
    }

    private static boolean isDelimiter(final byte character)
    {
        return character == ',' || character == '}' || character == ']' || character == ':' || character == '"' ||
            character == '{' || character == '[' || character == ' ' || character == '\n' || character == '\r' ||
            character == '\t';
    }
}
