package io.titan.bridge.json;

import java.nio.charset.StandardCharsets;

/** Parses texts for the tests. */
public final class Documents
{
    private Documents()
    {
    }

    /** Parses into a document of its own. */
    public static JsonDocument parsed(final String text)
    {
        final JsonDocument document = new JsonDocument();
        final JsonFault fault = parse(document, text);
        if (fault != JsonFault.NONE)
        {
            throw new AssertionError(fault + " at " + document.faultPosition() + " in " + text);
        }
        return document;
    }

    /** Parses into a given document. */
    public static JsonFault parse(final JsonDocument document, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return document.parse(bytes, 0, bytes.length);
    }

    /** Lets a document know no shapes any more, so that what it reads does not depend on what it has read. */
    public static void forgetShapes(final JsonDocument document)
    {
        document.forgetShapes();
    }

    /** The text of a string, name or number; unpaired surrogates come back as themselves. */
    static String textOf(final JsonDocument document, final int value)
    {
        final StringBuilder text = new StringBuilder();
        int position = document.start(value);
        while (position < document.end(value))
        {
            final int codePoint = Utf8.codePoint(document.bytes(), position);
            text.appendCodePoint(codePoint);
            position += Utf8.length(codePoint);
        }
        return text.toString();
    }
}
