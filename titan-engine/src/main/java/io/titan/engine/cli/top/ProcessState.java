package io.titan.engine.cli.top;

/**
 * What the telemetry file of a process tells about it.
 */
enum ProcessState
{
    /** The process that wrote the file lives. */
    ALIVE("alive"),
    /** It does not live any more; its last figures are in the file. */
    DEAD("dead"),
    /** There is no file yet, or it is just being begun. */
    MISSING("missing"),
    /** The file cannot be read: of another build, or not permitted. */
    UNREADABLE("unreadable");

    private final String text;

    ProcessState(final String text)
    {
        this.text = text;
    }

    /** How it is shown, to programs too. */
    String text()
    {
        return text;
    }
}
