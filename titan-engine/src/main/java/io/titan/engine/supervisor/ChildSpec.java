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
 */
public record ChildSpec(
    String name, List<String> command, Map<String, String> environment, Set<String> removed, Set<String> after,
    Set<String> restartsWith)
{
}
