package io.titan.bridge.json;

/**
 * Reads one string: where it has no escape its text stays where it is, else it is unescaped behind the received text.
 * One thread; allocates nothing.
 */
final class StringScanner
{
    private static final int FIRST_SURROGATE = 0xD800;
    private static final int FIRST_LOW_SURROGATE = 0xDC00;
    private static final int AFTER_SURROGATES = 0xE000;
    private static final int FIRST_ASTRAL = 0x10000;
    private static final int HEX_DIGITS = 4;
    private static final int NO_UNIT = -1;

    private final byte[] text;
    private int position;
    private int limit;
    private int start;
    private int end;
    /** Where the next unescaped string goes. Never longer than what it was made of, so there is always room. */
    private int free;

    StringScanner(final byte[] text)
    {
        this.text = text;
    }

    void reset(final int length)
    {
        free = length;
    }

    /** After a scan: where it ended or failed. */
    int position()
    {
        return position;
    }

    int start()
    {
        return start;
    }

    int end()
    {
        return end;
    }

    /** Reads from the character after the opening quote to after the closing one. */
    JsonFault scan(final int from, final int to)
    {
        limit = to;
        start = from;
        position = Words.skipPlain(text, from, to);
        while (position < limit)
        {
            final byte character = text[position];
            if (character == '"')
            {
                end = position++;
                return JsonFault.NONE;
            }
            if (character == '\\')
            {
                return unescape();
            }
            if (character >= ' ')
            {
                position++;
            }
            else
            {
                final JsonFault fault = passSpecial(character);
                if (fault != JsonFault.NONE)
                {
                    return fault;
                }
            }
        }
        return JsonFault.TRUNCATED;
    }

    /** A byte that is negative begins a character beyond ASCII, one that is not is a control character. */
    private JsonFault passSpecial(final byte character)
    {
        if (character >= 0)
        {
            return JsonFault.CONTROL_CHARACTER;
        }
        final int length = Utf8.validLength(text, position, limit);
        position += length;
        return length > 0 ? JsonFault.NONE : JsonFault.NOT_UTF8;
    }

    /** The first escape is here: what came before is copied, the rest follows character by character. */
    private JsonFault unescape()
    {
        final int begin = free;
        int out = begin + (position - start);
        System.arraycopy(text, start, text, begin, position - start);
        while (position < limit)
        {
            final byte character = text[position];
            if (character == '"')
            {
                position++;
                start = begin;
                end = out;
                free = out;
                return JsonFault.NONE;
            }
            if (character == '\\')
            {
                final int codePoint = escaped();
                if (codePoint < 0)
                {
                    return position >= limit ? JsonFault.TRUNCATED : JsonFault.BAD_ESCAPE;
                }
                out = Utf8.put(text, out, codePoint);
            }
            else if (character >= ' ')
            {
                text[out++] = character;
                position++;
            }
            else
            {
                final int from = position;
                final JsonFault fault = passSpecial(character);
                if (fault != JsonFault.NONE)
                {
                    return fault;
                }
                System.arraycopy(text, from, text, out, position - from);
                out += position - from;
            }
        }
        return JsonFault.TRUNCATED;
    }

    /** The character that an escape stands for; two escapes when they are a pair of surrogates. */
    private int escaped()
    {
        if (position + 1 >= limit)
        {
            position = limit;
            return NO_UNIT;
        }
        final byte letter = text[position + 1];
        if (letter == 'u')
        {
            return unicode();
        }
        final int character = switch (letter)
        {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> NO_UNIT;
        };
        position += character < 0 ? 0 : 2;
        return character;
    }

    private int unicode()
    {
        final int unit = unit(position);
        if (unit < 0)
        {
            position = position + 2 + HEX_DIGITS > limit ? limit : position;
            return NO_UNIT;
        }
        position += 2 + HEX_DIGITS;
        if (unit >= FIRST_SURROGATE && unit < FIRST_LOW_SURROGATE)
        {
            final int low = unit(position);
            if (low >= FIRST_LOW_SURROGATE && low < AFTER_SURROGATES)
            {
                position += 2 + HEX_DIGITS;
                return FIRST_ASTRAL + (unit - FIRST_SURROGATE << 10) + (low - FIRST_LOW_SURROGATE);
            }
        }
        return unit;
    }

    /** The UTF-16 unit of an escape with four digits at this place, or NO_UNIT when there is none. */
    private int unit(final int at)
    {
        if (at + 2 + HEX_DIGITS > limit || text[at] != '\\' || text[at + 1] != 'u')
        {
            return NO_UNIT;
        }
        int unit = 0;
        for (int i = 0; i < HEX_DIGITS; i++)
        {
            final int digit = Character.digit((char)(text[at + 2 + i] & 0xFF), 16);
            if (digit < 0)
            {
                return NO_UNIT;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
