package io.titan.engine.cli.up;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.local.LocalProcesses;
import io.titan.engine.cli.local.PreFlight;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.engine.supervisor.SupervisorMark;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops what {@code titan up} started, and leaves nothing behind but the run directory.
 */
@CommandLine.Command(
    name = "down", mixinStandardHelpOptions = true,
    description = {
        "Stops what titan up started: console, brain, bridge, scavenger, execution, driver, exchange, in this order, " +
            "SIGTERM first and SIGKILL after 5 s. Journal, books and logs stay. Entries that are " +
            "open are canceled; stops and targets of what is held stay at the venue, and the next up finds them.",
        "Exit code 0 also if nothing was up."
    })
public final class DownCommand implements Callable<Integer>
{
    private static final long PATIENCE_S = 90;
    private static final long KILL_PATIENCE_S = 5;

    @CommandLine.Mixin
    private UpPlace place = new UpPlace();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final Path directory = place.directory();
        final PrintWriter out = spec.commandLine().getOut();
        final Optional<ProcessHandle> supervisor = SupervisorMark.living(directory);
        if (supervisor.isEmpty())
        {
            clearAway(directory);
            out.println("titan: nothing is up in " + directory);
        }
        else if (stop(supervisor.get()))
        {
            out.println("titan: stopped; journal, books and logs are kept in " + directory);
        }
        else
        {
            out.println("titan: the supervisor (process " + supervisor.get().pid() + ") did not stop within " +
                PATIENCE_S + " s of SIGTERM; killed it, its processes end by themselves");
            clearAway(directory);
        }
        out.flush();
        return ExitCode.OK;
    }

    /** False if it had to be killed. */
    static boolean stop(final ProcessHandle supervisor) throws InterruptedException, CommandFailure
    {
        if (!supervisor.destroy() && supervisor.isAlive())
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, "the supervisor (process " + supervisor.pid() +
                ") is another user's: give titan down as the user who started it");
        }
        if (hasEnded(supervisor, PATIENCE_S))
        {
            return true;
        }
        supervisor.destroyForcibly();
        if (!hasEnded(supervisor, KILL_PATIENCE_S))
        {
            throw new CommandFailure(ExitCode.FAILED, "the supervisor (process " + supervisor.pid() +
                ") survives SIGKILL: the kernel holds it, look at its state with ps");
        }
        return false;
    }

    private static boolean hasEnded(final ProcessHandle process, final long patienceS) throws InterruptedException
    {
        try
        {
            process.onExit().get(patienceS, TimeUnit.SECONDS);
            return true;
        }
        catch (final TimeoutException ex)
        {
            return false;
        }
        catch (final ExecutionException ex)
        {
            throw new IllegalStateException("cannot wait for process " + process.pid(), ex);
        }
    }

    /** What a supervisor that was killed could not clear away itself. */
    private static void clearAway(final Path directory) throws IOException, CommandFailure
    {
        if (Files.exists(directory))
        {
            for (final String name : List.of(LocalProcesses.SCAVENGER, LocalProcesses.EXECUTION, LocalProcesses.DRIVER))
            {
                PreFlight.checkSeat(directory.resolve(name), name);
            }
            RunDirectory.deleteSharedMemory(directory);
            SupervisorMark.clear(directory);
        }
    }
}
