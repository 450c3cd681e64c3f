package io.titan.brain.process;

/** What brain ends with: the codes of every process of Titan (docs/operations.md). */
public final class ExitCode
{
    /** Stopped as asked. */
    public static final int OK = 0;
    /** It failed and may be started again. */
    public static final int FAILED = 1;
    /** A variable, the policy or a secret is missing or unfit. */
    public static final int CONFIG = 3;
    /** A port, a directory or an embedded server's program cannot be had. One that ran and died is {@link #FAILED}. */
    public static final int SURROUNDINGS = 4;
    /** The process that started this one is gone. */
    public static final int ORPHANED = 8;

    private ExitCode()
    {
    }
}
