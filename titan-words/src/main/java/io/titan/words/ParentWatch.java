package io.titan.words;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells a process that the one which started it is gone, so that no orphan goes on. Two independent signs: the parent's
 * process id, and the end of standard input, whose other end the parent holds open.
 */
public final class ParentWatch
{
    /** The JDK's own watch over a process that is no child looks ever less often, at last every 5 s. */
    private static final long INTERVAL_NS = 250_000_000L;

    private final Optional<ProcessHandle> parent;
    private final Runnable onGone;
    private final AtomicBoolean isGone = new AtomicBoolean();

    private ParentWatch(final long parentPid, final Runnable onGone)
    {
        this.parent = ProcessHandle.of(parentPid);
        this.onGone = onGone;
    }

    /**
     * Watches the process id, on a daemon thread.
     *
     * @param parentPid process that started this one.
     * @param onGone    called once, on the thread of the watch.
     */
    public static void start(final long parentPid, final Runnable onGone)
    {
        startThread("parent-pid", new ParentWatch(parentPid, onGone)::awaitEndOfProcess);
    }

    /**
     * Watches the process id and standard input, on two daemon threads.
     *
     * @param parentPid process that started this one.
     * @param onGone    called once, on a thread of the watch.
     */
    public static void startWithInput(final long parentPid, final Runnable onGone)
    {
        final ParentWatch watch = new ParentWatch(parentPid, onGone);
        startThread("parent-stdin", watch::awaitEndOfInput);
        startThread("parent-pid", watch::awaitEndOfProcess);
    }

    private static void startThread(final String name, final Runnable task)
    {
        final Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitEndOfInput()
    {
        int read = 0;
        while (read >= 0)
        {
            read = readInput();
        }
        gone();
    }

    private static int readInput()
    {
        try
        {
            return System.in.read();
        }
        catch (final IOException ex)
        {
            return -1;
        }
    }

    private void awaitEndOfProcess()
    {
        while (parent.isPresent() && parent.get().isAlive())
        {
            LockSupport.parkNanos(INTERVAL_NS);
        }
        gone();
    }

    private void gone()
    {
        if (isGone.compareAndSet(false, true))
        {
            onGone.run();
        }
    }
}
