package io.titan.brain.embedded;

import java.io.Serial;

/** An embedded server cannot be had; the message says why and what to use instead. */
public final class ServerException extends Exception
{
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean mayPass;

    ServerException(final String message)
    {
        this(message, null);
    }

    ServerException(final String message, final Throwable cause)
    {
        this(message, cause, false);
    }

    private ServerException(final String message, final Throwable cause, final boolean mayPass)
    {
        super(message, cause);
        this.mayPass = mayPass;
    }

    /** A server that ran has died, or has not answered in time. */
    static ServerException silent(final String message, final Throwable cause)
    {
        return new ServerException(message, cause, true);
    }

    /**
     * Whether another start may do better.
     *
     * @return true if the server ran; false if programs, permission or directory are missing.
     */
    public boolean mayPass()
    {
        return mayPass;
    }
}
