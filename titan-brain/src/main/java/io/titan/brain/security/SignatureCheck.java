package io.titan.brain.security;

import io.titan.brain.settings.SignatureSettings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the signature of a request in the order, and with the sentences, that senders of the existing contract know.
 * Any thread.
 */
public final class SignatureCheck
{
    private static final String ALGORITHM = "HmacSHA256";
    /** What JavaScript's parseInt reads, which the sender's side was written with. */
    private static final Pattern INTEGER_PREFIX = Pattern.compile("^\\s*([+-]?\\d{1,15})");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    private final SignatureSettings settings;
    private final List<byte[]> keys;

    /**
     * Accepts one of several secrets.
     *
     * @param settings headers and tolerance.
     * @param keys     any of which may have signed.
     */
    public SignatureCheck(final SignatureSettings settings, final List<byte[]> keys)
    {
        this.settings = settings;
        this.keys = List.copyOf(keys);
    }

    /**
     * Checks one request.
     *
     * @param signature   header, null if there is none.
     * @param timestamp   header, null if there is none.
     * @param body        as received.
     * @param nowSeconds  since 1970.
     * @return what is wrong, in the words of the contract; empty if it is signed rightly.
     */
    public Optional<String> fault(
        final String signature, final String timestamp, final byte[] body, final long nowSeconds)
    {
        if (signature == null || signature.isEmpty())
        {
            return Optional.of("Missing " + settings.signatureHeader() + " header");
        }
        String prefix = "";
        if (settings.needsTimestamp())
        {
            if (timestamp == null || timestamp.isEmpty())
            {
                return Optional.of("Missing " + settings.timestampHeader() + " header");
            }
            final Matcher number = INTEGER_PREFIX.matcher(timestamp);
            if (!number.find())
            {
                return Optional.of("Invalid timestamp format");
            }
            final long seconds = Long.parseLong(number.group(1));
            final long age = Math.abs(nowSeconds - seconds);
            if (age > settings.toleranceSeconds())
            {
                return Optional.of("Timestamp too old or too far in future (age: " + age + "s, tolerance: " +
                    settings.toleranceSeconds() + "s)");
            }
            prefix = seconds + ".";
        }
        if (!HEX.matcher(signature).matches())
        {
            return Optional.of("Invalid signature format");
        }
        return isSigned(signature, prefix, body) ? Optional.empty() : Optional.of("Invalid signature");
    }

    private boolean isSigned(final String signature, final String prefix, final byte[] body)
    {
        if (signature.length() % 2 != 0)
        {
            return false;
        }
        final byte[] given = HexFormat.of().parseHex(signature);
        boolean matches = false;
        for (final byte[] key : keys)
        {
            matches |= MessageDigest.isEqual(given, code(key, prefix, body));
        }
        return matches;
    }

    /**
     * The code over a prefix and a body.
     *
     * @param key    of the secret.
     * @param prefix {@code <seconds>.}, or empty.
     * @param body   of the message.
     * @return 32 bytes.
     */
    public static byte[] code(final byte[] key, final String prefix, final byte[] body)
    {
        try
        {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update(prefix.getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, ex);
        }
    }
}
