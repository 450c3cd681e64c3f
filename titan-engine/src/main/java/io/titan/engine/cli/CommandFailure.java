package io.titan.engine.cli;

/**
 * A command cannot do what was asked, for a reason that was foreseen. The message is the one sentence that says why and
 * what to do.
 */
public final class CommandFailure extends Exception
{
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * A failure.
     *
     * @param exitCode see {@link io.titan.words.ExitCode}.
     * @param message  one sentence.
     */
    public CommandFailure(final int exitCode, final String message)
    {
        super(message);
        this.exitCode = exitCode;
    }

    /**
     * What the command ends with.
     *
     * @return never 0.
     */
    public int exitCode()
    {
        return exitCode;
    }
}
