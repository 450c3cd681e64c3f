package io.titan.bridge.socket;

import org.agrona.CloseHelper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * Peers that were refused and told so. To close at once would reset the connection of one that has written already, and
 * it might never read why; so what it still sends is passed over until it closes, for {@link #PATIENCE_NS} at most.
 * There are never more than {@link #MOST} of them: the oldest goes first. One thread.
 */
final class RefusedPeers implements AutoCloseable
{
    /** At once; each is a descriptor. */
    static final int MOST = 64;
    /** How long one is kept. */
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    /** They are in no hurry, and a look at each is a call of the kernel. */
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Deque<Peer> peers = new ArrayDeque<>(MOST);
    private final ByteBuffer shared;
    private long lastLookNs;

    /** The buffer is overwritten by each call. */
    RefusedPeers(final ByteBuffer shared)
    {
        this.shared = shared;
    }

    /** A connection on which all is said. */
    private record Peer(SocketChannel channel, ReadableByteChannel reader, long deadlineNs)
    {
    }

    /** Takes over a connection that does not block, after the last that is said on it. */
    void take(final SocketChannel channel, final long nowNs) throws IOException
    {
        channel.shutdownOutput();
        final Peer peer = new Peer(channel, UnixSockets.reader(channel), nowNs + PATIENCE_NS);
        lastLookNs = peers.isEmpty() ? nowNs : lastLookNs;
        if (peers.size() == MOST)
        {
            final Peer oldest = peers.removeFirst();
            // What is unread at the end would reset the connection after all.
            hasEnded(oldest);
            CloseHelper.quietClose(oldest.channel());
        }
        peers.addLast(peer);
    }

    /** Looks at all of them now and then; returns how many are gone. */
    int poll(final long nowNs)
    {
        if (peers.isEmpty() || nowNs - lastLookNs < INTERVAL_NS)
        {
            return 0;
        }
        lastLookNs = nowNs;
        int workCount = 0;
        final Iterator<Peer> all = peers.iterator();
        while (all.hasNext())
        {
            final Peer peer = all.next();
            if (hasEnded(peer) || nowNs - peer.deadlineNs() >= 0)
            {
                all.remove();
                CloseHelper.quietClose(peer.channel());
                workCount++;
            }
        }
        return workCount;
    }

    /** One read a look: who sends faster than that is none that waits for what it is told. */
    private boolean hasEnded(final Peer peer)
    {
        try
        {
            return peer.reader().read(shared.clear()) < 0;
        }
        catch (final IOException ex)
        {
            // It is gone, and nothing was owed to it.
            return true;
        }
    }

    int size()
    {
        return peers.size();
    }

    @Override
    public void close()
    {
        peers.forEach((peer) -> CloseHelper.quietClose(peer.channel()));
        peers.clear();
    }
}
