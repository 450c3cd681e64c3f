package io.titan.bridge.signature;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Signatures as text: exactly 64 hexadecimal digits, of either case when read. Stateless, any thread. */
public final class SignatureHex
{
    /** Characters of a signature. */
    public static final int LENGTH = 2 * HmacSha256.LENGTH;

    private static final VarHandle WORDS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle HALF_WORDS =
        MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long NOT_ASCII = ONES * 0x80;
    private static final long UPPER_HALVES = ONES * 0xF0;
    private static final long LOWER_HALVES = ONES * 0x0F;
    private static final long UPPER_CASE = ONES * 0xDF;
    /** Upper half of a digit from 0 to 9. */
    private static final long DIGITS = ONES * 0x30;
    /** Upper half of a letter from A to F. */
    private static final long LETTERS = ONES * 0x40;
    private static final long PAIRS = 0x00FF_00FF_00FF_00FFL;
    private static final long QUADS = 0x0000_FFFF_0000_FFFFL;

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
        // Eight digits at once, whatever they are: a look takes as long for each text, a comparison does not.
        long faults = 0;
        for (int i = 0; i < LENGTH; i += Long.BYTES)
        {
            final long digits = (long)WORDS.get(text, start + i);
            faults |= faults(digits);
            final long halves = (digits & LOWER_HALVES) + 9 * (digits >>> 6 & ONES);
            final long bytes = (halves << 4 | halves >>> Byte.SIZE) & PAIRS;
            final long pairs = (bytes | bytes >>> Byte.SIZE) & QUADS;
            HALF_WORDS.set(code, i / 2, (int)(pairs | pairs >>> Short.SIZE));
        }
        return faults == 0;
    }

    /** 0 when all eight are digits. What one carries over to the next one only counts when it is none itself. */
    private static long faults(final long digits)
    {
        final long noDigits = digits & UPPER_HALVES ^ DIGITS | digits + ONES * 6 & UPPER_HALVES ^ DIGITS;
        final long letters = digits & UPPER_CASE;
        final long noLetters = letters - ONES & UPPER_HALVES ^ LETTERS | letters + ONES * 9 & UPPER_HALVES ^ LETTERS;
        return digits & NOT_ASCII | present(noDigits) & present(noLetters);
    }

    /** Marks bytes of which the upper half is not 0; the lower ones are. */
    private static long present(final long bytes)
    {
        return (bytes >>> 4) + LOWER_HALVES & ONES << 4;
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
}
