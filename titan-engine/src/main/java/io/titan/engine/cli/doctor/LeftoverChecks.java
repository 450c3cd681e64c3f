package io.titan.engine.cli.doctor;

import io.titan.engine.cli.local.LocalBridge;
import io.titan.engine.cli.local.LocalProcesses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What earlier runs may have left: processes without a supervisor, shared memory without a process.
 */
final class LeftoverChecks
{
    static final String GROUP = "Leftovers";

    private static final Set<String> MAIN_CLASSES =
        Set.of("io.titan.engine.cli.TitanCommand", "io.titan.sim.ExchangeMain", LocalBridge.MAIN_CLASS);
    /** Roles of the processes that have a main class of their own. */
    private static final Map<String, String> ROLES =
        Map.of("io.titan.sim.ExchangeMain", LocalProcesses.EXCHANGE, LocalBridge.MAIN_CLASS, LocalBridge.NAME);
    /** What demo and up start, and restart. */
    private static final Set<String> CHILDREN = Set.of(
        LocalProcesses.EXCHANGE, LocalProcesses.DRIVER, LocalProcesses.EXECUTION, LocalProcesses.SCAVENGER,
        LocalBridge.NAME);
    private static final String SHARED_MEMORY_PREFIX = "titan-";

    private final HostView host;
    private final Places places;
    private final long ownId;

    private LeftoverChecks(final DoctorContext context)
    {
        host = context.host();
        places = context.places();
        ownId = context.jvm().processId();
    }

    static List<Check> of(final DoctorContext context)
    {
        final LeftoverChecks checks = new LeftoverChecks(context);
        return List.of(
            new Check("processes", GROUP, "processes", checks::processes),
            new Check("staleSharedMemory", GROUP, "shared memory", checks::sharedMemory));
    }

    private Finding processes()
    {
        final List<TitanProcess> found = titanProcesses();
        final Set<String> ids = found.stream().map(TitanProcess::id).collect(Collectors.toSet());
        final List<TitanProcess> orphans = found.stream()
            .filter((process) -> CHILDREN.contains(process.role()) && !ids.contains(process.parentId())).toList();
        final String all = found.isEmpty() ? "none of Titan runs" : found.size() + " run: " + text(found);
        return orphans.isEmpty() ? Finding.ok(all) : Finding.warn(
            all, "without a supervisor: " + text(orphans) + "; unless a service manager started them, end them",
            "kill " + orphans.stream().map(TitanProcess::id).collect(Collectors.joining(" ")));
    }

    private Finding sharedMemory()
    {
        final List<String> directories = host.names(places.aeron()).stream()
            .filter((name) -> name.startsWith(SHARED_MEMORY_PREFIX))
            .filter((name) -> host.isDirectory(places.aeron() + "/" + name)).toList();
        final List<String> stale = new ArrayList<>();
        for (final String directory : directories)
        {
            final Use use = use(directory);
            if (use == Use.UNKNOWN)
            {
                return Finding.skip("a Java process of another user may be using " + places.aeron() + "/" + directory);
            }
            if (use == Use.NONE)
            {
                stale.add(places.aeron() + "/" + directory);
            }
        }
        return stale.isEmpty() ? Finding.ok(directories.isEmpty() ? "none" : directories.size() + ", in use") :
            Finding.warn(stale.size() + " that no process uses: " + String.join(" ", stale),
                "left by a run that was killed; a start in its run directory deletes it, or delete it by hand",
                "rm -r " + String.join(" ", stale));
    }

    /** Of any process, not only those that doctor knows: a benchmark has main classes of its own. */
    private Use use(final String directory)
    {
        Use use = Use.NONE;
        for (final String id : host.processIds())
        {
            final Optional<String> maps = host.optionalText("/proc/" + id + "/maps");
            if (maps.isPresent() && maps.get().contains("/" + directory + "/"))
            {
                return Use.LIVE;
            }
            final String commandLine = host.optionalText("/proc/" + id + "/cmdline").orElse("");
            if (maps.isEmpty() && commandLine.contains("java"))
            {
                use = Use.UNKNOWN;
            }
        }
        return use;
    }

    private List<TitanProcess> titanProcesses()
    {
        final List<TitanProcess> found = new ArrayList<>();
        for (final String id : host.processIds())
        {
            if (!id.equals(Long.toString(ownId)))
            {
                host.optionalText("/proc/" + id + "/cmdline").flatMap((line) -> titanProcess(id, line))
                    .ifPresent(found::add);
            }
        }
        return found;
    }

    private Optional<TitanProcess> titanProcess(final String id, final String commandLine)
    {
        final List<String> words = List.of(commandLine.split("\0"));
        for (int word = 0; word < words.size(); word++)
        {
            if (MAIN_CLASSES.contains(words.get(word)))
            {
                final String role = ROLES.containsKey(words.get(word)) ? ROLES.get(words.get(word)) :
                    word + 1 < words.size() ? words.get(word + 1) : "titan";
                return Optional.of(new TitanProcess(id, role, parentOf(id)));
            }
        }
        return Optional.empty();
    }

    private String parentOf(final String id)
    {
        return host.optionalText("/proc/" + id + "/status").stream().flatMap(String::lines)
            .filter((line) -> line.startsWith("PPid:")).map((line) -> line.substring("PPid:".length()).trim())
            .findFirst().orElse("");
    }

    private static String text(final List<TitanProcess> processes)
    {
        return processes.stream().map((process) -> process.role() + " " + process.id())
            .collect(Collectors.joining(", "));
    }

    /** Of a directory in shared memory. */
    private enum Use
    {
        NONE, LIVE, UNKNOWN
    }

    /**
     * A JVM of Titan.
     *
     * @param id       of the process.
     * @param role     its command.
     * @param parentId of its parent.
     */
    private record TitanProcess(String id, String role, String parentId)
    {
    }
}
