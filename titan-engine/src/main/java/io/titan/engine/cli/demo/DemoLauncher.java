package io.titan.engine.cli.demo;

import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.process.ExitCode;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.engine.supervisor.SupervisionException;
import net.openhft.chronicle.core.Jvm;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
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
    private int exitCode = ExitCode.FAILED;

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
            PreFlight.check(options, config.config());
            final Path run = directory.createRun(LocalDateTime.now());
            final Path aeron = RunDirectory.reserveSharedMemory(run, config.config().aeron().root());
            // Not a shutdown hook: while a JVM shuts down, the journal's library can no longer be opened to replay.
            Jvm.addSignalHandler(this::onSignal);
            runIn(run, aeron);
        }
        finally
        {
            ended.countDown();
        }
        return exitCode;
    }

    private void runIn(final Path run, final Path aeron) throws Exception
    {
        screen.say("this run is kept in " + run);
        final DemoRun demo = new DemoRun(
            new DemoProcesses(home, options, run), options, replayCheck, screen, interrupted::get, run);
        try
        {
            exitCode = demo.run(aeron) ? ExitCode.OK : ExitCode.FAILED;
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

    /** SIGINT, SIGTERM or SIGHUP. The main thread winds down; its exit code says whether the books agree. */
    private void onSignal(final String name)
    {
        if (interrupted.getAndSet(true))
        {
            screen.say("stopped at once; the processes notice and end by themselves");
            Runtime.getRuntime().halt(ExitCode.FAILED);
        }
        final Thread watch = new Thread(this::awaitEnd, "demo-stop");
        watch.setDaemon(true);
        watch.start();
    }

    private void awaitEnd()
    {
        try
        {
            if (!ended.await(WIND_DOWN_TIMEOUT_NS, TimeUnit.NANOSECONDS))
            {
                screen.say("did not come to an end within a minute; giving up");
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }
}
