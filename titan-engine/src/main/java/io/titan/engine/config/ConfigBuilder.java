package io.titan.engine.config;

import io.titan.codecs.Streams;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.scavenger.ConfirmationSettings;
import io.titan.core.scavenger.ScavengerSettings;
import io.titan.core.scavenger.SignalSettings;
import io.titan.core.scavenger.TrapSettings;
import io.titan.engine.journal.Durability;
import io.titan.engine.journal.Retirement;
import io.titan.protocol.AllowedSides;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns a tree that passed every check into records. Nothing here can fail on what a person wrote.
 */
final class ConfigBuilder
{
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ConfigTree tree;

    ConfigBuilder(final ConfigTree tree)
    {
        this.tree = tree;
    }

    TitanConfig build()
    {
        final VenueConfig venue = venue();
        final EngineConfig engine = engine(venue);
        return new TitanConfig(
            Profile.of(tree.text("profile")), tree.path("runDirectory"), aeron(), threads(),
            "market".equals(tree.text("clock.kind")), venue, engine, scavenger(venue, engine),
            tree.path("journal.directory"), tree.number("journal.blockSize"),
            tree.number("journal.readyAhead"), Durability.of(tree.text("journal.durability")),
            tree.number("journal.haltBelow"), tree.number("journal.snapshotAfter"),
            Retirement.of(tree.text("journal.retire")), tree.path("journal.archive"),
            tree.number("telemetry.publishInterval"), tree.count("warmUp.signals"), hash());
    }

    private AeronConfig aeron()
    {
        return new AeronConfig(
            tree.path("aeron.root"), tree.path("aeron.directory"), tree.number("aeron.driverTimeout"),
            tree.number("aeron.clientLiveness"), tree.flag("aeron.termBufferSparse"), tree.flag("aeron.preTouch"),
            tree.count("aeron.termFactor"));
    }

    private ThreadsConfig threads()
    {
        final Map<AgentRole, CoreChoice> cores = new EnumMap<>(AgentRole.class);
        final Map<AgentRole, IdleKind> idles = new EnumMap<>(AgentRole.class);
        for (final AgentRole role : AgentRole.values())
        {
            cores.put(role, CoreChoice.of(tree.text("affinity." + role.text())));
            idles.put(role, IdleKind.of(tree.text("aeron.idle." + role.text())));
        }
        return new ThreadsConfig(Map.copyOf(cores), Map.copyOf(idles));
    }

    private VenueConfig venue()
    {
        return new VenueConfig(
            tree.flag("venue.live"), tree.flag("venue.liveConfirmed"), tree.value("venue.restUri").address(),
            tree.value("venue.publicStreamUri").address(), tree.value("venue.marketStreamUri").address(),
            tree.value("venue.privateStreamUri").address(), tree.text("venue.apiKeyEnv"),
            tree.text("venue.apiSecretEnv"), tree.text("venue.secretFile"), tree.value("venue.symbols").names(),
            tree.number("venue.receiveWindow") / NANOS_PER_MILLI,
            tree.number("venue.requestTimeout") / NANOS_PER_MILLI, tree.count("venue.connections"),
            tree.number("venue.accountLookInterval") / NANOS_PER_MILLI,
            tree.number("venue.deadManSwitch") / NANOS_PER_MILLI);
    }

    private EngineConfig engine(final VenueConfig venue)
    {
        final List<InstrumentConfig> instruments = new ArrayList<>();
        for (int id = 0; id < venue.symbols().size(); id++)
        {
            instruments.add(instrument(venue.symbols().get(id), id));
        }
        final List<SourceConfig> sources = tree.sources().stream().map(this::source)
            .sorted(Comparator.comparingInt(SourceConfig::sourceId)).toList();
        // Room for every source, whoever is configured: a source may come or go and the journal still replays.
        final ExecutionCapacity capacity = new ExecutionCapacity(
            Streams.MAX_SOURCES, Math.max(1, venue.symbols().size()), tree.count("engine.capacity.intents"),
            tree.count("engine.capacity.orders"), tree.count("engine.capacity.fills"));
        return new EngineConfig(capacity, limits(), List.copyOf(instruments), sources);
    }

    private EngineLimitsConfig limits()
    {
        final String block = "engine.limits.";
        return new EngineLimitsConfig(
            tree.number(block + "maxSignalAge"), tree.number(block + "maxSignalSkew"),
            tree.number(block + "defaultTtl"), tree.number(block + "maxTtl"), tree.number(block + "keyHorizon"),
            tree.number(block + "sendWithin"), tree.number(block + "lease"), tree.number(block + "queryInterval"),
            tree.number(block + "workingTime"), tree.number(block + "urgentVelocity"),
            tree.count(block + "maxOpenOrders"), tree.count(block + "venueSlots"), breaker(), account(),
            rate());
    }

    private BreakerConfig breaker()
    {
        final String block = "engine.breaker.";
        return new BreakerConfig(
            tree.count(block + "failuresInRow"), tree.count(block + "window"),
            tree.count(block + "failuresInWindow"), tree.count(block + "ordersInDoubt"));
    }

    private AccountConfig account()
    {
        final String block = "engine.account.";
        return new AccountConfig(
            tree.number(block + "maxGrossNotional"), tree.number(block + "maxDailyLoss"),
            tree.number(block + "maxMarkAge"), tree.number(block + "duplicateWithin"));
    }

    private RateConfig rate()
    {
        final String block = "engine.rate.";
        return new RateConfig(
            tree.count(block + "maxMessagesPerSecond"), tree.count(block + "maxMessagesPerMinute"),
            tree.count(block + "maxWeightPerMinute"), tree.count(block + "maxOrdersPerTenSeconds"),
            tree.count(block + "maxOrdersPerMinute"), tree.count(block + "reserveBps"),
            tree.count(block + "maxQueuedOrders"), tree.number(block + "hold"));
    }

    private InstrumentConfig instrument(final String symbol, final int instrumentId)
    {
        final String block = "instruments." + (tree.symbols().contains(symbol) ? symbol : "*") + ".";
        return new InstrumentConfig(
            symbol, instrumentId, tree.number(block + "maxOrderNotional"), tree.number(block + "maxOrderQuantity"),
            tree.number(block + "maxPositionNotional"), tree.number(block + "maxReferenceAge"),
            tree.count(block + "collarBps"), tree.count(block + "maxMoveBps"), tree.number(block + "moveWindow"));
    }

    private SourceConfig source(final String name)
    {
        final String block = "sources." + name + ".";
        return new SourceConfig(
            name, tree.count(block + "slot"), tree.number(block + "allocation"),
            tree.number(block + "defaultNotional"), tree.count(block + "allocationShareBps"),
            tree.number(block + "safeAllocation"), ConfidenceScale.of(tree.text(block + "confidenceScale")),
            tree.count(block + "maxPrepared"), tree.count(block + "maxLeverage"), tree.flag(block + "stopRequired"),
            tree.value(block + "symbols").names(), sides(tree.text(block + "sides")),
            tree.count(block + "maxExecutions"), tree.number(block + "executionWindow"));
    }

    private static AllowedSides sides(final String text)
    {
        return AllowedSides.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private ScavengerConfig scavenger(final VenueConfig venue, final EngineConfig engine)
    {
        final ScavengerSettings settings = new ScavengerSettings(
            venue.symbols().size(), tree.number("scavenger.barInterval"), tree.count("scavenger.barCapacity"),
            tree.number("scavenger.recompute"), trap("liquidation"), trap("dailyLevel"), trap("bollinger"),
            confirmation(), signal());
        return new ScavengerConfig(
            engine.source(tree.text("scavenger.source")), settings, tree.text("scavenger.backfill.interval"),
            tree.count("scavenger.backfill.bars"));
    }

    private TrapSettings trap(final String name)
    {
        final String block = "scavenger.traps." + name + ".";
        return new TrapSettings(
            tree.flag(block + "enabled"), tree.count(block + "minBars"), tree.count(block + "window"),
            tree.count(block + "windowEnd"), tree.count(block + "detail"), tree.count(block + "rank"),
            tree.count(block + "deviations"), tree.count(block + "maxDistanceBps"),
            tree.count(block + "triggerOffsetBps"), tree.count(block + "confidenceBps"),
            tree.count(block + "leverage"), tree.number(block + "wait"));
    }

    private ConfirmationSettings confirmation()
    {
        final String block = "scavenger.confirmation.";
        return new ConfirmationSettings(
            tree.count(block + "proximityBps"), tree.count(block + "minTrades"), tree.number(block + "proximity"),
            tree.number(block + "cvdWindow"), tree.number(block + "velocityWindow"),
            tree.number(block + "minVelocity"), tree.count(block + "invalidationBps"));
    }

    private SignalSettings signal()
    {
        final String block = "scavenger.signal.";
        return new SignalSettings(
            tree.count(block + "entryZoneBps"), tree.count(block + "stopBps"), tree.count(block + "takeProfitBps"),
            tree.number(block + "notional"), tree.count(block + "maxSlippageBps"),
            Math.toIntExact(tree.number(block + "ttl") / NANOS_PER_MILLI), tree.number(block + "replyTimeout"),
            tree.number(block + "cooldown"), tree.count(block + "maxPending"));
    }

    private long hash()
    {
        final MessageDigest digest = sha256();
        tree.values().stream().filter((value) -> value.key().decides())
            .map((value) -> value.key().path() + "=" + value.canonical() + "\n").sorted()
            .forEach((line) -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static MessageDigest sha256()
    {
        try
        {
            return MessageDigest.getInstance("SHA-256");
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("every JDK has SHA-256", ex);
        }
    }
}
