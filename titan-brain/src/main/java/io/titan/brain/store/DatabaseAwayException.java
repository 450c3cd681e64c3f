package io.titan.brain.store;

import java.io.Serial;

/** The database was never reached, so nothing was tried. */
public final class DatabaseAwayException extends RuntimeException
{
    @Serial
    private static final long serialVersionUID = 1L;

    DatabaseAwayException(final String message)
    {
        super(message);
    }
}
