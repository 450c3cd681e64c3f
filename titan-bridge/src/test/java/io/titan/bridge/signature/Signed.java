package io.titan.bridge.signature;

import io.titan.bridge.json.Documents;
import io.titan.bridge.json.JsonDocument;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs for the tests, with the JDK's own HMAC. */
public final class Signed
{
    private Signed()
    {
    }

    /** The code of a text, in lower case. */
    public static String code(final String secret, final String text)
    {
        try
        {
            final Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        }
        catch (final GeneralSecurityException ex)
        {
            throw new AssertionError(ex);
        }
    }

    /** The signature that a client sends with a signal: over its sorted form. */
    public static String signature(final String secret, final String signal)
    {
        final CanonicalForm form = new CanonicalForm();
        form.writeSorted(Documents.parsed(signal), JsonDocument.ROOT);
        return code(secret, new String(form.bytes(), 0, form.length(), StandardCharsets.UTF_8));
    }

    /** A whole line without its line feed, as a client sends it. */
    public static String line(final String secret, final String signal, final String rest)
    {
        return "{\"signal\":" + signal + ",\"signature\":\"" + signature(secret, signal) + "\"" + rest + "}";
    }
}
