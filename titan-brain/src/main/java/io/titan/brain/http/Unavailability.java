package io.titan.brain.http;

import io.titan.brain.store.DatabaseAwayException;

import java.sql.SQLException;
import java.sql.SQLTransientException;

/** Tells a database that is away from a fault of ours. */
final class Unavailability
{
    private static final String CONNECTION = "08";
    private static final String SHUTDOWN = "57";

    private Unavailability()
    {
    }

    static boolean is(final Throwable fault)
    {
        Throwable cause = fault;
        while (cause != null)
        {
            if (cause instanceof DatabaseAwayException || cause instanceof SQLTransientException ||
                cause instanceof final SQLException sql && isAway(sql.getSQLState()))
            {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isAway(final String state)
    {
        return state == null || state.startsWith(CONNECTION) || state.startsWith(SHUTDOWN);
    }
}
