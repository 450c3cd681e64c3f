package io.titan.bridge.json;

/**
 * UTF-8, one character at a time. Unpaired surrogates, which come in as escapes only, are kept as the three bytes that
 * their number has; as raw bytes they are refused. Stateless, any thread.
 */
final class Utf8
{
    private static final int LONGEST = 4;

    private Utf8()
    {
    }

    /**
     * Length of the sound sequence that begins with a byte of 0x80 and up.
     *
     * @return 2 to 4, or 0 when the bytes before {@code end} are no UTF-8.
     */
    static int validLength(final byte[] text, final int start, final int end)
    {
        final int lead = text[start] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4)
        {
            return 0;
        }
        final int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : LONGEST;
        if (start + length > end)
        {
            return 0;
        }
        for (int i = 1; i < length; i++)
        {
            if ((text[start + i] & 0xC0) != 0x80)
            {
                return 0;
            }
        }
        final int second = text[start + 1] & 0xFF;
        final boolean sound = switch (lead)
        {
            case 0xE0 -> second >= 0xA0;
            case 0xED -> second < 0xA0;
            case 0xF0 -> second >= 0x90;
            case 0xF4 -> second < 0x90;
            default -> true;
        };
        return sound ? length : 0;
    }

    /** The character that begins here; the bytes are sound. */
    static int codePoint(final byte[] text, final int start)
    {
        final int lead = text[start];
        if (lead >= 0)
        {
            return lead;
        }
        if ((lead & 0xE0) == 0xC0)
        {
            return (lead & 0x1F) << 6 | low(text, start + 1);
        }
        if ((lead & 0xF0) == 0xE0)
        {
            return (lead & 0x0F) << 12 | low(text, start + 1) << 6 | low(text, start + 2);
        }
        return (lead & 0x07) << 18 | low(text, start + 1) << 12 | low(text, start + 2) << 6 | low(text, start + 3);
    }

    private static int low(final byte[] text, final int position)
    {
        return text[position] & 0x3F;
    }

    static int length(final int codePoint)
    {
        return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : LONGEST;
    }

    /** Writes a character; returns the position after it. */
    static int put(final byte[] text, final int start, final int codePoint)
    {
        int position = start;
        if (codePoint < 0x80)
        {
            text[position++] = (byte)codePoint;
            return position;
        }
        if (codePoint < 0x800)
        {
            text[position++] = (byte)(0xC0 | codePoint >> 6);
        }
        else
        {
            if (codePoint < 0x10000)
            {
                text[position++] = (byte)(0xE0 | codePoint >> 12);
            }
            else
            {
                text[position++] = (byte)(0xF0 | codePoint >> 18);
                text[position++] = (byte)(0x80 | codePoint >> 12 & 0x3F);
            }
            text[position++] = (byte)(0x80 | codePoint >> 6 & 0x3F);
        }
        text[position++] = (byte)(0x80 | codePoint & 0x3F);
        return position;
    }
}
