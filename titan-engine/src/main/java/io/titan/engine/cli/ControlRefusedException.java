package io.titan.engine.cli;

/**
 * Execution answered, and the answer was no.
 */
final class ControlRefusedException extends Exception
{
    private static final long serialVersionUID = 1L;

    ControlRefusedException(final String message)
    {
        super(message);
    }
}
