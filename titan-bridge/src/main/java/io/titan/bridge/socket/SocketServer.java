package io.titan.bridge.socket;

import io.titan.bridge.json.JsonFault;
import io.titan.bridge.protocol.ReplyWriter;
import org.agrona.concurrent.NanoClock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;

/**
 * All connections of the bridge's Unix socket, driven by one thread through {@link #poll()} and {@link #flush()}:
 * answers of one duty cycle leave in one write for each peer. Lines are handed over in the order in which each peer
 * sent them; answers go out in the order in which they are given.
 *
 * <p>A look at junixsocket's selector costs as much as several reads, and leaves some hundred bytes. So while all but
 * {@value #FEW_CONNECTIONS} connections had something to read the last time, each cycle reads them, and the selector is
 * asked twice a millisecond.</p>
 *
 * <p>What a peer can do wrong ends at its own connection: too many connections, a user who may not speak, a line that
 * is too long and answers left unread end it, with a line that says why where one can still be read.</p>
 */
public final class SocketServer implements AutoCloseable
{
    /** Up to so many connections are cheaper to read in vain than to select. */
    private static final int FEW_CONNECTIONS = 2;
    private static final long SELECT_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final int READ_LENGTH = 64 * 1024;
    private static final long DISCARD_NS = TimeUnit.SECONDS.toNanos(1);

    private final LineHandler handler;
    private final NanoClock nanoClock;
    private final ByteBuffer shared = ByteBuffer.allocateDirect(READ_LENGTH);
    private final ReplyWriter replies = new ReplyWriter();
    private final SocketCounters counters = new SocketCounters();
    private final ConnectionTable connections;
    private final SocketListener listener;
    /** Connections that had something to read in the last cycle. */
    private int readCount;
    private long lastSelectNs;

    /**
     * Claims the path and listens.
     *
     * @param settings  where and for whom.
     * @param handler   who answers.
     * @param nanoClock monotonic.
     * @throws SocketException if the path is not free or cannot be bound.
     */
    public SocketServer(final SocketSettings settings, final LineHandler handler, final NanoClock nanoClock)
        throws SocketException
    {
        this.handler = handler;
        this.nanoClock = nanoClock;
        connections = new ConnectionTable(settings.maxConnections());
        listener = new SocketListener(settings, connections, counters, nanoClock, shared);
        lastSelectNs = nanoClock.nanoTime() - SELECT_INTERVAL_NS;
    }

    /**
     * Whether new peers still find the socket: its file may be removed or replaced. Asks the file system; any thread.
     *
     * @return false when another file, or none, is at the path.
     */
    public boolean isInPlace()
    {
        return listener.isInPlace();
    }

    /**
     * One duty cycle of reading: new peers, new lines, room in sockets that were full.
     *
     * @return how much was done; 0 lets the owner idle.
     */
    public int poll()
    {
        final long nowNs = nanoClock.nanoTime();
        final boolean selects =
            connections.openCount() - readCount > FEW_CONNECTIONS || nowNs - lastSelectNs >= SELECT_INTERVAL_NS;
        readCount = 0;
        int workCount = selects ? select(nowNs) : 0;
        workCount += listener.pollRefused(nowNs);
        // From the end: where one ends, the last takes its place in the list, and has had its turn.
        for (int i = connections.openCount() - 1; i >= 0; i--)
        {
            final Connection connection = connections.openAt(i);
            workCount += connection.isOpen() ? serve(connection, selects, nowNs) : 0;
        }
        return workCount;
    }

    /**
     * Sends what was answered since the last call. To be called at the end of each duty cycle.
     *
     * @return how many peers were written to.
     */
    public int flush()
    {
        final int count = connections.takeAllDirty();
        for (int i = 0; i < count; i++)
        {
            final Connection connection = connections.takeDirty(i);
            if (connection.isOpen())
            {
                flush(connection);
            }
        }
        return count;
    }

    /**
     * Answers a line. An answer to a peer that is gone is passed over; one for which a peer leaves no room ends the
     * connection.
     *
     * @param peer   as the line came with it.
     * @param line   the answer, its line feed included; copied.
     * @param length of it in bytes.
     */
    public void reply(final long peer, final byte[] line, final int length)
    {
        final Connection connection = connections.of(peer);
        if (!connection.isOpen() || connection.peer() != peer)
        {
            counters.orphanedReplies++;
        }
        else if (connection.reply(line, length))
        {
            counters.replies++;
            connections.markDirty(connection);
        }
        else
        {
            counters.slowReaders++;
            connections.end(connection);
        }
    }

    /**
     * Sends a line to every peer, as a push. A peer that has left much unread misses it, so that what it is pushed
     * takes no room from its answers.
     *
     * @param line   with its line feed; copied.
     * @param length of it in bytes.
     */
    public void push(final byte[] line, final int length)
    {
        for (int slot = 0; slot < connections.capacity(); slot++)
        {
            final Connection connection = connections.at(slot);
            if (connection.isOpen() && !connection.isClosing())
            {
                push(connection, line, length);
            }
        }
    }

    private void push(final Connection connection, final byte[] line, final int length)
    {
        if (connection.push(line, length))
        {
            counters.pushes++;
            connections.markDirty(connection);
        }
        else
        {
            counters.missedPushes++;
        }
    }

    /**
     * What happened so far.
     *
     * @return the live counters, for the server's thread.
     */
    public SocketCounters counters()
    {
        return counters;
    }

    /**
     * How many peers are connected.
     *
     * @return 0 to the configured limit.
     */
    public int connectionCount()
    {
        return connections.openCount();
    }

    /** How many peers were refused and are not closed yet. */
    int refusedCount()
    {
        return listener.refusedCount();
    }

    /** Ends all connections and removes the socket, if it is still this server's. */
    @Override
    public void close()
    {
        connections.close();
        listener.close();
    }

    private int select(final long nowNs)
    {
        lastSelectNs = nowNs;
        return listener.select();
    }

    private int serve(final Connection connection, final boolean selected, final long nowNs)
    {
        try
        {
            int workCount = 0;
            // What a socket did not take it is not offered again before the selector knows of room: each try is a call.
            if (selected && connection.isWritable())
            {
                workCount++;
                flush(connection);
            }
            if (connection.isOpen() && connection.isStalled() && connection.mayDeliver())
            {
                workCount++;
                deliverLines(connection);
            }
            if (connection.isOpen() && connection.mayRead() && (!selected || connection.isReadable()))
            {
                workCount += read(connection);
            }
            if (connection.isOpen() && connection.isOverdue(nowNs))
            {
                workCount++;
                connections.end(connection);
            }
            return workCount;
        }
        catch (final IOException ex)
        {
            counters.broken++;
            connections.end(connection);
            return 1;
        }
    }

    private int read(final Connection connection) throws IOException
    {
        final int length = connection.read(shared);
        if (length < 0)
        {
            onPeerDone(connection);
        }
        else if (length > 0 && !connection.isDiscarding())
        {
            deliverLines(connection);
        }
        readCount += length > 0 ? 1 : 0;
        return length == 0 ? 0 : 1;
    }

    private void deliverLines(final Connection connection) throws IOException
    {
        connection.deliverLines(handler, counters);
        if (connection.isOpen() && connection.isOverlong())
        {
            refuseOverlong(connection);
        }
        settle(connection);
    }

    private void onPeerDone(final Connection connection) throws IOException
    {
        if (connection.isDiscarding())
        {
            connections.end(connection);
            return;
        }
        if (connection.hasUnfinishedLine() && !connection.isClosing())
        {
            counters.unfinishedLines++;
        }
        connection.peerDone();
        settle(connection);
    }

    private void refuseOverlong(final Connection connection)
    {
        counters.overlongLines++;
        replies.unreadable(JsonFault.TOO_LONG);
        connection.put(replies.bytes(), replies.length());
        connection.closeWhenFlushed();
        connections.markDirty(connection);
    }

    private void flush(final Connection connection)
    {
        try
        {
            counters.broken += connection.flush() ? 0 : 1;
            settle(connection);
        }
        catch (final IOException ex)
        {
            counters.broken++;
            connections.end(connection);
        }
    }

    /** After anything was read or written: whether the connection goes on, and what it waits for. */
    private void settle(final Connection connection) throws IOException
    {
        if (!connection.isOpen())
        {
            return;
        }
        if (connection.isFinished() && connection.isPeerDone())
        {
            counters.closedByPeer++;
            connections.end(connection);
            return;
        }
        if (connection.isFinished() && !connection.isDiscarding())
        {
            connection.discardUntil(nanoClock.nanoTime() + DISCARD_NS);
        }
        connection.updateInterest();
    }
}
