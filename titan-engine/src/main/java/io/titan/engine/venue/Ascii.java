package io.titan.engine.venue;

import java.nio.charset.StandardCharsets;

/**
 * Constants of the wire as bytes.
 */
final class Ascii
{
    private Ascii()
    {
    }

    static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String string(final byte[] bytes, final int offset, final int length)
    {
        return new String(bytes, offset, length, StandardCharsets.US_ASCII);
    }

    static int put(final byte[] target, final int offset, final byte[] text)
    {
        System.arraycopy(text, 0, target, offset, text.length);
        return offset + text.length;
    }

    /** Whether a part of an array is a text in lower case, whatever its own case. */
    static boolean equalsIgnoreCase(final byte[] bytes, final int start, final int end, final byte[] lowerCase)
    {
        if (end - start != lowerCase.length)
        {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++)
        {
            final byte character = bytes[start + i];
            final int lower = character >= 'A' && character <= 'Z' ? character + 32 : character;
            if (lower != lowerCase[i])
            {
                return false;
            }
        }
        return true;
    }
}
