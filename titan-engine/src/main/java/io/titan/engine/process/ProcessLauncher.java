package io.titan.engine.process;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.affinity.Cores;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.Profile;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.engine.files.DirectoryLock;
import io.titan.engine.journal.JournalException;
import io.titan.telemetry.Telemetry;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import io.titan.words.ParentWatch;
import io.titan.words.StopSignal;

import java.io.IOException;
import org.agrona.CloseHelper;

/**
 * Runs one process: its seat, telemetry, the watch over its parent, exit code. Main thread.
 */
public final class ProcessLauncher
{
    /** No parent to watch. */
    public static final long NO_PARENT = -1;

    /** Set by the flags of each profile but laptop (conf/jvm), so that a process can tell what it was started with. */
    private static final String PROFILE_OF_JVM = "titan.jvm.profile";

    private ProcessLauncher()
    {
    }

    /**
     * Runs a process to its end.
     *
     * @param name      of the process.
     * @param main      what it does.
     * @param config    of this instance.
     * @param parentPid process to end with, or {@link #NO_PARENT}.
     * @param stop      what tells it to end, awaited already.
     * @return exit code.
     */
    public static int run(
        final String name, final ProcessMain main, final TitanConfig config, final long parentPid,
        final StopSignal stop)
    {
        DirectoryLock seat = null;
        try
        {
            // The seat first: a second process of a name must not even touch the telemetry of the one that lives.
            seat = DirectoryLock.acquire(config.runDirectory().resolve(name), "seat of " + name);
            return runSeated(name, main, config, parentPid, stop);
        }
        catch (final DirectoryHeldException ex)
        {
            say("titan " + name + ": " + ex.getMessage());
            return ExitCode.HELD;
        }
        catch (final IOException ex)
        {
            say("titan " + name + ": cannot write to the run directory " + config.runDirectory() + ": " +
                FaultText.of(ex) + "; allow it, or give --run-dir another");
            return ExitCode.SURROUNDINGS;
        }
        finally
        {
            CloseHelper.close(seat);
        }
    }

    private static int runSeated(
        final String name, final ProcessMain main, final TitanConfig config, final long parentPid,
        final StopSignal stop) throws IOException
    {
        try (Telemetry telemetry = Telemetry.open(config.runDirectory(), name, config.telemetryIntervalNs()))
        {
            final ProcessContext context = new ProcessContext(
                name, config.runDirectory(), System.currentTimeMillis(), System.getenv(), telemetry,
                corePlan(name, config), stop);
            stop.then(context::stop);
            if (parentPid != NO_PARENT)
            {
                ParentWatch.startWithInput(parentPid, stop::orphaned);
            }
            return guarded(name, main, config, context, stop);
        }
    }

    private static CorePlan corePlan(final String name, final TitanConfig config)
    {
        final CorePlan plan = CorePlan.resolve(config.threads(), Cores.usable(), Cores.online());
        plan.warnings().forEach((warning) -> say("titan " + name + ": " + warning));
        final String flags = System.getProperty(PROFILE_OF_JVM, Profile.LAPTOP.text());
        if (!flags.equals(config.profile().text()))
        {
            say("titan " + name + ": the configuration has profile " + config.profile().text() +
                " and this JVM was started with the flags of " + flags + "; give scripts/titan --profile " +
                config.profile().text() + ", or set TITAN_PROFILE");
        }
        return plan;
    }

    private static int guarded(
        final String name, final ProcessMain main, final TitanConfig config, final ProcessContext context,
        final StopSignal stop)
    {
        if (stop.isGiven())
        {
            // Nothing is open yet, and in a JVM that ends not every library could be closed again.
            return ExitCode.OK;
        }
        try
        {
            return main.run(config, context);
        }
        catch (final InvalidConfigException ex)
        {
            say("titan " + name + ": " + ex.getMessage());
            return ExitCode.CONFIG;
        }
        catch (final DirectoryHeldException ex)
        {
            say("titan " + name + ": " + ex.getMessage());
            return ExitCode.HELD;
        }
        catch (final JournalException ex)
        {
            say("titan " + name + ": " + ex.getMessage());
            return ExitCode.FAILED;
        }
        catch (final Exception | Error ex)
        {
            if (stop.isStartInterrupted())
            {
                return ExitCode.OK;
            }
            say("titan " + name + ": ended by: " + FaultText.of(ex) + " (at " + FaultText.place(ex) + ")");
            return ExitCode.FAILED;
        }
    }

    private static void say(final String text)
    {
        System.err.println(text);
        System.err.flush();
    }
}
