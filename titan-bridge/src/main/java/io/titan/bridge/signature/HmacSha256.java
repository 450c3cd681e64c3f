package io.titan.bridge.signature;

import org.agrona.LangUtil;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104) under one key, on a plain digest: unlike the JDK's {@code Mac} it allocates nothing per
 * message. Never prints its key. One thread.
 */
public final class HmacSha256
{
    /** Bytes of a code. */
    public static final int LENGTH = 32;

    private static final int BLOCK_LENGTH = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest sha256 = newSha256();
    private final byte[] innerPad = new byte[BLOCK_LENGTH];
    private final byte[] outerPad = new byte[BLOCK_LENGTH];
    private final byte[] innerDigest = new byte[LENGTH];

    /**
     * Makes an instance for one key.
     *
     * @param key of any length; copied.
     */
    public HmacSha256(final byte[] key)
    {
        final byte[] block = Arrays.copyOf(key.length > BLOCK_LENGTH ? sha256.digest(key) : key, BLOCK_LENGTH);
        for (int i = 0; i < BLOCK_LENGTH; i++)
        {
            innerPad[i] = (byte)(block[i] ^ INNER);
            outerPad[i] = (byte)(block[i] ^ OUTER);
        }
        Arrays.fill(block, (byte)0);
    }

    /**
     * Computes the code of a message.
     *
     * @param message holds it.
     * @param offset  of its first byte.
     * @param length  in bytes.
     * @param code    receives {@link #LENGTH} bytes from its start.
     */
    public void sign(final byte[] message, final int offset, final int length, final byte[] code)
    {
        try
        {
            sha256.update(innerPad);
            sha256.update(message, offset, length);
            sha256.digest(innerDigest, 0, LENGTH);
            sha256.update(outerPad);
            sha256.update(innerDigest);
            sha256.digest(code, 0, LENGTH);
        }
        catch (final DigestException ex)
        {
            LangUtil.rethrowUnchecked(ex);
        }
    }

    @Override
    public String toString()
    {
        return "HmacSha256(key not shown)";
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
