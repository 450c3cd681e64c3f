package io.titan.bridge.socket;

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

/**
 * The socket that peers connect to: holds its path, asks the selector, and admits each peer to a slot or refuses it
 * with a line that says why. One thread.
 */
final class SocketListener implements AutoCloseable
{
    private static final int BACKLOG = 1024;
    private static final Echo NOTHING = new Echo();

    private final SocketSettings settings;
    private final ConnectionTable connections;
    private final SocketCounters counters;
    private final NanoClock nanoClock;
    private final ByteBuffer shared;
    private final SocketPath path;
    private final Selector selector;
    private final ServerSocketChannel channel;
    private final SelectionKey key;
    private final RefusedPeers refused;
    private final ReplyWriter replies = new ReplyWriter();

    /**
     * Claims the path and listens.
     *
     * @param settings    where and for whom.
     * @param connections what has slots for peers.
     * @param counters    counts who came.
     * @param nanoClock   monotonic.
     * @param shared      overwritten by each call.
     * @throws SocketException if the path is not free or cannot be bound.
     */
    SocketListener(
        final SocketSettings settings, final ConnectionTable connections, final SocketCounters counters,
        final NanoClock nanoClock, final ByteBuffer shared) throws SocketException
    {
        this.settings = settings;
        this.connections = connections;
        this.counters = counters;
        this.nanoClock = nanoClock;
        this.shared = shared;
        refused = new RefusedPeers(shared);
        path = SocketPath.claim(settings);
        Selector openedSelector = null;
        ServerSocketChannel openedChannel = null;
        try
        {
            openedSelector = UnixSockets.openSelector();
            openedChannel = UnixSockets.listen(settings.path(), BACKLOG);
            path.made();
            openedChannel.configureBlocking(false);
            key = openedChannel.register(openedSelector, SelectionKey.OP_ACCEPT);
        }
        catch (final IOException ex)
        {
            CloseHelper.quietCloseAll(openedChannel, openedSelector, path);
            throw new SocketException("the socket " + settings.path() + " cannot be opened (" +
                FaultText.of(ex) + "): its directory must exist and be writable", ex);
        }
        selector = openedSelector;
        channel = openedChannel;
    }

    /** As {@link SocketServer#isInPlace}; any thread. */
    boolean isInPlace()
    {
        return path.isInPlace();
    }

    /**
     * Asks the selector what connections are ready for, and lets a new peer in.
     *
     * @return how much was done.
     */
    int select()
    {
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
        if ((key.readyOps() & SelectionKey.OP_ACCEPT) == 0)
        {
            return 0;
        }
        try
        {
            admit(channel.accept());
        }
        catch (final IOException ex)
        {
            // The peer was gone before it was accepted, or this process has no descriptor left: the next cycle tries
            // again.
            counters.broken++;
        }
        return 1;
    }

    private void admit(final SocketChannel peer)
    {
        try
        {
            peer.configureBlocking(false);
            if (!settings.allowedUsers().contains(UnixSockets.peerUser(peer)))
            {
                counters.refusedUsers++;
                refuse(peer, Refusal.PEER_NOT_ALLOWED);
            }
            else if (connections.isFull())
            {
                counters.refusedByLimit++;
                refuse(peer, Refusal.MAX_CONNECTIONS_REACHED);
            }
            else
            {
                connections.open(peer, peer.register(selector, SelectionKey.OP_READ));
                counters.accepted++;
            }
        }
        catch (final IOException ex)
        {
            counters.broken++;
            CloseHelper.quietClose(peer);
        }
    }

    /** The line is short enough for any socket buffer; a peer that is gone already need not read it. */
    private void refuse(final SocketChannel peer, final Refusal refusal) throws IOException
    {
        replies.refused(null, refusal, NOTHING);
        shared.clear().put(replies.bytes(), 0, replies.length()).flip();
        peer.write(shared);
        refused.take(peer, nanoClock.nanoTime());
    }

    /** Looks after peers that were refused; returns how many are gone. */
    int pollRefused(final long nowNs)
    {
        return refused.poll(nowNs);
    }

    /** How many peers were refused and are not closed yet. */
    int refusedCount()
    {
        return refused.size();
    }

    /** Removes the socket, if it is still this listener's. */
    @Override
    public void close()
    {
        CloseHelper.quietCloseAll(refused, channel, selector, path);
    }
}
