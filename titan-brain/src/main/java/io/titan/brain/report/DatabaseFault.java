package io.titan.brain.report;

import java.sql.SQLException;

/** Tells a database that cannot be reached from a statement that it refuses. */
public final class DatabaseFault
{
    private static final String BAD_DATA = "22";
    private static final String BROKEN_CONSTRAINT = "23";

    private DatabaseFault()
    {
    }

    /**
     * Whether the same statement would fail again however healthy the database is.
     *
     * @param fault thrown by a statement.
     * @return true for data that is too large or breaks a constraint.
     */
    public static boolean isOfData(final Throwable fault)
    {
        Throwable cause = fault;
        while (cause != null)
        {
            if (cause instanceof final SQLException sql && sql.getSQLState() != null)
            {
                return sql.getSQLState().startsWith(BAD_DATA) || sql.getSQLState().startsWith(BROKEN_CONSTRAINT);
            }
            cause = cause.getCause();
        }
        return false;
    }
}
