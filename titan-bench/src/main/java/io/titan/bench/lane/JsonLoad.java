package io.titan.bench.lane;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.agrona.CloseHelper;

/**
 * JSON peers that keep the bridge busy: PREPARE and ABORT of one signal after another on several connections, as many
 * in flight as allowed. A turn serves one connection, so that whoever shares the thread waits little. One thread.
 */
final class JsonLoad implements AutoCloseable
{
    private static final int CONNECTIONS = 4;
    private static final int MOST_IN_FLIGHT = 16;

    private final File file;
    private final JsonCalls calls = new JsonCalls();
    private final JsonConnection[] connections = new JsonConnection[CONNECTIONS];
    private long number = JsonCalls.FIRST_NUMBER;
    private int next;
    private long answered;

    JsonLoad(final File file)
    {
        this.file = file;
        for (int i = 0; i < CONNECTIONS; i++)
        {
            connections[i] = new JsonConnection(file);
        }
    }

    void connect()
    {
        try
        {
            for (final JsonConnection connection : connections)
            {
                connection.connect();
            }
        }
        catch (final IOException ex)
        {
            throw broken(ex);
        }
    }

    /** Asks and reads on one connection. */
    void turn()
    {
        final JsonConnection connection = connections[next];
        next = (next + 1) % CONNECTIONS;
        try
        {
            while (connection.inFlight() < MOST_IN_FLIGHT)
            {
                append(connection);
            }
            connection.flush();
            if (!connection.read((bytes, offset, length) -> answered++))
            {
                throw new IOException("the bridge closed it");
            }
        }
        catch (final IOException ex)
        {
            throw broken(ex);
        }
    }

    /** Asks, and never reads an answer; the bridge stops reading sooner or later, and so does the socket. */
    void turnDeaf()
    {
        final JsonConnection connection = connections[next];
        next = (next + 1) % CONNECTIONS;
        try
        {
            while (connection.output().remaining() > 2 * calls.length(JsonCalls.Kind.PREPARE))
            {
                append(connection);
            }
            connection.flush();
        }
        catch (final IOException ex)
        {
            // The bridge has cut it off, as it says it does.
            connection.output().clear();
        }
    }

    private void append(final JsonConnection connection)
    {
        calls.append(JsonCalls.Kind.PREPARE, number, number, connection.output());
        calls.append(JsonCalls.Kind.ABORT, number, number, connection.output());
        connection.asked();
        connection.asked();
        number++;
    }

    private UncheckedIOException broken(final IOException cause)
    {
        return new UncheckedIOException("the load's connection to " + file + " broke", cause);
    }

    long answered()
    {
        return answered;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(connections);
    }
}
