package io.titan.words;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What SIGTERM, or the death of whoever started it, does to a process: whatever it is at, starting included, it comes
 * to its end in order and with a code of its own. Any thread.
 */
public final class StopSignal
{
    /** System property with another patience in ms, for machines on which an end may take longer. */
    private static final String PATIENCE = "titan.stop.patienceMs";

    private final String process;
    private final long patienceMs;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isGiven;
    private volatile boolean isStarted;
    private volatile boolean isOrphaned;
    private volatile int exitCode = ExitCode.OK;
    private Runnable onGiven = () -> { };

    private StopSignal(final String process, final long patienceMs)
    {
        this.process = process;
        this.patienceMs = patienceMs;
    }

    /**
     * From now on signals are taken; call it before anything is opened, so that none comes too early to be noticed.
     *
     * @param process    its name, for people.
     * @param patienceMs how long it may take to its end before it says that it hangs and is cut off. A supervisor that
     *                   has less patience cuts it off without a word.
     *                   {@code -Dtitan.stop.patienceMs} gives another one.
     * @return the signal; its user has to say when the process has {@link #ended}.
     */
    public static StopSignal awaited(final String process, final long patienceMs)
    {
        final StopSignal signal = new StopSignal(process, Long.getLong(PATIENCE, patienceMs));
        try
        {
            Runtime.getRuntime().addShutdownHook(new Thread(signal::onSignal, process + "-stop"));
        }
        catch (final IllegalStateException ex)
        {
            // The JVM ends already, and nothing is open yet.
            signal.give();
        }
        return signal;
    }

    /**
     * A signal that nobody gives, for a command inside another program.
     *
     * @return not given.
     */
    public static StopSignal never()
    {
        return new StopSignal("", 0);
    }

    /**
     * Whether the process was told to end. Cheap enough for a duty cycle.
     *
     * @return true from then on.
     */
    public boolean isGiven()
    {
        return isGiven;
    }

    /**
     * Names what ends the process.
     *
     * @param task run once when the process is told to end, by the thread that tells it; at once if it was already. It
     *             must not wait.
     */
    public synchronized void then(final Runnable task)
    {
        onGiven = task;
        if (isGiven)
        {
            task.run();
        }
    }

    /** The process serves: what fails from now on is a fault, whether it was told to end or not. */
    public void started()
    {
        isStarted = true;
    }

    /**
     * Whether the process was told to end before it served. What fails then is no fault: in a JVM that ends, a library
     * that wants to tidy up at its end does not even load.
     *
     * @return true until it has started all the same.
     */
    public boolean isStartInterrupted()
    {
        return isGiven && !isStarted;
    }

    /** The process that started this one is gone: ends it as a signal would. Does not return. */
    public void orphaned()
    {
        isOrphaned = true;
        System.err.println("titan " + process + ": the process that started it is gone; stopping");
        System.exit(ExitCode.ORPHANED);
    }

    /**
     * Everything is closed: a signal that was given may end the process.
     *
     * @param code that it came to; being stopped while it starts is {@link ExitCode#OK}, whatever came of the start.
     * @return what it ends with.
     */
    public int ended(final int code)
    {
        final int own = isStartInterrupted() ? ExitCode.OK : code;
        exitCode = own == ExitCode.OK && isOrphaned ? ExitCode.ORPHANED : own;
        ended.countDown();
        return exitCode;
    }

    private synchronized void give()
    {
        isGiven = true;
        onGiven.run();
    }

    private void onSignal()
    {
        // Ended by itself already: this hook then only runs because the JVM exits with the code of that.
        if (ended.getCount() == 0)
        {
            return;
        }
        give();
        try
        {
            if (!ended.await(patienceMs, TimeUnit.MILLISECONDS))
            {
                System.err.println("titan " + process + ": did not end within " + patienceMs +
                    " ms of being asked to");
                Runtime.getRuntime().halt(ExitCode.FAILED);
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        // After a signal the JVM would report the signal; being stopped is not a failure.
        Runtime.getRuntime().halt(exitCode);
    }
}
