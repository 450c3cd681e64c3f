package io.titan.engine.config;

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
        checkInstruments();
        checkSources();
        checkAddresses();
        checkCredentials();
        return problems;
    }

    private void checkOrders()
    {
        atMost("engine.limits.defaultTtl", "engine.limits.maxTtl");
        atMost("engine.limits.sendWithin", "engine.limits.lease");
        atMost("venue.receiveWindow", "engine.limits.lease");
        atMost("engine.limits.maxOpenOrders", "engine.capacity.orders");
        atMost("engine.limits.venueSlots", "engine.capacity.orders");
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

    private void checkAddresses()
    {
        checkScheme(ADDRESSES.get(0), "http", "https");
        ADDRESSES.subList(1, ADDRESSES.size()).forEach((path) -> checkScheme(path, "ws", "wss"));
        for (final String path : ADDRESSES)
        {
            final URI uri = tree.value(path).address();
            final boolean local = List.of("localhost", "127.0.0.1", "[::1]").contains(uri.getHost());
            if (!local && !tree.flag("venue.live"))
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

    private void report(final String path, final String message)
    {
        final ConfigValue value = tree.value(path);
        problems.add(new ConfigProblem(value.origin(), path, value.text(), message));
    }
}
