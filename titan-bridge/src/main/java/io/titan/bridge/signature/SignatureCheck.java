package io.titan.bridge.signature;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonKind;

import java.security.MessageDigest;

/**
 * Verifies the signature of a signal under every accepted secret: over the sorted form first, then over the received
 * order. Codes are compared in constant time. There is no replay window, as the clients expect: what a repeated signal
 * may do is decided by its id. One thread; allocates nothing after it is made.
 */
public final class SignatureCheck
{
    private final CanonicalForm form = new CanonicalForm();
    private final HmacSha256[] keys;
    private final byte[] claimed = new byte[HmacSha256.LENGTH];
    private final byte[] expected = new byte[HmacSha256.LENGTH];

    /**
     * Accepts the given secrets.
     *
     * @param secrets at least one.
     */
    public SignatureCheck(final Secrets secrets)
    {
        keys = secrets.newKeys();
    }

    /**
     * Verifies.
     *
     * @param document  that holds both.
     * @param signal    number of the signed value, or {@link JsonDocument#MISSING}.
     * @param signature number of the signature, or {@link JsonDocument#MISSING}.
     * @return which form it is valid over, or INVALID.
     */
    public SignatureVerdict verify(final JsonDocument document, final int signal, final int signature)
    {
        if (!document.is(signal, JsonKind.OBJECT) || !document.is(signature, JsonKind.STRING) ||
            !SignatureHex.read(document.bytes(), document.start(signature), document.end(signature), claimed))
        {
            return SignatureVerdict.INVALID;
        }
        form.writeSorted(document, signal);
        if (isOfSomeKey())
        {
            return SignatureVerdict.SORTED;
        }
        form.writeReceived(document, signal);
        return isOfSomeKey() ? SignatureVerdict.RECEIVED : SignatureVerdict.INVALID;
    }

    private boolean isOfSomeKey()
    {
        for (final HmacSha256 key : keys)
        {
            key.sign(form.bytes(), 0, form.length(), expected);
            if (MessageDigest.isEqual(expected, claimed))
            {
                return true;
            }
        }
        return false;
    }
}
