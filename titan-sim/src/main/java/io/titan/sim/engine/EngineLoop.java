package io.titan.sim.engine;

import io.titan.sim.core.ExchangeCore;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * When the engine works: as host time makes things due, or at {@code max} step by step, each when its readers have read
 * the one before. On the engine's thread.
 */
final class EngineLoop
{
    private static final long STEP_NS = 10_000_000L;
    private static final long SHORTEST_SLEEP_NS = 500_000L;
    private static final long LONGEST_SLEEP_NS = 100_000_000L;

    private final ScheduledExecutorService thread;
    private final Speed speed;
    private final ExchangeCore core;
    private final MarketPlayer player;
    private final EngineRecord record;
    private ReaderBarrier barrier;
    private Consumer<Throwable> whenFailed;
    private Future<?> timer;
    /** At {@code max}: whether a step has been asked for that is still to come. */
    private boolean stepping;
    private long step;
    private boolean closed;

    EngineLoop(
        final ScheduledExecutorService thread,
        final Speed speed,
        final ExchangeCore core,
        final MarketPlayer player,
        final EngineRecord record)
    {
        this.thread = thread;
        this.speed = speed;
        this.core = core;
        this.player = player;
        this.record = record;
    }

    void attach(final ReaderBarrier readers, final Consumer<Throwable> failure)
    {
        barrier = readers;
        whenFailed = failure;
    }

    /** Paused and started again, the step that waits for its readers is still to come: there is one at a time. */
    void go()
    {
        if (!speed.isMax())
        {
            run(this::tick);
        }
        else if (!stepping)
        {
            stepping = true;
            run(this::step);
        }
    }

    /** Looks at what is due although market time stands. */
    void serve()
    {
        run(this::tick);
    }

    /** Sees to it that the request which has just been made reaches the book. */
    void onRequest()
    {
        if (player.standsStill())
        {
            player.settle();
        }
        else if (speed.isMax())
        {
            // Its sender may hold back its pong until it is answered, and no further step comes before that pong.
            player.playToLastRequest();
        }
        else
        {
            schedule(false);
        }
    }

    /** Nothing happens from now on. */
    void stop()
    {
        closed = true;
        if (timer != null)
        {
            timer.cancel(false);
        }
    }

    private void run(final Runnable work)
    {
        thread.execute(() -> guarded(work));
    }

    /** A failure in the engine must not vanish in the executor: the exchange could no longer keep its word. */
    private void guarded(final Runnable work)
    {
        try
        {
            work.run();
        }
        catch (final RuntimeException | Error failure)
        {
            closed = true;
            whenFailed.accept(failure);
        }
    }

    private void tick()
    {
        if (closed || (speed.isMax() && player.state() == MarketState.RUNNING))
        {
            return;
        }
        final boolean more = player.playDue();
        record.progressIfDue();
        record.commit();
        schedule(more);
    }

    private void step()
    {
        if (closed)
        {
            return;
        }
        if (player.state() != MarketState.RUNNING)
        {
            stepping = false;
            player.settle();
            record.progress();
            record.commit();
            return;
        }
        player.playStep(STEP_NS);
        record.progressIfDue();
        record.commit();
        // The next step waits its turn behind what the readers sent while they read this one.
        barrier.await(++step, () -> run(this::step));
    }

    private void schedule(final boolean atOnce)
    {
        if (timer != null)
        {
            timer.cancel(false);
        }
        final long delayNs = atOnce ? 0 : Math.min(LONGEST_SLEEP_NS, player.hostDelayNs());
        final boolean requestWaits = core.nextDeadlineNs() != ExchangeCore.NO_DEADLINE;
        if (delayNs == 0 || (requestWaits && delayNs < SHORTEST_SLEEP_NS))
        {
            // The loop's timer is good for a millisecond; an order's latency is finer, so look again at once.
            timer = thread.submit(() -> guarded(this::tick));
        }
        else
        {
            timer = thread.schedule(
                () -> guarded(this::tick), Math.max(SHORTEST_SLEEP_NS, delayNs), TimeUnit.NANOSECONDS);
        }
    }
}
