package io.titan.engine.journal;

/**
 * A journal that cannot be used, with the reason, the place, and what to do. The process must not go on with it.
 */
public final class JournalException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * Names the fault.
     *
     * @param message cause, value, place and what to do, in one sentence.
     */
    public JournalException(final String message)
    {
        super(message);
    }

    /**
     * Names the fault.
     *
     * @param message cause, value, place and what to do, in one sentence.
     * @param cause   what was thrown below.
     */
    public JournalException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
