package io.titan.bridge.json;

import java.nio.charset.StandardCharsets;

/**
 * A member name or word that the program knows, made once: its bytes and its place in the canonical order, so that it
 * is found in a document without hashing. Immutable, any thread.
 */
public final class JsonName
{
    private final byte[] bytes;
    private final long rank;

    /**
     * Makes a name.
     *
     * @param text any text without unpaired surrogates.
     */
    public JsonName(final String text)
    {
        bytes = text.getBytes(StandardCharsets.UTF_8);
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
