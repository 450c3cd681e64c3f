package io.titan.brain.store;

import io.titan.words.FaultText;
import org.jdbi.v3.core.Jdbi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A database that may be away when brain starts: a thread of its own tries until it is there and its tables are right.
 * Whoever needs it before is told so. Any thread.
 */
public final class DatabaseLink implements AutoCloseable
{
    private static final Logger LOG = System.getLogger(DatabaseLink.class.getName());
    private static final long FIRST_WAIT_MS = 250;
    private static final long LONGEST_WAIT_MS = 10_000;

    /** What makes a fresh connection useful: tables, first rows. */
    public interface Preparation
    {
        /**
         * Prepares; may be called again after it failed.
         *
         * @param database that answers.
         */
        void prepare(Database database);
    }

    private final Database database;
    private final String place;
    private final Preparation preparation;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread thread = new Thread(this::connect, "brain-database");

    /**
     * Begins to connect.
     *
     * @param database    to prepare.
     * @param place       what may be shown of its address.
     * @param preparation done once it answers.
     */
    public DatabaseLink(final Database database, final String place, final Preparation preparation)
    {
        this.database = database;
        this.place = place;
        this.preparation = preparation;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * The database.
     *
     * @return prepared, though it may be away at any moment.
     */
    public Jdbi jdbi()
    {
        if (ready.getCount() > 0)
        {
            throw new DatabaseAwayException("the database at " + place + " has not answered yet");
        }
        return database.jdbi();
    }

    /**
     * Whether it answers now.
     *
     * @return false before it was prepared, and whenever it is away.
     */
    public boolean isUp()
    {
        try
        {
            return ready.getCount() == 0 &&
                database.jdbi().withHandle((handle) -> handle.createQuery("select 1").mapTo(Integer.class).one()) == 1;
        }
        catch (final RuntimeException ex)
        {
            LOG.log(Level.DEBUG, "the database is away", ex);
            return false;
        }
    }

    /**
     * Waits for the first connection.
     *
     * @param ms at most.
     * @return whether it is prepared.
     * @throws InterruptedException if the thread is interrupted.
     */
    public boolean awaitReady(final long ms) throws InterruptedException
    {
        return ready.await(ms, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close()
    {
        closed.countDown();
        database.close();
    }

    private void connect()
    {
        long waitMs = FIRST_WAIT_MS;
        String said = "";
        try
        {
            while (ready.getCount() > 0 && closed.getCount() > 0)
            {
                said = attempt(said);
                if (ready.getCount() > 0)
                {
                    closed.await(waitMs, TimeUnit.MILLISECONDS);
                    waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
                }
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** Says each cause once, however often it is met. */
    private String attempt(final String said)
    {
        try
        {
            preparation.prepare(database);
            ready.countDown();
            LOG.log(Level.INFO, "the database at {0} is ready", place);
            return said;
        }
        catch (final RuntimeException ex)
        {
            final String cause = rootMessage(ex);
            if (!cause.equals(said) && closed.getCount() > 0)
            {
                LOG.log(Level.WARNING, "the database at {0} cannot be used ({1}); reports are refused until it can, " +
                    "and it is tried again", place, cause);
            }
            return cause;
        }
    }

    private static String rootMessage(final Throwable fault)
    {
        Throwable cause = fault;
        while (cause.getCause() != null)
        {
            cause = cause.getCause();
        }
        return FaultText.of(cause).replaceAll("\\s+", " ").strip();
    }
}
