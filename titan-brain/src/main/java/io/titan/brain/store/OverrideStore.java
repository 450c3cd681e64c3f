package io.titan.brain.store;

import io.titan.brain.policy.ManualOverride;
import io.titan.brain.policy.Weights;
import org.jdbi.v3.core.Handle;

import java.util.List;
import java.util.Optional;

/** Allocations that operators have set, with their history. */
public final class OverrideStore
{
    private static final int HISTORY = 100;

    /**
     * One that was set.
     *
     * @param override  as it was set.
     * @param removedMs when it was taken back; 0 if it was not.
     * @param removedBy who took it back; null if nobody did.
     */
    public record Entry(ManualOverride override, long removedMs, String removedBy)
    {
    }

    private OverrideStore()
    {
    }

    /**
     * The one in force.
     *
     * @param handle open.
     * @param nowMs  since 1970.
     * @return empty if there is none, it has expired, or it was taken back.
     */
    public static Optional<ManualOverride> active(final Handle handle, final long nowMs)
    {
        return history(handle, 1).stream().filter((entry) -> entry.removedMs() == 0).map(Entry::override)
            .filter((override) -> override.isActive(nowMs)).findFirst();
    }

    /**
     * All of late.
     *
     * @param handle open.
     * @return the newest first, at most 100.
     */
    public static List<Entry> history(final Handle handle)
    {
        return history(handle, HISTORY);
    }

    /**
     * Sets one; it replaces the one before.
     *
     * @param handle   in a transaction.
     * @param override to set.
     */
    public static void add(final Handle handle, final ManualOverride override)
    {
        handle.createUpdate("insert into manual_override (operator_id, reason, w1, w2, w3, created_ms, expires_ms) " +
            "values (:operatorId, :reason, :w1, :w2, :w3, :createdMs, :expiresMs)")
            .bind("operatorId", override.operatorId())
            .bind("reason", override.reason())
            .bind("w1", override.weights().w1())
            .bind("w2", override.weights().w2())
            .bind("w3", override.weights().w3())
            .bind("createdMs", override.createdMs())
            .bind("expiresMs", override.expiresMs())
            .execute();
    }

    /**
     * Takes the one in force back.
     *
     * @param handle     in a transaction.
     * @param operatorId who does so.
     * @param nowMs      since 1970.
     * @return whether there was one.
     */
    public static boolean remove(final Handle handle, final String operatorId, final long nowMs)
    {
        return handle.createUpdate("update manual_override set removed_ms = :now, removed_by = :operatorId " +
            "where removed_ms is null and expires_ms > :now and " +
            "sequence = (select max(sequence) from manual_override)")
            .bind("now", nowMs).bind("operatorId", operatorId).execute() > 0;
    }

    private static List<Entry> history(final Handle handle, final int limit)
    {
        return handle.createQuery("select * from manual_override order by sequence desc limit :limit")
            .bind("limit", limit)
            .map((row, context) -> new Entry(
                new ManualOverride(
                    row.getString("operator_id"),
                    row.getString("reason"),
                    new Weights(row.getBigDecimal("w1"), row.getBigDecimal("w2"), row.getBigDecimal("w3")),
                    row.getLong("created_ms"),
                    row.getLong("expires_ms")),
                row.getLong("removed_ms"),
                row.getString("removed_by")))
            .list();
    }
}
