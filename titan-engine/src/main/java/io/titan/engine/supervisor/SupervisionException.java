package io.titan.engine.supervisor;

/**
 * The processes cannot be kept running. The message is the one sentence for the person who started them.
 */
public final class SupervisionException extends Exception
{
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    SupervisionException(final String message, final int exitCode)
    {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * What the supervising command should end with.
     *
     * @return never 0.
     */
    public int exitCode()
    {
        return exitCode;
    }
}
