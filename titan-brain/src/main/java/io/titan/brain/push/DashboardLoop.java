package io.titan.brain.push;

import io.titan.brain.json.Json;
import io.titan.brain.orchestrator.BrainState;
import io.titan.brain.orchestrator.Orchestrator;
import io.titan.brain.view.StateJson;
import io.titan.words.FaultText;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The thread that lets time pass: it draws the dashboard when something has happened, at most ten times a second, and
 * twice a second in any case; there it also ends cooldowns and keeps links alive.
 */
public final class DashboardLoop implements AutoCloseable
{
    private static final Logger LOG = System.getLogger(DashboardLoop.class.getName());
    private static final long STEP_MS = 100;
    private static final int STEPS_A_SECOND = 10;
    /** Watchers take what is older than a second for old. */
    private static final int STEPS_A_DASHBOARD = 5;
    private static final long STOP_MS = 3_000;

    private final Orchestrator orchestrator;
    private final Broadcaster broadcaster;
    private final RedisLink redis;
    private final WatcherServer watchers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "brain-dashboard");
    private boolean failedBefore;

    /**
     * Starts the thread.
     *
     * @param orchestrator whose state is drawn.
     * @param broadcaster  knows whether something has happened.
     * @param redis        takes dashboards.
     * @param watchers     take updates.
     */
    public DashboardLoop(
        final Orchestrator orchestrator,
        final Broadcaster broadcaster,
        final RedisLink redis,
        final WatcherServer watchers)
    {
        this.orchestrator = orchestrator;
        this.broadcaster = broadcaster;
        this.redis = redis;
        this.watchers = watchers;
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close()
    {
        closed.countDown();
        try
        {
            thread.join(STOP_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private void run()
    {
        int step = 0;
        try
        {
            while (!closed.await(STEP_MS, TimeUnit.MILLISECONDS))
            {
                step(step % STEPS_A_SECOND == 0, step % STEPS_A_DASHBOARD == 0);
                step++;
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever is away comes back; a step that fails says so once and the next goes on. */
    private void step(final boolean isSecond, final boolean isDue)
    {
        try
        {
            if (isSecond)
            {
                redis.maintain();
                watchers.maintain();
                orchestrator.tick();
            }
            if (broadcaster.takeDirty() || isDue)
            {
                draw(isSecond);
            }
            failedBefore = false;
        }
        catch (final RuntimeException ex)
        {
            if (!failedBefore && closed.getCount() > 0)
            {
                LOG.log(Level.WARNING, "the dashboard cannot be drawn: {0}", FaultText.of(ex));
            }
            failedBefore = true;
        }
    }

    private void draw(final boolean isSecond)
    {
        final BrainState state = orchestrator.state();
        redis.publish(RedisLink.DASHBOARD, Json.text(StateJson.dashboard(state)));
        if (isSecond)
        {
            watchers.broadcast(Json.text(StateJson.stateUpdate(state, "STATE_UPDATE")));
        }
    }
}
