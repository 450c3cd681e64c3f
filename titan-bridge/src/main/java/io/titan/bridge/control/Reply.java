package io.titan.bridge.control;

import java.nio.charset.StandardCharsets;

/**
 * What a request is answered with.
 *
 * @param status of HTTP.
 * @param type   of the body.
 * @param body   in UTF-8.
 */
record Reply(int status, String type, byte[] body)
{
    static final int OK = 200;
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int UNPROCESSABLE = 422;
    static final int UPGRADE_REQUIRED = 426;
    static final int UNAVAILABLE = 503;
    static final int GATEWAY_TIMEOUT = 504;

    static final String JSON = "application/json";
    static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    static Reply json(final int status, final byte[] body)
    {
        return new Reply(status, JSON, body);
    }

    /** A refusal; neither word may need an escape. */
    static Reply refused(final int status, final String reason, final String message)
    {
        return json(status, ("{\"rejected\":true,\"reason\":\"" + reason + "\",\"message\":\"" + message + "\"}\n")
            .getBytes(StandardCharsets.UTF_8));
    }
}
