package io.titan.bridge.process;

import org.agrona.concurrent.Agent;
import org.agrona.concurrent.IdleStrategy;

import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** An agent beside the bridge's own, on a thread that ends with its first fault and tells of it. */
final class SideThread implements AutoCloseable
{
    private static final long STOP_PATIENCE_MS = TimeUnit.SECONDS.toMillis(2);

    private final Agent agent;
    private final BiConsumer<String, Throwable> onFault;
    private final Thread thread;
    private volatile boolean isStopping;

    SideThread(final Agent agent, final BiConsumer<String, Throwable> onFault)
    {
        this.agent = agent;
        this.onFault = onFault;
        thread = new Thread(this::run, agent.roleName());
        thread.setDaemon(true);
    }

    void start()
    {
        thread.start();
    }

    boolean isAlive()
    {
        return thread.isAlive();
    }

    private void run()
    {
        final IdleStrategy idle = BridgeLife.newIdleStrategy();
        try
        {
            while (!isStopping)
            {
                idle.idle(agent.doWork());
            }
            agent.onClose();
        }
        catch (final Exception | Error ex)
        {
            onFault.accept(agent.roleName(), ex);
        }
    }

    /** Ends it and waits; one that does not end dies with the process. */
    @Override
    public void close()
    {
        isStopping = true;
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
