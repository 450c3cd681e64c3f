package io.titan.engine.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps a set of processes running: starts each when what it needs is ready, restarts what dies, gives up when deaths
 * come too fast. One thread calls everything; {@link #poll} never blocks.
 */
public final class Supervisor
{
    /** Deaths that are forgiven. */
    public static final int MAX_RESTARTS = 5;
    /** Time within which they are counted. */
    public static final long RESTART_WINDOW_NS = TimeUnit.SECONDS.toNanos(60);

    private static final long READY_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long TERM_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long KILL_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    /** Exit codes of a fault that a restart cannot mend: usage, configuration, surroundings, a lock held by another. */
    private static final int FIRST_FINAL_CODE = 2;
    private static final int LAST_FINAL_CODE = 5;
    private static final int EXIT_GAVE_UP = 6;

    private final List<ChildProcess> children = new ArrayList<>();
    private final Path runDirectory;
    private final RestartPolicy policy;
    private final Consumer<String> announcer;
    private int restarts;

    /**
     * A supervisor without processes.
     *
     * @param runDirectory where their logs go.
     * @param policy       how many deaths are forgiven.
     * @param announcer    takes one sentence for everything worth telling.
     */
    public Supervisor(final Path runDirectory, final RestartPolicy policy, final Consumer<String> announcer)
    {
        this.runDirectory = runDirectory;
        this.policy = policy;
        this.announcer = announcer;
    }

    /**
     * Adds a process; the next polls start it. Processes are stopped in the opposite order of their addition.
     *
     * @param spec how to start it; what it comes after must have been added before.
     */
    public void add(final ChildSpec spec)
    {
        children.add(new ChildProcess(spec, runDirectory));
    }

    /**
     * All processes.
     *
     * @return in the order of their addition.
     */
    public List<ChildProcess> children()
    {
        return List.copyOf(children);
    }

    /**
     * Whether everything that was added runs and is ready.
     *
     * @return as of the last poll.
     */
    public boolean isReady()
    {
        return children.stream().allMatch((child) -> child.state() == ChildState.READY);
    }

    /**
     * Restarts since the beginning.
     *
     * @return how many, those that follow another's death not counted.
     */
    public int restarts()
    {
        return restarts;
    }

    /**
     * One duty cycle: buries, starts, notices readiness.
     *
     * @param nowNs monotonic time.
     * @throws SupervisionException if a process cannot be kept running. It is not started again, and those that restart
     *                              with it are ended; the others go on as long as this is polled.
     * @throws IOException          if a process cannot be started at all.
     */
    public void poll(final long nowNs) throws SupervisionException, IOException
    {
        for (final ChildProcess child : children)
        {
            if (isRunning(child) && !child.isAlive())
            {
                onDeath(child, nowNs);
            }
            else if (child.state() == ChildState.STARTING)
            {
                checkStart(child, nowNs);
            }
            else if (child.state() == ChildState.DOWN && mayStart(child))
            {
                child.start(nowNs);
            }
        }
    }

    /**
     * Stops one process and does not start it again: SIGTERM, and SIGKILL if it does not listen.
     *
     * @param name of the process.
     */
    public void stop(final String name)
    {
        final ChildProcess child = process(name);
        child.state(ChildState.STOPPED);
        child.terminate();
        if (!child.awaitEnd(TERM_TIMEOUT_NS))
        {
            announcer.accept(name + " did not stop within " + TimeUnit.NANOSECONDS.toSeconds(TERM_TIMEOUT_NS) +
                " s of SIGTERM; killed it");
            child.kill();
            child.awaitEnd(KILL_TIMEOUT_NS);
        }
    }

    /** Stops everything, the last added first. */
    public void stopAll()
    {
        for (int index = children.size() - 1; index >= 0; index--)
        {
            stop(children.get(index).name());
        }
    }

    /**
     * One process.
     *
     * @param name as in its specification.
     * @return the same object for as long as this supervisor lives, whatever happens to the process.
     */
    public ChildProcess process(final String name)
    {
        return children.stream().filter((child) -> child.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no process is called " + name));
    }

    private static boolean isRunning(final ChildProcess child)
    {
        return child.state() == ChildState.STARTING || child.state() == ChildState.READY;
    }

    private boolean mayStart(final ChildProcess child)
    {
        return child.spec().after().stream().allMatch((name) -> process(name).state() == ChildState.READY);
    }

    private void checkStart(final ChildProcess child, final long nowNs)
    {
        if (child.becameReady())
        {
            child.state(ChildState.READY);
        }
        else if (child.runningNs(nowNs) > READY_TIMEOUT_NS)
        {
            announcer.accept(child.name() + " was not ready within " +
                TimeUnit.NANOSECONDS.toSeconds(READY_TIMEOUT_NS) + " s; killed it, see " + child.log());
            child.kill();
        }
    }

    private void onDeath(final ChildProcess child, final long nowNs) throws SupervisionException
    {
        final int code = child.exitCode();
        child.state(ChildState.FAILED);
        if (code >= FIRST_FINAL_CODE && code <= LAST_FINAL_CODE)
        {
            endThoseThatRestartWith(child.name());
            throw new SupervisionException(child.name() + " cannot run: " + child.lastWords(), code);
        }
        if (!policy.allowsRestart(nowNs))
        {
            endThoseThatRestartWith(child.name());
            throw new SupervisionException(child.name() + " " + child.end() + " and is not started again, " +
                "because more than " + policy.inWords() + " were needed: see " + child.log(), EXIT_GAVE_UP);
        }
        child.state(ChildState.DOWN);
        restarts++;
        announcer.accept(child.name() + " " + child.end() + "; restarting it, " +
            policy.deaths() + " of at most " + policy.inWords());
        endThoseThatRestartWith(child.name());
    }

    private void endThoseThatRestartWith(final String name)
    {
        for (final ChildProcess child : children)
        {
            if (child.spec().restartsWith().contains(name) && isRunning(child))
            {
                final boolean forGood = process(name).state() == ChildState.FAILED;
                announcer.accept(child.name() + (forGood ? " ends with " : " is restarted with ") + name);
                child.terminate();
                if (!child.awaitEnd(TERM_TIMEOUT_NS))
                {
                    child.kill();
                    child.awaitEnd(KILL_TIMEOUT_NS);
                }
                child.state(ChildState.DOWN);
            }
        }
    }
}
