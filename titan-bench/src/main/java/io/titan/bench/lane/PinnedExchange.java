package io.titan.bench.lane;

import io.titan.sim.ExchangeMain;
import java.util.Arrays;
import net.openhft.affinity.Affinity;

/**
 * The simulated exchange as a process whose threads, which inherit it from this one, stay on one core. It takes a
 * thousand times as many orders as Binance does, so that a benchmark need not wait for them.
 */
public final class PinnedExchange
{
    private static final String LIMITS_FACTOR = "1000";

    private PinnedExchange()
    {
    }

    /**
     * Runs the exchange until it is told to stop.
     *
     * @param arguments the core, or -1 for any; then those of the exchange.
     */
    public static void main(final String[] arguments)
    {
        final int core = Integer.parseInt(arguments[0]);
        if (core >= 0)
        {
            Affinity.setAffinity(core);
        }
        System.setProperty("titan.sim.limits.factor", LIMITS_FACTOR);
        ExchangeMain.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}
