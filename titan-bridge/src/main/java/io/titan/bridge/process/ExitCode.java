package io.titan.bridge.process;

/** What the bridge ends with: the codes of every process of Titan (docs/operations.md). */
final class ExitCode
{
    /** Stopped as asked. */
    static final int OK = 0;
    /** It failed and may be started again. */
    static final int FAILED = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** There is no secret, or none that is acceptable. */
    static final int CONFIG = 3;
    /** The socket cannot be opened where it is wanted. */
    static final int SURROUNDINGS = 4;
    /** The process that started this one is gone. */
    static final int ORPHANED = 8;

    private ExitCode()
    {
    }
}
