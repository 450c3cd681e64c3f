package io.titan.engine.process;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import io.titan.engine.affinity.Placement;
import io.titan.engine.affinity.ThreadAffinity;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.IdleStrategy;

/**
 * Gives an agent its thread. Unlike Agrona's runner, which reports an exception and keeps looping, the first throw of
 * the agent ends the thread and is kept: a core that may have stopped half-way must not limp on.
 */
public final class AgentThread implements AutoCloseable
{
    private static final long STOP_TIMEOUT_S = 4;

    private final Agent agent;
    private final IdleStrategy idleStrategy;
    private final int core;
    private final ErrorHandler errorHandler;
    private final Thread thread;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean running = true;

    /**
     * Prepares the thread.
     *
     * @param agent        to run.
     * @param idleStrategy for cycles without work.
     * @param errorHandler told, on the agent's thread, what the agent died of.
     */
    public AgentThread(final Agent agent, final IdleStrategy idleStrategy, final ErrorHandler errorHandler)
    {
        this(agent, idleStrategy, Placement.ANYWHERE, errorHandler);
    }

    /**
     * Prepares the thread for its place in the plan.
     *
     * @param agent        to run.
     * @param placement    its core and its idle strategy.
     * @param errorHandler told, on the agent's thread, what the agent died of.
     */
    public AgentThread(final Agent agent, final Placement placement, final ErrorHandler errorHandler)
    {
        this(agent, placement.idle().create(), placement.core(), errorHandler);
    }

    private AgentThread(
        final Agent agent, final IdleStrategy idleStrategy, final int core, final ErrorHandler errorHandler)
    {
        this.agent = agent;
        this.idleStrategy = idleStrategy;
        this.core = core;
        this.errorHandler = errorHandler;
        thread = new Thread(this::run, agent.roleName());
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @return this.
     */
    public AgentThread start()
    {
        thread.start();
        return this;
    }

    /**
     * Asks the agent to stop after its current cycle and waits for it, a bounded time.
     *
     * @throws IllegalStateException when it still runs: what it works on must then not be closed under it, the process
     *                               has to end as it is.
     */
    @Override
    public void close()
    {
        running = false;
        if (Thread.currentThread() != thread)
        {
            try
            {
                thread.join(TimeUnit.SECONDS.toMillis(STOP_TIMEOUT_S));
            }
            catch (final InterruptedException ex)
            {
                Thread.currentThread().interrupt();
            }
            if (thread.isAlive())
            {
                throw new IllegalStateException("the agent " + agent.roleName() + " did not stop within " +
                    STOP_TIMEOUT_S + " s; ending the process without closing what it uses");
            }
        }
    }

    private void run()
    {
        try
        {
            pin(core);
            agent.onStart();
            while (running)
            {
                idleStrategy.idle(agent.doWork());
            }
        }
        catch (final AgentTerminationException ex)
        {
            keepUnlessExpected(ex);
        }
        catch (final Throwable ex)
        {
            failure.set(ex);
        }
        finally
        {
            closeAgent();
        }
        if (null != failure.get())
        {
            errorHandler.onError(failure.get());
        }
    }

    /** Of the calling thread, which runs already: nothing that was started before inherits the core. */
    static void pin(final int core)
    {
        if (core != Placement.ANYWHERE)
        {
            ThreadAffinity.pin(core).ifPresent((problem) -> System.err.println("titan: " + problem));
        }
    }

    private void keepUnlessExpected(final AgentTerminationException ex)
    {
        if (running)
        {
            failure.set(ex);
        }
    }

    private void closeAgent()
    {
        try
        {
            agent.onClose();
        }
        catch (final Throwable ex)
        {
            failure.compareAndSet(null, ex);
        }
    }
}
