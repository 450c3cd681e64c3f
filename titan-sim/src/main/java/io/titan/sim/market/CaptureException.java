package io.titan.sim.market;

/** The recorded feed cannot be played at all; the message is a sentence that says why and what to do. */
public final class CaptureException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message one sentence for a person.
     */
    public CaptureException(final String message)
    {
        super(message);
    }
}
