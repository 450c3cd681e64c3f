package io.titan.brain.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.titan.brain.ledger.Phase;
import io.titan.brain.policy.AllocationPolicy;
import io.titan.brain.policy.BreakerPolicy;
import io.titan.brain.policy.CommandPolicy;
import io.titan.brain.policy.LeverageTier;
import io.titan.brain.policy.PerformancePolicy;
import io.titan.brain.policy.Policy;
import io.titan.brain.policy.RiskGuardian;
import io.titan.brain.policy.SourceShare;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the policy. Every key must be there: money has no default. */
public final class PolicyFile
{
    private PolicyFile()
    {
    }

    /**
     * Reads a file, in which variables of the environment may stand.
     *
     * @param file in HOCON; conf/brain.conf is a complete one.
     * @return the policy.
     * @throws SettingsException names file, key and what is wrong.
     */
    public static Policy read(final Path file) throws SettingsException
    {
        try
        {
            return policy(ConfigFactory.parseFile(file.toFile(), ConfigParseOptions.defaults()
                .setAllowMissing(false)).resolve().getConfig("brain"));
        }
        catch (final ConfigException ex)
        {
            throw new SettingsException("the policy cannot be used: " + ex.getMessage(), ex);
        }
        catch (final IllegalArgumentException ex)
        {
            throw new SettingsException("the policy in " + file + " cannot be used: " + ex.getMessage(), ex);
        }
    }

    private static Policy policy(final Config config)
    {
        return new Policy(
            config.getString("settlementCurrency"),
            positive(config, "initialEquity"),
            allocation(config.getConfig("allocation")),
            tiers(config.getConfigList("leverage")),
            performance(config.getConfig("performance")),
            guardian(config.getConfig("risk")),
            breaker(config.getConfig("breaker")),
            commands(config.getConfig("commands")));
    }

    private static AllocationPolicy allocation(final Config config)
    {
        final AllocationPolicy policy = new AllocationPolicy(
            positive(config, "startPhase2"), positive(config, "fullPhase2"), positive(config, "startPhase3"));
        require(policy.startPhase2().compareTo(policy.fullPhase2()) < 0 &&
            policy.fullPhase2().compareTo(policy.startPhase3()) <= 0,
            "brain.allocation must have startPhase2 < fullPhase2 <= startPhase3");
        return policy;
    }

    private static List<LeverageTier> tiers(final List<? extends Config> configs)
    {
        final List<LeverageTier> tiers = new ArrayList<>();
        BigDecimal before = BigDecimal.ZERO;
        for (final Config config : configs)
        {
            final BigDecimal below = config.hasPath("below") ? positive(config, "below") : null;
            require(before != null && (below == null || below.compareTo(before) > 0),
                "brain.leverage must ascend, and only its last tier may be without 'below'");
            tiers.add(new LeverageTier(config.getString("name"), below, positive(config, "cap")));
            before = below;
        }
        require(!tiers.isEmpty() && before == null, "the last tier of brain.leverage must be without 'below'");
        return List.copyOf(tiers);
    }

    private static PerformancePolicy performance(final Config config)
    {
        return new PerformancePolicy(
            ms(config, "window"),
            config.getInt("minTrades"),
            decimal(config, "malusBelow"),
            positive(config, "malus"),
            decimal(config, "bonusAbove"),
            positive(config, "bonus"));
    }

    private static RiskGuardian guardian(final Config config)
    {
        final Map<String, BigDecimal> correlations = new HashMap<>();
        for (final Config pair : config.getConfigList("correlations"))
        {
            final List<String> symbols = pair.getStringList("symbols");
            require(symbols.size() == 2, "brain.risk.correlations needs two symbols, not " + symbols);
            correlations.put(RiskGuardian.pair(symbols.get(0), symbols.get(1)), decimal(pair, "value"));
        }
        return new RiskGuardian(
            decimal(config, "correlationAbove"),
            part(config, "correlatedPart"),
            decimal(config, "unknownCorrelation"),
            Map.copyOf(correlations));
    }

    private static BreakerPolicy breaker(final Config config)
    {
        require(config.getInt("losses") > 0, "brain.breaker.losses must be above 0");
        return new BreakerPolicy(
            part(config, "dailyDrawdown"),
            positive(config, "minEquity"),
            config.getInt("losses"),
            ms(config, "lossWindow"),
            ms(config, "cooldown"));
    }

    private static CommandPolicy commands(final Config config)
    {
        return new CommandPolicy(ms(config, "allocationEvery"), ms(config, "maxAge"),
            config.getConfigList("sources").stream().map(PolicyFile::source).toList());
    }

    private static SourceShare source(final Config config)
    {
        final int phase = config.getInt("phase");
        require(phase >= 1 && phase <= Phase.TRADING.size(), "phase = " + phase + " must be 1 to 3");
        return new SourceShare(Phase.of(phase), part(config, "part"), config.getInt("slot"));
    }

    private static BigDecimal decimal(final Config config, final String key)
    {
        return new BigDecimal(config.getString(key));
    }

    private static BigDecimal positive(final Config config, final String key)
    {
        final BigDecimal value = decimal(config, key);
        require(value.signum() > 0, key + " = " + value + " must be above 0");
        return value;
    }

    private static BigDecimal part(final Config config, final String key)
    {
        final BigDecimal value = positive(config, key);
        require(value.compareTo(BigDecimal.ONE) <= 0, key + " = " + value + " must be at most 1");
        return value;
    }

    private static long ms(final Config config, final String key)
    {
        final long value = config.getDuration(key).toMillis();
        require(value > 0, key + " must be longer than 0");
        return value;
    }

    private static void require(final boolean legal, final String sentence)
    {
        if (!legal)
        {
            throw new IllegalArgumentException(sentence);
        }
    }
}
