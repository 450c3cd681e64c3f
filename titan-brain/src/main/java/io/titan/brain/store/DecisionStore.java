package io.titan.brain.store;

import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Side;
import io.titan.brain.policy.Decision;
import io.titan.brain.policy.RiskDecision;
import io.titan.brain.policy.Signal;
import io.titan.brain.policy.Weights;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** What became of signals, one decision each. */
public final class DecisionStore
{
    private DecisionStore()
    {
    }

    /**
     * Whether a signal was decided before.
     *
     * @param handle   open.
     * @param signalId of the signal.
     * @return true from its first decision on, for ever.
     */
    public static boolean isKnown(final Handle handle, final String signalId)
    {
        return handle.createQuery("select count(*) from decision where signal_id = :id")
            .bind("id", signalId).mapTo(Integer.class).one() > 0;
    }

    /**
     * Keeps a decision.
     *
     * @param handle   in the transaction that holds the account's lock.
     * @param decision of a new signal.
     */
    public static void add(final Handle handle, final Decision decision)
    {
        final Signal signal = decision.signal();
        handle.createUpdate("insert into decision (signal_id, phase, symbol, side, requested, signal_ms, approved, " +
            "authorized, reason, w1, w2, w3, modifier, leverage, decided_ms) values (:signalId, :phase, :symbol, " +
            ":side, :requested, :signalMs, :approved, :authorized, :reason, :w1, :w2, :w3, :modifier, :leverage, " +
            ":decidedMs)")
            .bind("signalId", signal.signalId())
            .bind("phase", signal.phase().number())
            .bind("symbol", signal.symbol())
            .bind("side", signal.side().name())
            .bind("requested", signal.requestedSize())
            .bind("signalMs", signal.timestampMs())
            .bind("approved", decision.approved())
            .bind("authorized", decision.authorizedSize())
            .bind("reason", decision.reason())
            .bind("w1", decision.weights().w1())
            .bind("w2", decision.weights().w2())
            .bind("w3", decision.weights().w3())
            .bind("modifier", decision.modifier())
            .bind("leverage", decision.risk() == null ? null : decision.risk().projectedLeverage())
            .bind("decidedMs", decision.timestampMs())
            .execute();
    }

    /**
     * The latest decisions.
     *
     * @param handle open.
     * @param limit  how many at most.
     * @return the newest first. What risk said is there only as far as it was kept.
     */
    public static List<Decision> latest(final Handle handle, final int limit)
    {
        return handle.createQuery("select * from decision order by sequence desc limit :limit")
            .bind("limit", limit).map(DecisionStore::decision).list();
    }

    private static Decision decision(final ResultSet row, final StatementContext context) throws SQLException
    {
        final Signal signal = new Signal(
            row.getString("signal_id"),
            Phase.of(row.getInt("phase")),
            row.getString("symbol"),
            Side.valueOf(row.getString("side")),
            row.getBigDecimal("requested"),
            row.getLong("signal_ms"));
        final BigDecimal leverage = row.getBigDecimal("leverage");
        final boolean approved = row.getBoolean("approved");
        return new Decision(
            signal,
            approved,
            row.getBigDecimal("authorized"),
            row.getString("reason"),
            new Weights(row.getBigDecimal("w1"), row.getBigDecimal("w2"), row.getBigDecimal("w3")),
            row.getBigDecimal("modifier"),
            leverage == null ? null :
                new RiskDecision(approved, row.getBigDecimal("authorized"), row.getString("reason"), leverage),
            row.getLong("decided_ms"));
    }
}
