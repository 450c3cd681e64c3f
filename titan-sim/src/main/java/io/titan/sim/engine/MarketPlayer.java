package io.titan.sim.engine;

import io.titan.sim.core.ExchangeCore;
import io.titan.sim.market.MarketSource;

/** Decides when the market's events have come, and plays them into the core. Used by the engine's thread. */
public final class MarketPlayer
{
    /** Events played before the thread looks at its sockets again. */
    private static final int MAX_EVENTS_AT_ONCE = 2_000;
    private static final long FIRST_BOOK_LIMIT_NS = 1_000_000_000L;

    private final ExchangeCore core;
    private final MarketSource source;
    private final Speed speed;
    private final HostClock clock;
    private MarketState state = MarketState.PAUSED;
    private long shiftNs;
    private long marketNs;
    private long baseMarketNs;
    private long baseNanoTime;

    MarketPlayer(final ExchangeCore core, final MarketSource source, final Speed speed, final HostClock clock)
    {
        this.core = core;
        this.source = source;
        this.speed = speed;
        this.clock = clock;
    }

    /** Whether market time moves. */
    public MarketState state()
    {
        return state;
    }

    /** Exchange time up to which everything has been played. */
    public long marketNs()
    {
        return marketNs;
    }

    /** Source time that corresponds to {@link #marketNs}. */
    public long sourceNs()
    {
        return marketNs - shiftNs;
    }

    /** Share of a market with an end that has been played, 0 to 1. */
    public double progress()
    {
        if (state == MarketState.ENDED)
        {
            return 1.0;
        }
        final long endNs = source.endTimeNs();
        if (endNs == MarketSource.NEVER || source.nextTimeNs() == MarketSource.NEVER)
        {
            return 0.0;
        }
        final double lengthNs = Math.max(1, endNs - source.startTimeNs());
        return Math.max(0.0, Math.min(1.0, (source.nextTimeNs() - source.startTimeNs()) / lengthNs));
    }

    /** Plays what an earlier process had played, without meeting orders. */
    void fastForward(final long position, final long resumeNs, final long sourceNs)
    {
        shiftNs = speed.isHostTime() ? clock.epochNs() - sourceNs : 0;
        while (source.position() < position && source.nextTimeNs() != MarketSource.NEVER)
        {
            source.playNext(core.market(), shiftNs);
        }
        marketNs = Math.max(marketNs, speed.isHostTime() ? clock.epochNs() : resumeNs);
    }

    /** Plays until every instrument shows both sides, at most one second of market time. */
    void playFirstBooks()
    {
        final long firstNs = source.nextTimeNs();
        while (!booksComplete() && source.nextTimeNs() - FIRST_BOOK_LIMIT_NS <= firstNs &&
            source.nextTimeNs() != MarketSource.NEVER)
        {
            shiftNs = speed.isHostTime() ? clock.epochNs() - source.nextTimeNs() : 0;
            marketNs = Math.max(marketNs, source.nextTimeNs() + shiftNs);
            playNext();
        }
    }

    /** Market time begins to move. */
    void start()
    {
        if (state != MarketState.PAUSED)
        {
            return;
        }
        state = source.nextTimeNs() == MarketSource.NEVER ? MarketState.ENDED : MarketState.RUNNING;
        if (speed.isHostTime() && state == MarketState.RUNNING)
        {
            shiftNs = Math.max(clock.epochNs(), marketNs) - source.nextTimeNs();
        }
        baseMarketNs = marketNs;
        baseNanoTime = clock.nanoTime();
    }

    /** Market time stands, and the books with it, until {@link #start}; a market that has ended stays so. */
    void pause()
    {
        state = state == MarketState.RUNNING ? MarketState.PAUSED : state;
    }

    /** What was played before was all there is. */
    void end()
    {
        state = MarketState.ENDED;
    }

    /**
     * Plays what is due, a bounded amount of it. At {@code max} nothing is ever due by itself.
     *
     * @return whether more is due.
     */
    boolean playDue()
    {
        final long targetNs = targetNs();
        int played = 0;
        while (state == MarketState.RUNNING && nextNs() <= targetNs && played < MAX_EVENTS_AT_ONCE)
        {
            playNext();
            played++;
        }
        final boolean more = state == MarketState.RUNNING && nextNs() <= targetNs;
        marketNs = Math.max(marketNs, more ? core.nowNs() : targetNs);
        core.onTime(marketNs);
        if (standsStill())
        {
            settle();
        }
        return more;
    }

    /** At {@code max}: jumps to the next step in which something happens and plays it. */
    void playStep(final long stepNs)
    {
        final long firstNs = Math.max(marketNs, Math.min(nextNs(), core.nextDeadlineNs()));
        final long endNs = firstNs - firstNs % stepNs + stepNs - 1;
        while (state == MarketState.RUNNING && nextNs() <= endNs)
        {
            playNext();
        }
        marketNs = state == MarketState.RUNNING ? endNs : Math.max(marketNs, core.nowNs());
        core.onTime(marketNs);
    }

    /** At {@code max}: moves market time on until every waiting request has reached the book of its moment. */
    void playToLastRequest()
    {
        while (core.nextDeadlineNs() != ExchangeCore.NO_DEADLINE)
        {
            final long dueNs = core.nextDeadlineNs();
            while (state == MarketState.RUNNING && nextNs() <= dueNs)
            {
                playNext();
            }
            core.onTime(dueNs);
            marketNs = Math.max(marketNs, core.nowNs());
        }
    }

    /** Lets waiting requests reach the book although market time stands. */
    void settle()
    {
        while (core.nextDeadlineNs() != ExchangeCore.NO_DEADLINE)
        {
            core.onTime(core.nextDeadlineNs());
        }
        marketNs = Math.max(marketNs, core.nowNs());
    }

    /** Whether market time stands still, so that only {@link #settle} moves requests. */
    boolean standsStill()
    {
        return !speed.isHostTime() && state != MarketState.RUNNING;
    }

    /** Host nanoseconds until something is due; {@link Long#MAX_VALUE} when nothing will be. */
    long hostDelayNs()
    {
        final long nextNs = Math.min(state == MarketState.RUNNING ? nextNs() : Long.MAX_VALUE, core.nextDeadlineNs());
        return nextNs == Long.MAX_VALUE
            ? Long.MAX_VALUE : Math.max(0, (long) ((nextNs - targetNs()) / speed.factor()));
    }

    private boolean booksComplete()
    {
        for (int i = 0; i < core.instruments().size(); i++)
        {
            if (!core.book(i).isTwoSided())
            {
                return false;
            }
        }
        return true;
    }

    private void playNext()
    {
        source.playNext(core.market(), shiftNs);
        if (source.nextTimeNs() == MarketSource.NEVER)
        {
            state = MarketState.ENDED;
        }
    }

    private long nextNs()
    {
        final long nextNs = source.nextTimeNs();
        return nextNs == MarketSource.NEVER ? MarketSource.NEVER : nextNs + shiftNs;
    }

    private long targetNs()
    {
        if (speed.isHostTime())
        {
            return clock.epochNs();
        }
        return state == MarketState.RUNNING && !speed.isMax()
            ? baseMarketNs + (long) ((clock.nanoTime() - baseNanoTime) * speed.factor()) : marketNs;
    }
}
