package io.titan.bench.lane;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;

/**
 * JSON peers that ask without a pause on several connections, one of which ends every second and is made anew: PREPARE,
 * ABORT, PING, forged and refused PREPAREs in turn. Counts every call that got no answer within the second after which
 * clients give up, the wrong one, or two. A connection ends as a client does it: it half-closes, and what is due is
 * still answered.
 */
final class BridgeAnswersLane implements LaneSide
{
    private static final int CONNECTIONS = 4;
    private static final int MOST_IN_FLIGHT = 16;
    /** More than may be in flight together; a power of two. */
    private static final int SLOTS = 1 << 10;
    private static final int SLOT_MASK = SLOTS - 1;
    private static final long RECONNECT_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLIENT_PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);
    private static final JsonCalls.Kind[] TURNS = {
        JsonCalls.Kind.PREPARE, JsonCalls.Kind.ABORT, JsonCalls.Kind.PING, JsonCalls.Kind.FORGED,
        JsonCalls.Kind.REFUSED };

    private final File file;
    private final JsonCalls calls = new JsonCalls();
    private final JsonConnection[] connections = new JsonConnection[CONNECTIONS];
    private final JsonCalls.Kind[] asked = new JsonCalls.Kind[SLOTS];
    private final long[] askedNs = new long[SLOTS];
    private long call = JsonCalls.FIRST_NUMBER;
    private long sent;
    private long right;
    private long wrong;
    private long late;
    private long unanswered;
    private long reconnects;
    /** Number of the connection that is ending; -1 none. */
    private int ending;

    /**
     * Connects for each block anew.
     *
     * @param parameters {@code socket}: path of the bridge's.
     */
    BridgeAnswersLane(final Parameters parameters)
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
        reset();
        final long durationNs = TimeUnit.MILLISECONDS.toNanos(parameters.number("millis", 1_000));
        try
        {
            for (final JsonConnection connection : connections)
            {
                connection.connect();
            }
            ask(System.nanoTime() + durationNs);
            awaitRest(System.nanoTime() + CLIENT_PATIENCE_NS);
            return new LaneFigures().count("sent", sent).count("received", right).count("wrong", wrong)
                .count("late", late).count("unanswered", unanswered).count("reconnects", reconnects)
                .count("rate", Math.round(1e9 * sent / durationNs));
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

    private void reset()
    {
        sent = 0;
        right = 0;
        wrong = 0;
        late = 0;
        unanswered = 0;
        reconnects = 0;
        ending = -1;
    }

    private void ask(final long untilNs) throws IOException
    {
        long nextEndNs = System.nanoTime() + RECONNECT_NS;
        for (long nowNs = System.nanoTime(); nowNs < untilNs; nowNs = System.nanoTime())
        {
            if (nowNs >= nextEndNs && ending < 0)
            {
                nextEndNs += RECONNECT_NS;
                ending = (int)(reconnects % CONNECTIONS);
                end(connections[ending]);
            }
            for (int i = 0; i < CONNECTIONS; i++)
            {
                turn(i);
            }
        }
    }

    /** What was appended must leave before no more may. */
    private static void end(final JsonConnection connection) throws IOException
    {
        while (connection.output().position() > 0)
        {
            connection.flush();
        }
        connection.halfClose();
    }

    private void turn(final int index) throws IOException
    {
        final JsonConnection connection = connections[index];
        if (index != ending && connection.inFlight() + TURNS.length <= MOST_IN_FLIGHT)
        {
            append(connection);
        }
        connection.flush();
        if (!connection.read(this::onAnswer))
        {
            onEnd(index);
        }
    }

    /** Of one signal all that can be asked, because PREPARE must come before its ABORT. */
    private void append(final JsonConnection connection)
    {
        final long signal = call;
        for (final JsonCalls.Kind kind : TURNS)
        {
            final int slot = (int)call & SLOT_MASK;
            asked[slot] = kind;
            askedNs[slot] = System.nanoTime();
            calls.append(kind, signal, call, connection.output());
            connection.asked();
            call++;
            sent++;
        }
    }

    private void onEnd(final int index) throws IOException
    {
        final JsonConnection connection = connections[index];
        unanswered += connection.inFlight();
        connection.close();
        if (index != ending)
        {
            throw new IOException("the bridge closed it");
        }
        ending = -1;
        reconnects++;
        connection.connect();
    }

    private void onAnswer(final byte[] bytes, final int offset, final int length)
    {
        final long number = JsonCalls.callOf(bytes, offset, length);
        final int slot = (int)number & SLOT_MASK;
        final boolean isAwaited = number > call - SLOTS && number < call && null != asked[slot];
        if (!isAwaited || !asked[slot].isAnsweredBy(bytes, offset, length))
        {
            wrong++;
        }
        else if (System.nanoTime() - askedNs[slot] > CLIENT_PATIENCE_NS)
        {
            late++;
        }
        else
        {
            right++;
        }
        if (isAwaited)
        {
            asked[slot] = null;
        }
    }

    private void awaitRest(final long untilNs) throws IOException
    {
        while (inFlight() > 0 && System.nanoTime() < untilNs)
        {
            for (int i = 0; i < CONNECTIONS; i++)
            {
                connections[i].flush();
                if (!connections[i].read(this::onAnswer))
                {
                    onEnd(i);
                }
            }
        }
        unanswered += inFlight();
    }

    private int inFlight()
    {
        int count = 0;
        for (final JsonConnection connection : connections)
        {
            count += connection.inFlight();
        }
        return count;
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(connections);
    }
}
