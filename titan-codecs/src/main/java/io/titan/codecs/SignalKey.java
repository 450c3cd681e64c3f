package io.titan.codecs;

import org.agrona.LangUtil;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The 128-bit key of a signal, for peers that send a free-form text: the first 128 bits of the SHA-256 of its UTF-8
 * bytes, big endian (hi is bytes 0 to 7, lo bytes 8 to 15). A function of the text alone, so that it needs no table
 * and means the same after any restart and in any language.
 *
 * <p>Holds the last key made; one thread. {@link #ofText(byte[], int, int)} allocates nothing.</p>
 */
public final class SignalKey
{
    /** Characters of the text form. */
    public static final int HEX_LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();
    private static final int DIGEST_LENGTH = 32;

    private final MessageDigest sha256 = newSha256();
    private final byte[] digest = new byte[DIGEST_LENGTH];
    private long hi;
    private long lo;

    /**
     * Makes the key of a free-form signal id.
     *
     * @param text as the peer sent it.
     * @return this.
     */
    public SignalKey ofText(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ofText(bytes, 0, bytes.length);
    }

    /**
     * Makes the key of a free-form signal id.
     *
     * @param utf8   the text's bytes.
     * @param offset of the first.
     * @param length how many.
     * @return this.
     */
    public SignalKey ofText(final byte[] utf8, final int offset, final int length)
    {
        sha256.update(utf8, offset, length);
        try
        {
            sha256.digest(digest, 0, DIGEST_LENGTH);
        }
        catch (final DigestException ex)
        {
            LangUtil.rethrowUnchecked(ex);
        }
        hi = bigEndian(0);
        lo = bigEndian(Long.BYTES);
        return this;
    }

    /**
     * Reads a key in its text form.
     *
     * @param text any text.
     * @return whether it was a key; if not, the key held is unchanged.
     */
    public boolean ofHex(final String text)
    {
        if (text.length() != HEX_LENGTH || !text.chars().allMatch(HexFormat::isHexDigit))
        {
            return false;
        }
        hi = HexFormat.fromHexDigitsToLong(text, 0, HEX_LENGTH / 2);
        lo = HexFormat.fromHexDigitsToLong(text, HEX_LENGTH / 2, HEX_LENGTH);
        return true;
    }

    /**
     * Text form of a key: 32 hexadecimal digits in lower case.
     *
     * @param signalKeyHi high half.
     * @param signalKeyLo low half.
     * @return what {@link #ofHex(String)} reads.
     */
    public static String toHex(final long signalKeyHi, final long signalKeyLo)
    {
        return HEX.toHexDigits(signalKeyHi) + HEX.toHexDigits(signalKeyLo);
    }

    /**
     * High half of the key.
     *
     * @return bits 127 to 64.
     */
    public long hi()
    {
        return hi;
    }

    /**
     * Low half of the key.
     *
     * @return bits 63 to 0.
     */
    public long lo()
    {
        return lo;
    }

    @Override
    public String toString()
    {
        return toHex(hi, lo);
    }

    private long bigEndian(final int offset)
    {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++)
        {
            value = value << Byte.SIZE | digest[offset + i] & 0xFF;
        }
        return value;
    }

    private static MessageDigest newSha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256, this one does not", ex);
        }
    }
}
