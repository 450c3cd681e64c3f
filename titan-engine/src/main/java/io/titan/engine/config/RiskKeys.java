package io.titan.engine.config;

import static io.titan.engine.config.ConfigKind.COUNT;
import static io.titan.engine.config.ConfigKind.DECIMAL_E8;
import static io.titan.engine.config.ConfigKind.DURATION;

import java.util.List;
import java.util.stream.Stream;

/**
 * The keys of {@link ConfigSchema} about what stops or slows the engine as a whole. None has a default.
 */
final class RiskKeys
{
    private RiskKeys()
    {
    }

    static List<ConfigKey> all()
    {
        return Stream.of(breaker(), account(), rate()).flatMap(List::stream).map(ConfigKey::deciding).toList();
    }

    private static List<ConfigKey> account()
    {
        return List.of(
            ConfigKey.number("engine.account.maxGrossNotional", DECIMAL_E8, "0.00000001", "10000000000",
                "All positions at cost, open orders and reservations together, in quote currency."),
            ConfigKey.number("engine.account.maxDailyLoss", DECIMAL_E8, "0.00000001", "1000000000",
                "Loss of a UTC day, realised and not, after fees, beyond which only reducing orders are admitted."),
            ConfigKey.number("engine.account.maxMarkAge", DURATION, "1ms", "1d",
                "Age at which the price of something held is too old to judge the loss by."),
            ConfigKey.number("engine.account.duplicateWithin", DURATION, "0ns", "1m",
                "An order of the instrument, side and quantity of one that left within this is denied; " +
                "0 ns: none is."));
    }

    private static List<ConfigKey> rate()
    {
        return List.of(
            ConfigKey.number("engine.rate.maxMessagesPerSecond", COUNT, "1", "1000000000",
                "Orders and cancels of any second."),
            ConfigKey.number("engine.rate.maxMessagesPerMinute", COUNT, "1", "1000000000",
                "Orders and cancels of any minute."),
            ConfigKey.number("engine.rate.maxWeightPerMinute", COUNT, "1", "1000000000",
                "Request weight of any minute; the venue's own limit can only tighten it."),
            ConfigKey.number("engine.rate.maxOrdersPerTenSeconds", COUNT, "1", "1000000000",
                "Orders of any ten seconds; the venue's own limit can only tighten it."),
            ConfigKey.number("engine.rate.maxOrdersPerMinute", COUNT, "1", "1000000000",
                "Orders of any minute; the venue's own limit can only tighten it."),
            ConfigKey.number("engine.rate.reserveBps", COUNT, "1", "5000",
                "Share of each of these that is kept for cancels and for what only reduces, in basis points."),
            ConfigKey.number("engine.rate.maxQueuedOrders", COUNT, "0", "1024",
                "Orders that may wait for the venue's budget; 0: none waits."),
            ConfigKey.number("engine.rate.hold", DURATION, "1ms", "1d",
                "How long nothing is sent after a 429 or 418 that does not say how long."));
    }

    private static List<ConfigKey> breaker()
    {
        return List.of(
            ConfigKey.number("engine.breaker.failuresInRow", COUNT, "1", "5",
                "So many failed requests in a row open the circuit breaker."),
            ConfigKey.number("engine.breaker.window", COUNT, "1", "64",
                "How many of the last outcomes the rate rule of the circuit breaker looks at."),
            ConfigKey.number("engine.breaker.failuresInWindow", COUNT, "1", "64",
                "So many failures among them open the circuit breaker."),
            ConfigKey.number("engine.breaker.ordersInDoubt", COUNT, "1", "4194304",
                "So many orders in doubt at once open the circuit breaker."));
    }
}
