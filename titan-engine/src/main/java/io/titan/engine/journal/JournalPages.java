package io.titan.engine.journal;

import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.posix.PosixAPI;

/**
 * Makes sure that the pages a document goes to can be written, before it goes there. A store to a page for which the
 * disk has no room fails at some later instruction, when the document's header may be written already: the journal
 * would end in a damaged document. Asked beforehand, the kernel says so in time. The writer's thread; what the
 * {@link JournalPreparer} has prepared costs a comparison.
 */
final class JournalPages
{
    /** From Linux' mman-common.h; needs Linux 5.14. */
    static final int MADV_POPULATE_WRITE = 23;
    static final int EINVAL = 22;
    static final long PAGE_BYTES = 4096;
    private static final long STEP_BYTES = 64 << 10;

    private long writableTo;
    private boolean canAsk = true;

    /** A new file begins. */
    void reset()
    {
        writableTo = 0;
    }

    /**
     * Requires room for a document.
     *
     * @param block      mapped where the document goes.
     * @param from       where it begins.
     * @param end        behind the document.
     * @param preparedTo what somebody else made sure of.
     * @throws JournalException when the disk has no room.
     */
    void require(final BytesStore<?, ?> block, final long from, final long end, final long preparedTo)
    {
        if (end <= writableTo)
        {
            return;
        }
        if (end <= preparedTo)
        {
            writableTo = preparedTo;
        }
        else if (canAsk)
        {
            ask(block, from, end);
        }
    }

    /** Where what is known to be writable ends, in the file; 0 when nothing is. */
    long writableTo()
    {
        return writableTo;
    }

    private void ask(final BytesStore<?, ?> block, final long documentFrom, final long end)
    {
        final long from = Math.max(documentFrom, writableTo) / PAGE_BYTES * PAGE_BYTES;
        final long far = Math.min(from + STEP_BYTES, block.capacity());
        if (far >= end && populate(block, from, far))
        {
            writableTo = far;
        }
        else if (populate(block, from, end))
        {
            writableTo = end;
        }
        else
        {
            throw new JournalException("the journal's file system has no room for the next document (byte " +
                documentFrom + "); nothing of it was written. Make room, then start again");
        }
    }

    /** True also on a kernel that does not know the question. */
    private boolean populate(final BytesStore<?, ?> block, final long from, final long to)
    {
        final boolean isDone = PosixAPI.posix().madvise(
            block.addressForRead(from), to - from, MADV_POPULATE_WRITE) == 0;
        canAsk = isDone || PosixAPI.posix().lastError() != EINVAL;
        return isDone || !canAsk;
    }
}
