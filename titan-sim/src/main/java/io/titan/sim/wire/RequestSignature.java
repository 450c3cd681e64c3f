package io.titan.sim.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over exactly what was received: the query without its signature, then, with nothing between, the body
 * without its signature. Everything in the query, everything in the body, and half in each are thus one rule. Nothing
 * is sorted or encoded again.
 */
final class RequestSignature
{
    private static final String NAME = "signature=";

    private final Mac mac;

    RequestSignature(final String secret)
    {
        try
        {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        }
        catch (final GeneralSecurityException missing)
        {
            throw new IllegalStateException("this JDK has no HmacSHA256", missing);
        }
    }

    boolean matches(final String query, final String body, final String signatureHex)
    {
        final String expected = hex(payload(query, body));
        return MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.US_ASCII),
            signatureHex.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
    }

    String hex(final String payload)
    {
        final byte[] digest = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
        final StringBuilder out = new StringBuilder(64);
        for (final byte b : digest)
        {
            out.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return out.toString();
    }

    static String payload(final String query, final String body)
    {
        return without(query) + without(body);
    }

    private static String without(final String part)
    {
        int start = part.startsWith(NAME) ? 0 : part.indexOf("&" + NAME);
        if (start < 0)
        {
            return part;
        }
        final int end = part.indexOf('&', start + 1);
        final String tail = end < 0 ? "" : part.substring(end);
        final String head = part.substring(0, start);
        start = head.isEmpty() && !tail.isEmpty() ? 1 : 0;
        return head + tail.substring(start);
    }
}
