package io.titan.sim.wire;

/** A request ends with a refusal: HTTP status, venue code, message. Carries no stack; it is an answer, not a fault. */
final class ApiException extends Exception
{
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final long retryAfterSeconds;

    ApiException(final int status, final int code, final String message)
    {
        this(status, code, message, 0);
    }

    /** A refusal that says when to come again. */
    ApiException(final int status, final int code, final String message, final long retryAfterSeconds)
    {
        super(message, null, false, false);
        this.retryAfterSeconds = retryAfterSeconds;
        this.status = status;
        this.code = code;
    }

    static ApiException badRequest(final int code, final String message)
    {
        return new ApiException(400, code, message);
    }

    static ApiException missing(final String parameter)
    {
        return badRequest(-1102,
            "Mandatory parameter '" + parameter + "' was not sent, was empty/null, or malformed.");
    }

    /** Whole seconds, 0 when nothing is said of it. */
    long retryAfterSeconds()
    {
        return retryAfterSeconds;
    }

    int status()
    {
        return status;
    }

    int code()
    {
        return code;
    }
}
