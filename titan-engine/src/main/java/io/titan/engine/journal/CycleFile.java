package io.titan.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One file of a journal, read in chunks and not mapped: a file that is cut meanwhile gives fewer bytes, where a mapping
 * would end the process. One thread.
 */
final class CycleFile implements AutoCloseable
{
    /** No position. */
    static final long NOTHING = -1;

    private static final int CHUNK_BYTES = 256 << 10;
    private static final int LEAST_BYTES = 4 << 10;
    /** The file's own header lies within, with what it says of the last document. */
    static final int FILE_HEADER_BYTES = 512;
    private static final byte[] WRITE_POSITION = "writePosition".getBytes(StandardCharsets.US_ASCII);
    /** Chronicle's code for an array of 64-bit numbers; capacity and use stand before the numbers. */
    private static final byte ARRAY_OF_LONGS = (byte)0x8D;
    private static final int ARRAY_HEAD_BYTES = 1 + 2 * Long.BYTES;

    private final Path path;
    private final FileChannel channel;
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private UnsafeBuffer bytes = new UnsafeBuffer(chunk);
    private final ByteBuffer one = ByteBuffer.allocate(Integer.BYTES);
    private long chunkPosition;
    private int chunkLength;
    private int fillBytes = LEAST_BYTES;
    private long knownSize;

    CycleFile(final Path path) throws IOException
    {
        this.path = path;
        channel = FileChannel.open(path, StandardOpenOption.READ);
    }

    String name()
    {
        return path.getFileName().toString();
    }

    Path path()
    {
        return path;
    }

    long size() throws IOException
    {
        return channel.size();
    }

    /**
     * Whether the file is at least so long. Files of a journal only grow.
     *
     * @param end behind the last byte that is asked for.
     * @return true if so.
     * @throws IOException when the file cannot be read.
     */
    boolean reaches(final long end) throws IOException
    {
        if (end > knownSize)
        {
            knownSize = size();
        }
        return end <= knownSize;
    }

    /**
     * The header at a place. Nothing yet in what was read before is asked for again: a writer may have been there.
     *
     * @param position a multiple of four.
     * @return 0 where nothing was written, or behind the end of the file.
     * @throws IOException when the file cannot be read.
     */
    int header(final long position) throws IOException
    {
        if (!isThere(position, Integer.BYTES))
        {
            fill(position, Integer.BYTES);
        }
        else if (headerInChunk(position) == 0 && isWritten(position))
        {
            // Close behind a writer: whatever is read further is zeros for now.
            fillBytes = LEAST_BYTES;
            fill(position, Integer.BYTES);
        }
        return isThere(position, Integer.BYTES) ? headerInChunk(position) : 0;
    }

    private boolean isWritten(final long position) throws IOException
    {
        one.clear();
        return channel.read(one, position) == Integer.BYTES && one.getInt(0) != 0;
    }

    private int headerInChunk(final long position)
    {
        return bytes.getInt((int)(position - chunkPosition), ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Bytes of the file.
     *
     * @param position of the first.
     * @param length   how many; all in the file.
     * @return valid until the next call.
     * @throws IOException when the file cannot be read, or was cut meanwhile.
     */
    UnsafeBuffer bytes(final long position, final int length) throws IOException
    {
        if (!isThere(position, length))
        {
            fill(position, length);
        }
        if (!isThere(position, length))
        {
            throw new IOException(name() + " ends at byte " + size() + ", within what was there a moment ago");
        }
        view.wrap(bytes, (int)(position - chunkPosition), length);
        return view;
    }

    /** The next look at anything reads the file again. */
    void forget()
    {
        chunkLength = 0;
    }

    private boolean isThere(final long position, final int length)
    {
        return position >= chunkPosition && position + length <= chunkPosition + chunkLength;
    }

    private void fill(final long position, final int length) throws IOException
    {
        if (length > chunk.capacity())
        {
            chunk = ByteBuffer.allocate(length);
            bytes = new UnsafeBuffer(chunk);
        }
        chunk.clear().limit(Math.max(length, Math.min(fillBytes, chunk.capacity())));
        fillBytes = Math.min(CHUNK_BYTES, 2 * fillBytes);
        int more = channel.read(chunk, position);
        while (more > 0 && chunk.hasRemaining())
        {
            more = channel.read(chunk, position + chunk.position());
        }
        chunkPosition = position;
        chunkLength = chunk.position();
    }

    /**
     * Finds the first byte that is not zero.
     *
     * @param from where to begin.
     * @return its position, or {@link #NOTHING}.
     * @throws IOException when the file cannot be read.
     */
    long firstNotZero(final long from) throws IOException
    {
        long position = from;
        fill(position, 1);
        while (chunkLength > 0)
        {
            final int words = chunkLength & -Long.BYTES;
            int i = 0;
            while (i < words && bytes.getLong(i) == 0)
            {
                i += Long.BYTES;
            }
            for (; i < chunkLength; i++)
            {
                if (bytes.getByte(i) != 0)
                {
                    return position + i;
                }
            }
            position += chunkLength;
            fill(position, 1);
        }
        return NOTHING;
    }

    /**
     * Where the file itself says that its last document's header is. Its writer notes that behind each document, so
     * that documents at the end that became zeros are missed.
     *
     * @return 0 when none was written, or the file's header is of a layout that is not known.
     * @throws IOException when the file cannot be read.
     */
    long lastHeaderPosition() throws IOException
    {
        forget();
        if (size() < FILE_HEADER_BYTES)
        {
            return 0;
        }
        final UnsafeBuffer header = bytes(0, FILE_HEADER_BYTES);
        final int at = lastHeaderOffset(header);
        return at > 0 ? header.getLong(at, ByteOrder.LITTLE_ENDIAN) : 0;
    }

    /**
     * Where the header of a queue's file keeps the position of the last document's header. Its number in the file
     * follows, beside bits of that position.
     *
     * @param header first {@link #FILE_HEADER_BYTES} of the file.
     * @return 0 when the header is of a layout that is not known.
     */
    static int lastHeaderOffset(final DirectBuffer header)
    {
        int at = 0;
        while (at < FILE_HEADER_BYTES / 4 && !isWritePosition(header, at))
        {
            at++;
        }
        at += WRITE_POSITION.length;
        while (at < FILE_HEADER_BYTES / 2 && header.getByte(at) != ARRAY_OF_LONGS)
        {
            at++;
        }
        return header.getByte(at) == ARRAY_OF_LONGS ? at + ARRAY_HEAD_BYTES : 0;
    }

    private static boolean isWritePosition(final DirectBuffer header, final int at)
    {
        for (int i = 0; i < WRITE_POSITION.length; i++)
        {
            if (header.getByte(at + i) != WRITE_POSITION[i])
            {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close()
    {
        try
        {
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(path + " cannot be closed", ex);
        }
    }
}
