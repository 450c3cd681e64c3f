package io.titan.bridge.journal;

/** The journal cannot be read, or not from there. The message names the journal, what is wrong, and what to do. */
public final class JournalTailException extends Exception
{
    private static final long serialVersionUID = 1L;

    JournalTailException(final String message)
    {
        super(message);
    }

    JournalTailException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
