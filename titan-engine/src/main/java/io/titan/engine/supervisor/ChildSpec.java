package io.titan.engine.supervisor;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How to start one process.
 *
 * @param name         in messages, of its log file, and after READY in its first line.
 * @param command      program and arguments.
 * @param environment  variables added to this process's own.
 * @param removed      variables it must not inherit.
 * @param after        processes that must be ready before it is started.
 * @param restartsWith processes whose death ends it, to be started anew after them.
 * @param isVital      whether the whole has failed when it cannot be kept running; if not, it stays down alone.
 */
public record ChildSpec(
    String name, List<String> command, Map<String, String> environment, Set<String> removed, Set<String> after,
    Set<String> restartsWith, boolean isVital)
{
    /**
     * A process that is vital.
     *
     * @param name         in messages, of its log file, and after READY in its first line.
     * @param command      program and arguments.
     * @param environment  variables added to this process's own.
     * @param removed      variables it must not inherit.
     * @param after        processes that must be ready before it is started.
     * @param restartsWith processes whose death ends it, to be started anew after them.
     */
    public ChildSpec(
        final String name, final List<String> command, final Map<String, String> environment,
        final Set<String> removed, final Set<String> after, final Set<String> restartsWith)
    {
        this(name, command, environment, removed, after, restartsWith, true);
    }

    /**
     * The same process for a run that can do without it.
     *
     * @return a copy that is not vital.
     */
    public ChildSpec notVital()
    {
        return new ChildSpec(name, command, environment, removed, after, restartsWith, false);
    }
}
