package io.titan.bench.lane;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.Streams;
import io.titan.engine.config.ScavengerConfig;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.config.VenueConfig;
import io.titan.engine.scavenger.ScavengerAgent;
import io.titan.engine.scavenger.ScavengerMachine;
import io.titan.engine.scavenger.ScavengerStreams;
import io.titan.engine.venue.BarRequest;
import io.titan.engine.venue.MarketDataPublisher;
import io.titan.engine.venue.MarketFeedAgent;
import io.titan.engine.venue.VenueClock;
import io.titan.engine.venue.VenueSettings;
import org.agrona.concurrent.SystemNanoClock;

/**
 * What the scavenger process owns, without its threads and its telemetry: the feed's agent, stream 1000, the core's
 * agent. One thread.
 */
final class MarketSide implements AutoCloseable
{
    private static final int OUTBOX_CAPACITY = 64;

    private final Aeron aeron;
    private final MarketFeedAgent feed;
    private final ScavengerAgent scavenger;

    MarketSide(
        final TitanConfig config, final Parameters parameters, final long incarnation, final TickLedger ledger)
    {
        final ScavengerConfig settings = config.scavenger();
        final VenueClock clock = new VenueClock(config.marketClock());
        aeron = RigAeron.connect(parameters);
        final ExclusivePublication marketData = aeron.addExclusivePublication(
            Streams.publicationChannel(Streams.MARKET_DATA), Streams.MARKET_DATA);
        final ScavengerStreams streams = new ScavengerStreams(
            aeron.addSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.MARKET_DATA), aeron.conductorAgentInvoker());
        scavenger = new ScavengerAgent(
            new ScavengerMachine(settings.settings(), settings.source().sourceId(), incarnation, OUTBOX_CAPACITY),
            new FastPathClientContext()
                .aeronDirectoryName(parameters.text("aeron"))
                .sourceId(settings.source().sourceId())
                .incarnation(incarnation)
                .configHash(config.configHash())
                .nanoClock(ledger),
            streams, clock::nowNs, SystemNanoClock.INSTANCE, ledger);
        feed = new MarketFeedAgent(venueSettings(config, "", new byte[0]), clock,
            new BarRequest(settings.backfillInterval(), settings.backfillBars()), new MarketDataPublisher(marketData),
            () -> scavenger.quietPosition() >= marketData.position(), System.err::println);
    }

    static VenueSettings venueSettings(final TitanConfig config, final String apiKey, final byte[] apiSecret)
    {
        final VenueConfig venue = config.venue();
        return new VenueSettings(venue.restUri(), venue.publicStreamUri(), venue.marketStreamUri(),
            venue.privateStreamUri(), apiKey, apiSecret, venue.symbols(), venue.receiveWindowMs(),
            venue.requestTimeoutMs(), venue.connections(), venue.accountLookMs(), venue.deadManMs(),
            config.marketClock());
    }

    MarketFeedAgent feed()
    {
        return feed;
    }

    ScavengerAgent scavenger()
    {
        return scavenger;
    }

    boolean isReady()
    {
        return scavenger.isConnected() && feed.isStreaming();
    }

    @Override
    public void close()
    {
        aeron.close();
    }
}
