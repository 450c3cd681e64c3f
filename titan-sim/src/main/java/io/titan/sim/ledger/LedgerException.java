package io.titan.sim.ledger;

/** The ledger cannot be used; the message is a sentence that says what to do. */
public final class LedgerException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message one sentence for a person.
     */
    public LedgerException(final String message)
    {
        super(message);
    }

    /**
     * A refusal with a cause.
     *
     * @param message one sentence for a person.
     * @param cause   what happened.
     */
    public LedgerException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
