package io.titan.sim.wire;

import io.titan.sim.engine.Speed;

/** Who may ask: key, signature, and the time window in exchange time. */
final class RequestSecurity
{
    private static final long DEFAULT_WINDOW_MS = 5_000;
    private static final long MAX_WINDOW_MS = 60_000;
    private static final long FUTURE_MS = 1_000;
    /** A timestamp above this is in microseconds: in milliseconds it would lie in the year 5138. */
    private static final long FIRST_MICROS = 100_000_000_000_000L;

    private final Credentials credentials;
    private final RequestSignature signature;
    private final Speed speed;

    RequestSecurity(final Credentials credentials, final Speed speed)
    {
        this.credentials = credentials;
        this.signature = new RequestSignature(credentials.secret());
        this.speed = speed;
    }

    void checkKey(final RestRequest request) throws ApiException
    {
        final String apiKey = request.apiKey();
        if (apiKey == null || !apiKey.matches("[A-Za-z0-9_-]{1,128}"))
        {
            throw new ApiException(401, -2014, "API-key format invalid.");
        }
        if (!apiKey.equals(credentials.apiKey()))
        {
            throw new ApiException(401, -2015, "Invalid API-key, IP, or permissions for action.");
        }
    }

    void checkSigned(final RestRequest request, final long nowMs) throws ApiException
    {
        checkKey(request);
        final String given = request.required("signature");
        request.required("timestamp");
        if (!signature.matches(request.query(), request.body(), given))
        {
            throw ApiException.badRequest(-1022, "Signature for this request is not valid.");
        }
        checkWindow(request, nowMs);
    }

    /**
     * Network delay is host time at every speed, so the window grows with the speed; at max lateness cannot be
     * judged, only a timestamp from the future.
     */
    private void checkWindow(final RestRequest request, final long nowMs) throws ApiException
    {
        final long stamp = request.number("timestamp", 0);
        final long stampMs = stamp >= FIRST_MICROS ? stamp / 1_000 : stamp;
        final long windowMs = window(request);
        final double scale = speed.isMax() ? 1.0 : Math.max(1.0, speed.factor());
        if (stampMs - nowMs >= FUTURE_MS * scale)
        {
            throw ApiException.badRequest(-1021,
                "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (!speed.isMax() && nowMs - stampMs > windowMs * scale)
        {
            throw ApiException.badRequest(-1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    private static long window(final RestRequest request) throws ApiException
    {
        final String text = request.optional("recvWindow");
        if (text == null)
        {
            return DEFAULT_WINDOW_MS;
        }
        final long windowMs = request.decimalE8("recvWindow", 3) / 100_000_000L;
        if (windowMs < 0 || windowMs > MAX_WINDOW_MS)
        {
            throw ApiException.badRequest(-1131, "recvWindow must be less than 60000.");
        }
        return windowMs;
    }
}
