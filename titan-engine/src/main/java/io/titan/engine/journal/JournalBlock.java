package io.titan.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.MappedFile;
import net.openhft.chronicle.core.io.ReferenceOwner;
import net.openhft.chronicle.queue.RollCycle;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes documents into the block that Chronicle's appender has mapped, in Chronicle's format, where nothing but a
 * document has to be written: no entry of the index, no new block, no new file. There a document is its bytes, its
 * header, and the two numbers in the file's header that say where the last one is; the directory's lock makes this
 * process the only writer, so that none of it needs a locked instruction. Everything else is Chronicle's, which goes
 * on behind what was written here: {@link #continueAfter} takes up what it left.
 *
 * <p>The writer's thread.
 */
final class JournalBlock implements ReferenceOwner, AutoCloseable
{
    /** Longer than most documents. */
    private static final int NEXT_BYTES = 384;
    private static final int CACHE_LINE_BYTES = 64;

    private final RollCycle rollCycle;
    private final int sequenceBits;
    private final long indexMask;
    private final UnsafeBuffer block = new UnsafeBuffer(0, 0);
    /** Where the last document's header is, and its number in the file beside the lowest bits of that. */
    private final UnsafeBuffer lastDocument = new UnsafeBuffer(0, 0);
    private MappedFile file;
    private MappedBytesStore firstBlock;
    private MappedBytesStore store;
    private long blockPosition;
    /** Behind the last byte that a header may occupy. */
    private long limit;
    /** Where the next header goes. */
    private long position;
    /** Number of the next document in its file. */
    private long sequence;
    private int cycle;

    /**
     * Knows no block yet.
     *
     * @param rollCycle of the queue.
     */
    JournalBlock(final RollCycle rollCycle)
    {
        this.rollCycle = rollCycle;
        indexMask = rollCycle.defaultIndexSpacing() - 1;
        // As Chronicle's RollCycleEncodeSequence packs them; continueAfter looks whether it still does.
        sequenceBits = Math.max(Integer.SIZE, 2 * log2(rollCycle.defaultIndexCount()) +
            log2(rollCycle.defaultIndexSpacing()));
    }

    private static int log2(final int powerOfTwo)
    {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }

    /**
     * Whether the next document needs nothing of Chronicle.
     *
     * @param length   of the document.
     * @param cycleNow of the queue's clock.
     * @return false when Chronicle has to write it.
     */
    boolean takes(final int length, final int cycleNow)
    {
        return end(length) <= limit && cycleNow == cycle && (sequence & indexMask) != 0;
    }

    /**
     * Where the next document would end.
     *
     * @param length of it.
     * @return position in the file.
     */
    long end(final int length)
    {
        return position + JournalCursor.HEADER_BYTES + length;
    }

    /**
     * Where the next document's header goes.
     *
     * @return position in the file.
     */
    long position()
    {
        return position;
    }

    /**
     * What the next document is written to.
     *
     * @return the block.
     */
    MappedBytesStore store()
    {
        return store;
    }

    /**
     * Copies a document to where it goes, at once: Chronicle's own copy of an array goes word by word. The first word
     * goes before the rest, in whatever order that is copied: by it, {@link JournalEnd} knows a document that was begun
     * from a hole.
     *
     * @param to       mapped.
     * @param at       where its first byte goes.
     * @param document holds it.
     * @param offset   where it begins.
     * @param length   of it.
     */
    static void copy(
        final UnsafeBuffer to, final int at, final DirectBuffer document, final int offset, final int length)
    {
        to.putLong(at, document.getLong(offset));
        to.putBytes(at, document, offset, length);
    }

    /**
     * Writes a document that {@link #takes} has agreed to, its header last: a document is there when it is whole.
     *
     * @param document holds it.
     * @param offset   where it begins.
     * @param length   of it.
     */
    void write(final DirectBuffer document, final int offset, final int length)
    {
        final int at = (int)(position - blockPosition);
        if (0 != block.getInt(at))
        {
            throw new JournalException("byte " + position + " of " + file.file() + " is not empty, and the next " +
                "document goes there; somebody else writes to this journal. Nothing was written: stop the other one");
        }
        copy(block, at + JournalCursor.HEADER_BYTES, document, offset, length);
        block.putIntOrdered(at, length);
        lastDocument.putLongOrdered(0, position);
        lastDocument.putLongOrdered(Long.BYTES, packed(position, sequence));
        moveTo(position, length, sequence);
    }

    /**
     * Takes the memory of the next document from whoever has it: the kernel has cleared it on another core, and a
     * document that is written to it would be seen, and all that leaves after it, only when it has come over. The zeros
     * that are there are written once more, but for those of the next header, by which another writer would be noticed.
     *
     * @param writableTo what may be written without asking for room, in the file.
     */
    void takeNext(final long writableTo)
    {
        final long end = Math.min(position + NEXT_BYTES, Math.min(writableTo, limit));
        final long first = BitUtil.align(position + JournalCursor.HEADER_BYTES, CACHE_LINE_BYTES);
        for (long at = first; at < end; at += CACHE_LINE_BYTES)
        {
            block.putInt((int)(at - blockPosition), 0);
        }
    }

    private void moveTo(final long lastHeader, final int length, final long lastSequence)
    {
        position = BitUtil.align(lastHeader + JournalCursor.HEADER_BYTES + length, JournalCursor.HEADER_BYTES);
        sequence = lastSequence + 1;
    }

    private long packed(final long headerPosition, final long sequenceOfFile)
    {
        return (headerPosition << sequenceBits) + sequenceOfFile;
    }

    /**
     * Takes up behind a document that Chronicle wrote.
     *
     * @param bytes  of its appender.
     * @param end    behind the document.
     * @param length of it.
     * @param index  that Chronicle gave it.
     */
    void continueAfter(final Bytes<?> bytes, final long end, final int length, final long index)
    {
        final MappedFile mappedFile = ((MappedBytes)bytes).mappedFile();
        if (mappedFile != file)
        {
            begin(mappedFile);
        }
        cycle = rollCycle.toCycle(index);
        final long header = end - length - JournalCursor.HEADER_BYTES;
        moveTo(header, length, rollCycle.toSequenceNumber(index));
        store = (MappedBytesStore)bytes.bytesStore();
        blockPosition = store.start();
        block.wrap(store.addressForWrite(blockPosition), (int)(store.safeLimit() - blockPosition));
        final long lastPlace = store.safeLimit() - JournalCursor.HEADER_BYTES;
        limit = isUnderstood(header) && position <= lastPlace && isFree() ? lastPlace : 0;
    }

    /** Not where Chronicle has begun another index behind its document: it knows what comes after that. */
    private boolean isFree()
    {
        return 0 == block.getInt((int)(position - blockPosition));
    }

    /** What Chronicle noted of its own document must be what would be noted here, or it writes all of them. */
    private boolean isUnderstood(final long header)
    {
        return lastDocument.capacity() > 0 && lastDocument.getLong(0) == header &&
            lastDocument.getLong(Long.BYTES) == packed(header, sequence - 1);
    }

    private void begin(final MappedFile mappedFile)
    {
        close();
        file = mappedFile;
        try
        {
            firstBlock = mappedFile.acquireByteStore(this, 0);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the first block of " + mappedFile.file() + " cannot be mapped", ex);
        }
        final long address = firstBlock.addressForWrite(0);
        final int at = CycleFile.lastHeaderOffset(new UnsafeBuffer(address, CycleFile.FILE_HEADER_BYTES));
        lastDocument.wrap(address + at, at > 0 ? 2 * Long.BYTES : 0);
    }

    /** Gives back what it holds of the file. */
    @Override
    public void close()
    {
        limit = 0;
        if (null != firstBlock)
        {
            firstBlock.release(this);
            firstBlock = null;
            file = null;
        }
    }
}
