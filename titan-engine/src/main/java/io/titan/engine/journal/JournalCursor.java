package io.titan.engine.journal;

import io.titan.protocol.JournalFrameDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Walks the documents of a journal in the order they were written, by the files alone: no library that repairs,
 * locks, or takes four bytes of zero for the end without asking. Each document lies behind a header of four bytes,
 * aligned to four, that Chronicle writes when the document is complete; its own index lies among them and is skipped.
 * Whatever else is found where a header should be is a fault with its place. One thread; changes nothing.
 */
final class JournalCursor implements AutoCloseable
{
    /** More than any document is long: a quarter of the smallest block must hold the largest. */
    static final int MAX_DOCUMENT_BYTES = (int)(ChronicleJournal.MIN_BLOCK_BYTES / 4);

    static final int HEADER_BYTES = Integer.BYTES;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int META_DATA = 0x4000_0000;
    /** Behind the last document of a file that a newer one follows. */
    private static final int END_OF_DATA = 0xC000_0000;
    private static final MessageHeaderDecoder FRAME = new MessageHeaderDecoder();

    private final CycleFiles files;
    private CycleFile file;
    /** Where the next header is. */
    private long position;
    private long documentPosition;
    private UnsafeBuffer document;

    /**
     * Opens a journal at its first document.
     *
     * @param directory of the journal.
     */
    JournalCursor(final Path directory)
    {
        files = new CycleFiles(directory);
    }

    /**
     * Goes to the next document. What a live writer appends meanwhile is found by a later call.
     *
     * @return false when there is none yet.
     * @throws DamagedException when something is there that is neither a document nor Chronicle's own.
     * @throws IOException      when a file cannot be read, or is no queue's.
     */
    boolean next() throws IOException
    {
        while (null != file || openNext())
        {
            final int header = file.header(position);
            if (isEnd(header))
            {
                if (!openNext())
                {
                    return false;
                }
            }
            else if (isMetaData(header))
            {
                skip(header);
            }
            else
            {
                take(header);
                return true;
            }
        }
        return false;
    }

    /**
     * Goes to the beginning of a file. Before anything was read.
     *
     * @param name of the file.
     * @return false when there is none of that name.
     * @throws IOException when the file cannot be read.
     */
    boolean seekFile(final String name) throws IOException
    {
        file = files.named(name);
        position = 0;
        return null != file;
    }

    /**
     * Goes to a document whose place is known, instead of reading up to it. Before anything was read.
     *
     * @param place of it.
     * @return false when no document can be there: the file is missing, too short, or something else is there.
     * @throws IOException when the file cannot be read.
     */
    boolean seek(final DocumentPlace place) throws IOException
    {
        file = files.named(place.file());
        position = place.position() - HEADER_BYTES;
        if (null == file || position <= 0 || position % HEADER_BYTES != 0)
        {
            return false;
        }
        final int header = file.header(position);
        if (header <= 0 || (header & ~LENGTH_MASK) != 0 || header > MAX_DOCUMENT_BYTES ||
            !file.reaches(position + HEADER_BYTES + header))
        {
            return false;
        }
        take(header);
        return true;
    }

    /**
     * Looks again whether nothing is where the next header would be.
     *
     * @return false when a writer was there since.
     * @throws IOException when the file cannot be read.
     */
    boolean isAtEnd() throws IOException
    {
        return null == file || isEnd(file.header(position));
    }

    private boolean isEnd(final int header)
    {
        // A file whose own header is not complete is just being made.
        return header == 0 || header == END_OF_DATA || position == 0 && header < 0;
    }

    /** False when this is the last file, or when something was appended to it before the next was made. */
    private boolean openNext() throws IOException
    {
        final CycleFile next = files.after(file);
        if (null == next)
        {
            return false;
        }
        if (null != file)
        {
            if (!isAtEnd())
            {
                next.close();
                return true;
            }
            file.close();
        }
        file = next;
        position = 0;
        return true;
    }

    private static boolean isMetaData(final int header)
    {
        return (header & ~LENGTH_MASK) == META_DATA;
    }

    private void skip(final int header) throws IOException
    {
        final int bytes = header & LENGTH_MASK;
        requireWhole(bytes);
        if (bytes >= MessageHeaderDecoder.ENCODED_LENGTH && isFrame(position + HEADER_BYTES))
        {
            throw damaged("the header before the document says that it is none");
        }
        position = aligned(position + HEADER_BYTES + bytes);
    }

    private boolean isFrame(final long at) throws IOException
    {
        FRAME.wrap(file.bytes(at, MessageHeaderDecoder.ENCODED_LENGTH), 0);
        return FRAME.schemaId() == JournalFrameDecoder.SCHEMA_ID &&
            FRAME.templateId() == JournalFrameDecoder.TEMPLATE_ID;
    }

    private void take(final int header) throws IOException
    {
        if (position == 0)
        {
            throw new IOException(file.name() + " does not begin as a queue's file does");
        }
        if ((header & ~LENGTH_MASK) != 0)
        {
            throw damaged(String.format("the header before the document is %08x, which nobody writes", header));
        }
        final int length = header & LENGTH_MASK;
        requireWhole(length);
        documentPosition = position + HEADER_BYTES;
        document = file.bytes(documentPosition, length);
        position = aligned(documentPosition + length);
    }

    private void requireWhole(final int bytes) throws IOException
    {
        if (bytes > MAX_DOCUMENT_BYTES ||
            !file.reaches(position + HEADER_BYTES + bytes))
        {
            throw damaged("its header says that it is " + bytes + " bytes long, and the file is " + file.size());
        }
    }

    /**
     * Reads the document once more from the file: beside a live writer its header may have been read a moment earlier
     * than its last bytes.
     *
     * @throws IOException when the file cannot be read.
     */
    void reread() throws IOException
    {
        file.forget();
        document = file.bytes(documentPosition, document.capacity());
    }

    /** The document, from index 0 to its capacity; valid until the next call. */
    UnsafeBuffer document()
    {
        return document;
    }

    /** Where the document begins in its file. */
    long documentPosition()
    {
        return documentPosition;
    }

    /** Where the next header is, or is going to be. */
    long position()
    {
        return position;
    }

    /** The file that it is in; null before the first. */
    CycleFile file()
    {
        return file;
    }

    private DamagedException damaged(final String what)
    {
        return new DamagedException(position, what);
    }

    static long aligned(final long position)
    {
        return position + HEADER_BYTES - 1 & -HEADER_BYTES;
    }

    @Override
    public void close()
    {
        if (null != file)
        {
            file.close();
        }
    }
}
