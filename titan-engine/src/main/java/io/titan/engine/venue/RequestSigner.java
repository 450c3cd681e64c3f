package io.titan.engine.venue;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 in hex by two digest passes over prepared pads. {@code Mac} would allocate its result at each call;
 * this allocates nothing and uses the same intrinsic. One thread.
 */
final class RequestSigner
{
    /** Characters of a signature. */
    static final int HEX_LENGTH = 64;

    private static final int BLOCK_LENGTH = 64;
    private static final int DIGEST_LENGTH = 32;
    private static final byte[] HEX = Ascii.bytes("0123456789abcdef");

    private final MessageDigest sha256 = newDigest();
    private final byte[] innerPad = new byte[BLOCK_LENGTH];
    private final byte[] outerPad = new byte[BLOCK_LENGTH];
    private final byte[] digest = new byte[DIGEST_LENGTH];

    RequestSigner(final byte[] secret)
    {
        final byte[] key = secret.length > BLOCK_LENGTH ? newDigest().digest(secret) : secret;
        for (int i = 0; i < BLOCK_LENGTH; i++)
        {
            final byte keyByte = i < key.length ? key[i] : 0;
            innerPad[i] = (byte) (keyByte ^ 0x36);
            outerPad[i] = (byte) (keyByte ^ 0x5C);
        }
    }

    /**
     * Writes the signature of a payload.
     *
     * @return the offset after the {@link #HEX_LENGTH} characters.
     */
    int sign(final byte[] payload, final int offset, final int length, final byte[] target, final int targetOffset)
    {
        try
        {
            sha256.update(innerPad, 0, BLOCK_LENGTH);
            sha256.update(payload, offset, length);
            sha256.digest(digest, 0, DIGEST_LENGTH);
            sha256.update(outerPad, 0, BLOCK_LENGTH);
            sha256.update(digest, 0, DIGEST_LENGTH);
            sha256.digest(digest, 0, DIGEST_LENGTH);
        }
        catch (final DigestException ex)
        {
            throw new IllegalStateException("a buffer of 32 bytes is too small for SHA-256", ex);
        }
        int position = targetOffset;
        for (int i = 0; i < DIGEST_LENGTH; i++)
        {
            target[position++] = HEX[digest[i] >> 4 & 0xF];
            target[position++] = HEX[digest[i] & 0xF];
        }
        return position;
    }

    /** Forgets the key. */
    void clear()
    {
        Arrays.fill(innerPad, (byte) 0);
        Arrays.fill(outerPad, (byte) 0);
    }

    private static MessageDigest newDigest()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("this JDK has no SHA-256", ex);
        }
    }
}
