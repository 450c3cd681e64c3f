package io.titan.engine.config;

import static io.titan.engine.config.ConfigKind.ADDRESS;
import static io.titan.engine.config.ConfigKind.CORE;
import static io.titan.engine.config.ConfigKind.COUNT;
import static io.titan.engine.config.ConfigKind.DECIMAL_E2;
import static io.titan.engine.config.ConfigKind.DECIMAL_E8;
import static io.titan.engine.config.ConfigKind.DURATION;
import static io.titan.engine.config.ConfigKind.FLAG;
import static io.titan.engine.config.ConfigKind.NAMES;
import static io.titan.engine.config.ConfigKind.NAMES_OR_ALL;
import static io.titan.engine.config.ConfigKind.OPTIONAL_TEXT;
import static io.titan.engine.config.ConfigKind.PATH;
import static io.titan.engine.config.ConfigKind.SIZE;
import static io.titan.engine.config.ConfigKind.TEXT;

import io.titan.engine.journal.Durability;
import io.titan.engine.journal.Retirement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every key there is. What is not here is an unknown key; what is here is documented in docs/configuration.md, which a
 * test compares with this table in both directions.
 */
public final class ConfigSchema
{
    /** Stands for a venue symbol, or {@code "*"} for those without a block of their own. */
    static final String SYMBOL = "<symbol>";
    /** Stands for the name of a signal source. */
    static final String SOURCE = "<source>";
    /** Stands for one of {@link #TRAPS}. */
    static final String TRAP = "<trap>";
    /** The traps that scavenger knows. */
    static final List<String> TRAPS = List.of("liquidation", "dailyLevel", "bollinger");

    private static final String MOST_MONEY = "1000000000";
    private static final List<ConfigKey> KEYS = Stream
        .of(process(), venue(), capacities(), limits(), RiskKeys.all(), blocks(), scavenger(), traps())
        .flatMap(List::stream).toList();

    private ConfigSchema()
    {
    }

    /**
     * All keys, patterns included.
     *
     * @return in the order of the documentation.
     */
    public static List<ConfigKey> keys()
    {
        return KEYS;
    }

    private static List<ConfigKey> process()
    {
        final List<ConfigKey> keys = new ArrayList<>();
        keys.add(ConfigKey.plain("runDirectory", PATH, "Where logs, telemetry and lock files of the processes live."));
        keys.add(ConfigKey.choice("profile", Profile.texts(),
            "Layer between the built-in reference and the file, and flags of the JVM; --profile sets it too."));
        keys.add(ConfigKey.plain("aeron.root", PATH,
            "File system for shared memory; needs 64 MiB free, more for many sources with a term factor."));
        keys.add(ConfigKey.plain("aeron.directory", PATH, "Shared memory of this instance's media driver."));
        keys.add(ConfigKey.number("aeron.driverTimeout", DURATION, "500ms", "60s",
            "Silence after which a media driver or a client counts as dead."));
        keys.add(ConfigKey.number("aeron.clientLiveness", DURATION, "2s", "60s",
            "Silence after which the driver frees what a client held."));
        keys.add(ConfigKey.plain("aeron.termBufferSparse", FLAG,
            "Whether the driver takes the memory of a stream page by page as it is used, and not at once."));
        keys.add(ConfigKey.plain("aeron.preTouch", FLAG,
            "Whether a client touches the memory of a stream when it maps it."));
        keys.add(ConfigKey.number("aeron.termFactor", COUNT, "1", "64",
            "Multiplies the memory of the streams of intents and replies; a power of two."));
        for (final AgentRole role : AgentRole.values())
        {
            keys.add(ConfigKey.choice("aeron.idle." + role.text(), idleTexts(),
                "What the " + role.text() + " thread does when it finds no work."));
        }
        for (final AgentRole role : AgentRole.values())
        {
            keys.add(ConfigKey.plain("affinity." + role.text(), CORE,
                "Core of the " + role.text() + " thread; auto takes a free one, if there is one."));
        }
        keys.add(ConfigKey.choice("clock.kind", List.of("host", "market"),
            "Logical time: the host's clock, or the market's when a capture plays faster than recorded.").deciding());
        keys.add(ConfigKey.plain("journal.directory", PATH, "The journal; one execution process owns it."));
        keys.add(ConfigKey.number("journal.blockSize", SIZE, "16 MiB", "1 GiB",
            "How much of the journal is mapped at once."));
        keys.add(ConfigKey.number("journal.readyAhead", SIZE, "0 B", "64 GiB",
            "How much of the journal is kept mapped and in memory ahead of the last document; 0 B for none."));
        keys.add(ConfigKey.choice("journal.durability", Stream.of(Durability.values()).map(Durability::text).toList(),
            "What documents outlive: the death of the process, or a power cut too."));
        keys.add(ConfigKey.number("journal.haltBelow", SIZE, "0 B", "1024 GiB",
            "Trading halts while the journal's file system has less room than this; 0 B for never."));
        keys.add(ConfigKey.number("journal.snapshotAfter", COUNT, "0", "1000000000",
            "A start that replays so many documents takes a snapshot, and so does each orderly stop; 0 for never."));
        keys.add(ConfigKey.choice("journal.retire", Stream.of(Retirement.values()).map(Retirement::text).toList(),
            "What becomes of the journal's oldest files once brain has acknowledged them and two snapshots are " +
                "newer."));
        keys.add(ConfigKey.plain("journal.archive", PATH, "Where they go with journal.retire = archive."));
        keys.add(ConfigKey.number("telemetry.publishInterval", DURATION, "10ms", "10s",
            "How often latency percentiles are written to the telemetry file."));
        keys.add(ConfigKey.number("warmUp.signals", COUNT, "0", "10000000",
            "Invented signals that a process plays to itself before it is ready; 0 for none."));
        return keys;
    }

    private static List<String> idleTexts()
    {
        return Stream.of(IdleKind.values()).map(IdleKind::text).toList();
    }

    private static List<ConfigKey> venue()
    {
        return List.of(
            ConfigKey.plain("venue.live", FLAG, "Must be true before an address outside this machine is accepted."),
            ConfigKey.plain("venue.liveConfirmed", FLAG,
                "Stands for the word that titan up --live asks for; execution does not start without either."),
            ConfigKey.plain("venue.restUri", ADDRESS, "Order entry, queries and history."),
            ConfigKey.plain("venue.publicStreamUri", ADDRESS, "WebSocket of book tickers."),
            ConfigKey.plain("venue.marketStreamUri", ADDRESS, "WebSocket of trades."),
            ConfigKey.plain("venue.privateStreamUri", ADDRESS, "WebSocket of the account's own events."),
            ConfigKey.plain("venue.apiKeyEnv", OPTIONAL_TEXT, "Environment variable that holds the API key."),
            ConfigKey.plain("venue.apiSecretEnv", OPTIONAL_TEXT, "Environment variable that holds the API secret."),
            ConfigKey.plain("venue.secretFile", OPTIONAL_TEXT,
                "File with the API key in its first line and the secret in its second; readable by its owner only."),
            ConfigKey.plain("venue.symbols", NAMES, "Instruments, in the order of their dense ids.").deciding(),
            ConfigKey.number("venue.receiveWindow", DURATION, "1ms", "60s",
                "How late a request may reach the venue before the venue refuses it."),
            ConfigKey.number("venue.requestTimeout", DURATION, "10ms", "60s",
                "Silence after which the outcome of a request is unknown."),
            ConfigKey.number("venue.connections", COUNT, "1", "64", "Order-entry connections kept open."),
            ConfigKey.number("venue.accountLookInterval", DURATION, "1s", "5m",
                "Between two looks at what the account holds; each costs weight 5 and puts two documents or more " +
                "into the journal."),
            ConfigKey.number("venue.deadManSwitch", DURATION, "0ns", "1h",
                "Silence after which the venue cancels a symbol's orders, wound while entries are open; 0: never."),
            ConfigKey.plain("venue.deadManSparesStops", FLAG,
                "Whether the venue's countdown leaves conditional orders alone; without that it is not used."));
    }

    private static List<ConfigKey> capacities()
    {
        final List<ConfigKey> keys = new ArrayList<>(deciding(List.of(
            ConfigKey.number("engine.capacity.intents", COUNT, "2", "4194304", "Remembered intents; a power of two."),
            ConfigKey.number("engine.capacity.orders", COUNT, "2", "4194304", "Remembered orders; a power of two."),
            ConfigKey.number("engine.capacity.fills", COUNT, "2", "16777216", "Remembered trades; a power of two."))));
        keys.add(ConfigKey.number("engine.capacity.signalsPerSecond", COUNT, "1", "1000000",
            "Signals of all sources that the table of intents must have room for, all the time. Limits nothing."));
        return keys;
    }

    private static List<ConfigKey> limits()
    {
        return deciding(List.of(
            duration("engine.limits.maxSignalAge", "1ms", "1h", "Older signals are denied as stale."),
            duration("engine.limits.maxSignalSkew", "1us", "1m", "How far ahead of time a signal may claim to be."),
            duration("engine.limits.defaultTtl", "1ms", "1h", "Lifetime of an intent that names none."),
            duration("engine.limits.maxTtl", "1ms", "1d", "Longest lifetime an intent may ask for."),
            duration("engine.limits.keyHorizon", "1s", "30d",
                "How long answers to signals are remembered; never less."),
            duration("engine.limits.sendWithin", "1ms", "1m",
                "An order not written to the venue within this is not sent."),
            duration("engine.limits.lease", "1ms", "10m", "After this long the venue can no longer accept a request: " +
                "at least sendWithin, venue.receiveWindow and 500 ms together."),
            duration("engine.limits.queryInterval", "1ms", "10m", "Between queries of an order in doubt."),
            duration("engine.limits.workingTime", "1ms", "1d", "Lifetime of a resting entry, which is then canceled."),
            ConfigKey.number("engine.limits.urgentVelocity", DECIMAL_E8, "0.00000001", "1000",
                "From this velocity on, as a fraction of price per second, an entry crosses the spread."),
            ConfigKey.number("engine.limits.maxOpenOrders", COUNT, "1", "4194304",
                "Orders that may be open at once."),
            ConfigKey.number("engine.limits.venueSlots", COUNT, "1", "1024",
                "Requests that may be unanswered at once.")));
    }

    private static List<ConfigKey> blocks()
    {
        final String instrument = "instruments." + SYMBOL + ".";
        final String source = "sources." + SOURCE + ".";
        return deciding(List.of(
            money(instrument + "maxOrderNotional", "Largest value of one order, in quote currency."),
            money(instrument + "maxOrderQuantity", "Largest quantity of one order, in base currency."),
            money(instrument + "maxPositionNotional", "Largest net position with everything open, in quote currency."),
            duration(instrument + "maxReferenceAge", "1ms", "1h", "Age at which the reference price is stale."),
            ConfigKey.number(instrument + "collarBps", COUNT, "1", "10000",
                "Farthest an order price may be from the reference, in basis points."),
            ConfigKey.number(instrument + "maxMoveBps", COUNT, "1", "10000",
                "Farthest the reference may move within the window before everything is denied, in basis points."),
            duration(instrument + "moveWindow", "1ms", "1d", "Window of maxMoveBps."),
            ConfigKey.number(source + "slot", COUNT, "0", "63",
                "Number of the source; its reply stream is 1100 + slot."),
            money(source + "allocation", "Quote currency that the exposure of the source may use."),
            money(source + "defaultNotional", "Size at full confidence when a signal names none, in quote currency."),
            ConfigKey.number(source + "allocationShareBps", COUNT, "0", "10000",
                "Size at full confidence as a part of the allocation in effect, in basis points; 0: defaultNotional."),
            ConfigKey.number(source + "safeAllocation", DECIMAL_E8, "0", "1000000000",
                "Quote currency its exposure may use while what brain gave is too old; 0: it may only reduce."),
            ConfigKey.choice(source + "confidenceScale", ConfidenceScale.texts(),
                "What JSON peers of the source mean by a confidence: 0 to 100, or 0 to 1."),
            ConfigKey.number(source + "maxPrepared", COUNT, "1", "4194304", "Unconfirmed intents at once."),
            ConfigKey.number(source + "maxLeverage", DECIMAL_E2, "1", "125", "Highest leverage a signal may name."),
            ConfigKey.plain(source + "stopRequired", FLAG, "Whether a signal must name a stop."),
            ConfigKey.plain(source + "symbols", NAMES_OR_ALL, "What the source may trade."),
            ConfigKey.choice(source + "sides", List.of("both", "buy", "sell"), "Which sides of it."),
            ConfigKey.number(source + "maxExecutions", COUNT, "0", "1024",
                "So many executions within the window switch the source off until `titan enable`; 0: none do."),
            duration(source + "executionWindow", "1ns", "1d", "Window of maxExecutions.")));
    }

    private static List<ConfigKey> scavenger()
    {
        return deciding(List.of(
            ConfigKey.plain("scavenger.source", TEXT, "Which of the sources scavenger is."),
            ConfigKey.choice("scavenger.backfill.interval", List.of("1s", "1m", "3m", "5m", "15m", "30m", "1h", "4h",
                "1d"),
                "Candles fetched at the start."),
            count("scavenger.backfill.bars", "0", "1500", "How many candles are fetched at the start."),
            duration("scavenger.barInterval", "100ms", "1d", "Length of a bar."),
            count("scavenger.barCapacity", "2", "100000", "Finished bars kept for each instrument."),
            duration("scavenger.recompute", "1ms", "1d", "How often the traps are computed anew."),
            count("scavenger.confirmation.proximityBps", "1", "10000",
                "Distance from the trigger at which to prepare."),
            count("scavenger.confirmation.minTrades", "0", "1000000", "Trades near the trigger before it is prepared."),
            duration("scavenger.confirmation.proximity", "0ns", "1d",
                "How long price must have been near the trigger."),
            duration("scavenger.confirmation.cvdWindow", "1ms", "1d", "Window of the cumulative volume delta."),
            duration("scavenger.confirmation.velocityWindow", "1ms", "1d", "Window of the velocity."),
            ConfigKey.number("scavenger.confirmation.minVelocity", DECIMAL_E8, "0", "1000",
                "Least velocity at the trigger, as a fraction of price per second; 0 asks for none."),
            count("scavenger.confirmation.invalidationBps", "1", "10000",
                "Distance from the trigger, on the wrong side, at which a signal is aborted."),
            count("scavenger.signal.entryZoneBps", "0", "10000", "Half width of the entry zone around the trigger."),
            count("scavenger.signal.stopBps", "1", "10000", "Distance of the stop from the trigger."),
            count("scavenger.signal.takeProfitBps", "1", "10000", "Distance of the target from the trigger."),
            ConfigKey.number("scavenger.signal.notional", DECIMAL_E8, "0", MOST_MONEY,
                "Size in quote currency; 0 lets execution size it."),
            count("scavenger.signal.maxSlippageBps", "0", "10000",
                "Slippage a signal allows; 0 is the engine's default."),
            duration("scavenger.signal.ttl", "1ms", "1d", "Lifetime of an intent at execution, in whole milliseconds."),
            duration("scavenger.signal.replyTimeout", "1ms", "1h", "How long an answer may take."),
            duration("scavenger.signal.cooldown", "0ns", "1d", "Rest of a trap after one of its signals ended."),
            count("scavenger.signal.maxPending", "1", "100000", "Signals that may be open at once.")));
    }

    private static List<ConfigKey> traps()
    {
        final String trap = "scavenger.traps." + TRAP + ".";
        return deciding(List.of(
            ConfigKey.plain(trap + "enabled", FLAG, "Whether the trap is looked for."),
            count(trap + "minBars", "1", "100000", "Finished bars needed before it is computed."),
            count(trap + "window", "1", "100000", "Bars it looks at."),
            count(trap + "windowEnd", "0", "100000", "dailyLevel: newest bar of its window, counted back; else 0."),
            count(trap + "detail", "0", "100000", "liquidation: bins; bollinger: past widths compared; else 0."),
            count(trap + "rank", "0", "100000",
                "liquidation: biggest bins kept; bollinger: index in the widths; else 0."),
            ConfigKey.number(trap + "deviations", DECIMAL_E2, "0", "100",
                "bollinger: width of the band in standard deviations; else 0."),
            count(trap + "maxDistanceBps", "0", "10000", "Farther levels are ignored; 0 is no bound."),
            count(trap + "triggerOffsetBps", "0", "10000", "Trigger beyond the level, in the direction of the trade."),
            count(trap + "confidenceBps", "0", "10000", "Confidence of its signals; 10000 is certain."),
            ConfigKey.number(trap + "leverage", DECIMAL_E2, "1", "125", "Leverage of its signals."),
            duration(trap + "wait", "1ms", "1d",
                "How long a prepared signal waits for its trigger; longer than signal.ttl lets it expire.")));
    }

    private static ConfigKey duration(
        final String path, final String minimum, final String maximum, final String meaning)
    {
        return ConfigKey.number(path, DURATION, minimum, maximum, meaning);
    }

    private static ConfigKey count(final String path, final String minimum, final String maximum, final String meaning)
    {
        return ConfigKey.number(path, COUNT, minimum, maximum, meaning);
    }

    private static ConfigKey money(final String path, final String meaning)
    {
        return ConfigKey.number(path, DECIMAL_E8, "0.00000001", MOST_MONEY, meaning);
    }

    private static List<ConfigKey> deciding(final List<ConfigKey> keys)
    {
        return keys.stream().map(ConfigKey::deciding).toList();
    }
}
