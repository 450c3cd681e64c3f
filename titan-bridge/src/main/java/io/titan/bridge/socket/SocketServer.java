package io.titan.bridge.socket;

import io.titan.bridge.json.JsonFault;
import io.titan.bridge.protocol.Echo;
import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.protocol.ReplyWriter;
import io.titan.words.FaultText;
import org.agrona.CloseHelper;
import org.agrona.concurrent.NanoClock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
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
    private static final int BACKLOG = 1024;
    /** Up to so many connections are cheaper to read in vain than to select. */
    private static final int FEW_CONNECTIONS = 2;
    private static final long SELECT_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final int READ_LENGTH = 64 * 1024;
    private static final int SLOT_MASK = 0xFFFF;
    private static final long DISCARD_NS = TimeUnit.SECONDS.toNanos(1);
    private static final Echo NOTHING = new Echo();

    private final SocketSettings settings;
    private final LineHandler handler;
    private final NanoClock nanoClock;
    private final SocketPath path;
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final SelectionKey listenerKey;
    private final Connection[] connections;
    private final int[] freeSlots;
    /** The slots that have a peer, {@link #openCount} of them: to look at all slots would cost as much as a read. */
    private final int[] openSlots;
    private int[] dirtySlots;
    private int[] flushedSlots;
    private final ByteBuffer shared = ByteBuffer.allocateDirect(READ_LENGTH);
    private final RefusedPeers refused = new RefusedPeers(shared);
    private final ReplyWriter replies = new ReplyWriter();
    private final SocketCounters counters = new SocketCounters();
    private int freeCount;
    private int openCount;
    /** Connections that had something to read in the last cycle. */
    private int readCount;
    private int dirtyCount;
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
        this.settings = settings;
        this.handler = handler;
        this.nanoClock = nanoClock;
        connections = new Connection[settings.maxConnections()];
        freeSlots = new int[connections.length];
        openSlots = new int[connections.length];
        dirtySlots = new int[connections.length];
        flushedSlots = new int[connections.length];
        for (int i = 0; i < connections.length; i++)
        {
            connections[i] = new Connection(i);
            freeSlots[freeCount++] = connections.length - 1 - i;
        }
        path = SocketPath.claim(settings);
        Selector openedSelector = null;
        ServerSocketChannel openedListener = null;
        try
        {
            openedSelector = UnixSockets.openSelector();
            openedListener = UnixSockets.listen(settings.path(), BACKLOG);
            path.made();
            openedListener.configureBlocking(false);
            listenerKey = openedListener.register(openedSelector, SelectionKey.OP_ACCEPT);
        }
        catch (final IOException ex)
        {
            CloseHelper.quietCloseAll(openedListener, openedSelector, path);
            throw new SocketException("the socket " + settings.path() + " cannot be opened (" +
                FaultText.of(ex) + "): its directory must exist and be writable", ex);
        }
        selector = openedSelector;
        listener = openedListener;
        lastSelectNs = nanoClock.nanoTime() - SELECT_INTERVAL_NS;
    }

    /**
     * Whether new peers still find the socket: its file may be removed or replaced. Asks the file system; any thread.
     *
     * @return false when another file, or none, is at the path.
     */
    public boolean isInPlace()
    {
        return path.isInPlace();
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
            openCount - readCount > FEW_CONNECTIONS || nowNs - lastSelectNs >= SELECT_INTERVAL_NS;
        readCount = 0;
        int workCount = selects ? select(nowNs) : 0;
        workCount += refused.poll(nowNs);
        // From the end: where one ends, the last takes its place in the list, and has had its turn.
        for (int i = openCount - 1; i >= 0; i--)
        {
            final Connection connection = connections[openSlots[i]];
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
        final int count = dirtyCount;
        final int[] slots = dirtySlots;
        dirtySlots = flushedSlots;
        flushedSlots = slots;
        dirtyCount = 0;
        for (int i = 0; i < count; i++)
        {
            final Connection connection = connections[slots[i]];
            connection.dirty(false);
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
        final Connection connection = connections[(int)(peer & SLOT_MASK)];
        if (!connection.isOpen() || connection.peer() != peer)
        {
            counters.orphanedReplies++;
        }
        else if (connection.reply(line, length))
        {
            counters.replies++;
            markDirty(connection);
        }
        else
        {
            counters.slowReaders++;
            end(connection);
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
        for (final Connection connection : connections)
        {
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
            markDirty(connection);
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
        return openCount;
    }

    /** How many peers were refused and are not closed yet. */
    int refusedCount()
    {
        return refused.size();
    }

    /** Ends all connections and removes the socket, if it is still this server's. */
    @Override
    public void close()
    {
        for (final Connection connection : connections)
        {
            connection.close();
        }
        CloseHelper.quietCloseAll(refused, listener, selector, path);
    }

    private int select(final long nowNs)
    {
        lastSelectNs = nowNs;
        try
        {
            selector.selectNow();
            selector.selectedKeys().clear();
            return acceptNew();
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("the selector of " + settings.path() + " failed: the bridge ends", ex);
        }
    }

    /** One peer for each look at the selector: asking the library for one that is not there costs it an exception. */
    private int acceptNew()
    {
        if ((listenerKey.readyOps() & SelectionKey.OP_ACCEPT) == 0)
        {
            return 0;
        }
        try
        {
            admit(listener.accept());
        }
        catch (final IOException ex)
        {
            // The peer was gone before it was accepted, or this process has no descriptor left: the next cycle tries
            // again.
            counters.broken++;
        }
        return 1;
    }

    private void admit(final SocketChannel channel)
    {
        try
        {
            channel.configureBlocking(false);
            if (!settings.allowedUsers().contains(UnixSockets.peerUser(channel)))
            {
                counters.refusedUsers++;
                refuse(channel, Refusal.PEER_NOT_ALLOWED);
            }
            else if (freeCount == 0)
            {
                counters.refusedByLimit++;
                refuse(channel, Refusal.MAX_CONNECTIONS_REACHED);
            }
            else
            {
                final SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                final int slot = freeSlots[freeCount - 1];
                connections[slot].open(channel, key);
                freeCount--;
                openSlots[openCount++] = slot;
                counters.accepted++;
            }
        }
        catch (final IOException ex)
        {
            counters.broken++;
            CloseHelper.quietClose(channel);
        }
    }

    /** The line is short enough for any socket buffer; a peer that is gone already need not read it. */
    private void refuse(final SocketChannel channel, final Refusal refusal) throws IOException
    {
        replies.refused(null, refusal, NOTHING);
        shared.clear().put(replies.bytes(), 0, replies.length()).flip();
        channel.write(shared);
        refused.take(channel, nanoClock.nanoTime());
    }

    private int serve(final Connection connection, final boolean selected, final long nowNs)
    {
        try
        {
            int workCount = 0;
            if (selected ? connection.isWritable() : connection.hasOutput())
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
                end(connection);
            }
            return workCount;
        }
        catch (final IOException ex)
        {
            counters.broken++;
            end(connection);
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
            end(connection);
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
        markDirty(connection);
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
            end(connection);
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
            end(connection);
            return;
        }
        if (connection.isFinished() && !connection.isDiscarding())
        {
            connection.discardUntil(nanoClock.nanoTime() + DISCARD_NS);
        }
        connection.updateInterest();
    }

    private void end(final Connection connection)
    {
        if (connection.isOpen())
        {
            connection.close();
            freeSlots[freeCount++] = connection.slot();
            int place = 0;
            while (openSlots[place] != connection.slot())
            {
                place++;
            }
            openSlots[place] = openSlots[--openCount];
        }
    }

    private void markDirty(final Connection connection)
    {
        if (!connection.isDirty())
        {
            connection.dirty(true);
            dirtySlots[dirtyCount++] = connection.slot();
        }
    }
}
