package io.titan.brain.process;

import io.titan.brain.embedded.ServerException;
import io.titan.brain.policy.Policy;
import io.titan.brain.settings.BrainSettings;
import io.titan.brain.settings.PolicyFile;
import io.titan.brain.settings.SettingsException;
import io.titan.words.ExitCode;
import io.titan.words.ParentWatch;
import io.titan.words.StopSignal;
import picocli.CommandLine;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** The command line of brain: reads environment and policy, starts everything, waits for the end. */
@CommandLine.Command(
    name = "brain", mixinStandardHelpOptions = true, sortOptions = false,
    description = {
        "Books execution's reports, sets capital and limits ahead of time, and tells people what is going on",
        "(docs/brain.md). Without TITAN_DATABASE_URL and REDIS_URL it starts a PostgreSQL and a Redis of its own in",
        "the run directory, as root or not. Says READY once it listens and its own servers answer."},
    footer = {
        "",
        "Environment: the variables are in docs/brain.md. TITAN_HMAC_SECRET or TITAN_HMAC_SECRET_FILE must be set.",
        "",
        "Example:",
        "  TITAN_HMAC_SECRET_FILE=run/up/hmac.secret brain --run-dir run/brain --policy conf/brain.conf",
        "",
        "Exit codes: 0 stopped as asked; 1 it failed and may be started again; 2 command line; 3 a variable, the",
        "policy or a secret is missing or unfit; 4 a port, a directory or an embedded server's program cannot be had;",
        "8 the process that started it is gone."})
final class BrainCommand implements Callable<Integer>
{
    private static final long REQUEST_MS = 10_000;

    private final Map<String, String> environment;
    private final StopSignal stop;

    @CommandLine.Option(names = "--run-dir", defaultValue = "run/brain", paramLabel = "DIR",
        description = "Where the embedded servers keep their files (${DEFAULT-VALUE}).")
    private Path runDirectory;

    @CommandLine.Option(names = "--programs", paramLabel = "DIR",
        description = "Where the embedded servers' programs are unpacked, once (servers in the run directory).")
    private Path programs;

    @CommandLine.Option(names = "--policy", paramLabel = "FILE",
        description = "Boundaries of capital and risk (conf/brain.conf of Titan).")
    private Path policyFile;

    @CommandLine.Option(names = "--parent-pid", defaultValue = "0", paramLabel = "PID",
        description = "Ends when this process is gone; for supervisors.")
    private long parentPid;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    BrainCommand(final Map<String, String> environment, final StopSignal stop)
    {
        this.environment = Map.copyOf(environment);
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException
    {
        try
        {
            final BrainSettings settings = BrainSettings.fromEnvironment(environment);
            final Policy policy = PolicyFile.read(policyFile == null ? usualPolicy() : policyFile);
            return serve(settings, policy);
        }
        catch (final SettingsException ex)
        {
            return refuse(ExitCode.CONFIG, ex.getMessage());
        }
        catch (final ServerException ex)
        {
            return refuse(ex.mayPass() ? ExitCode.FAILED : ExitCode.SURROUNDINGS, ex.getMessage());
        }
        catch (final PortException ex)
        {
            return refuse(ExitCode.SURROUNDINGS, ex.getMessage());
        }
    }

    private int serve(final BrainSettings settings, final Policy policy)
        throws ServerException, PortException, InterruptedException
    {
        final BrainContext context = new BrainContext(settings, policy, InstantSource.system(), runDirectory,
            programs == null ? runDirectory.resolve("servers") : programs, REQUEST_MS);
        final CountDownLatch ended = new CountDownLatch(1);
        stop.then(ended::countDown);
        if (parentPid > 0)
        {
            ParentWatch.start(parentPid, stop::orphaned);
        }
        try (Brain brain = Brain.start(context))
        {
            stop.started();
            spec.commandLine().getOut().println("READY brain " + brain.description());
            spec.commandLine().getOut().flush();
            ended.await();
        }
        return ExitCode.OK;
    }

    private Path usualPolicy()
    {
        return Path.of(System.getProperty("titan.home", "."), "conf", "brain.conf");
    }

    private int refuse(final int code, final String sentence)
    {
        if (!stop.isStartInterrupted())
        {
            spec.commandLine().getErr().println("titan brain: " + sentence);
        }
        return code;
    }
}
