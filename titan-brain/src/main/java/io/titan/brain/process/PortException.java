package io.titan.brain.process;

import java.io.Serial;

/** A port cannot be listened on. */
final class PortException extends Exception
{
    @Serial
    private static final long serialVersionUID = 1L;

    PortException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
