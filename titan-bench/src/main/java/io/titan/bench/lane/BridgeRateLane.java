package io.titan.bench.lane;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.agrona.CloseHelper;

/**
 * JSON peers that ask as much as they are allowed: signed PREPAREs on several connections, a bounded number in flight
 * on each. Lines are signed before the block; writing them and reading and checking every answer is part of it. What
 * was prepared is given up again after the block.
 */
final class BridgeRateLane implements LaneSide
{
    private static final int CONNECTIONS = 4;
    /** Of each connection; the bridge takes 128. */
    private static final int MOST_IN_FLIGHT = 64;
    private static final int MOST_AT_ONCE = 16;
    private static final long PATIENCE_NS = 20_000_000_000L;

    private final File file;
    private final JsonCalls calls = new JsonCalls();
    private final JsonConnection[] connections = new JsonConnection[CONNECTIONS];
    private ByteBuffer lines = ByteBuffer.allocateDirect(0);
    private long number = JsonCalls.FIRST_NUMBER;
    private JsonCalls.Kind kind;
    private int taken;
    private long answered;
    private long right;

    /**
     * Connects for each block anew.
     *
     * @param parameters {@code socket}: path of the bridge's.
     */
    BridgeRateLane(final Parameters parameters)
    {
        file = new File(parameters.text("socket"));
        for (int i = 0; i < CONNECTIONS; i++)
        {
            connections[i] = new JsonConnection(file);
        }
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        final int count = parameters.number("count", 10_000);
        try
        {
            for (final JsonConnection connection : connections)
            {
                connection.connect();
            }
            final long durationNs = ask(JsonCalls.Kind.PREPARE, count);
            final long prepared = right;
            ask(JsonCalls.Kind.ABORT, count);
            number += count;
            return new LaneFigures().count("sent", 2L * count).count("received", prepared + right)
                .count("rate", Math.round(1e9 * count / durationNs));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the lane's connection to " + file + " broke", ex);
        }
        finally
        {
            CloseHelper.closeAll(connections);
        }
    }

    /** All calls of one kind; returns how long they took, signing left out. */
    private long ask(final JsonCalls.Kind asked, final int count) throws IOException
    {
        kind = asked;
        sign(count);
        taken = 0;
        answered = 0;
        right = 0;
        final long beganNs = System.nanoTime();
        while (answered < count)
        {
            for (final JsonConnection connection : connections)
            {
                turn(connection, count);
            }
            if (System.nanoTime() - beganNs > PATIENCE_NS)
            {
                throw new IOException("only " + answered + " of " + count + " calls were answered within 20 s");
            }
        }
        return System.nanoTime() - beganNs;
    }

    private void sign(final int count)
    {
        final int length = calls.length(kind);
        if (lines.capacity() < count * length)
        {
            lines = ByteBuffer.allocateDirect(count * length);
        }
        lines.clear();
        for (int i = 0; i < count; i++)
        {
            calls.append(kind, number + i, number + i, lines);
        }
    }

    private void turn(final JsonConnection connection, final int count) throws IOException
    {
        final int room = Math.min(MOST_IN_FLIGHT - connection.inFlight(), count - taken);
        if (room >= Math.min(MOST_AT_ONCE, count - taken))
        {
            write(connection, Math.min(room, MOST_AT_ONCE));
        }
        connection.flush();
        if (connection.inFlight() > 0 && !connection.read(this::onAnswer))
        {
            throw new IOException("the bridge closed it");
        }
    }

    private void write(final JsonConnection connection, final int most)
    {
        final int length = calls.length(kind);
        final int some = Math.min(most, connection.output().remaining() / length);
        lines.limit((taken + some) * length).position(taken * length);
        connection.output().put(lines);
        for (int i = 0; i < some; i++)
        {
            connection.asked();
        }
        taken += some;
    }

    private void onAnswer(final byte[] bytes, final int offset, final int length)
    {
        answered++;
        right += kind.isAnsweredBy(bytes, offset, length) ? 1 : 0;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(connections);
    }
}
