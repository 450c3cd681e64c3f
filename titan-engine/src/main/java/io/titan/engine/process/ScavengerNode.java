package io.titan.engine.process;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Subscription;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.Streams;
import io.titan.core.scavenger.SignalEnd;
import io.titan.engine.config.AgentRole;
import io.titan.engine.config.ScavengerConfig;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.scavenger.ScavengerAgent;
import io.titan.engine.scavenger.ScavengerLatency;
import io.titan.engine.scavenger.ScavengerMachine;
import io.titan.engine.scavenger.ScavengerStreams;
import io.titan.engine.venue.BarRequest;
import io.titan.engine.venue.MarketDataPublisher;
import io.titan.engine.venue.MarketFeedAgent;
import io.titan.engine.venue.VenueClock;
import io.titan.engine.venue.VenueCounters;
import io.titan.protocol.ReasonCode;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopRecorder;
import io.titan.telemetry.Telemetry;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SystemNanoClock;

/**
 * Everything the scavenger process owns: the feed thread, which turns the venue's streams into messages, and the core's
 * thread, which reads them and talks to execution. Between the two is stream 1000, which any other strategy may read.
 */
final class ScavengerNode implements AutoCloseable
{
    /** Far more than may be open at once; what is beyond is back-pressure. */
    private static final int OUTBOX_CAPACITY = 64;

    private final Telemetry telemetry;
    private final WarmUp warmUp;
    private final Aeron aeron;
    private final ExclusivePublication marketData;
    private final ScavengerAgent agent;
    private final MarketFeedAgent feed;
    private final MarketDataPublisher publisher;
    private final AgentThread coreThread;
    private final AgentThread feedThread;

    ScavengerNode(final TitanConfig config, final ProcessContext context, final ProcessFailure failure)
    {
        telemetry = context.telemetry();
        warmUp = WarmUp.ofScavenger(config, context);
        final ScavengerConfig scavenger = config.scavenger();
        final VenueClock clock = new VenueClock(config.marketClock());
        aeron = AeronClient.connect(config.aeron(), failure, image -> { });
        marketData = aeron.addExclusivePublication(
            Streams.publicationChannel(Streams.MARKET_DATA), Streams.MARKET_DATA);
        final Subscription subscription =
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.MARKET_DATA);

        final ScavengerMachine machine = new ScavengerMachine(
            scavenger.settings(), scavenger.source().sourceId(), context.incarnation(), OUTBOX_CAPACITY);
        agent = new ScavengerAgent(machine, clientContext(config, context),
            new ScavengerStreams(subscription, aeron.conductorAgentInvoker()), clock::nowNs, SystemNanoClock.INSTANCE,
            latency(telemetry));
        publisher = new MarketDataPublisher(marketData);
        feed = new MarketFeedAgent(VenueParts.unsigned(config), clock,
            new BarRequest(scavenger.backfillInterval(), scavenger.backfillBars()),
            publisher, this::isCoreQuiet, System.err::println);
        coreThread = new AgentThread(agent, context.placement(AgentRole.SCAVENGER), failure);
        feedThread = new AgentThread(feed, context.placement(AgentRole.FEED), failure);
    }

    private static FastPathClientContext clientContext(final TitanConfig config, final ProcessContext context)
    {
        return new FastPathClientContext()
            .aeronDirectoryName(config.aeron().directory().toString())
            .driverTimeoutMs(TimeUnit.NANOSECONDS.toMillis(config.aeron().driverTimeoutNs()))
            .intentsChannel(Streams.publicationChannel(Streams.INTENTS, config.aeron().termFactor()))
            .sourceId(config.scavenger().source().sourceId())
            .incarnation(context.incarnation())
            .configHash(config.configHash());
    }

    private static ScavengerLatency latency(final Telemetry telemetry)
    {
        final HopRecorder tickToIntent = telemetry.recorder(Hop.TICK_TO_INTENT);
        final HopRecorder intentToReply = telemetry.recorder(Hop.INTENT_TO_REPLY);
        return new ScavengerLatency()
        {
            @Override
            public void onSent(final long receivedTimeNs, final long nowNs)
            {
                if (receivedTimeNs > 0)
                {
                    tickToIntent.record(nowNs - receivedTimeNs);
                }
            }

            @Override
            public void onReply(final long sentTimeNs, final long nowNs)
            {
                intentToReply.record(nowNs - sentTimeNs);
            }
        };
    }

    void start()
    {
        coreThread.start();
        feedThread.start();
    }

    /** Why execution refuses this source; NONE when it does not. */
    ReasonCode refusal()
    {
        return agent.refusal();
    }

    boolean isReady()
    {
        return agent.isConnected() && feed.isStreaming();
    }

    /** What the warm-up did, as {@code key=value} pairs. */
    WarmUp warmUp()
    {
        return warmUp;
    }

    /**
     * Copies counts of the two threads into the process's telemetry; a slightly old value is as good. Main thread.
     */
    void publishCounters()
    {
        final VenueCounters venue = feed.counters();
        set(CounterId.HEARTBEAT_MS, System.currentTimeMillis());
        set(CounterId.VENUE_RECONNECTS, venue.reconnects());
        set(CounterId.VENUE_UNPARSABLE, venue.unparsable());
        set(CounterId.MARKET_GAPS, venue.streamGaps());
        set(CounterId.BACK_PRESSURED, publisher.backPressured());
        set(CounterId.SIGNALS_SUPPRESSED, agent.machine().core().counts().ended(SignalEnd.SUPPRESSED));
        set(CounterId.ERRORS, agent.errors());
    }

    private void set(final CounterId id, final long value)
    {
        telemetry.counter(id).set(value);
    }

    /**
     * Market clock only: all that the feed has published is processed, and what it caused is answered.
     */
    private boolean isCoreQuiet()
    {
        return agent.quietPosition() >= marketData.position();
    }

    @Override
    public void close()
    {
        feedThread.close();
        coreThread.close();
        aeron.close();
    }
}
