package io.titan.brain.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.json.Json;
import io.titan.brain.ledger.Account;
import io.titan.brain.ledger.Fill;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Position;
import io.titan.brain.orchestrator.BrainState;
import io.titan.brain.policy.BreakerState;
import io.titan.brain.policy.Decision;
import io.titan.brain.policy.ManualOverride;
import io.titan.brain.policy.Weights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Writes state as JSON. Figures that brain does not know (spot wallet, sweeps, correlations as a score) have the value
 * of nothing, as the contract's readers expect the members. Any thread.
 */
public final class StateJson
{
    private static final int MONEY_SCALE = 8;
    private static final int RATIO_SCALE = 6;
    private static final int PERCENT = 100;

    private StateJson()
    {
    }

    /**
     * The whole dashboard.
     *
     * @param state to show.
     * @return {@code DashboardData}.
     */
    public static ObjectNode dashboard(final BrainState state)
    {
        final Account account = state.account();
        final ObjectNode data = Json.object();
        data.put("nav", money(account.equity().add(unrealised(state))));
        data.put("equity", money(account.equity()));
        data.put("realisedPnl", money(account.realised()));
        data.put("fees", money(account.fees()));
        data.put("fills", account.fills());
        data.set("allocation", allocation(state.weights(), state.takenMs()));
        data.set("phaseEquity", phaseEquity(state));
        data.set("riskMetrics", riskMetrics(state));
        data.set("treasury", treasury(account));
        data.set("circuitBreaker", breaker(state));
        final ArrayNode decisions = data.putArray("recentDecisions");
        state.latestDecisions().forEach((decision) -> decisions.add(decision(decision)));
        data.set("positions", positions(state));
        data.put("lastUpdated", state.takenMs());
        data.set("manualOverride", override(state));
        data.put("warningBannerActive", state.override() != null || state.breaker().isActive());
        return data;
    }

    /**
     * The allocation with what it means in money.
     *
     * @param state to show.
     * @return {@code {allocation, equity, phaseEquity, timestamp}}.
     */
    public static ObjectNode allocationOf(final BrainState state)
    {
        final ObjectNode data = Json.object();
        data.set("allocation", allocation(state.weights(), state.takenMs()));
        data.put("equity", money(state.account().equity()));
        data.set("phaseEquity", phaseEquity(state));
        return data.put("timestamp", state.takenMs());
    }

    /**
     * Parts of the capital.
     *
     * @param weights     in force.
     * @param timestampMs since 1970.
     * @return {@code {w1, w2, w3, timestamp}}.
     */
    public static ObjectNode allocation(final Weights weights, final long timestampMs)
    {
        return Json.object().put("w1", Json.plain(weights.w1())).put("w2", Json.plain(weights.w2()))
            .put("w3", Json.plain(weights.w3())).put("timestamp", timestampMs);
    }

    /**
     * The breaker.
     *
     * @param state to show.
     * @return {@code BreakerStatus}.
     */
    public static ObjectNode breaker(final BrainState state)
    {
        final BreakerState breaker = state.breaker();
        final ObjectNode data = Json.object().put("active", breaker.isActive());
        if (breaker.isActive())
        {
            data.put("type", breaker.kind().name()).put("reason", breaker.reason())
                .put("triggeredAt", breaker.triggeredAtMs());
            if (breaker.cooldownEndsMs() > 0)
            {
                data.put("cooldownEndsAt", breaker.cooldownEndsMs());
            }
        }
        return data.put("dailyDrawdown", ratio(state.account().dailyDrawdown()))
            .put("consecutiveLosses", state.lossesInRow())
            .put("equityLevel", money(state.account().equity()));
    }

    /**
     * One decision.
     *
     * @param decision to show.
     * @return {@code BrainDecision}.
     */
    public static ObjectNode decision(final Decision decision)
    {
        final ObjectNode data = Json.object()
            .put("signalId", decision.signal().signalId())
            .put("phaseId", decision.signal().phase().wireName())
            .put("symbol", decision.signal().symbol())
            .put("side", decision.signal().side().name())
            .put("requestedSize", money(decision.signal().requestedSize()))
            .put("approved", decision.approved())
            .put("authorizedSize", money(decision.authorizedSize()))
            .put("reason", decision.reason());
        data.set("allocation", allocation(decision.weights(), decision.timestampMs()));
        data.putObject("performance").put("modifier", Json.plain(decision.modifier()));
        if (decision.risk() != null)
        {
            data.putObject("risk").put("approved", decision.risk().approved())
                .put("reason", decision.risk().reason())
                .put("projectedLeverage", Json.plain(decision.risk().projectedLeverage()));
        }
        return data.put("timestamp", decision.timestampMs());
    }

    /**
     * Open positions.
     *
     * @param state to show.
     * @return by phase and symbol.
     */
    public static ArrayNode positions(final BrainState state)
    {
        final ArrayNode data = Json.object().arrayNode();
        state.positions().stream().filter((position) -> position.quantity().signum() != 0)
            .forEach((position) -> data.add(position(position)));
        return data;
    }

    /**
     * A fill as it happened.
     *
     * @param fill that was applied.
     * @return {@code TRADE} data.
     */
    public static ObjectNode trade(final Fill fill)
    {
        return Json.object().put("symbol", fill.symbol()).put("side", fill.side().name())
            .put("price", Json.plain(fill.price())).put("size", Json.plain(fill.quantity()))
            .put("timestamp", fill.timestampMs()).put("phaseId", fill.phase().wireName())
            .put("fillId", fill.fillId()).put("fee", Json.plain(fill.fee()));
    }

    /**
     * What the WebSocket tells each second, flat.
     *
     * @param state to show.
     * @param type  of the frame.
     * @return {@code STATE_UPDATE}.
     */
    public static ObjectNode stateUpdate(final BrainState state, final String type)
    {
        final ObjectNode frame = Json.object().put("type", type).put("timestamp", state.takenMs());
        frame.setAll(summary(state));
        frame.set("positions", positions(state));
        frame.set("allocation", allocation(state.weights(), state.takenMs()));
        return frame;
    }

    /**
     * The greeting of a WebSocket.
     *
     * @param state to show.
     * @return {@code CONNECTED}.
     */
    public static ObjectNode connected(final BrainState state)
    {
        final ObjectNode frame = Json.object().put("type", "CONNECTED").put("timestamp", state.takenMs());
        frame.set("state", summary(state));
        frame.set("allocation", allocation(state.weights(), state.takenMs()));
        frame.set("positions", positions(state));
        return frame;
    }

    /**
     * An allocation set by hand.
     *
     * @param override to show.
     * @return with who, why and until when.
     */
    public static ObjectNode override(final ManualOverride override)
    {
        final ObjectNode data = Json.object().put("operatorId", override.operatorId())
            .put("reason", override.reason());
        data.set("allocation", allocation(override.weights(), override.createdMs()));
        return data.put("createdAt", override.createdMs()).put("expiresAt", override.expiresMs());
    }

    private static ObjectNode override(final BrainState state)
    {
        return state.override() == null ? null : override(state.override()).put("active", true);
    }

    private static ObjectNode summary(final BrainState state)
    {
        final BigDecimal change = state.account().equity().subtract(state.account().dayStartEquity());
        final BigDecimal start = state.account().dayStartEquity();
        return Json.object().put("equity", money(state.account().equity()))
            .put("daily_pnl", money(change))
            .put("daily_pnl_pct", start.signum() <= 0 ? BigDecimal.ZERO :
                Json.plain(change.multiply(BigDecimal.valueOf(PERCENT)).divide(start, 4, RoundingMode.HALF_EVEN)))
            .put("master_arm", !state.breaker().isActive());
    }

    private static ObjectNode position(final Position position)
    {
        final BigDecimal basis = position.cost().abs();
        return Json.object().put("symbol", position.symbol())
            .put("side", position.quantity().signum() > 0 ? "LONG" : "SHORT")
            .put("size", Json.plain(position.quantity().abs()))
            .put("entryPrice", Json.plain(position.averagePrice()))
            .put("currentPrice", Json.plain(position.lastPrice()))
            .put("unrealizedPnL", money(position.unrealised()))
            .put("unrealizedPnLPercent", basis.signum() == 0 ? BigDecimal.ZERO : Json.plain(position.unrealised()
                .multiply(BigDecimal.valueOf(PERCENT)).divide(basis, 4, RoundingMode.HALF_EVEN)))
            .put("leverage", 1)
            .put("phase", position.phase().wireName());
    }

    private static ObjectNode phaseEquity(final BrainState state)
    {
        final ObjectNode data = Json.object();
        for (final Phase phase : Phase.TRADING)
        {
            data.put(phase.wireName(), money(state.phaseEquity(phase)));
        }
        return data;
    }

    private static ObjectNode riskMetrics(final BrainState state)
    {
        BigDecimal gross = BigDecimal.ZERO;
        BigDecimal net = BigDecimal.ZERO;
        for (final Position position : state.positions())
        {
            gross = gross.add(position.notional().abs());
            net = net.add(position.notional());
        }
        final BigDecimal equity = state.account().equity();
        return Json.object()
            .put("globalLeverage", equity.signum() <= 0 ? BigDecimal.ZERO :
                Json.plain(gross.divide(equity, 4, RoundingMode.HALF_EVEN)))
            .put("netDelta", money(net)).put("correlationScore", 0).put("portfolioBeta", 0)
            .put("leverageTier", state.tier().name().toUpperCase(Locale.ROOT))
            .put("maxLeverage", Json.plain(state.tier().cap()));
    }

    private static ObjectNode treasury(final Account account)
    {
        return Json.object().put("futuresWallet", money(account.equity())).put("spotWallet", 0).put("totalSwept", 0)
            .put("highWatermark", money(account.highWaterMark())).put("lockedProfit", 0)
            .put("riskCapital", money(account.equity()));
    }

    private static BigDecimal unrealised(final BrainState state)
    {
        return state.positions().stream().map(Position::unrealised).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal money(final BigDecimal value)
    {
        return Json.plain(value.setScale(MONEY_SCALE, RoundingMode.FLOOR));
    }

    private static BigDecimal ratio(final BigDecimal value)
    {
        return Json.plain(value.setScale(RATIO_SCALE, RoundingMode.HALF_EVEN));
    }
}
