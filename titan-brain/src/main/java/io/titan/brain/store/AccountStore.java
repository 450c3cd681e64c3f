package io.titan.brain.store;

import io.titan.brain.ledger.Account;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/**
 * The account's only row. Whoever changes anything that counts locks it first, so that there is one writer at a time.
 */
public final class AccountStore
{
    private static final String COLUMNS =
        "initial_equity, realised, fees, fills, high_water_mark, day, day_start_equity";

    private AccountStore()
    {
    }

    /**
     * Makes the row of a new database; leaves an old one as it is.
     *
     * @param handle        open.
     * @param initialEquity of a new account.
     * @param today         UTC.
     */
    public static void create(final Handle handle, final BigDecimal initialEquity, final LocalDate today)
    {
        write(handle.createUpdate("insert into account (id, " + COLUMNS + ") values (1, :initialEquity, :realised, " +
            ":fees, :fills, :highWaterMark, :day, :dayStartEquity) on conflict do nothing"),
            Account.of(initialEquity, today));
    }

    /**
     * Reads the account and keeps others from changing it until the transaction ends.
     *
     * @param handle in a transaction.
     * @return the account.
     */
    public static Account lock(final Handle handle)
    {
        return handle.createQuery("select " + COLUMNS + " from account where id = 1 for update")
            .map(AccountStore::account).one();
    }

    /**
     * Reads the account.
     *
     * @param handle open.
     * @return the account.
     */
    public static Account read(final Handle handle)
    {
        return handle.createQuery("select " + COLUMNS + " from account where id = 1").map(AccountStore::account).one();
    }

    /**
     * Writes the account.
     *
     * @param handle  in the transaction that locked it.
     * @param account to keep.
     */
    public static void save(final Handle handle, final Account account)
    {
        write(handle.createUpdate("update account set initial_equity = :initialEquity, realised = :realised, " +
            "fees = :fees, fills = :fills, high_water_mark = :highWaterMark, day = :day, " +
            "day_start_equity = :dayStartEquity where id = 1"), account);
    }

    private static void write(final Update update, final Account account)
    {
        update.bind("initialEquity", account.initialEquity())
            .bind("realised", account.realised())
            .bind("fees", account.fees())
            .bind("fills", account.fills())
            .bind("highWaterMark", account.highWaterMark())
            .bind("day", account.day())
            .bind("dayStartEquity", account.dayStartEquity())
            .execute();
    }

    private static Account account(final ResultSet row, final StatementContext context) throws SQLException
    {
        return new Account(
            row.getBigDecimal("initial_equity"),
            row.getBigDecimal("realised"),
            row.getBigDecimal("fees"),
            row.getLong("fills"),
            row.getBigDecimal("high_water_mark"),
            row.getObject("day", LocalDate.class),
            row.getBigDecimal("day_start_equity"));
    }
}
