package io.titan.brain.store;

import io.titan.brain.ledger.Phase;
import io.titan.brain.policy.PerformancePolicy.Trades;
import org.jdbi.v3.core.Handle;

import java.util.EnumMap;
import java.util.Map;

/** How the phases' trades did. The statistics are the database's; they are no money, so binary fractions will do. */
public final class PerformanceStore
{
    private PerformanceStore()
    {
    }

    /**
     * Sums up trades by phase.
     *
     * @param handle  open.
     * @param afterMs reports after this time count.
     * @return for every phase that is given capital.
     */
    public static Map<Phase, Trades> since(final Handle handle, final long afterMs)
    {
        final Map<Phase, Trades> trades = new EnumMap<>(Phase.class);
        for (final Phase phase : Phase.TRADING)
        {
            trades.put(phase, new Trades(0, 0, 0));
        }
        handle.createQuery("""
            select phase, count(*) as trades, avg(part) as mean, coalesce(stddev_samp(part), 0) as deviation
            from (select phase, ((realised - fee) / (closed_quantity * price))::double precision as part from fill
                where phase > 0 and closed_quantity > 0 and reported_ms > :after) as trade
            group by phase""").bind("after", afterMs)
            .map((row, context) -> Map.entry(Phase.of(row.getInt("phase")),
                new Trades(row.getLong("trades"), row.getDouble("mean"), row.getDouble("deviation"))))
            .forEach((entry) -> trades.put(entry.getKey(), entry.getValue()));
        return trades;
    }
}
