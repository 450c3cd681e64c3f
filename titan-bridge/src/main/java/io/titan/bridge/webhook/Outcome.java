package io.titan.bridge.webhook;

/**
 * What became of one attempt. Only 2xx is success; redirects are not followed, because a report must not be carried to
 * where nobody configured it.
 */
enum Outcome
{
    /** 2xx: the receiver has it. */
    DELIVERED,
    /** No byte of the report left: it may be sent again whatever the receiver does with repeats. */
    NOT_SENT,
    /** It may have arrived: connection lost, no answer within the deadline, 408, 5xx. */
    UNKNOWN,
    /** 429: the receiver wants it later. */
    THROTTLED,
    /** 401, 403, and whatever else says that this is the wrong address or secret: nothing is wrong with the report. */
    MISCONFIGURED,
    /** 400, 422: the receiver does not take this report. */
    REFUSED;

    private static final int OK = 200;
    private static final int REDIRECTION = 300;
    private static final int BAD_REQUEST = 400;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    /** What a status says. */
    static Outcome of(final int status)
    {
        return switch (status)
        {
            case BAD_REQUEST, UNPROCESSABLE -> REFUSED;
            case REQUEST_TIMEOUT -> UNKNOWN;
            case TOO_MANY_REQUESTS -> THROTTLED;
            default -> status >= SERVER_ERROR ? UNKNOWN :
                status >= OK && status < REDIRECTION ? DELIVERED : MISCONFIGURED;
        };
    }
}
