package io.titan.bridge.signature;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.bridge.json.Documents;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonOracle;

import java.nio.charset.StandardCharsets;

/**
 * What Jazzer calls with bytes of its own invention, guided by which branches of the bridge they reach: the parser must
 * read and refuse what Jackson does, and both canonical forms must be the reference's. Then the same of texts that
 * differ in a byte: read by the shape of the input, beside a document that knows no shapes.
 */
public final class LineFuzzer
{
    private static final JsonDocument DOCUMENT = new JsonDocument();
    private static final CanonicalForm FORM = new CanonicalForm();
    /** Learns no shapes. */
    private static final JsonDocument FRESH = new JsonDocument();
    private static final CanonicalForm FRESH_FORM = new CanonicalForm();
    private static final int MUTATIONS = 12;
    /** Half of a mutation: what often ends or begins something. The other half are bytes of the input. */
    private static final byte[] TELLING = {'"', '0', '-', '.', 'e', '\\', (byte)0x80, (byte)0xC3, '1', ',', ' ', '}'};

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
        Documents.forgetShapes(DOCUMENT);
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
            DOCUMENT.learnShape();
            mutate(bytes);
        }
    }

    /** Each twice, because the signed form is learned from the first text that is read by its shape. */
    private static void mutate(final byte[] bytes)
    {
        for (int i = 0; i < 2 * MUTATIONS; i++)
        {
            final int mutation = i / 2;
            final int at = (int)((mutation * 2_654_435_761L + bytes.length) % bytes.length);
            final byte[] changed = bytes.clone();
            changed[at] = mutation % 2 == 0 ? TELLING[mutation] : bytes[(at * 7 + mutation) % bytes.length];
            compareWithFresh(changed);
            compareWithFresh(bytes);
        }
    }

    private static void compareWithFresh(final byte[] bytes)
    {
        final JsonFault fault = DOCUMENT.parse(bytes, 0, bytes.length);
        final JsonFault expected = FRESH.parse(bytes, 0, bytes.length);
        if (fault != expected)
        {
            throw new AssertionError("by its shape " + fault + ", parsed " + expected);
        }
        if (fault == JsonFault.NONE)
        {
            FORM.writeSorted(DOCUMENT, JsonDocument.ROOT);
            FRESH_FORM.writeSorted(FRESH, JsonDocument.ROOT);
            compare(new String(FRESH_FORM.bytes(), 0, FRESH_FORM.length(), StandardCharsets.UTF_8));
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
