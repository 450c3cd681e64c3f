package io.titan.bridge.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a signal does to the process: whatever it is at, starting included, it comes to its end in order and with a code
 * of its own. Any thread.
 */
final class StopSignal
{
    /** Shorter than that of supervisors. */
    private static final long PATIENCE_S = 4;

    private final long patienceS;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean isGiven;
    private volatile int exitCode = ExitCode.OK;

    /** Not awaited yet. */
    StopSignal()
    {
        this(PATIENCE_S);
    }

    private StopSignal(final long patienceS)
    {
        this.patienceS = patienceS;
    }

    /** From now on signals are taken; before anything is opened, so that none comes too early to be noticed. */
    static StopSignal awaited()
    {
        return awaited(PATIENCE_S);
    }

    /** The same, but the end may take so many seconds before the process is cut off. */
    static StopSignal awaited(final long patienceS)
    {
        final StopSignal signal = new StopSignal(patienceS);
        try
        {
            Runtime.getRuntime().addShutdownHook(new Thread(signal::onSignal, "bridge-stop"));
        }
        catch (final IllegalStateException ex)
        {
            // The JVM ends already, and nothing is open yet.
            signal.isGiven = true;
        }
        return signal;
    }

    /** Whether the process was told to end. */
    boolean isGiven()
    {
        return isGiven;
    }

    /** Everything is closed: a signal that was given may end the process, with this code. */
    void ended(final int code)
    {
        exitCode = code;
        ended.countDown();
    }

    private void onSignal()
    {
        // Ended by itself already: this hook then only runs because the JVM exits with the code of that.
        if (ended.getCount() == 0)
        {
            return;
        }
        isGiven = true;
        try
        {
            if (!ended.await(patienceS, TimeUnit.SECONDS))
            {
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
