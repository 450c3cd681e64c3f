package io.titan.engine.config;

import io.titan.core.execution.EngineLimits;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What must hold between keys. Runs only on a tree in which each value alone is right.
 */
final class ConfigRules
{
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long MIN_DEAD_MAN_NS = 10_000_000_000L;
    /** With more the venue thread does not come to count as connected. */
    private static final long MAX_CLOCK_UNCERTAINTY_NS = 500_000_000;
    private static final List<String> ADDRESSES =
        List.of("venue.restUri", "venue.publicStreamUri", "venue.marketStreamUri", "venue.privateStreamUri");

    private final ConfigTree tree;
    private final List<ConfigProblem> problems = new ArrayList<>();

    ConfigRules(final ConfigTree tree)
    {
        this.tree = tree;
    }

    List<ConfigProblem> problems()
    {
        checkOrders();
        checkCapacities();
        checkRoomForAnswers();
        checkInstruments();
        checkSources();
        checkAddresses();
        checkCredentials();
        checkDeadManSwitch();
        return problems;
    }

    private void checkOrders()
    {
        atMost("engine.limits.defaultTtl", "engine.limits.maxTtl");
        checkLease();
        atMost("engine.limits.maxOpenOrders", "engine.capacity.orders");
        atMost("engine.limits.venueSlots", "engine.capacity.orders");
        atMost("engine.breaker.failuresInWindow", "engine.breaker.window");
        atMost("engine.breaker.ordersInDoubt", "engine.capacity.orders");
        atMost("engine.rate.maxQueuedOrders", "engine.capacity.orders");
        checkRoomForDuplicates();
        atMost("scavenger.signal.ttl", "engine.limits.maxTtl");
        atMost("aeron.driverTimeout", "aeron.clientLiveness");
        if (tree.number("scavenger.signal.ttl") % NANOS_PER_MILLI != 0)
        {
            report("scavenger.signal.ttl", "give whole milliseconds");
        }
        for (final String trap : ConfigSchema.TRAPS)
        {
            final String block = "scavenger.traps." + trap + ".";
            if (tree.flag(block + "enabled"))
            {
                atMost(block + "window", "scavenger.barCapacity");
                atMost(block + "minBars", "scavenger.barCapacity");
            }
        }
    }

    /**
     * An order that is not found is given up, and its risk with it, once the venue can no longer accept it. It is
     * stamped when it is written, as late as that may be, by a clock that may be ahead of the venue's.
     */
    private void checkLease()
    {
        final long leastNs =
            tree.number("engine.limits.sendWithin") + tree.number("venue.receiveWindow") + MAX_CLOCK_UNCERTAINTY_NS;
        if (tree.number("engine.limits.lease") < leastNs)
        {
            report("engine.limits.lease", "the venue may accept an order later: it is written within " +
                "engine.limits.sendWithin = " + tree.value("engine.limits.sendWithin").canonical() +
                " and accepted for venue.receiveWindow = " + tree.value("venue.receiveWindow").canonical() +
                ", by clocks up to " + MAX_CLOCK_UNCERTAINTY_NS / NANOS_PER_MILLI + " ms apart; give at least " +
                (leastNs + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI + "ms");
        }
    }

    private void atMost(final String smaller, final String larger)
    {
        if (tree.number(smaller) > tree.number(larger))
        {
            report(smaller, "must not be larger than " + larger + " = " + tree.value(larger).canonical());
        }
    }

    private void checkCapacities()
    {
        for (final String table : List.of("intents", "orders", "fills"))
        {
            final String path = "engine.capacity." + table;
            if (Long.bitCount(tree.number(path)) != 1)
            {
                report(path, "give a power of two");
            }
        }
        if (Long.bitCount(tree.number("aeron.termFactor")) != 1)
        {
            report("aeron.termFactor", "give a power of two");
        }
    }

    /** No answer is forgotten within the horizon, so that as many must fit as signals come meanwhile. */
    private void checkRoomForAnswers()
    {
        final long horizonNs = tree.number("engine.limits.keyHorizon");
        final long perSecond = tree.number("engine.capacity.signalsPerSecond");
        final long open = tree.number("engine.limits.maxOpenOrders");
        final long intents = tree.number("engine.capacity.intents");
        final long answers = horizonNs / NANOS_PER_SECOND * perSecond +
            (horizonNs % NANOS_PER_SECOND * perSecond + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
        if (answers + open > intents)
        {
            report("engine.limits.keyHorizon", "at engine.capacity.signalsPerSecond = " + perSecond + " that is " +
                answers + " answers, which with engine.limits.maxOpenOrders = " + open +
                " must fit into engine.capacity.intents = " + intents + "; " + remedy(answers + open, perSecond, open));
        }
    }

    private String remedy(final long needed, final long perSecond, final long open)
    {
        final long intents = tree.number("engine.capacity.intents");
        final String shorter = intents - open >= perSecond ?
            "shorten it to " + (intents - open) / perSecond + "s" : "lower one of the other two";
        return needed > tree.value("engine.capacity.intents").key().maximum() ? shorter :
            shorter + ", or raise engine.capacity.intents to " + (Long.highestOneBit(needed - 1) << 1);
    }

    /** The detector of duplicates remembers a fixed number of orders: no more may leave within its time. */
    private void checkRoomForDuplicates()
    {
        final long seconds =
            (tree.number("engine.account.duplicateWithin") + NANOS_PER_SECOND - 1) / NANOS_PER_SECOND;
        if (seconds * tree.number("engine.rate.maxMessagesPerSecond") > EngineLimits.MOST_ORDERS_COMPARED &&
            tree.number("engine.rate.maxMessagesPerMinute") > EngineLimits.MOST_ORDERS_COMPARED)
        {
            report("engine.account.duplicateWithin", "more than " + EngineLimits.MOST_ORDERS_COMPARED +
                " orders could leave within it; shorten it, or lower engine.rate.maxMessagesPerSecond");
        }
    }

    private void checkInstruments()
    {
        for (final String symbol : tree.value("venue.symbols").names())
        {
            if (!tree.symbols().contains(symbol) && !tree.symbols().contains("*"))
            {
                report("venue.symbols", symbol + " has no limits; give instruments." + symbol +
                    " or instruments.\"*\"");
            }
        }
    }

    private void checkSources()
    {
        final Map<Long, String> bySlot = new HashMap<>();
        for (final String source : tree.sources())
        {
            checkSymbols(source);
            final String path = "sources." + source + ".slot";
            final String other = bySlot.put(tree.number(path), source);
            if (other != null)
            {
                report(path, "is the slot of source " + other + " already; each source needs its own");
            }
        }
        if (!tree.sources().contains(tree.text("scavenger.source")))
        {
            report("scavenger.source", "give one of the sources: " + String.join(", ", tree.sources()));
        }
    }

    private void checkSymbols(final String source)
    {
        final String path = "sources." + source + ".symbols";
        for (final String symbol : tree.value(path).names())
        {
            if (!"*".equals(symbol) && !tree.value("venue.symbols").names().contains(symbol))
            {
                report(path, symbol + " is none of venue.symbols: " +
                    String.join(", ", tree.value("venue.symbols").names()));
            }
        }
    }

    private void checkAddresses()
    {
        checkScheme(ADDRESSES.get(0), "http", "https");
        ADDRESSES.subList(1, ADDRESSES.size()).forEach((path) -> checkScheme(path, "ws", "wss"));
        for (final String path : ADDRESSES)
        {
            final URI uri = tree.value(path).address();
            if (!VenueConfig.isLocal(uri) && !tree.flag("venue.live"))
            {
                report(path, "is not on this machine; set venue.live = true if real money is meant");
            }
        }
    }

    private void checkScheme(final String path, final String plain, final String secure)
    {
        final String scheme = tree.value(path).address().getScheme();
        if (!scheme.equals(plain) && !scheme.equals(secure))
        {
            report(path, "give an address that begins with " + plain + ":// or " + secure + "://");
        }
    }

    private void checkCredentials()
    {
        final boolean byFile = !tree.text("venue.secretFile").isEmpty();
        final boolean byEnvironment =
            !tree.text("venue.apiKeyEnv").isEmpty() && !tree.text("venue.apiSecretEnv").isEmpty();
        if (!byFile && !byEnvironment)
        {
            report("venue.secretFile", "give a file, or both venue.apiKeyEnv and venue.apiSecretEnv");
        }
    }

    /** A countdown that takes stops along would leave what a dead Titan holds without any. */
    private void checkDeadManSwitch()
    {
        final long lengthNs = tree.number("venue.deadManSwitch");
        if (lengthNs != 0 && lengthNs < MIN_DEAD_MAN_NS)
        {
            report("venue.deadManSwitch", "give 0ns for none, or at least 10s: it is wound four times in that time");
        }
        if (lengthNs != 0 && !tree.flag("venue.deadManSparesStops"))
        {
            report("venue.deadManSwitch", "would strip positions of their stops when Titan dies, unless the venue " +
                "spares conditional orders; set venue.deadManSparesStops = true if you know that it does");
        }
    }

    private void report(final String path, final String message)
    {
        final ConfigValue value = tree.value(path);
        problems.add(new ConfigProblem(value.origin(), path, value.text(), message));
    }
}
