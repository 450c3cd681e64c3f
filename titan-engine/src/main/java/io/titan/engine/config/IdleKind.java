package io.titan.engine.config;

import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.agrona.concurrent.YieldingIdleStrategy;

/**
 * What a thread does when its duty cycle found no work.
 */
public enum IdleKind
{
    /** Never gives the core away; only with fewer spinners than cores. */
    BUSY_SPIN("busy-spin"),
    /** Offers the core to others at each empty cycle. */
    YIELDING("yielding"),
    /** Spins, yields, then parks up to a millisecond: good on a shared machine. */
    BACKOFF("backoff"),
    /** Sleeps a millisecond at each empty cycle. */
    SLEEPING("sleeping");

    private final String text;

    IdleKind(final String text)
    {
        this.text = text;
    }

    /**
     * How the configuration names it.
     *
     * @return in lower case.
     */
    public String text()
    {
        return text;
    }

    /**
     * A new strategy; each thread needs its own, since some keep state.
     *
     * @return the strategy.
     */
    public IdleStrategy create()
    {
        return switch (this)
        {
            case BUSY_SPIN -> new BusySpinIdleStrategy();
            case YIELDING -> new YieldingIdleStrategy();
            case BACKOFF -> new BackoffIdleStrategy();
            case SLEEPING -> new SleepingMillisIdleStrategy(1);
        };
    }

    static IdleKind of(final String text)
    {
        for (final IdleKind kind : values())
        {
            if (kind.text.equals(text))
            {
                return kind;
            }
        }
        throw new IllegalArgumentException("no idle strategy is called " + text);
    }
}
