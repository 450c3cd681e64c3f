package io.titan.bridge.webhook;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Brings a file to the disk while its owner goes on. What the disk refuses is told to the owner with its next call. One
 * owner's thread, and one that waits for the disk.
 */
final class BackgroundSync implements AutoCloseable
{
    /** Waits for the disk. */
    @FunctionalInterface
    interface Disk
    {
        void force() throws IOException;
    }

    private static final long CLOSE_PATIENCE_S = 5;

    private final AtomicReference<IOException> failure = new AtomicReference<>();
    private volatile boolean isBusy;
    private ExecutorService thread;

    /** Begins a sync; false while the last one is not done. */
    boolean sync(final Disk disk) throws IOException
    {
        if (isBusy)
        {
            return false;
        }
        // A sync tells of its failure before it is done.
        final IOException refused = failure.getAndSet(null);
        if (refused != null)
        {
            throw refused;
        }
        if (thread == null)
        {
            thread = Executors.newSingleThreadExecutor(BackgroundSync::newThread);
        }
        isBusy = true;
        thread.execute(() -> force(disk));
        return true;
    }

    private static Thread newThread(final Runnable body)
    {
        final Thread made = new Thread(body, "titan-cursor-sync");
        made.setDaemon(true);
        return made;
    }

    private void force(final Disk disk)
    {
        try
        {
            disk.force();
        }
        catch (final IOException ex)
        {
            failure.set(ex);
        }
        finally
        {
            isBusy = false;
        }
    }

    /** Waits for the sync that has begun; the owner closes the file itself. */
    @Override
    public void close() throws IOException
    {
        if (thread != null)
        {
            thread.shutdown();
            try
            {
                thread.awaitTermination(CLOSE_PATIENCE_S, TimeUnit.SECONDS);
            }
            catch (final InterruptedException ex)
            {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
        final IOException refused = failure.getAndSet(null);
        if (refused != null)
        {
            throw refused;
        }
    }
}
