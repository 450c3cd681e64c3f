package io.titan.bridge.socket;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.Words;
import org.agrona.CloseHelper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A slot for one peer after another: what it sent and is not yet a line, what it is owed and has not yet read. Neither
 * bytes nor lines are taken from it while half of the answers' buffer is full or {@link #MAX_AWAITED} lines are not
 * answered, so that a peer that does not read cannot make the bridge work.
 * One thread; allocates nothing itself after it is made.
 */
final class Connection
{
    /** Every answer to what may be in flight from well-behaved peers fits into half of it. */
    static final int OUTPUT_LENGTH = 64 * 1024;

    /** Lines of one peer that may wait for their answer. */
    static final int MAX_AWAITED = 128;

    private static final int INPUT_LENGTH = JsonDocument.MAX_LENGTH + 1;
    private static final int OUTPUT_HIGH_MARK = OUTPUT_LENGTH / 2;
    private static final byte LINE_FEED = '\n';

    private final int slot;
    private final byte[] input = new byte[INPUT_LENGTH];
    private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT_LENGTH);
    private int generation;
    private SocketChannel channel;
    private ReadableByteChannel reader;
    private WritableByteChannel writer;
    private SelectionKey key;
    private int received;
    private int searched;
    /** Lines that the handler has not answered yet. */
    private int awaited;
    private boolean peerDone;
    private boolean peerDeaf;
    private boolean closing;
    private boolean discarding;
    private long discardUntilNs;
    private boolean isStalled;
    /** Of the slot, not of the peer: whether the server has it in its list. */
    private boolean isDirty;

    Connection(final int slot)
    {
        this.slot = slot;
    }

    void open(final SocketChannel newChannel, final SelectionKey newKey) throws IOException
    {
        reader = UnixSockets.reader(newChannel);
        writer = UnixSockets.writer(newChannel);
        channel = newChannel;
        key = newKey;
        generation++;
        received = 0;
        searched = 0;
        awaited = 0;
        peerDone = false;
        peerDeaf = false;
        closing = false;
        discarding = false;
        isStalled = false;
        output.clear();
    }

    int slot()
    {
        return slot;
    }

    /** Names this peer among all that ever had the slot. */
    long peer()
    {
        return (long)generation << Integer.SIZE | slot;
    }

    boolean isOpen()
    {
        return channel != null;
    }

    /** Whether bytes may be taken from the peer. */
    boolean mayRead()
    {
        return !peerDone && !isStalled && (discarding || mayDeliver());
    }

    /**
     * Whether the selector found something to read. The library cancels the key of a peer that is gone, although what
     * it sent is still to be read.
     */
    boolean isReadable()
    {
        return !key.isValid() || (key.readyOps() & SelectionKey.OP_READ) != 0;
    }

    /** Whether something is owed and the selector found room for it, or can find none any more, the peer being gone. */
    boolean isWritable()
    {
        return hasOutput() && (!key.isValid() || (key.readyOps() & SelectionKey.OP_WRITE) != 0);
    }

    private boolean hasOutput()
    {
        return output.position() > 0;
    }

    /**
     * Reads once, as much as there is room for.
     *
     * @param shared direct buffer, overwritten.
     * @return bytes read; 0 none at the moment; -1 the peer has nothing more to say.
     */
    int read(final ByteBuffer shared) throws IOException
    {
        shared.clear();
        if (!discarding)
        {
            shared.limit(Math.min(shared.capacity(), INPUT_LENGTH - received));
        }
        final int length = reader.read(shared);
        if (length > 0 && !discarding)
        {
            shared.flip().get(input, received, length);
            received += length;
        }
        return length;
    }

    /** Hands over what are lines now, as far as the peer may go on; the rest stays. */
    void deliverLines(final LineHandler handler, final SocketCounters counters)
    {
        int begin = 0;
        int end = nextLineFeed();
        while (end >= 0 && mayDeliver())
        {
            searched = end + 1;
            counters.lines++;
            awaited++;
            handler.onLine(peer(), input, begin, end - begin);
            begin = end + 1;
            if (channel == null)
            {
                return;
            }
            end = nextLineFeed();
        }
        isStalled = end >= 0;
        if (begin > 0)
        {
            received -= begin;
            searched -= begin;
            System.arraycopy(input, begin, input, 0, received);
        }
    }

    boolean mayDeliver()
    {
        return !closing && awaited < MAX_AWAITED && output.position() <= OUTPUT_HIGH_MARK;
    }

    /** Whether there are lines that were not handed over yet. */
    boolean isStalled()
    {
        return isStalled;
    }

    private int nextLineFeed()
    {
        searched = Words.indexOf(input, searched, received, LINE_FEED);
        return searched < received ? searched : -1;
    }

    /** Whether the line that has begun is longer than a line may be. */
    boolean isOverlong()
    {
        return received == INPUT_LENGTH && searched == INPUT_LENGTH;
    }

    boolean hasUnfinishedLine()
    {
        return received > 0;
    }

    /** A line was answered; false when there is no room for the answer. */
    boolean reply(final byte[] line, final int length)
    {
        awaited--;
        return put(line, length);
    }

    boolean put(final byte[] line, final int length)
    {
        if (peerDeaf)
        {
            return true;
        }
        if (output.remaining() < length)
        {
            return false;
        }
        output.put(line, 0, length);
        return true;
    }

    /** Something that no line asked for; false when that would take room from answers. */
    boolean push(final byte[] line, final int length)
    {
        return (peerDeaf || output.position() + length <= OUTPUT_HIGH_MARK) && put(line, length);
    }

    /** Whether the server has the slot in its list of those to flush. */
    boolean isDirty()
    {
        return isDirty;
    }

    void dirty(final boolean value)
    {
        isDirty = value;
    }

    /**
     * Writes what the socket takes. A peer that is gone gets no more answers; what it has sent counts all the same.
     *
     * @return false when the peer was just found to be gone.
     */
    boolean flush()
    {
        if (output.position() == 0)
        {
            return true;
        }
        output.flip();
        try
        {
            writer.write(output);
            output.compact();
            return true;
        }
        catch (final IOException ex)
        {
            peerDeaf = true;
            output.clear();
            return false;
        }
    }

    /** After a line that ends the conversation: nothing more is read as lines. */
    void closeWhenFlushed()
    {
        closing = true;
        received = 0;
        searched = 0;
    }

    /** The peer has half-closed: answers it waits for are still delivered. */
    void peerDone()
    {
        peerDone = true;
        received = 0;
        searched = 0;
    }

    boolean isPeerDone()
    {
        return peerDone;
    }

    /** Whether everything is said that had to be. */
    boolean isFinished()
    {
        return output.position() == 0 && awaited == 0 && (peerDone || closing);
    }

    boolean isClosing()
    {
        return closing;
    }

    boolean isDiscarding()
    {
        return discarding;
    }

    /**
     * Says that no more comes and passes over what the peer still sends: to close at once would reset the connection
     * while the peer may not have read why.
     */
    void discardUntil(final long deadlineNs) throws IOException
    {
        discarding = true;
        discardUntilNs = deadlineNs;
        channel.shutdownOutput();
    }

    boolean isOverdue(final long nowNs)
    {
        return discarding && nowNs - discardUntilNs >= 0;
    }

    /** Which events of the socket matter now. */
    void updateInterest()
    {
        if (!key.isValid())
        {
            return;
        }
        final int wanted =
            (mayRead() ? SelectionKey.OP_READ : 0) | (hasOutput() ? SelectionKey.OP_WRITE : 0);
        if (key.interestOps() != wanted)
        {
            key.interestOps(wanted);
        }
    }

    void close()
    {
        if (channel != null)
        {
            key.cancel();
            CloseHelper.quietClose(channel);
            channel = null;
            reader = null;
            writer = null;
            key = null;
        }
    }
}
