package io.titan.system.simulation;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.ScaledMath;
import io.titan.sim.market.KnownInstruments;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a simulation is to be: everything that decides it. The same plan gives the same run to the byte.
 *
 * @param seed        of market, delays and faults.
 * @param priceE8     at which the market begins.
 * @param seconds     how long the market trades.
 * @param faultChance of each fault at each message between venue and execution, 0 to 1.
 * @param restarts    how often execution is killed and started again, spread over the run.
 * @param cancels     how often an operator cancels every entry, spread over the run.
 * @param changes     values of the configuration that differ from the demo's, by path.
 */
record SimulationPlan(
    long seed, long priceE8, int seconds, double faultChance, int restarts, int cancels, Map<String, String> changes)
{
    private static final Path DEMO = Path.of("../conf/demo.conf").toAbsolutePath().normalize();
    private static final String SYMBOL = "BTCUSDT";
    private static final long DEMO_PRICE = 65_000;

    /** Half a minute of the demo's market without faults. */
    static SimulationPlan demo(final long seed)
    {
        return new SimulationPlan(seed, DEMO_PRICE * ScaledMath.SCALE, 30, 0, 0, 0, Map.of());
    }

    SimulationPlan price(final long newPriceE8)
    {
        return new SimulationPlan(seed, newPriceE8, seconds, faultChance, restarts, cancels, changes);
    }

    SimulationPlan seconds(final int newSeconds)
    {
        return new SimulationPlan(seed, priceE8, newSeconds, faultChance, restarts, cancels, changes);
    }

    SimulationPlan faults(final double newChance)
    {
        return new SimulationPlan(seed, priceE8, seconds, newChance, restarts, cancels, changes);
    }

    SimulationPlan restarts(final int newRestarts)
    {
        return new SimulationPlan(seed, priceE8, seconds, faultChance, newRestarts, cancels, changes);
    }

    SimulationPlan cancels(final int newCancels)
    {
        return new SimulationPlan(seed, priceE8, seconds, faultChance, restarts, newCancels, changes);
    }

    SimulationPlan changes(final Map<String, String> newChanges)
    {
        return new SimulationPlan(seed, priceE8, seconds, faultChance, restarts, cancels, newChanges);
    }

    InstrumentRules rules()
    {
        return KnownInstruments.forPrice(SYMBOL, priceE8);
    }

    /** The demo's own configuration file, read by the loader that reads it live. */
    TitanConfig config()
    {
        return demoConfig(SYMBOL, changes);
    }

    static TitanConfig demoConfig(final String symbols, final Map<String, String> changesByPath)
    {
        final Map<String, String> overrides = new HashMap<>(changesByPath);
        overrides.put("venue.symbols", symbols);
        try
        {
            return new ConfigLoader(Map.of()).file(DEMO).overrides(overrides).load().config();
        }
        catch (final InvalidConfigException refused)
        {
            throw new IllegalStateException("the demo's configuration is refused: " + refused.getMessage(), refused);
        }
    }
}
