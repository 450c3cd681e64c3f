package io.titan.bench.rig;

/**
 * The rig cannot measure: a sentence for the person who started it.
 */
public final class RigException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * Names the fault.
     *
     * @param message cause, place and where to look.
     */
    public RigException(final String message)
    {
        super(message);
    }

    /**
     * Names the fault.
     *
     * @param message cause, place and where to look.
     * @param cause   what was thrown below.
     */
    public RigException(final String message, final Throwable cause)
    {
        super(message, cause);
    }
}
