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
 */
record ProcessRow(String name, long pid, String state, long sinceMs, int restarts, String threads)
{
}
