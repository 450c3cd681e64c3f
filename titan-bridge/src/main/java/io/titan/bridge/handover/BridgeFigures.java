package io.titan.bridge.handover;

import io.titan.bridge.protocol.Refusal;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import io.titan.telemetry.TelemetryCounter;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.SystemEpochClock;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What the bridge's own thread counts, copied for others a few times a second: for the other threads of this process,
 * and for other processes once it is published. Written on the bridge's thread, read on any.
 */
public final class BridgeFigures
{
    private static final Figure[] FIGURES = Figure.values();
    private static final Refusal[] REFUSALS = Refusal.values();

    private final AtomicLongArray values = new AtomicLongArray(FIGURES.length);
    private final AtomicLongArray refusals = new AtomicLongArray(REFUSALS.length);
    private final TelemetryCounter[] published = new TelemetryCounter[FIGURES.length];
    private final TelemetryCounter[] publishedRefusals = new TelemetryCounter[REFUSALS.length];
    private final EpochClock epochClock;
    private TelemetryCounter heartbeat = TelemetryCounter.unpublished();

    /** Nothing counted yet, and nothing published. */
    public BridgeFigures()
    {
        this(SystemEpochClock.INSTANCE);
    }

    /**
     * Nothing counted yet, and nothing published.
     *
     * @param epochClock of the heartbeat.
     */
    public BridgeFigures(final EpochClock epochClock)
    {
        this.epochClock = epochClock;
        for (int i = 0; i < published.length; i++)
        {
            published[i] = TelemetryCounter.unpublished();
        }
        for (int i = 0; i < publishedRefusals.length; i++)
        {
            publishedRefusals[i] = TelemetryCounter.unpublished();
        }
    }

    /** One of them; the words are those of the metrics. */
    public enum Figure
    {
        /** Peers at the socket. */
        CONNECTIONS(CounterId.CONNECTIONS),
        /** Peers that ever connected. */
        ACCEPTED(CounterId.ACCEPTED),
        /** Lines read. */
        LINES(CounterId.LINES),
        /** Replies. */
        REPLIES(CounterId.REPLIES),
        /** Answers without a peer. */
        ORPHANED_REPLIES(CounterId.ORPHANED_REPLIES),
        /** Peers that did not read. */
        SLOW_READERS(CounterId.SLOW_READERS),
        /** Lines that were too long. */
        OVERLONG_LINES(CounterId.OVERLONG_LINES),
        /** Lines that were no JSON. */
        UNREADABLE(CounterId.UNREADABLE),
        /** Lines that nobody signed. */
        INVALID_SIGNATURES(CounterId.INVALID_SIGNATURES),
        /** Requests refused here. */
        REFUSED(CounterId.REFUSED),
        /** PREPAREs sent on. */
        PREPARES(CounterId.PREPARES),
        /** CONFIRMs sent on. */
        CONFIRMS(CounterId.CONFIRMS),
        /** ABORTs sent on. */
        ABORTS(CounterId.ABORTS),
        /** Requests sent on. */
        SENT(CounterId.SENT),
        /** Requests answered by it. */
        ANSWERED(CounterId.ANSWERED),
        /** Requests without an answer in time. */
        TIMEOUTS(CounterId.TIMEOUTS),
        /** Errors of Aeron. */
        ERRORS(CounterId.ERRORS),
        /** Pushes to peers. */
        PUSHES(CounterId.PUSHES),
        /** Pushes that a slow peer missed. */
        MISSED_PUSHES(CounterId.MISSED_PUSHES),
        /** Pushes that made room for newer ones. */
        DROPPED_PUSHES(CounterId.DROPPED_PUSHES),
        /** Sources that execution has accepted. */
        SOURCES_CONNECTED(CounterId.SOURCES_CONNECTED),
        /** Sources that are configured. */
        SOURCES(CounterId.SOURCES);

        private final CounterId id;

        Figure(final CounterId id)
        {
            this.id = id;
        }

        /**
         * What it says.
         *
         * @return one sentence.
         */
        public String sentence()
        {
            return id.sentence();
        }

        /**
         * Whether it never falls while the process lives.
         *
         * @return false for what goes up and down.
         */
        public boolean isCount()
        {
            return id.hasRate();
        }
    }

    /**
     * Shows other processes, from the next time on, what is set here. Before the bridge's thread begins.
     *
     * @param telemetry of this process.
     */
    public void publishTo(final Telemetry telemetry)
    {
        heartbeat = telemetry.counter(CounterId.HEARTBEAT_MS);
        for (final Figure figure : FIGURES)
        {
            published[figure.ordinal()] = telemetry.counter(figure.id);
        }
        for (final Refusal refusal : REFUSALS)
        {
            if (refusal.isCountedApart())
            {
                publishedRefusals[refusal.ordinal()] = telemetry.counter(counterOf(refusal));
            }
        }
    }

    /** The counters are named after the reasons that peers are told. */
    static CounterId counterOf(final Refusal refusal)
    {
        return CounterId.valueOf("REFUSED_" + refusal.name());
    }

    /** The bridge's thread is alive now. */
    public void beat()
    {
        heartbeat.set(epochClock.time());
    }

    /**
     * Publishes one.
     *
     * @param figure which.
     * @param value  as it is now.
     */
    public void set(final Figure figure, final long value)
    {
        values.setOpaque(figure.ordinal(), value);
        published[figure.ordinal()].set(value);
    }

    /**
     * Publishes how often the bridge refused for one reason.
     *
     * @param refusal which; {@link Refusal#isCountedApart()}.
     * @param count   as it is now.
     */
    public void setRefusals(final Refusal refusal, final long count)
    {
        refusals.setOpaque(refusal.ordinal(), count);
        publishedRefusals[refusal.ordinal()].set(count);
    }

    /**
     * Reads one.
     *
     * @param figure which.
     * @return as it was published last.
     */
    public long get(final Figure figure)
    {
        return values.getOpaque(figure.ordinal());
    }

    /**
     * Reads how often the bridge refused for one reason.
     *
     * @param refusal which; {@link Refusal#isCountedApart()}.
     * @return as it was published last.
     */
    public long refusals(final Refusal refusal)
    {
        return refusals.getOpaque(refusal.ordinal());
    }
}
