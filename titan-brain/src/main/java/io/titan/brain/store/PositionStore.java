package io.titan.brain.store;

import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Position;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Positions by phase and symbol. */
public final class PositionStore
{
    private static final String COLUMNS = "phase, symbol, quantity, cost, realised, fees, last_price";

    private PositionStore()
    {
    }

    /**
     * Reads the positions of some symbols, of all phases.
     *
     * @param handle  open.
     * @param symbols that matter.
     * @return those that ever had a fill.
     */
    public static List<Position> of(final Handle handle, final Collection<String> symbols)
    {
        return handle.createQuery("select " + COLUMNS + " from position where symbol = any(:symbols)")
            .bindArray("symbols", String.class, symbols.toArray()).map(PositionStore::position).list();
    }

    /**
     * Reads all positions.
     *
     * @param handle open.
     * @return those that ever had a fill, by phase and symbol.
     */
    public static List<Position> all(final Handle handle)
    {
        return handle.createQuery("select " + COLUMNS + " from position order by phase, symbol")
            .map(PositionStore::position).list();
    }

    /**
     * Writes positions.
     *
     * @param handle    in the transaction that holds the account's lock.
     * @param positions to keep.
     */
    public static void save(final Handle handle, final Collection<Position> positions)
    {
        final PreparedBatch batch = handle.prepareBatch("insert into position (" + COLUMNS + ") values (:phase, " +
            ":symbol, :quantity, :cost, :realised, :fees, :lastPrice) on conflict (phase, symbol) do update set " +
            "quantity = excluded.quantity, cost = excluded.cost, realised = excluded.realised, fees = excluded.fees, " +
            "last_price = excluded.last_price");
        for (final Position position : positions)
        {
            batch.bind("phase", position.phase().number())
                .bind("symbol", position.symbol())
                .bind("quantity", position.quantity())
                .bind("cost", position.cost())
                .bind("realised", position.realised())
                .bind("fees", position.fees())
                .bind("lastPrice", position.lastPrice())
                .add();
        }
        batch.execute();
    }

    private static Position position(final ResultSet row, final StatementContext context) throws SQLException
    {
        return new Position(
            Phase.of(row.getInt("phase")),
            row.getString("symbol"),
            row.getBigDecimal("quantity"),
            row.getBigDecimal("cost"),
            row.getBigDecimal("realised"),
            row.getBigDecimal("fees"),
            row.getBigDecimal("last_price"));
    }
}
