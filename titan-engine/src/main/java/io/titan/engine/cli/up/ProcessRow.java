package io.titan.engine.cli.up;

/**
 * One process, as its supervisor sees it.
 *
 * @param name    of the process.
 * @param pid     -1 if it never ran.
 * @param state   a {@code ChildState}.
 * @param sinceMs wall clock time since when it has been in that state.
 * @param restarts how often it was started again.
 * @param threads where its threads run.
 * @param reason  why the others go on without it; empty for one that was not given up, or without which they do not.
 * @param address  where people or programs reach it over HTTP; empty if nowhere, or if it was not ready yet.
 */
record ProcessRow(String name, long pid, String state, long sinceMs, int restarts, String threads, String reason,
    String address)
{
    /** Whether it is ready and said where. */
    boolean hasAddress()
    {
        return address != null && !address.isEmpty();
    }
}
