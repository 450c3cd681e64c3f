package io.titan.brain.http;

import java.io.Serial;
import java.util.List;

/** A request that is answered with an error; not a failure of brain. */
final class Refusal extends RuntimeException
{
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final transient List<String> details;

    Refusal(final int status, final String error, final String message)
    {
        this(status, error, message, List.of());
    }

    Refusal(final int status, final String error, final String message, final List<String> details)
    {
        // Thrown for whatever strangers send: a stack trace would cost more than the answer.
        super(message, null, false, false);
        this.status = status;
        this.error = error;
        this.details = List.copyOf(details);
    }

    /** The fields of a body, with what is wrong with each. */
    static Refusal ofFields(final List<String> details)
    {
        return new Refusal(400, "Validation failed", String.join("; ", details), details);
    }

    int status()
    {
        return status;
    }

    String error()
    {
        return error;
    }

    List<String> details()
    {
        return details;
    }
}
