package io.titan.engine.scavenger;

import java.nio.charset.StandardCharsets;

/**
 * The text by which people know a signal of scavenger: {@code scavenger-<instrument>-<lower key, hex>}. Formatted into
 * a buffer that is reused, because a signal must allocate nothing.
 */
final class SignalText
{
    private static final byte[] PREFIX = "scavenger-".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    // Prefix, ten digits of an int, a dash, sixteen digits of a long.
    private static final int MAX_LENGTH = 10 + 10 + 1 + 16;

    private final byte[] bytes = new byte[MAX_LENGTH];
    private int length;

    SignalText()
    {
        System.arraycopy(PREFIX, 0, bytes, 0, PREFIX.length);
    }

    /**
     * Formats one text.
     *
     * @param instrumentId not negative.
     * @param keyLo        any; written unsigned, without leading zeros.
     */
    void format(final int instrumentId, final long keyLo)
    {
        length = PREFIX.length;
        int divisor = 1;
        while (instrumentId / divisor >= 10)
        {
            divisor *= 10;
        }
        for (; divisor > 0; divisor /= 10)
        {
            bytes[length++] = (byte) ('0' + instrumentId / divisor % 10);
        }
        bytes[length++] = '-';
        final int digits = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(keyLo) + 3) / 4);
        for (int digit = digits - 1; digit >= 0; digit--)
        {
            bytes[length++] = HEX[(int) (keyLo >>> 4 * digit) & 0xF];
        }
    }

    byte[] bytes()
    {
        return bytes;
    }

    int length()
    {
        return length;
    }
}
