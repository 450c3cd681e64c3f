package io.titan.words;

/** What the processes and commands of Titan end with; docs/operations.md says what a supervisor does about each. */
public final class ExitCode
{
    /** Everything went as asked; for the demo: the books agree. */
    public static final int OK = 0;
    /** It ran and failed, and may be started again; for the demo: the books do not agree. */
    public static final int FAILED = 1;
    /** The command line is wrong. */
    public static final int USAGE = 2;
    /** The configuration is wrong: a key, a variable, the policy or a secret. */
    public static final int CONFIG = 3;
    /** The machine is not ready: a port, a socket, shared memory, a directory, a program, an input file. */
    public static final int SURROUNDINGS = 4;
    /** Another process owns the run directory or the journal. */
    public static final int HELD = 5;
    /** Processes died faster than they may be restarted. */
    public static final int GAVE_UP = 6;
    /** Execution did not answer. */
    public static final int NO_ANSWER = 7;
    /** The process that started this one is gone. */
    public static final int ORPHANED = 8;
    /** Nothing is up that could have a status. */
    public static final int NOT_RUNNING = 9;
    /** What is up is not all ready, or trading is halted. */
    public static final int DEGRADED = 10;

    private ExitCode()
    {
    }
}
