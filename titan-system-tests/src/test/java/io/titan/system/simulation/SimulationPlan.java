package io.titan.system.simulation;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.ScaledMath;
import io.titan.sim.market.KlineHistory;
import io.titan.sim.market.KnownInstruments;
import io.titan.sim.market.SyntheticPast;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a simulation is to be: everything that decides it. The same plan gives the same run to the byte.
 *
 * @param seed        of market, delays and faults.
 * @param priceE8     at which the market begins.
 * @param seconds     how long the market trades.
 * @param faultChance of each fault at each message between venue and execution, 0 to 1.
 * @param restarts    how often execution is killed and started again, spread over the run.
 * @param cancels     how often an operator cancels every entry, spread over the run.
 * @param countdowns  how often the exchange's dead-man switch runs out, spread over the run.
 * @param flattens    whether an operator halts and flattens once the market has traded.
 * @param changes     values of the configuration that differ from the demo's, by path.
 * @param trouble     what else goes wrong.
 * @param strangers   how often somebody else closes the position or half of it, spread over the run.
 */
record SimulationPlan(
    long seed, long priceE8, int seconds, double faultChance, int restarts, int cancels, int countdowns,
    boolean flattens, Map<String, String> changes, Trouble trouble,
    int strangers)
{
    private static final Path DEMO = Path.of("../conf/demo.conf").toAbsolutePath().normalize();
    /** A configuration is immutable, and reading it takes as long as a short simulation. */
    private static final Map<Map<String, String>, TitanConfig> CONFIGS = new ConcurrentHashMap<>();
    private static final long PAST_COUNT = 16;
    private static final Map<List<Long>, KlineHistory> PASTS = new ConcurrentHashMap<>();
    private static final String SYMBOL = "BTCUSDT";
    private static final long DEMO_PRICE = 65_000;

    /** Half a minute of the demo's market without faults. */
    static SimulationPlan demo(final long seed)
    {
        return new SimulationPlan(
            seed, DEMO_PRICE * ScaledMath.SCALE, 30, 0, 0, 0, 0, false, Map.of(), Trouble.NONE, 0);
    }

    SimulationPlan price(final long newPriceE8)
    {
        return new SimulationPlan(
            seed, newPriceE8, seconds, faultChance, restarts, cancels, countdowns, flattens, changes, trouble,
            strangers);
    }

    SimulationPlan seconds(final int newSeconds)
    {
        return new SimulationPlan(
            seed, priceE8, newSeconds, faultChance, restarts, cancels, countdowns, flattens, changes, trouble,
            strangers);
    }

    SimulationPlan faults(final double newChance)
    {
        return new SimulationPlan(
            seed, priceE8, seconds, newChance, restarts, cancels, countdowns, flattens, changes, trouble,
            strangers);
    }

    SimulationPlan restarts(final int newRestarts)
    {
        return new SimulationPlan(
            seed, priceE8, seconds, faultChance, newRestarts, cancels, countdowns, flattens, changes, trouble,
            strangers);
    }

    SimulationPlan cancels(final int newCancels)
    {
        return new SimulationPlan(
            seed, priceE8, seconds, faultChance, restarts, newCancels, countdowns, flattens, changes, trouble,
            strangers);
    }

    SimulationPlan changes(final Map<String, String> newChanges)
    {
        return new SimulationPlan(
            seed, priceE8, seconds, faultChance, restarts, cancels, countdowns, flattens, newChanges, trouble,
            strangers);
    }

    SimulationPlan countdowns(final int newCountdowns)
    {
        return new SimulationPlan(
            seed, priceE8, seconds, faultChance, restarts, cancels, newCountdowns, flattens, changes, trouble,
            strangers);
    }

    SimulationPlan trouble(final Trouble newTrouble)
    {
        return new SimulationPlan(
            seed, priceE8, seconds, faultChance, restarts, cancels, countdowns, flattens, changes, newTrouble,
            strangers);
    }

    SimulationPlan flattening()
    {
        return new SimulationPlan(
            seed, priceE8, seconds, faultChance, restarts, cancels, countdowns, true, changes, trouble,
            strangers);
    }

    SimulationPlan strangers(final int newStrangers)
    {
        return new SimulationPlan(
            seed, priceE8, seconds, faultChance, restarts, cancels, countdowns, flattens, changes, trouble,
            newStrangers);
    }

    InstrumentRules rules()
    {
        return KnownInstruments.forPrice(SYMBOL, priceE8);
    }

    /**
     * The candles before the run. Two weeks of them take longer to make than most runs, so that a few have to do.
     *
     * @param startMs when the run begins.
     * @return to be read only.
     */
    KlineHistory past(final long startMs)
    {
        return PASTS.computeIfAbsent(List.of(seed % PAST_COUNT, priceE8, startMs), (key) ->
        {
            final KlineHistory history = new KlineHistory();
            SyntheticPast.write(seed % PAST_COUNT, rules(), priceE8, startMs, history);
            return history;
        });
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
        return CONFIGS.computeIfAbsent(overrides, SimulationPlan::load);
    }

    private static TitanConfig load(final Map<String, String> overrides)
    {
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
