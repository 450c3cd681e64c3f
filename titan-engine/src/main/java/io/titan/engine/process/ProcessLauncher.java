package io.titan.engine.process;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.affinity.Cores;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.Profile;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.engine.files.DirectoryLock;
import io.titan.engine.journal.JournalException;
import io.titan.engine.supervisor.ParentWatch;
import io.titan.telemetry.Telemetry;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;

/**
 * Runs one process: signals, the watch over its parent, telemetry, exit code. Main thread.
 */
public final class ProcessLauncher
{
    /** No parent to watch. */
    public static final long NO_PARENT = -1;

    /** Set by the flags of each profile but laptop (conf/jvm), so that a process can tell what it was started with. */
    private static final String PROFILE_OF_JVM = "titan.jvm.profile";
    /** Shorter than the supervisor's patience, so that a process that hangs at its end says so itself. */
    private static final long STOP_TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(4_500);

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
     * @return exit code.
     */
    public static int run(final String name, final ProcessMain main, final TitanConfig config, final long parentPid)
    {
        DirectoryLock seat = null;
        try
        {
            // The seat first: a second process of a name must not even touch the telemetry of the one that lives.
            seat = DirectoryLock.acquire(config.runDirectory().resolve(name), "seat of " + name);
            return runSeated(name, main, config, parentPid);
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
        final String name, final ProcessMain main, final TitanConfig config, final long parentPid) throws IOException
    {
        try (Telemetry telemetry = Telemetry.open(config.runDirectory(), name, config.telemetryIntervalNs()))
        {
            final ProcessContext context = new ProcessContext(
                name, config.runDirectory(), System.currentTimeMillis(), System.getenv(), telemetry,
                corePlan(name, config));
            if (parentPid != NO_PARENT)
            {
                ParentWatch.start(parentPid, () -> endAsOrphan(name, context));
            }
            return runUntilStopped(name, main, config, context);
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

    private static int runUntilStopped(
        final String name, final ProcessMain main, final TitanConfig config, final ProcessContext context)
    {
        final CountDownLatch ended = new CountDownLatch(1);
        final int[] code = {ExitCode.FAILED};
        final Thread hook = new Thread(() -> stopInOrder(name, context, ended, code), name + "-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try
        {
            code[0] = guarded(name, main, config, context);
        }
        finally
        {
            ended.countDown();
        }
        return code[0];
    }

    private static int guarded(
        final String name, final ProcessMain main, final TitanConfig config, final ProcessContext context)
    {
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
            say("titan " + name + ": ended by: " + FaultText.of(ex) + " (at " + FaultText.place(ex) + ")");
            return ExitCode.FAILED;
        }
    }

    private static void stopInOrder(
        final String name, final ProcessContext context, final CountDownLatch ended, final int[] code)
    {
        final boolean asked = ended.getCount() > 0;
        context.stop();
        try
        {
            if (!ended.await(STOP_TIMEOUT_NS, TimeUnit.NANOSECONDS))
            {
                say("titan " + name + ": did not end within " + TimeUnit.NANOSECONDS.toMillis(STOP_TIMEOUT_NS) +
                    " ms of being asked to");
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        if (asked)
        {
            context.telemetry().close();
            // A JVM ended by SIGTERM says 143; one that stopped in order as it was asked to says so.
            Runtime.getRuntime().halt(code[0]);
        }
    }

    private static void endAsOrphan(final String name, final ProcessContext context)
    {
        say("titan " + name + ": the process that started it is gone; stopping");
        context.stop();
        try
        {
            TimeUnit.NANOSECONDS.sleep(STOP_TIMEOUT_NS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.ORPHANED);
    }

    private static void say(final String text)
    {
        System.err.println(text);
        System.err.flush();
    }
}
