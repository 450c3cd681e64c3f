package io.titan.brain.console;

import io.titan.brain.settings.BrainSettings;
import io.titan.brain.settings.Secrets;
import io.titan.brain.settings.SettingsException;
import io.titan.brain.settings.Variable;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import io.titan.words.ParentWatch;
import io.titan.words.StopSignal;
import picocli.CommandLine;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** The command line of the console. */
@CommandLine.Command(
    name = "console", mixinStandardHelpOptions = true, sortOptions = false,
    description = {
        "Shows in a browser what brain and execution say, and lets operators halt, resume, flatten and override",
        "(docs/brain.md). titan demo and titan up start one. Says READY with the address to open."},
    footer = {
        "",
        "Environment: REDIS_URL names brain's Redis, unless --run-dir names the directory of a brain with its own;",
        "TITAN_EXECUTION_URL the bridge's control port, for which TITAN_HMAC_SECRET or its file must be set;",
        "TITAN_BRAIN_URL brain's REST interface, for overrides and resets; TITAN_OPERATOR_SECRET or its file what",
        "operators have to enter on the page: without one nothing can be changed there.",
        "",
        "Examples:",
        "  titan console                                    beside a brain in run/brain, to look only",
        "  TITAN_EXECUTION_URL=http://127.0.0.1:3002 TITAN_HMAC_SECRET_FILE=run/up/hmac.secret \\",
        "      TITAN_OPERATOR_SECRET_FILE=run/up/operator.secret titan console --figures run/up",
        "",
        "Exit codes: 0 stopped as asked; 2 command line; 3 a variable or a secret is unfit; 4 the port cannot be had;",
        "8 the process that started it is gone."})
final class ConsoleCommand implements Callable<Integer>
{
    private final Map<String, String> environment;
    private final StopSignal stop;

    @CommandLine.Option(names = "--port", defaultValue = "3102", paramLabel = "PORT",
        description = "Port on the loopback address; 0 takes a free one (${DEFAULT-VALUE}).")
    private int port;

    @CommandLine.Option(names = "--run-dir", defaultValue = "run/brain", paramLabel = "DIR",
        description = "Run directory of the brain whose Redis it listens to when REDIS_URL is not set " +
            "(${DEFAULT-VALUE}).")
    private Path runDirectory;

    @CommandLine.Option(names = "--figures", paramLabel = "DIR",
        description = "Directory of a run of demo or up: its supervisor writes figures of all processes there, and " +
            "operators.log tells who changed what.")
    private Path figures;

    @CommandLine.Option(names = "--parent-pid", defaultValue = "0", paramLabel = "PID",
        description = "Ends when this process is gone; for supervisors.")
    private long parentPid;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    ConsoleCommand(final Map<String, String> environment, final StopSignal stop)
    {
        this.environment = Map.copyOf(environment);
        this.stop = stop;
    }

    @Override
    public Integer call() throws InterruptedException
    {
        // It keeps nothing that would have to be closed first, and its links take seconds to close.
        stop.then(() -> stop.ended(ExitCode.OK));
        try (Console console = Console.start(settings(), InstantSource.system()))
        {
            spec.commandLine().getOut().println("READY console http://127.0.0.1:" + console.port() + "/");
            spec.commandLine().getOut().flush();
            stop.started();
            if (parentPid > 0)
            {
                ParentWatch.start(parentPid, stop::orphaned);
            }
            new CountDownLatch(1).await();
            return ExitCode.OK;
        }
        catch (final SettingsException ex)
        {
            return refuse(ExitCode.CONFIG, ex.getMessage());
        }
        catch (final RuntimeException ex)
        {
            return refuse(ExitCode.SURROUNDINGS, "cannot listen on 127.0.0.1:" + port + " (" + FaultText.of(ex) +
                "); set TITAN_CONSOLE_PORT, or --port of titan console, to a free one");
        }
    }

    private ConsoleSettings settings() throws SettingsException
    {
        final String execution = BrainSettings.address(environment, Variable.TITAN_EXECUTION_URL, "http", "https");
        return new ConsoleSettings(
            port,
            BrainSettings.address(environment, Variable.REDIS_URL, "redis", "rediss"),
            runDirectory,
            execution,
            BrainSettings.address(environment, Variable.TITAN_BRAIN_URL, "http", "https"),
            figures,
            execution.isEmpty() ? new byte[0] : Secrets.ofPeers(environment).keys().get(0),
            Secrets.ofOperators(environment).keys());
    }

    private int refuse(final int code, final String sentence)
    {
        if (!stop.isStartInterrupted())
        {
            spec.commandLine().getErr().println("titan console: " + sentence);
        }
        return code;
    }
}
