package io.titan.engine.cli.doctor;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.affinity.Cores;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.ConfigOptions;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.AgentRole;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.IdleKind;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.config.VenueCredentials;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Examines the machine for a configuration and prints the report.
 */
@CommandLine.Command(
    name = "doctor", mixinStandardHelpOptions = true,
    description = {
        "Looks at this machine and JVM, and says what costs latency or keeps Titan from running, with the exact " +
            "command or kernel parameter that changes it. Changes nothing itself and needs no root.",
        "",
        "OK: nothing to do. WARN: Titan runs, slower or less safely than it could. FAIL: Titan cannot run like this. " +
            "SKIP: cannot be told here, and why."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan doctor                           this machine, for the configuration of the demo",
        "  titan doctor --profile low-latency     the same for threads that spin on cores of their own",
        "  titan doctor --config my.conf          whether it has the cores for the threads of my.conf that spin",
        "  titan doctor --seconds 30              looks longer for what keeps a busy thread from running",
        "  titan doctor --venue --config my.conf  whether the venue of my.conf can be traded at",
        "  titan doctor --json                    for programs; keys in docs/operations.md",
        "",
        "Exit codes: 0 if nothing is FAIL, 4 if something is, 2 and 3 for a wrong command line or configuration."
    })
public final class DoctorCommand implements Callable<Integer>
{
    private static final Set<IdleKind> KEEPS_ITS_CORE = Set.of(IdleKind.BUSY_SPIN, IdleKind.YIELDING);
    private static final long LONGEST_SAMPLE_S = 600;

    @CommandLine.Option(
        names = "--seconds", paramLabel = "N", defaultValue = "1",
        description = "How long one core is kept busy to look for hiccups and stolen time, 0 to 600 " +
            "(default: ${DEFAULT-VALUE}; 0 takes no sample).")
    private long seconds;

    @CommandLine.Option(
        names = "--run-dir", paramLabel = "DIR",
        description = "Where runs are kept (default: runDirectory of --config, without one ./run).")
    private Path runDirectory;

    @CommandLine.Option(
        names = "--venue",
        description = "Asks the venue of the configuration instead: reach, clock, symbols, streams, key, modes.")
    private boolean venue;

    @CommandLine.Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @CommandLine.Mixin
    private ConfigOptions options = new ConfigOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        if (seconds < 0 || seconds > LONGEST_SAMPLE_S)
        {
            throw new CommandFailure(ExitCode.USAGE, "--seconds must be 0 to 600");
        }
        final TitanHome home = TitanHome.locate();
        final TitanConfig config = config(home);
        if (venue)
        {
            return print(new DoctorReport(Doctor.examine(
                new VenueProbe(config.venue(), credentials(config)), config.marketClock())));
        }
        final HostView host = new HostView(Path.of("/"));
        final DoctorReport report = new DoctorReport(Doctor.examine(new DoctorContext(
            host, JvmView.current(), places(home, config),
            spinners(CorePlan.resolve(config.threads(), Cores.usable(), Cores.online())), ClockSample.measure(),
            HostSample.take(host, TimeUnit.SECONDS.toNanos(seconds)))));
        return print(report);
    }

    private static Optional<VenueCredentials> credentials(final TitanConfig config)
    {
        try
        {
            return Optional.of(VenueCredentials.of(config.venue(), System.getenv()));
        }
        catch (final InvalidConfigException ex)
        {
            // Told as such by the check of the key.
            return Optional.empty();
        }
    }

    private TitanConfig config(final TitanHome home) throws InvalidConfigException
    {
        final Path file = options.file() == null ? home.resolve("conf/demo.conf") : options.file();
        return new ConfigLoader(System.getenv()).file(file).overrides(options.overrides()).load().config();
    }

    /** Without a configuration of its own the demo is meant, which keeps everything below its run directory. */
    private Places places(final TitanHome home, final TitanConfig config)
    {
        final Path run = runDirectory != null ? runDirectory :
            options.file() != null ? config.runDirectory() : Path.of("run");
        final Path journal = options.file() != null ? config.journalDirectory() : run;
        return new Places(
            absolute(home.resolve("")), absolute(config.aeron().root()), config.sharedMemoryBytes(), absolute(run),
            absolute(journal));
    }

    /** With links followed as far as the path exists, since the file system below it is what matters. */
    private static String absolute(final Path path)
    {
        final Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (!Files.exists(existing))
        {
            existing = existing.getParent();
        }
        try
        {
            return existing.toRealPath().resolve(existing.relativize(absolute)).normalize().toString();
        }
        catch (final IOException ex)
        {
            return absolute.toString();
        }
    }

    /** Those that would spin on this machine, by the names of the keys aeron.idle.NAME: who gets no core backs off. */
    static List<String> spinners(final CorePlan plan)
    {
        return Arrays.stream(AgentRole.values()).filter((role) -> KEEPS_ITS_CORE.contains(plan.of(role).idle()))
            .map(AgentRole::text).toList();
    }

    private Integer print(final DoctorReport report)
    {
        final PrintWriter out = spec.commandLine().getOut();
        if (json)
        {
            out.println(report.json().toPrettyString());
        }
        else
        {
            report.lines().forEach(out::println);
        }
        out.flush();
        return report.hasFailure() ? ExitCode.SURROUNDINGS : ExitCode.OK;
    }
}
