package io.titan.brain.store;

import io.titan.brain.ledger.Booking;
import io.titan.brain.ledger.Fill;
import io.titan.brain.ledger.FillIds;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Side;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Fills, each once for ever. A batch goes over in arrays, so that a thousand cost one statement. */
public final class FillStore
{
    private static final String INSERT = """
        insert into fill (fill_id, phase, symbol, side, price, quantity, fee, closed_quantity, realised, reported_pnl,
            reported_ms, signal_id, order_id, execution_id)
        select fill_id, phase, symbol, side, price, quantity, fee, closed_quantity, realised, reported_pnl,
            reported_ms, signal_id, order_id, execution_id
        from unnest(:fillIds, :phases, :symbols, :sides, :prices, :quantities, :fees, :closed, :realised, :reportedPnl,
            :reportedMs, :signalIds, :orderIds, :executionIds) with ordinality
            as new (fill_id, phase, symbol, side, price, quantity, fee, closed_quantity, realised, reported_pnl,
            reported_ms, signal_id, order_id, execution_id, place)
        order by place""";

    /**
     * A fill with what it did.
     *
     * @param fill    that is new.
     * @param booking what it did.
     */
    public record Booked(Fill fill, Booking booking)
    {
    }

    private FillStore()
    {
    }

    /**
     * Finds which ids were used already.
     *
     * @param handle in the transaction that holds the account's lock.
     * @param ids    to look for.
     * @return the fills that have them.
     */
    public static List<Fill> of(final Handle handle, final Collection<String> ids)
    {
        return handle.createQuery("select * from fill where fill_id = any(:ids)")
            .bindArray("ids", String.class, ids.toArray()).map(FillStore::fill).list();
    }

    /**
     * Adds fills in their order; one that is there already fails the transaction.
     *
     * @param handle in the transaction that holds the account's lock.
     * @param booked at least one.
     */
    public static void insert(final Handle handle, final List<Booked> booked)
    {
        final Update update = handle.createUpdate(INSERT);
        text(update, "fillIds", booked, (one) -> one.fill().fillId());
        update.bindArray("phases", Integer.class, array(booked, (one) -> one.fill().phase().number()));
        text(update, "symbols", booked, (one) -> one.fill().symbol());
        text(update, "sides", booked, (one) -> one.fill().side().name());
        decimal(update, "prices", booked, (one) -> one.fill().price());
        decimal(update, "quantities", booked, (one) -> one.fill().quantity());
        decimal(update, "fees", booked, (one) -> one.fill().fee());
        decimal(update, "closed", booked, (one) -> one.booking().closedQuantity());
        decimal(update, "realised", booked, (one) -> one.booking().realised());
        decimal(update, "reportedPnl", booked, (one) -> one.fill().reportedPnl());
        update.bindArray("reportedMs", Long.class, array(booked, (one) -> one.fill().timestampMs()));
        text(update, "signalIds", booked, (one) -> one.fill().ids().signalId());
        text(update, "orderIds", booked, (one) -> one.fill().ids().orderId());
        text(update, "executionIds", booked, (one) -> one.fill().ids().executionId());
        update.execute();
    }

    private static void text(
        final Update update, final String name, final List<Booked> booked, final Function<Booked, String> value)
    {
        update.bindArray(name, String.class, array(booked, value));
    }

    private static void decimal(
        final Update update, final String name, final List<Booked> booked, final Function<Booked, BigDecimal> value)
    {
        update.bindArray(name, BigDecimal.class, array(booked, value));
    }

    private static Object[] array(final List<Booked> booked, final Function<Booked, ?> value)
    {
        return booked.stream().map(value).toArray();
    }

    private static Fill fill(final ResultSet row, final StatementContext context) throws SQLException
    {
        return new Fill(
            row.getString("fill_id"),
            Phase.of(row.getInt("phase")),
            row.getString("symbol"),
            Side.valueOf(row.getString("side")),
            row.getBigDecimal("price"),
            row.getBigDecimal("quantity"),
            row.getBigDecimal("fee"),
            row.getLong("reported_ms"),
            row.getBigDecimal("reported_pnl"),
            new FillIds(row.getString("signal_id"), row.getString("order_id"), row.getString("execution_id")));
    }
}
