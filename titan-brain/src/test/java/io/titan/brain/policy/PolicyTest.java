package io.titan.brain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.brain.ledger.Account;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Position;
import io.titan.brain.ledger.Side;
import io.titan.brain.settings.PolicyFile;
import io.titan.brain.settings.SettingsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rules at their boundaries, with the policy that Titan ships. */
class PolicyTest
{
    private static final Path SHIPPED = Path.of("..", "conf", "brain.conf");
    private static final long HOUR_MS = 3_600_000;

    @TempDir
    Path directory;

    private final Policy policy;

    PolicyTest() throws SettingsException
    {
        policy = PolicyFile.read(SHIPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 1.0000, 0.0000, 0.0000",
        "1499.99999999, 1.0000, 0.0000, 0.0000",
        "1500, 0.9958, 0.0042, 0.0000",
        "3250, 0.6000, 0.4000, 0.0000",
        "4999.99, 0.2042, 0.7958, 0.0000",
        "5000, 0.2000, 0.8000, 0.0000",
        "24999.99, 0.2000, 0.8000, 0.0000",
        "25000, 0.2000, 0.7621, 0.0379",
        "37500, 0.2000, 0.5500, 0.2500",
        "1000000, 0.2000, 0.3000, 0.5000"})
    void shouldAllocateByEquity(final String equity, final String w1, final String w2, final String w3)
    {
        final Weights weights = policy.allocation().weights(new BigDecimal(equity));
        assertThat(rounded(weights.w1())).isEqualTo(w1);
        assertThat(rounded(weights.w2())).isEqualTo(w2);
        assertThat(rounded(weights.w3())).isEqualTo(w3);
        assertThat(weights.w1().add(weights.w2()).add(weights.w3())).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @CsvSource({"0, MICRO, 20", "1499.99, MICRO, 20", "1500, SMALL, 10", "5000, MEDIUM, 5", "25000, LARGE, 3",
        "49999.99, LARGE, 3", "50000, INSTITUTIONAL, 2"})
    void shouldCapLeverageByEquity(final String equity, final String name, final String cap)
    {
        final LeverageTier tier = LeverageTier.of(policy.tiers(), new BigDecimal(equity));
        assertThat(tier.name()).isEqualTo(name);
        assertThat(tier.cap()).isEqualByComparingTo(cap);
    }

    @ParameterizedTest
    @CsvSource({"9, -1, 1, 1", "10, -0.0001, 1, 0.5", "10, 0, 1, 1", "10, 0.1046, 1, 1", "10, 0.1048, 1, 1.2",
        "10, -1, 0, 0.5", "10, 0, 0, 1", "10, 1, 0, 1.2"})
    void shouldModifyByPerformance(final long count, final double mean, final double deviation, final String modifier)
    {
        assertThat(policy.performance().modifier(new PerformancePolicy.Trades(count, mean, deviation)))
            .isEqualByComparingTo(modifier);
    }

    @ParameterizedTest
    @CsvSource({
        "PHASE1, BUY, 2000, true, 2000, Within limits",
        "PHASE1, BUY, 2000.01, false, 0, Leverage cap exceeded: projected 20.00x > max 20x",
        "PHASE1, BUY, 2100, false, 0, Leverage cap exceeded: projected 21.00x > max 20x"})
    void shouldHoldTheLeverageCap(
        final Phase phase,
        final Side side,
        final String size,
        final boolean approved,
        final String allowed,
        final String reason)
    {
        final RiskDecision decision = decide(phase, side, "BTCUSDT", size, List.of(), "100");
        assertThat(decision.approved()).isEqualTo(approved);
        assertThat(decision.size()).isEqualByComparingTo(allowed);
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void shouldHalveWhatRepeatsABetAndLetHedgesPass()
    {
        final List<Position> held = List.of(position(Phase.PHASE1, "BTCUSDT", "1", "1500"));
        assertThat(decide(Phase.PHASE2, Side.BUY, "BTCUSDT", "100", held, "100").size()).isEqualByComparingTo("50");
        assertThat(decide(Phase.PHASE2, Side.SELL, "BTCUSDT", "100", held, "100").size()).isEqualByComparingTo("100");
        assertThat(decide(Phase.PHASE2, Side.BUY, "ETHUSDT", "100", held, "100").size()).isEqualByComparingTo("100");
        assertThat(decide(Phase.PHASE3, Side.SELL, "BTCUSDT", "1400", held, "100").reason())
            .isEqualTo("Hedge reduces net delta");
        assertThat(decide(Phase.PHASE3, Side.SELL, "BTCUSDT", "3001", held, "100").approved()).isFalse();
        assertThat(decide(Phase.PHASE1, Side.SELL, "BTCUSDT", "1500", held, "100").approved()).as("closes").isTrue();
        assertThat(decide(Phase.PHASE1, Side.BUY, "BTCUSDT", "1", List.of(), "0").approved()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 850.01, CLOSED, ''",
        "1000, 850, HARD, Daily drawdown limit reached: 15.00% >= 15.00%",
        "150, 150, CLOSED, ''",
        "149.99, 149.99, HARD, Equity below minimum: 149.99 < 150"})
    void shouldTripHardAtItsBoundaries(
        final String start, final String equity, final BreakerState.Kind kind, final String reason)
    {
        final BreakerState next = policy.breaker().next(
            BreakerState.closed(0), account(start, equity), List.of(), 5 * HOUR_MS);
        assertThat(next.kind()).isEqualTo(kind);
        assertThat(next.reason()).isEqualTo(reason);
        assertThat(policy.breaker().next(next, account("1000", "1000"), List.of(), 500 * HOUR_MS)).isEqualTo(next);
    }

    @ParameterizedTest
    @CsvSource({
        "'-1,-1,-1', 3600000, SOFT",
        "'-1,-1,-1', 3600001, CLOSED",
        "'-1,0,-1', 100, CLOSED",
        "'-1,-1', 100, CLOSED",
        "'-1,-1,1', 100, CLOSED"})
    void shouldTripSoftAfterLossesInARow(final String outcomes, final long spanMs, final BreakerState.Kind kind)
    {
        final long nowMs = 10 * HOUR_MS;
        final String[] texts = outcomes.split(",");
        final List<Trade> latest = new ArrayList<>();
        for (int i = 0; i < texts.length; i++)
        {
            latest.add(new Trade(100 - i, new BigDecimal(texts[i]), nowMs - i * spanMs / 2));
        }
        assertThat(policy.breaker().next(BreakerState.closed(0), account("1000", "1000"), latest, nowMs).kind())
            .isEqualTo(kind);
    }

    @Test
    void shouldEndASoftTripAtItsTimeAndIgnoreOneThatIsOver()
    {
        final List<Trade> losses = List.of(new Trade(3, BigDecimal.ONE.negate(), HOUR_MS),
            new Trade(2, BigDecimal.ONE.negate(), HOUR_MS), new Trade(1, BigDecimal.ONE.negate(), HOUR_MS));
        final Account account = account("1000", "1000");
        final BreakerState soft = policy.breaker().next(BreakerState.closed(0), account, losses, HOUR_MS);
        assertThat(soft.cooldownEndsMs()).isEqualTo(HOUR_MS + HOUR_MS / 2);
        assertThat(policy.breaker().next(soft, account, List.of(), soft.cooldownEndsMs() - 1)).isEqualTo(soft);
        final BreakerState after = policy.breaker().next(soft, account, List.of(), soft.cooldownEndsMs());
        assertThat(after).isEqualTo(BreakerState.closed(3));
        assertThat(policy.breaker().next(BreakerState.closed(0), account, losses, soft.cooldownEndsMs()).isActive())
            .as("a backlog of old losses").isFalse();
    }

    @Test
    void shouldLetTheSmallestLimitDecide()
    {
        final Account account = account("10000", "10000");
        final DecisionPipeline pipeline = policy.pipeline();
        final Weights weights = policy.allocation().weights(account.equity());
        assertThat(decide(pipeline, account, weights, "1", "5000").authorizedSize()).isEqualByComparingTo("2000");
        assertThat(decide(pipeline, account, weights, "0.5", "5000").authorizedSize()).isEqualByComparingTo("1000");
        assertThat(decide(pipeline, account, weights, "1", "10").authorizedSize()).isEqualByComparingTo("10");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "startPhase2 = 1500 | startPhase2 = 6000 | startPhase2 < fullPhase2",
        "minEquity = 150 | minEquity = -1 | minEquity = -1 must be above 0",
        "dailyDrawdown = 0.15 | dailyDrawdown = 1.5 | at most 1",
        "losses = 3 | losses = 0 | losses must be above 0",
        "losses = 3, | | losses",
        "below = 5000 | below = 100 | must ascend"})
    void shouldRefuseAPolicyThatIsUnfit(final String part, final String instead, final String fault) throws Exception
    {
        final String text = Files.readString(SHIPPED);
        assertThat(text).contains(part);
        final Path file = Files.writeString(directory.resolve("brain.conf"),
            text.replace(part, instead == null ? "" : instead));
        assertThatThrownBy(() -> PolicyFile.read(file)).isInstanceOf(SettingsException.class)
            .hasMessageContaining(fault);
    }

    private Decision decide(
        final DecisionPipeline pipeline,
        final Account account,
        final Weights weights,
        final String modifier,
        final String size)
    {
        final BreakerState closed = BreakerState.closed(0);
        return pipeline.decide(new Signal("s", Phase.PHASE1, "BTCUSDT", Side.BUY, new BigDecimal(size), 1),
            new Situation(account, List.of(), closed, closed, weights, new BigDecimal(modifier), 1));
    }

    private RiskDecision decide(
        final Phase phase,
        final Side side,
        final String symbol,
        final String size,
        final List<Position> positions,
        final String equity)
    {
        final RiskGuardian guardian = new RiskGuardian(
            policy.guardian().correlationAbove(), policy.guardian().correlatedPart(),
            policy.guardian().unknownCorrelation(), Map.of());
        return guardian.decide(new Signal("s", phase, symbol, side, new BigDecimal(size), 1), positions,
            new BigDecimal(equity), policy.tiers().get(0));
    }

    private static Position position(
        final Phase phase, final String symbol, final String quantity, final String price)
    {
        return new Position(phase, symbol, new BigDecimal(quantity), new BigDecimal(quantity).multiply(
            new BigDecimal(price)), BigDecimal.ZERO, BigDecimal.ZERO, new BigDecimal(price));
    }

    private static Account account(final String dayStart, final String equity)
    {
        final BigDecimal start = new BigDecimal(dayStart);
        return new Account(start, new BigDecimal(equity).subtract(start), BigDecimal.ZERO, 1, start,
            LocalDate.of(2026, 3, 2), start);
    }

    private static String rounded(final BigDecimal value)
    {
        return value.setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }
}
