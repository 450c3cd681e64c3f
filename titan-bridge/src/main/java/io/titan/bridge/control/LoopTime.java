package io.titan.bridge.control;

import io.netty.util.concurrent.Ticker;
import org.agrona.concurrent.NanoClock;

import java.util.concurrent.TimeUnit;

/** The agent's clock as Netty's loop reads it, so that the port's deadlines and the desks' are of one time. */
final class LoopTime implements Ticker
{
    private final NanoClock nanoClock;
    private final long initialNs;

    LoopTime(final NanoClock nanoClock)
    {
        this.nanoClock = nanoClock;
        initialNs = nanoClock.nanoTime();
    }

    @Override
    public long initialNanoTime()
    {
        return initialNs;
    }

    /** Since the initial time, as Netty's own does: a sum of it and a delay does not overflow. */
    @Override
    public long nanoTime()
    {
        return nanoClock.nanoTime() - initialNs;
    }

    /** The loop is polled and never waits. */
    @Override
    public void sleep(final long delay, final TimeUnit unit)
    {
        throw new UnsupportedOperationException("the control port's loop never sleeps");
    }
}
