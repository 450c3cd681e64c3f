package io.titan.core.scavenger;

import java.util.ArrayList;
import java.util.List;

/**
 * Which settings the core can work with. Finds everything that is wrong at once, each named by its path in
 * {@link ScavengerSettings}, with its value and what is allowed.
 */
public final class ScavengerSettingsCheck
{
    private static final int MAX_BPS = (int) ExactMath.ONE_BPS - 1;
    private static final int MAX_BARS = 1 << 16;
    private static final int MAX_BINS = 512;
    private static final int MAX_DEVIATIONS_E2 = 10_000;
    private static final int MAX_SLIPPAGE_BPS = 65_534;
    private static final int MAX_PENDING = 1 << 16;

    private final List<String> problems = new ArrayList<>();
    private final ScavengerSettings settings;

    private ScavengerSettingsCheck(final ScavengerSettings settings)
    {
        this.settings = settings;
    }

    /**
     * Everything that is wrong.
     *
     * @param settings to be checked.
     * @return one sentence each; empty when the core can work with them.
     */
    public static List<String> problems(final ScavengerSettings settings)
    {
        final ScavengerSettingsCheck check = new ScavengerSettingsCheck(settings);
        check.whole();
        check.liquidation(settings.liquidation());
        check.dailyLevel(settings.dailyLevel());
        check.bollinger(settings.bollinger());
        check.confirmation(settings.confirmation());
        check.signal(settings.signal());
        return check.problems;
    }

    static void require(final ScavengerSettings settings)
    {
        final List<String> problems = problems(settings);
        if (!problems.isEmpty())
        {
            throw new IllegalArgumentException("scavenger settings: " + String.join("; ", problems));
        }
    }

    private void whole()
    {
        within("instruments", settings.instruments(), 1, MAX_BARS);
        within("barIntervalNs", settings.barIntervalNs(), 1, Long.MAX_VALUE / MAX_BARS / 2);
        within("barCapacity", settings.barCapacity(), 1, MAX_BARS);
        within("recomputeNs", settings.recomputeNs(), 1, Long.MAX_VALUE / 2);
    }

    private void liquidation(final TrapSettings trap)
    {
        if (trap.enabled())
        {
            common("liquidation", trap);
            within("liquidation.window", trap.window(), 1, settings.barCapacity());
            within("liquidation.detail", trap.detail(), 1, MAX_BINS);
            within("liquidation.rank", trap.rank(), 1, trap.detail());
        }
    }

    private void dailyLevel(final TrapSettings trap)
    {
        if (trap.enabled())
        {
            common("dailyLevel", trap);
            within("dailyLevel.window", trap.window(), 1, settings.barCapacity());
            within("dailyLevel.windowEnd", trap.windowEnd(), 1, trap.window());
        }
    }

    private void bollinger(final TrapSettings trap)
    {
        if (trap.enabled())
        {
            common("bollinger", trap);
            within("bollinger.window", trap.window(), 1, ExactMath.MAX_WINDOW);
            within("bollinger.detail", trap.detail(), 1, MAX_BARS);
            within("bollinger.rank", trap.rank(), 0, trap.detail() - 1);
            within("bollinger.deviationsE2", trap.deviationsE2(), 1, MAX_DEVIATIONS_E2);
            within("bollinger.window + detail", (long) trap.window() + trap.detail(), 2, settings.barCapacity());
        }
    }

    private void common(final String name, final TrapSettings trap)
    {
        within(name + ".minBars", trap.minBars(), 1, settings.barCapacity());
        within(name + ".maxDistanceBps", trap.maxDistanceBps(), 0, Integer.MAX_VALUE);
        within(name + ".triggerOffsetBps", trap.triggerOffsetBps(), 0, MAX_BPS);
        within(name + ".confidenceBps", trap.confidenceBps(), 0, ExactMath.ONE_BPS);
        within(name + ".leverageE2", trap.leverageE2(), 100, 12_500);
        within(name + ".waitNs", trap.waitNs(), 1, Long.MAX_VALUE / 4);
    }

    private void confirmation(final ConfirmationSettings confirmation)
    {
        within("confirmation.proximityBps", confirmation.proximityBps(), 0, MAX_BPS - 1);
        within("confirmation.minTrades", confirmation.minTrades(), 1, Integer.MAX_VALUE);
        within("confirmation.proximityNs", confirmation.proximityNs(), 0, Long.MAX_VALUE / 4);
        within("confirmation.cvdWindowNs", confirmation.cvdWindowNs(), TradeTape.BUCKETS, Long.MAX_VALUE / 4);
        within(
            "confirmation.velocityWindowNs", confirmation.velocityWindowNs(), TradeTape.BUCKETS, Long.MAX_VALUE / 4);
        within("confirmation.minVelocityE8", confirmation.minVelocityE8(), 0, Long.MAX_VALUE);
        // At or below the proximity, a signal could be wrong the moment it is prepared.
        within(
            "confirmation.invalidationBps", confirmation.invalidationBps(), confirmation.proximityBps() + 1L, MAX_BPS);
    }

    private void signal(final SignalSettings signal)
    {
        within("signal.entryZoneBps", signal.entryZoneBps(), 0, MAX_BPS);
        within("signal.stopBps", signal.stopBps(), 1, MAX_BPS);
        within("signal.takeProfitBps", signal.takeProfitBps(), 1, MAX_BPS);
        within("signal.notionalE8", signal.notionalE8(), 0, Long.MAX_VALUE);
        within("signal.maxSlippageBps", signal.maxSlippageBps(), 0, MAX_SLIPPAGE_BPS);
        within("signal.ttlMs", signal.ttlMs(), 1, Integer.MAX_VALUE);
        within("signal.replyTimeoutNs", signal.replyTimeoutNs(), 1, Long.MAX_VALUE / 4);
        within("signal.cooldownNs", signal.cooldownNs(), 0, Long.MAX_VALUE / 4);
        within("signal.maxPending", signal.maxPending(), 1, MAX_PENDING);
    }

    private void within(final String name, final long value, final long least, final long most)
    {
        if (value < least || value > most)
        {
            problems.add(name + " is " + value + ": must be " + least + " to " + most);
        }
    }
}
