package io.titan.bridge.control;

import io.netty.handler.codec.http.FullHttpRequest;
import io.titan.bridge.signature.HmacSha256;
import io.titan.bridge.signature.SignatureHex;
import org.agrona.concurrent.EpochClock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.TimeUnit;

/**
 * Whether a request is of somebody who knows a secret: {@code x-signature} is the HMAC of {@code x-timestamp}, a point
 * and the raw body. The time is whole seconds, at most {@link #TOLERANCE_S} away, and not before this process started:
 * what it has forgotten of earlier commands cannot be played to it again. One thread.
 */
final class SignedRequests
{
    /** Header of the signature. */
    static final String SIGNATURE_HEADER = "x-signature";
    /** Header of the time. */
    static final String TIMESTAMP_HEADER = "x-timestamp";
    /** How far clocks may be apart, and how old a request may be. */
    static final long TOLERANCE_S = 300;

    private static final int MOST_DIGITS = 12;

    private final HmacSha256[] keys;
    private final EpochClock epochClock;
    private final long startedS;
    private final byte[] claimed = new byte[HmacSha256.LENGTH];
    private final byte[] expected = new byte[HmacSha256.LENGTH];

    SignedRequests(final HmacSha256[] keys, final EpochClock epochClock)
    {
        this.keys = keys;
        this.epochClock = epochClock;
        startedS = TimeUnit.MILLISECONDS.toSeconds(epochClock.time());
    }

    /** Null when it is signed; otherwise what is wrong, without saying which part of a signature. */
    String fault(final FullHttpRequest request, final byte[] body)
    {
        final String timestamp = request.headers().get(TIMESTAMP_HEADER, "");
        if (timestamp.isEmpty() || timestamp.length() > MOST_DIGITS ||
            !timestamp.chars().allMatch((digit) -> digit >= '0' && digit <= '9'))
        {
            return "x-timestamp must be whole seconds since 1970";
        }
        final long seconds = Long.parseLong(timestamp);
        final long nowS = TimeUnit.MILLISECONDS.toSeconds(epochClock.time());
        if (!isSigned(timestamp, request.headers().get(SIGNATURE_HEADER, ""), body))
        {
            return "x-signature must be the HMAC-SHA256 of x-timestamp, a point and the body, in 64 hex digits";
        }
        if (Math.abs(nowS - seconds) > TOLERANCE_S)
        {
            return "x-timestamp is more than " + TOLERANCE_S + " s away from this host's time";
        }
        return seconds < startedS ? "x-timestamp is before the start of the bridge: sign the request anew" : null;
    }

    private boolean isSigned(final String timestamp, final String signature, final byte[] body)
    {
        final byte[] hex = signature.getBytes(StandardCharsets.ISO_8859_1);
        if (!SignatureHex.read(hex, 0, hex.length, claimed))
        {
            return false;
        }
        final byte[] prefix = (timestamp + ".").getBytes(StandardCharsets.US_ASCII);
        final byte[] signed = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, signed, 0, prefix.length);
        System.arraycopy(body, 0, signed, prefix.length, body.length);
        for (final HmacSha256 key : keys)
        {
            key.sign(signed, 0, signed.length, expected);
            if (MessageDigest.isEqual(expected, claimed))
            {
                return true;
            }
        }
        return false;
    }
}
