package io.titan.engine.cli;

import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.config.OperatorLimits;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.process.ProcessLauncher;
import io.titan.engine.process.ProcessMain;
import io.titan.words.StopSignal;
import picocli.CommandLine;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Runs one process of Titan in this JVM. The demo's supervisor starts these; a service manager may as well.
 */
@CommandLine.Command(
    mixinStandardHelpOptions = true,
    description = "Runs one process in the foreground. Says READY on its own line once it serves.")
final class ProcessCommand implements Callable<Integer>
{
    static final String DRIVER = "driver";
    static final String EXECUTION = "execution";
    static final String SCAVENGER = "scavenger";

    private static final Set<String> NAMES = Set.of(DRIVER, EXECUTION, SCAVENGER);
    /** Shorter than the supervisor's patience, so that a process that hangs at its end says so itself. */
    private static final long PATIENCE_MS = 4_500;

    private final String name;
    private final ProcessMain main;
    private final StopSignal stop;

    @CommandLine.Mixin
    private ConfigOptions options = new ConfigOptions();

    @CommandLine.Option(
        names = "--run-dir", paramLabel = "DIR", description = "Overrides runDirectory of the configuration.")
    private Path runDirectory;

    @CommandLine.Option(
        names = "--parent-pid", paramLabel = "PID",
        description = "Ends when this process or standard input ends; for supervisors.")
    private long parentPid = ProcessLauncher.NO_PARENT;

    ProcessCommand(final String name, final ProcessMain main, final StopSignal stop)
    {
        this.name = name;
        this.main = main;
        this.stop = stop;
    }

    /** Awaits what ends a process; before the command line is built, which takes longer than much of a start. */
    static StopSignal stopOf(final String... arguments)
    {
        return arguments.length > 0 && NAMES.contains(arguments[0]) ?
            StopSignal.awaited(arguments[0], PATIENCE_MS) : StopSignal.never();
    }

    @Override
    public Integer call() throws Exception
    {
        if (runDirectory != null)
        {
            options.overrides().put("runDirectory", runDirectory.toString());
        }
        return ProcessLauncher.run(name, main, config(), parentPid, stop);
    }

    private TitanConfig config() throws InvalidConfigException
    {
        final TitanConfig written = options.load().config();
        final OperatorLimits set = OperatorLimits.in(written.runDirectory());
        if (!set.isThere())
        {
            return written;
        }
        final LoadedConfig loaded = options.loader().limits(set).load();
        final int count = loaded.setBy(set);
        if (count > 0)
        {
            System.err.println("titan " + name + ": above the configuration are " + count +
                " limits that an operator has set, in " + set + "; titan limits reset deletes them");
        }
        return loaded.config();
    }
}
