package io.titan.bridge.webhook;

import io.titan.bridge.signature.HmacSha256;
import io.titan.bridge.signature.SignatureHex;

import java.nio.charset.StandardCharsets;

/**
 * Signs a body as brain verifies it: over the seconds, a point and the raw bytes of the body, or over the body alone.
 * One thread.
 */
public final class WebhookSigner
{
    private final HmacSha256 key;
    private final boolean withTimestamp;
    private final byte[] code = new byte[HmacSha256.LENGTH];
    private final byte[] hex = new byte[SignatureHex.LENGTH];

    /**
     * Signs with one key.
     *
     * @param key           of the secret that signs.
     * @param withTimestamp false: over the body alone.
     */
    public WebhookSigner(final HmacSha256 key, final boolean withTimestamp)
    {
        this.key = key;
        this.withTimestamp = withTimestamp;
    }

    /**
     * The signature of a body.
     *
     * @param epochSeconds when it is signed; what the header with the time says.
     * @param body         as it is sent.
     * @return 64 hexadecimal digits in lower case.
     */
    public String sign(final long epochSeconds, final byte[] body)
    {
        final byte[] prefix = withTimestamp ?
            (epochSeconds + ".").getBytes(StandardCharsets.US_ASCII) : new byte[0];
        final byte[] signed = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, signed, 0, prefix.length);
        System.arraycopy(body, 0, signed, prefix.length, body.length);
        key.sign(signed, 0, signed.length, code);
        SignatureHex.write(code, hex, 0);
        return new String(hex, StandardCharsets.US_ASCII);
    }

    /**
     * Whether the time is signed, and so has to be told.
     *
     * @return as made.
     */
    public boolean withTimestamp()
    {
        return withTimestamp;
    }
}
