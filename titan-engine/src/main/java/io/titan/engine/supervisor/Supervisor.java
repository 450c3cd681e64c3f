package io.titan.engine.supervisor;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps a set of processes running: starts each when what it needs is ready, restarts what dies, gives up when deaths
 * come too fast. One that is not vital stays down alone, and its deaths are counted apart from the others'. One thread
 * calls everything; {@link #poll} never blocks.
 */
public final class Supervisor
{
    /** Deaths that are forgiven. */
    public static final int MAX_RESTARTS = 5;
    /** Time within which they are counted. */
    public static final long RESTART_WINDOW_NS = TimeUnit.SECONDS.toNanos(60);

    private static final long READY_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    /** How long a start waits for what is not vital, once the rest is ready. */
    private static final long OTHERS_PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long TERM_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long KILL_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(5);
    /** Exit codes of a fault that a restart cannot mend: usage, configuration, surroundings, a lock held by another. */
    private static final int FIRST_FINAL_CODE = 2;
    private static final int LAST_FINAL_CODE = 5;
    private static final int EXIT_GAVE_UP = 6;

    private final List<ChildProcess> children = new ArrayList<>();
    private final Path runDirectory;
    private final RestartPolicy policy;
    private final Map<String, RestartPolicy> ownPolicies = new HashMap<>();
    private final Consumer<String> announcer;
    private int restarts;
    private long polledNs;
    private long vitalReadyNs;

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
        if (!spec.isVital())
        {
            ownPolicies.put(spec.name(), new RestartPolicy(MAX_RESTARTS, RESTART_WINDOW_NS));
        }
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
     * Whether everything that was added runs and is ready, but for what is not vital and was given up or needs too
     * long: what is vital does not wait for it for ever.
     *
     * @return as of the last poll.
     */
    public boolean isReady()
    {
        return isVitalReady() && (polledNs - vitalReadyNs > OTHERS_PATIENCE_NS ||
            children.stream().allMatch((child) -> child.state() == ChildState.READY ||
                child.state() == ChildState.FAILED && !child.spec().isVital()));
    }

    private boolean isVitalReady()
    {
        return children.stream()
            .allMatch((child) -> child.state() == ChildState.READY || !child.spec().isVital());
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
     * @throws SupervisionException if a vital process cannot be kept running. It is not started again, and those that
     *                              restart with it are ended; the others go on as long as this is polled.
     * @throws IOException          if a vital process cannot be started at all; of another that is a death.
     */
    public void poll(final long nowNs) throws SupervisionException, IOException
    {
        polledNs = nowNs;
        vitalReadyNs = isVitalReady() ? vitalReadyNs : nowNs;
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
                start(child, nowNs);
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
        else if (child.runningNs(nowNs) > READY_TIMEOUT_NS && !child.isKilled())
        {
            announcer.accept(child.name() + " was not ready within " +
                TimeUnit.NANOSECONDS.toSeconds(READY_TIMEOUT_NS) + " s; killed it, see " + child.log());
            child.kill();
        }
    }

    private void start(final ChildProcess child, final long nowNs) throws SupervisionException, IOException
    {
        try
        {
            child.start(nowNs);
        }
        catch (final IOException ex)
        {
            if (child.spec().isVital())
            {
                throw ex;
            }
            count(child, "cannot be started (" + FaultText.of(ex) + ")", nowNs);
        }
    }

    private void onDeath(final ChildProcess child, final long nowNs) throws SupervisionException
    {
        final int code = child.exitCode();
        child.state(ChildState.FAILED);
        if (code >= FIRST_FINAL_CODE && code <= LAST_FINAL_CODE)
        {
            giveUp(child, child.name() + " cannot run: " + child.lastWords(), code);
            return;
        }
        count(child, child.end(), nowNs);
    }

    /** One death more: it is started again, or given up if there were too many. */
    private void count(final ChildProcess child, final String how, final long nowNs) throws SupervisionException
    {
        final RestartPolicy deaths = ownPolicies.getOrDefault(child.name(), policy);
        if (!deaths.allowsRestart(nowNs))
        {
            child.state(ChildState.FAILED);
            giveUp(child, child.name() + " " + how + " and is not started again, because more than " +
                deaths.inWords() + " were needed: see " + child.log(), EXIT_GAVE_UP);
            return;
        }
        child.state(ChildState.DOWN);
        restarts++;
        announcer.accept(child.name() + " " + how + "; restarting it, " +
            deaths.deaths() + " of at most " + deaths.inWords());
        endThoseThatRestartWith(child.name());
    }

    private void giveUp(final ChildProcess child, final String sentence, final int code) throws SupervisionException
    {
        endThoseThatRestartWith(child.name());
        if (child.spec().isVital())
        {
            throw new SupervisionException(sentence, code);
        }
        child.giveUp(child.name() + " stays down: " + child.lastWords() + "; trading goes on without it");
        announcer.accept(child.whyDown());
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
