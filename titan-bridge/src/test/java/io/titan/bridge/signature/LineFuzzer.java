package io.titan.bridge.signature;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonOracle;

import java.nio.charset.StandardCharsets;

/**
 * What Jazzer calls with bytes of its own invention, guided by which branches of the bridge they reach: the parser must
 * read and refuse what Jackson does, and both canonical forms must be the reference's.
 */
public final class LineFuzzer
{
    private static final JsonDocument DOCUMENT = new JsonDocument();
    private static final CanonicalForm FORM = new CanonicalForm();

    private LineFuzzer()
    {
    }

    /**
     * One input, by the name that Jazzer looks for.
     *
     * @param bytes any.
     */
    public static void fuzzerTestOneInput(final byte[] bytes)
    {
        final JsonFault fault = DOCUMENT.parse(bytes, 0, bytes.length);
        final JsonNode expected = JsonOracle.read(bytes);
        final boolean hasNoOpinion = expected != null && expected.isMissingNode() ||
            fault == JsonFault.NUMBER_TOO_LONG && hasLongNumber(bytes);
        if (hasNoOpinion)
        {
            return;
        }
        if ((fault == JsonFault.NONE) != (expected != null) ||
            expected != null && !JsonOracle.isSame(DOCUMENT, JsonDocument.ROOT, expected))
        {
            throw new AssertionError(fault + " at " + DOCUMENT.faultPosition() + ", Jackson: " + expected);
        }
        if (expected != null)
        {
            FORM.writeSorted(DOCUMENT, JsonDocument.ROOT);
            compare(CanonicalReference.of(expected, true));
            FORM.writeReceived(DOCUMENT, JsonDocument.ROOT);
            compare(CanonicalReference.of(expected, false));
        }
    }

    /** Jackson takes numbers of any length; the bridge has a bound. */
    private static boolean hasLongNumber(final byte[] bytes)
    {
        int run = 0;
        int longest = 0;
        for (final byte character : bytes)
        {
            run = "0123456789+-.eE".indexOf(character) >= 0 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest > JsonDocument.MAX_NUMBER_LENGTH;
    }

    private static void compare(final String expected)
    {
        final String written = new String(FORM.bytes(), 0, FORM.length(), StandardCharsets.UTF_8);
        if (!written.equals(expected))
        {
            throw new AssertionError("written: " + written + "\nreference: " + expected);
        }
    }
}
