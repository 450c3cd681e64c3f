package io.titan.system.simulation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a seed is to be: whole kinds of trouble are drawn in or out, and then how much of each. Stateless. */
final class SeedPlan
{
    private static final double[] FAULT_CHANCES = {0, 0.02, 0.05, 0.15};
    private static final long NS_PER_MS = 1_000_000L;
    /** Small tables: most of a short run would go into making them, and a full one is met. */
    private static final Map<String, String> SMALL = Map.of(
        "engine.capacity.intents", "512", "engine.capacity.orders", "128", "engine.capacity.fills", "1024",
        "engine.capacity.signalsPerSecond", "1");
    private static final Map<String, String> NEAR_STOPS = Map.of(
        "scavenger.signal.stopBps", "13", "scavenger.signal.takeProfitBps", "4");
    private static final Map<String, String> RESTING = Map.of(
        "engine.limits.urgentVelocity", "100", "scavenger.signal.entryZoneBps", "0");
    private static final Map<String, String> SHORT_OF_BUDGET = Map.of(
        "engine.rate.maxOrdersPerTenSeconds", "24", "engine.rate.maxWeightPerMinute", "1200",
        "engine.rate.maxMessagesPerSecond", "8");
    private static final Map<String, String> LITTLE_GROSS = Map.of("engine.account.maxGrossNotional", "6000");

    private SeedPlan()
    {
    }

    static SimulationPlan of(final long seed)
    {
        final Random random = new Random(seed);
        final Map<String, String> changes = new HashMap<>(SMALL);
        if (random.nextInt(3) == 0)
        {
            changes.put("engine.limits.venueSlots", "2");
        }
        for (final Map<String, String> some : List.of(RESTING, NEAR_STOPS, SHORT_OF_BUDGET, LITTLE_GROSS))
        {
            if (random.nextInt(3) == 0)
            {
                changes.putAll(some);
            }
        }
        final SimulationPlan plan = SimulationPlan.demo(seed).seconds(4 + random.nextInt(12))
            .faults(FAULT_CHANCES[random.nextInt(FAULT_CHANCES.length)]).changes(changes).trouble(trouble(random))
            .restarts(random.nextInt(4)).cancels(random.nextInt(6));
        final boolean isFlattened = random.nextInt(3) == 0 && !plan.trouble().isCut();
        // Drawn last, so that the seeds without it stay what they were.
        final int failureRows = random.nextInt(3) == 0 ? 1 + random.nextInt(3) : 0;
        final SimulationPlan failing = plan.trouble(plan.trouble().failureRows(failureRows));
        return isFlattened ? failing.flattening() : failing;
    }

    private static Trouble trouble(final Random random)
    {
        final boolean isCut = random.nextInt(10) == 0;
        return new Trouble(
            some(random) ? 0.03 : 0, some(random) ? 1 + random.nextInt(12) : 0, random.nextInt(6) == 0,
            some(random) ? 1 + random.nextInt(4) : 0, some(random) ? 1 + random.nextInt(4) : 0, random.nextInt(5),
            random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0, random.nextInt(4) == 0 ? 0.03 : 0,
            random.nextInt(4) == 0 ? random.nextInt(1_500) * NS_PER_MS : 0,
            random.nextInt(4) == 0 ? random.nextInt(3_000) * NS_PER_MS : 0,
            some(random) ? (1 + random.nextInt(30)) * NS_PER_MS : 0, isCut, random.nextInt(4) == 0 ? 1 : 0, 0);
    }

    private static boolean some(final Random random)
    {
        return random.nextInt(5) < 3;
    }
}
