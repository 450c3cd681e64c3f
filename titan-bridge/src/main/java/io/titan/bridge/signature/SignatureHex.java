package io.titan.bridge.signature;

/** Signatures as text: exactly 64 hexadecimal digits, of either case when read. Stateless, any thread. */
public final class SignatureHex
{
    /** Characters of a signature. */
    public static final int LENGTH = 2 * HmacSha256.LENGTH;

    private static final int NOT_HEX = -1;
    /** What each byte is worth as a digit: a look takes as long for every byte, a comparison does not. */
    private static final byte[] DIGITS = new byte[1 << Byte.SIZE];

    static
    {
        for (int i = 0; i < DIGITS.length; i++)
        {
            DIGITS[i] = (byte)digit((byte)i);
        }
    }

    private SignatureHex()
    {
    }

    /**
     * Reads a signature.
     *
     * @param text  holds it.
     * @param start of it.
     * @param end   after it.
     * @param code  receives {@link HmacSha256#LENGTH} bytes; undefined when the text is none.
     * @return whether it is exactly {@link #LENGTH} hexadecimal digits.
     */
    public static boolean read(final byte[] text, final int start, final int end, final byte[] code)
    {
        if (end - start != LENGTH)
        {
            return false;
        }
        int faults = 0;
        for (int i = 0; i < HmacSha256.LENGTH; i++)
        {
            final int high = DIGITS[text[start + 2 * i] & 0xFF];
            final int low = DIGITS[text[start + 2 * i + 1] & 0xFF];
            faults |= high | low;
            code[i] = (byte)(high << 4 | low & 0xF);
        }
        return faults >= 0;
    }

    /**
     * Writes a signature in lower case.
     *
     * @param code   {@link HmacSha256#LENGTH} bytes.
     * @param out    receives {@link #LENGTH} characters.
     * @param offset of the first.
     */
    public static void write(final byte[] code, final byte[] out, final int offset)
    {
        for (int i = 0; i < HmacSha256.LENGTH; i++)
        {
            out[offset + 2 * i] = character(code[i] >> 4 & 0xF);
            out[offset + 2 * i + 1] = character(code[i] & 0xF);
        }
    }

    private static byte character(final int digit)
    {
        return (byte)(digit < 10 ? '0' + digit : 'a' + digit - 10);
    }

    private static int digit(final byte character)
    {
        if (character >= '0' && character <= '9')
        {
            return character - '0';
        }
        final int letter = character | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : NOT_HEX;
    }
}
