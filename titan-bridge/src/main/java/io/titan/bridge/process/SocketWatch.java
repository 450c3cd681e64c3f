package io.titan.bridge.process;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks whether peers still find the socket: its file may be removed, or replaced by a server that takes the path
 * without asking, as the service did that Titan replaces. Whoever is connected would go on and nobody else could come,
 * unnoticed. A thread of its own, asleep but for a look each second.
 */
final class SocketWatch implements AutoCloseable
{
    private static final long INTERVAL_MS = 1_000;
    private static final long STOP_PATIENCE_MS = TimeUnit.SECONDS.toMillis(2);

    private final BooleanSupplier isFound;
    private final Runnable onLost;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "socket-watch");

    /**
     * Not watching yet.
     *
     * @param isFound whether the socket is still at its path.
     * @param onLost  called once when it is not, on the watch's thread.
     */
    SocketWatch(final BooleanSupplier isFound, final Runnable onLost)
    {
        this.isFound = isFound;
        this.onLost = onLost;
        thread.setDaemon(true);
    }

    void start()
    {
        thread.start();
    }

    private void run()
    {
        try
        {
            while (!stopped.await(INTERVAL_MS, TimeUnit.MILLISECONDS))
            {
                if (!isFound.getAsBoolean())
                {
                    onLost.run();
                    return;
                }
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it and waits; the bridge removes the file itself afterwards. */
    @Override
    public void close()
    {
        stopped.countDown();
        try
        {
            thread.join(STOP_PATIENCE_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }
}
