package io.titan.core;

/**
 * A snapshot does not hold what it should. What was restored from it so far must not be used.
 */
public final class SnapshotException extends RuntimeException
{
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong.
     *
     * @param message a clause whose subject, "it", is the snapshot.
     */
    public SnapshotException(final String message)
    {
        super(message);
    }
}
