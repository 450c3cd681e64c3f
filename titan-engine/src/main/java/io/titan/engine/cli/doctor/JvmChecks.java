package io.titan.engine.cli.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The JDK, and whether this JVM has the flags that every JVM of Titan needs. Doctor's own JVM stands for the others:
 * scripts/titan starts them all from the same files.
 */
final class JvmChecks
{
    static final String GROUP = "Java";

    private static final int OLDEST = 17;
    private static final List<Integer> TESTED = List.of(17, 25);
    private static final int FIRST_WITH_MORE_FLAGS = 24;
    private static final String OPENS = "--add-opens=java.base/";
    private static final List<String> OF_EVERY_JVM = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");
    private static final String OF_COMMANDS = "TITAN_JAVA_OPTS";

    private final HostView host;
    private final JvmView jvm;
    private final String directory;

    private JvmChecks(final DoctorContext context)
    {
        host = context.host();
        jvm = context.jvm();
        directory = context.places().home() + "/conf/jvm/";
    }

    static List<Check> of(final DoctorContext context)
    {
        final JvmChecks checks = new JvmChecks(context);
        return List.of(
            new Check("jdk", GROUP, "JDK", checks::jdk),
            new Check("jvmOpens", GROUP, "packages opened", checks::opens),
            new Check("jvmFlags", GROUP, "flags in force", checks::flags),
            new Check("jvmVariables", GROUP, "flags by variable", checks::variables));
    }

    private Finding jdk()
    {
        if (jvm.feature() < OLDEST)
        {
            return Finding.fail(jvm.description(), "Titan needs JDK 17 or newer", "export JAVA_HOME=/path/to/jdk-17");
        }
        return Finding.ok(
            jvm.description(), TESTED.contains(jvm.feature()) ? "" : "the build is tested with JDK 17 and 25");
    }

    private Finding opens() throws IOException
    {
        final List<String> asked = flags("common.args").stream().filter((flag) -> flag.startsWith(OPENS))
            .map((flag) -> flag.substring(OPENS.length(), flag.indexOf('=', OPENS.length()))).toList();
        final List<String> closed = asked.stream().filter(jvm.opens().negate()).toList();
        return closed.isEmpty() ? Finding.ok(String.join(", ", asked) + ": tried, open") :
            Finding.fail("closed: " + String.join(", ", closed),
                "Aeron and Chronicle do not start without them; start Titan with scripts/titan, or pass the file",
                "java @" + directory + "common.args ...");
    }

    private Finding flags() throws IOException
    {
        final List<String> asked = new ArrayList<>(flags("common.args"));
        asked.addAll(flags("command.args"));
        if (jvm.feature() >= FIRST_WITH_MORE_FLAGS)
        {
            asked.addAll(flags("jdk25.args"));
        }
        final List<String> missing = asked.stream().filter((flag) -> !jvm.arguments().contains(flag)).toList();
        return missing.isEmpty() ? Finding.ok("all " + asked.size() + " that conf/jvm asks of a command") :
            Finding.warn("not in force: " + String.join(" ", missing),
                "they come from " + directory + "; start Titan with scripts/titan", "scripts/titan doctor");
    }

    private Finding variables()
    {
        final List<String> set = new ArrayList<>(OF_EVERY_JVM);
        set.add(OF_COMMANDS);
        set.removeIf((name) -> jvm.environment().getOrDefault(name, "").isEmpty());
        if (set.isEmpty())
        {
            return Finding.ok("none set");
        }
        final List<String> effects = new ArrayList<>();
        if (!set.equals(List.of(OF_COMMANDS)))
        {
            effects.add("Java itself gives the flags in " + set.stream().filter(OF_EVERY_JVM::contains)
                .collect(Collectors.joining(" and ")) + " to every JVM that you start, those that trade included");
        }
        if (set.contains(OF_COMMANDS))
        {
            effects.add("scripts/titan gives " + OF_COMMANDS + " to the one command that you type (here doctor), and " +
                "not to the processes that up and demo start");
        }
        return Finding.warn(
            set.stream().map((name) -> name + "=" + jvm.environment().get(name)).collect(Collectors.joining("; ")),
            String.join("; ", effects) + ". Meant for a profiler or a debugger: unset what you do not use",
            "unset " + String.join(" ", set));
    }

    /** As the JVM reports them: an option and its value are one word. */
    private List<String> flags(final String file) throws IOException
    {
        final List<String> flags = new ArrayList<>();
        for (final String line : host.lines(directory + file))
        {
            if (!line.isBlank() && !line.startsWith("#"))
            {
                flags.add(line.trim().replaceFirst("^(--add-(opens|exports)) +", "$1="));
            }
        }
        return flags;
    }
}
