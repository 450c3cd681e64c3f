package io.titan.bridge.control;

/** The control port cannot be opened. The message names it, what is wrong, and what to do. */
public final class ControlException extends Exception
{
    private static final long serialVersionUID = 1L;

    ControlException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
