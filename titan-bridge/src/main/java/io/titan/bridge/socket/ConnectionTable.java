package io.titan.bridge.socket;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/**
 * The slots of all connections, made at the start: which have a peer, and which of those have something to send. One
 * thread; allocates nothing after it is made.
 */
final class ConnectionTable
{
    private static final int SLOT_MASK = 0xFFFF;

    private final Connection[] connections;
    private final int[] freeSlots;
    /** The slots that have a peer, {@link #openCount} of them: to look at all slots would cost as much as a read. */
    private final int[] openSlots;
    private int[] dirtySlots;
    private int[] flushedSlots;
    private int freeCount;
    private int openCount;
    private int dirtyCount;

    ConnectionTable(final int capacity)
    {
        connections = new Connection[capacity];
        freeSlots = new int[capacity];
        openSlots = new int[capacity];
        dirtySlots = new int[capacity];
        flushedSlots = new int[capacity];
        for (int i = 0; i < capacity; i++)
        {
            connections[i] = new Connection(i);
            freeSlots[freeCount++] = capacity - 1 - i;
        }
    }

    boolean isFull()
    {
        return freeCount == 0;
    }

    int capacity()
    {
        return connections.length;
    }

    int openCount()
    {
        return openCount;
    }

    /** A slot, with a peer or without. */
    Connection at(final int slot)
    {
        return connections[slot];
    }

    /** A slot that has a peer, from 0 to below {@link #openCount}; where one ends, the last takes its place. */
    Connection openAt(final int place)
    {
        return connections[openSlots[place]];
    }

    /** The slot that a peer was given; it may have another by now. */
    Connection of(final long peer)
    {
        return connections[(int)(peer & SLOT_MASK)];
    }

    /** Gives a free slot to a peer; it stays free when this throws. The caller has asked {@link #isFull} before. */
    void open(final SocketChannel channel, final SelectionKey key) throws IOException
    {
        final int slot = freeSlots[freeCount - 1];
        connections[slot].open(channel, key);
        freeCount--;
        openSlots[openCount++] = slot;
    }

    /** Ends a connection, if it is open, and frees its slot. */
    void end(final Connection connection)
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

    /** A connection has something to send. */
    void markDirty(final Connection connection)
    {
        if (!connection.isDirty())
        {
            connection.dirty(true);
            dirtySlots[dirtyCount++] = connection.slot();
        }
    }

    /**
     * Takes what has something to send; what is marked from now on belongs to the next time.
     *
     * @return how many there are, each to be asked for with {@link #takeDirty}.
     */
    int takeAllDirty()
    {
        final int count = dirtyCount;
        final int[] slots = dirtySlots;
        dirtySlots = flushedSlots;
        flushedSlots = slots;
        dirtyCount = 0;
        return count;
    }

    /** One of those that were taken, no longer marked; it may have ended meanwhile. */
    Connection takeDirty(final int place)
    {
        final Connection connection = connections[flushedSlots[place]];
        connection.dirty(false);
        return connection;
    }

    /** Ends all connections. */
    void close()
    {
        for (final Connection connection : connections)
        {
            connection.close();
        }
    }
}
