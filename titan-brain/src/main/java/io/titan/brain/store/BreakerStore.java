package io.titan.brain.store;

import io.titan.brain.policy.BreakerState;
import io.titan.brain.policy.Trade;
import org.jdbi.v3.core.Handle;

import java.util.List;

/** The breaker's only row, and the trades it looks at. */
public final class BreakerStore
{
    private BreakerStore()
    {
    }

    /**
     * Reads the state.
     *
     * @param handle open.
     * @return the state as it was last written.
     */
    public static BreakerState read(final Handle handle)
    {
        return handle.createQuery("select * from breaker where id = 1").map((row, context) -> new BreakerState(
            BreakerState.Kind.valueOf(row.getString("kind")),
            row.getString("reason"),
            row.getLong("triggered_ms"),
            row.getLong("cooldown_ms"),
            row.getLong("losses_after"))).one();
    }

    /**
     * Writes the state.
     *
     * @param handle in the transaction that holds the account's lock.
     * @param state  to keep.
     */
    public static void save(final Handle handle, final BreakerState state)
    {
        handle.createUpdate("update breaker set kind = :kind, reason = :reason, triggered_ms = :triggeredMs, " +
            "cooldown_ms = :cooldownMs, losses_after = :lossesAfter where id = 1")
            .bind("kind", state.kind().name())
            .bind("reason", state.reason())
            .bind("triggeredMs", state.triggeredAtMs())
            .bind("cooldownMs", state.cooldownEndsMs())
            .bind("lossesAfter", state.lossesAfter())
            .execute();
    }

    /**
     * Which trip execution has acknowledged a halt for.
     *
     * @param handle open.
     * @return when it was triggered; 0 if there never was one.
     */
    public static long haltedTrip(final Handle handle)
    {
        return handle.createQuery("select halted_ms from breaker where id = 1").mapTo(Long.class).one();
    }

    /**
     * Remembers that execution has halted for a trip.
     *
     * @param handle      open.
     * @param triggeredMs of the trip.
     */
    public static void saveHaltedTrip(final Handle handle, final long triggeredMs)
    {
        handle.createUpdate("update breaker set halted_ms = :ms where id = 1").bind("ms", triggeredMs).execute();
    }

    /**
     * A version for a command: larger than all before, also after a restart. Execution remembers the last one longer
     * than a database may live, so that those of a new one begin at the time, which is beyond all of the old.
     *
     * @param handle open.
     * @param nowMs  since 1970; commands are fewer than one a millisecond.
     * @return 1 or more.
     */
    public static long nextCommandVersion(final Handle handle, final long nowMs)
    {
        return handle.createQuery("select setval('command_version', greatest(nextval('command_version'), :now))")
            .bind("now", nowMs).mapTo(Long.class).one();
    }

    /**
     * The latest trades.
     *
     * @param handle open.
     * @param after  sequence of a fill; only later ones count.
     * @param limit  how many at most.
     * @return the newest first.
     */
    public static List<Trade> latestTrades(final Handle handle, final long after, final int limit)
    {
        return handle.createQuery("select sequence, realised - fee as outcome, reported_ms from fill " +
            "where closed_quantity > 0 and sequence > :after order by sequence desc limit :limit")
            .bind("after", after).bind("limit", limit)
            .map((row, context) ->
                new Trade(row.getLong("sequence"), row.getBigDecimal("outcome"), row.getLong("reported_ms")))
            .list();
    }

    /**
     * The latest fill.
     *
     * @param handle open.
     * @return its sequence, 0 if there is none.
     */
    public static long latestSequence(final Handle handle)
    {
        return handle.createQuery("select coalesce(max(sequence), 0) from fill").mapTo(Long.class).one();
    }
}
