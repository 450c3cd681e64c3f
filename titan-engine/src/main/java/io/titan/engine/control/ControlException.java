package io.titan.engine.control;

/**
 * Execution could not be reached or did not answer in time. Whether a command took effect is then
 * unknown; every command may be repeated.
 */
public final class ControlException extends Exception
{
    private static final long serialVersionUID = 1L;

    ControlException(final String message)
    {
        super(message);
    }
}
