package io.titan.bridge.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A member name or word that the program knows, made once: its bytes and its place in the canonical order, so that it
 * is found in a document without hashing. Immutable, any thread.
 */
public final class JsonName
{
    private static final int QUOTES = 2;

    private final byte[] bytes;
    private final byte[] padded;
    /** In quotes, with the colon that follows a name. */
    private final byte[] member;
    private final int memberLength;
    private final long rank;

    /**
     * Makes a name.
     *
     * @param text any text without unpaired surrogates.
     */
    public JsonName(final String text)
    {
        bytes = text.getBytes(StandardCharsets.UTF_8);
        padded = Arrays.copyOf(bytes, bytes.length + Long.BYTES);
        final byte[] around = ("\"" + text + "\":").getBytes(StandardCharsets.UTF_8);
        memberLength = around.length;
        member = Arrays.copyOf(around, memberLength + Long.BYTES);
        rank = KeyOrder.rank(bytes, 0, bytes.length);
    }

    /**
     * How many bytes of UTF-8 the name has.
     *
     * @return 0 and up.
     */
    public int length()
    {
        return bytes.length;
    }

    byte[] bytes()
    {
        return bytes;
    }

    /** In quotes as a string; with one byte more, the colon that follows a name; with room for whole words behind. */
    byte[] member()
    {
        return member;
    }

    int memberLength()
    {
        return memberLength;
    }

    int stringLength()
    {
        return bytes.length + QUOTES;
    }

    /** The name, with room behind it for a look at whole words. */
    byte[] padded()
    {
        return padded;
    }

    long rank()
    {
        return rank;
    }

    @Override
    public String toString()
    {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
