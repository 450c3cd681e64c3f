package io.titan.engine.process;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.affinity.Placement;
import io.titan.engine.config.AgentRole;
import io.titan.telemetry.Telemetry;
import io.titan.words.StopSignal;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a process is given beside its configuration. Thread-safe.
 */
public final class ProcessContext
{
    private final String name;
    private final Path runDirectory;
    private final long incarnation;
    private final Map<String, String> environment;
    private final Telemetry telemetry;
    private final CorePlan cores;
    private final StopSignal stop;
    private final CountDownLatch stopping = new CountDownLatch(1);

    ProcessContext(
        final String name, final Path runDirectory, final long incarnation, final Map<String, String> environment,
        final Telemetry telemetry, final CorePlan cores, final StopSignal stop)
    {
        this.name = name;
        this.runDirectory = runDirectory;
        this.incarnation = incarnation;
        this.environment = Map.copyOf(environment);
        this.telemetry = telemetry;
        this.cores = cores;
        this.stop = stop;
    }

    /**
     * Name of the process.
     *
     * @return such as {@code execution}.
     */
    public String name()
    {
        return name;
    }

    /**
     * Where the process may write.
     *
     * @return exists.
     */
    public Path runDirectory()
    {
        return runDirectory;
    }

    /**
     * Tells this start of the process from every other one.
     *
     * @return wall clock ms of the start, above 0.
     */
    public long incarnation()
    {
        return incarnation;
    }

    /**
     * Environment variables, for secrets.
     *
     * @return immutable.
     */
    public Map<String, String> environment()
    {
        return environment;
    }

    /**
     * Counters and recorders; closed by the launcher after the process has run.
     *
     * @return open.
     */
    public Telemetry telemetry()
    {
        return telemetry;
    }

    /**
     * Where a thread of this process runs, and how it waits.
     *
     * @param role of the thread.
     * @return what this machine can give it.
     */
    public Placement placement(final AgentRole role)
    {
        return cores.of(role);
    }

    /**
     * Whether the process was asked to end. Cheap enough for a duty cycle.
     *
     * @return true from then on.
     */
    public boolean isStopping()
    {
        return stopping.getCount() == 0;
    }

    /** Asks the process to end, as SIGTERM does. Any thread. */
    public void stop()
    {
        stopping.countDown();
    }

    /**
     * Waits to be asked to end.
     *
     * @param timeoutNs at most so long.
     * @return whether it was asked.
     * @throws InterruptedException if the thread is interrupted.
     */
    public boolean awaitStop(final long timeoutNs) throws InterruptedException
    {
        return stopping.await(timeoutNs, TimeUnit.NANOSECONDS);
    }

    /**
     * Its threads are at work, READY or not: what fails from now on is a fault, also while the process is told to end.
     */
    public void serving()
    {
        stop.started();
    }

    /**
     * Says that the process serves. The supervisor waits for this line.
     *
     * @param details {@code key=value} pairs, or an empty text.
     */
    public void ready(final String details)
    {
        stop.started();
        System.out.println(("READY " + name + " " + details).trim());
        System.out.flush();
    }
}
