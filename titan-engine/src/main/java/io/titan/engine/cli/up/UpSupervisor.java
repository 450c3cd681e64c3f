package io.titan.engine.cli.up;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.cli.local.LocalProcesses;
import io.titan.engine.cli.local.PreFlight;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.files.DirectoryLock;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.engine.supervisor.SupervisionException;
import io.titan.engine.supervisor.SupervisorMark;
import io.titan.words.ExitCode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Owns the run directory for as long as Titan is up, turns SIGTERM into an orderly end, and clears up whatever
 * happened.
 */
final class UpSupervisor
{
    /** Seven processes, each of which may need SIGTERM and SIGKILL. */
    private static final long STOP_PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);

    private final TitanHome home;
    private final UpOptions options;
    private final UpLog log;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    UpSupervisor(final TitanHome home, final UpOptions options, final PrintStream out)
    {
        this.home = home;
        this.options = options;
        this.log = new UpLog(out);
    }

    int run() throws Exception
    {
        final Path directory = options.directory();
        final TitanConfig config = new ConfigLoader(System.getenv()).file(options.config())
            .overrides(options.overrides()).load().config();
        PreFlight.checkRunDirectory(directory);
        final DirectoryLock lock = DirectoryLock.acquire(directory, "run directory");
        try
        {
            SupervisorMark.write(directory);
            clearAway(directory);
            check(config);
            Runtime.getRuntime().addShutdownHook(new Thread(this::endInOrder, "up-stop"));
            runIn(directory, config);
        }
        finally
        {
            SupervisorMark.clear(directory);
            lock.close();
            ended.countDown();
        }
        return ExitCode.OK;
    }

    /** After a kill -9 of the supervisor its processes end by themselves; they are waited for. */
    private static void clearAway(final Path directory) throws IOException, CommandFailure
    {
        for (final String name : List.of(LocalProcesses.SCAVENGER, LocalProcesses.EXECUTION, LocalProcesses.DRIVER))
        {
            PreFlight.checkSeat(directory.resolve(name), name);
        }
        RunDirectory.deleteSharedMemory(directory);
    }

    private void check(final TitanConfig config) throws CommandFailure
    {
        PreFlight.checkSharedMemory(config);
        if (options.simulated().isPresent())
        {
            PreFlight.checkPort(options.simulated().get().port());
        }
    }

    private void runIn(final Path directory, final TitanConfig config) throws Exception
    {
        final UpRun run = new UpRun(home, options, config, log::say, stopping::get);
        try
        {
            run.run(RunDirectory.reserveSharedMemory(directory, config.aeron().root()));
        }
        catch (final SupervisionException ex)
        {
            throw new CommandFailure(ex.exitCode(), ex.getMessage() + "; stopped everything");
        }
        finally
        {
            run.close();
            RunDirectory.deleteSharedMemory(directory);
        }
    }

    private void endInOrder()
    {
        if (ended.getCount() == 0)
        {
            return;
        }
        stopping.set(true);
        try
        {
            if (!ended.await(STOP_PATIENCE_NS, TimeUnit.NANOSECONDS))
            {
                log.say("did not come to an end within 90 s; giving up");
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        // SIGTERM is the ordinary way to end it; the JVM would say 143.
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
