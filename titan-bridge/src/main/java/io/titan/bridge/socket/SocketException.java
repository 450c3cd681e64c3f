package io.titan.bridge.socket;

/** The socket cannot be opened where it should be. The message names the path, what is wrong, and what to do. */
public final class SocketException extends Exception
{
    private static final long serialVersionUID = 1L;

    SocketException(final String message)
    {
        super(message);
    }

    SocketException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
