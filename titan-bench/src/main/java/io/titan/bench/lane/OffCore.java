package io.titan.bench.lane;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A thread beside the lane's that opens what starts threads of its own: they inherit its cores, and the lane's thread
 * is pinned while a block runs. Made while the lane's thread is free.
 */
final class OffCore implements AutoCloseable
{
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task ->
    {
        final Thread thread = new Thread(task, "lane-off-core");
        thread.setDaemon(true);
        return thread;
    });

    /** Starts the thread, which inherits the cores of the caller. */
    OffCore()
    {
        call(() -> null);
    }

    /**
     * Runs a task there and waits for it.
     *
     * @param task of the thread.
     * @return its result.
     * @throws CompletionException with the cause, when it fails.
     */
    <T> T call(final Callable<T> task)
    {
        try
        {
            return executor.submit(task).get();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the lane's thread was interrupted", ex);
        }
        catch (final ExecutionException ex)
        {
            throw new CompletionException(ex.getCause());
        }
    }

    @Override
    public void close()
    {
        executor.shutdown();
    }
}
