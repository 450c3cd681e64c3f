package io.titan.engine.cli.demo;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.cli.local.LocalCores;
import io.titan.engine.cli.local.LocalPeers;
import io.titan.engine.cli.local.LocalProcesses;
import io.titan.engine.cli.local.PreFlight;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.config.Profile;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.engine.supervisor.SupervisionException;
import io.titan.words.ExitCode;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Prepares the machine for one run, turns Ctrl-C into an orderly end, and clears up whatever happened.
 */
final class DemoLauncher
{
    private static final long WIND_DOWN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);

    private final TitanHome home;
    private final DemoOptions options;
    private final ReplayCheck replayCheck;
    private final DemoScreen screen;
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile int exitCode = ExitCode.FAILED;

    DemoLauncher(
        final TitanHome home, final DemoOptions options, final ReplayCheck replayCheck, final PrintStream out)
    {
        this.home = home;
        this.options = options;
        this.replayCheck = replayCheck;
        this.screen = new DemoScreen(out, Boolean.getBoolean("titan.tty"));
    }

    int run() throws Exception
    {
        final LoadedConfig config = new ConfigLoader(System.getenv()).file(options.config())
            .overrides(options.overrides()).load();
        PreFlight.checkRunDirectory(options.runDirectory());
        try (RunDirectory directory = RunDirectory.open(options.runDirectory()))
        {
            check(config.config());
            final Path run = directory.createRun(LocalDateTime.now());
            final CorePlan cores = LocalCores.settle(config.config().threads(), screen::say);
            final Path aeron = RunDirectory.reserveSharedMemory(run, config.config().aeron().root());
            Runtime.getRuntime().addShutdownHook(new Thread(this::endInOrder, "demo-stop"));
            runIn(run, config.config().profile(), aeron, cores);
        }
        finally
        {
            ended.countDown();
        }
        return exitCode;
    }

    private void check(final TitanConfig config) throws CommandFailure
    {
        if (options.exchange().capture().isPresent())
        {
            PreFlight.checkCapture(options.exchange().capture().get());
        }
        if (options.summary().isPresent())
        {
            PreFlight.checkSummary(options.summary().get());
        }
        PreFlight.checkSharedMemory(config);
        PreFlight.checkJournal(config.journalDirectory());
        PreFlight.checkPort(options.exchange().port());
    }

    private void runIn(final Path run, final Profile profile, final Path aeron, final CorePlan cores) throws Exception
    {
        screen.say("this run is kept in " + run);
        final DemoRun demo = new DemoRun(
            new LocalProcesses(home, run, profile, Optional.of(options.exchange())),
            LocalPeers.of(home, run, profile, options.peers(), screen::say), options, replayCheck, screen,
            interrupted::get, run);
        try
        {
            exitCode = demo.run(aeron, cores) ? ExitCode.OK : ExitCode.FAILED;
        }
        catch (final SupervisionException ex)
        {
            screen.keep();
            screen.say(ex.getMessage());
            exitCode = ex.exitCode();
        }
        finally
        {
            demo.close();
            RunDirectory.deleteSharedMemory(run);
        }
    }

    private void endInOrder()
    {
        if (ended.getCount() == 0)
        {
            return;
        }
        interrupted.set(true);
        try
        {
            if (!ended.await(WIND_DOWN_TIMEOUT_NS, TimeUnit.NANOSECONDS))
            {
                screen.say("did not come to an end within a minute; giving up");
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        // Ctrl-C is the ordinary way to end a demo: its exit code says whether the books agree, not that it was used.
        Runtime.getRuntime().halt(exitCode);
    }
}
