package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochNanoClock;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Logical time of a process that talks to a venue; any thread may read it, it never falls.
 * <p>
 * Host mode: epoch ns, taken once and carried on by the monotonic clock, so that a step of the wall clock cannot
 * move it. Market mode: the largest venue event time seen. Both know the offset to the venue's clock, for signed
 * requests.
 */
public final class VenueClock
{
    /** No measurement yet. */
    public static final long UNMEASURED = Long.MAX_VALUE;

    private static final long NS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final boolean marketClock;
    private final NanoClock nanoClock;
    private final long epochAtStartNs;
    private final long monotonicAtStartNs;
    private final AtomicLong marketTimeNs = new AtomicLong();

    private volatile long offsetNs;
    private volatile long uncertaintyNs = UNMEASURED;

    /**
     * A clock on the system's clocks.
     *
     * @param marketClock TRUE: time is the market's.
     */
    public VenueClock(final boolean marketClock)
    {
        this(marketClock, SystemEpochNanoClock.INSTANCE, SystemNanoClock.INSTANCE);
    }

    /**
     * A clock on the given clocks.
     *
     * @param marketClock TRUE: time is the market's.
     * @param epochClock  read once.
     * @param nanoClock   the host's monotonic clock.
     */
    public VenueClock(final boolean marketClock, final EpochNanoClock epochClock, final NanoClock nanoClock)
    {
        this.marketClock = marketClock;
        this.nanoClock = nanoClock;
        epochAtStartNs = epochClock.nanoTime();
        monotonicAtStartNs = nanoClock.nanoTime();
    }

    /**
     * Logical time.
     *
     * @return ns; 0 in market mode before the first event.
     */
    public long nowNs()
    {
        return marketClock ? marketTimeNs.get() : hostEpochNs();
    }

    /**
     * The host's monotonic clock: timeouts and latency only.
     *
     * @return ns since an arbitrary point.
     */
    public long hostNs()
    {
        return nanoClock.nanoTime();
    }

    /**
     * Whether time is the market's.
     *
     * @return as constructed.
     */
    public boolean isMarketClock()
    {
        return marketClock;
    }

    /**
     * What a signed request gives as its timestamp: the venue's clock as well as we know it.
     *
     * @return epoch ms.
     */
    public long requestTimestampMs()
    {
        final long venueNs = marketClock ? marketTimeNs.get() : hostEpochNs() + offsetNs;
        return venueNs / NS_PER_MS;
    }

    /**
     * Half the round trip behind the current offset, plus the venue's resolution of 1 ms.
     *
     * @return ns, or {@link #UNMEASURED}.
     */
    public long uncertaintyNs()
    {
        return uncertaintyNs;
    }

    /**
     * How far the venue's clock is ahead of ours.
     *
     * @return ns, below 0 when it is behind.
     */
    public long offsetNs()
    {
        return offsetNs;
    }

    /**
     * The venue named a time: in market mode this may move the clock, in host mode it changes nothing.
     *
     * @param venueTimeMs epoch ms.
     */
    void onVenueTimeMs(final long venueTimeMs)
    {
        final long timeNs = venueTimeMs * NS_PER_MS;
        if (marketClock && timeNs > marketTimeNs.get())
        {
            marketTimeNs.accumulateAndGet(timeNs, Math::max);
        }
    }

    /**
     * Takes over a measurement of the venue's clock.
     *
     * @param offsetNs      venue minus host.
     * @param uncertaintyNs not below 0.
     */
    void onMeasured(final long offsetNs, final long uncertaintyNs)
    {
        this.offsetNs = offsetNs;
        this.uncertaintyNs = uncertaintyNs;
    }

    /**
     * Epoch time of the host as this clock counts it, in both modes.
     *
     * @return ns.
     */
    long hostEpochNs()
    {
        return epochAtStartNs + (nanoClock.nanoTime() - monotonicAtStartNs);
    }
}
