package io.titan.engine.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.bytes.MappedBytesStore;
import net.openhft.chronicle.bytes.MappedFile;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import net.openhft.chronicle.core.io.ReferenceOwner;
import net.openhft.posix.PosixAPI;

/**
 * Keeps the journal's next bytes mapped and in memory, on a thread of its own, so that no append waits for the kernel:
 * neither for a new block to be mapped, nor for a page to be found, zeroed and given a place on the disk. It asks the
 * kernel for the pages and changes nothing in them.
 *
 * <p>The writer tells it how far it has come; it is never waited for. If it falls behind, appends cost what they
 * would cost without it.
 */
final class JournalPreparer implements ReferenceOwner, AutoCloseable
{
    private static final VarHandle WRITTEN_TO;
    /** What the kernel is asked for at once: short enough for others to run in between. */
    private static final long STEP_BYTES = 256 << 10;
    private static final long IDLE_NS = TimeUnit.MILLISECONDS.toNanos(5);
    /** At a stretch: this thread may share its core with one that must not stand still for longer. */
    private static final long WORK_NS = TimeUnit.MICROSECONDS.toNanos(150);
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final long JOIN_MS = 5_000;
    /** No journal file is as long: what is prepared of one file is never as far as the next one's beginning. */
    private static final long BASES_APART = 1L << 48;
    /** From Linux' mman-common.h; the library names only older ones. */
    private static final int MADV_RANDOM = 1;
    private static final int MADV_HUGEPAGE = 14;

    static
    {
        try
        {
            WRITTEN_TO = MethodHandles.lookup().findVarHandle(JournalPreparer.class, "writtenTo", long.class);
        }
        catch (final ReflectiveOperationException ex)
        {
            throw new ExceptionInInitializerError(ex);
        }
    }

    private final long aheadBytes;
    private final Thread thread;
    private volatile boolean closed;
    /** What the writer began last; it alone sets it. */
    private volatile Begun begun = new Begun(null, 0);
    private volatile boolean isFillWanted;
    /** Position in the file; set by the writer. */
    private long writtenTo;
    /** Behind the base of the file that is being prepared. */
    private volatile long preparedTo;

    /** The rest belongs to the preparer's thread. */
    private final ArrayDeque<MappedBytesStore> held = new ArrayDeque<>();
    private MappedBytesStore current;
    private Begun prepared = begun;
    private JournalRoom room = JournalRoom.NONE;
    private boolean populates = true;
    private long workedSinceNs;

    /**
     * Starts the thread. It inherits the cores of the caller, which must not be those of the hot threads.
     *
     * @param aheadBytes how much is kept ready behind what was written, at least a page.
     */
    JournalPreparer(final long aheadBytes)
    {
        this.aheadBytes = aheadBytes;
        // Made here, Chronicle's thread that unmaps blocks does not inherit the core of the writer.
        BackgroundResourceReleaser.releasePendingResources();
        thread = new Thread(this::run, "journal-preparer");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Tells where the writer is. The writer's thread, wait-free.
     *
     * @param position behind the last document, in the file last given to {@link #onFile}.
     */
    void onWritten(final long position)
    {
        WRITTEN_TO.setRelease(this, position);
    }

    /**
     * Tells that the writer began a file. The writer's thread.
     *
     * @param mappedFile the file of this roll cycle.
     * @param position   where it is going to write.
     */
    void onFile(final MappedFile mappedFile, final long position)
    {
        onWritten(position);
        begun = new Begun(mappedFile, begun.base + BASES_APART);
    }

    /**
     * How far the file last begun is ready, at most 0 while its first bytes are not. Any thread. Without a branch: the
     * one that a new file's first document takes would be compiled away until then.
     */
    long preparedTo()
    {
        return preparedTo - begun.base;
    }

    /**
     * Waits until what was asked for is ready. Any thread but the writer's, while the writer rests.
     *
     * @param timeoutMs how long at most.
     * @return false when it is not ready by then.
     */
    boolean awaitReady(final long timeoutMs)
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        while (!isReady())
        {
            if (closed || System.nanoTime() - deadlineNs > 0)
            {
                return false;
            }
            LockSupport.parkNanos(IDLE_NS / 5);
        }
        return true;
    }

    private boolean isReady()
    {
        isFillWanted = true;
        return null == begun.file || preparedTo() >= target();
    }

    private long target()
    {
        return (long)WRITTEN_TO.getAcquire(this) + aheadBytes;
    }

    /** Fills up when half is used, not at every page: each waking takes a core from somebody. */
    private boolean isFilling()
    {
        final long leftBytes = target() - (preparedTo - prepared.base);
        isFillWanted = leftBytes > 0 && (isFillWanted || leftBytes > aheadBytes / 2);
        return isFillWanted;
    }

    private void run()
    {
        try
        {
            while (!closed)
            {
                final boolean hasWorked = step();
                final long nowNs = System.nanoTime();
                if (!hasWorked || nowNs - workedSinceNs > WORK_NS)
                {
                    LockSupport.parkNanos(hasWorked ? PAUSE_NS : IDLE_NS);
                    workedSinceNs = System.nanoTime();
                }
            }
        }
        finally
        {
            releaseAll();
        }
    }

    /** Returns false when there is nothing to prepare, or no room for it. */
    private boolean step()
    {
        final Begun latest = begun;
        if (latest != prepared)
        {
            begin(latest);
        }
        if (null == latest.file || !isFilling())
        {
            return false;
        }
        final long from = preparedTo - latest.base;
        if (null == current || from >= current.safeLimit())
        {
            moveOn(from);
        }
        final long to = Math.min(from + STEP_BYTES, current.safeLimit());
        final boolean isPrepared = populate(current, from, to);
        preparedTo = latest.base + (isPrepared ? to : from);
        return isPrepared;
    }

    private void begin(final Begun latest)
    {
        releaseAll();
        prepared = latest;
        preparedTo = latest.base +
            (long)WRITTEN_TO.getAcquire(this) / JournalPages.PAGE_BYTES * JournalPages.PAGE_BYTES;
        room = null == latest.file ? JournalRoom.NONE :
            JournalRoom.open(latest.file.file().toPath(), preparedTo - latest.base);
    }

    /** The writer has the same blocks; those it left are given back, and by the last of the two unmapped. */
    private void moveOn(final long from)
    {
        prepareOverlap();
        current = acquire(from);
        held.add(current);
        advise(current);
        final long writerAt = (long)WRITTEN_TO.getAcquire(this);
        while (held.peek() != current && held.peek().capacity() < writerAt)
        {
            held.poll().release(this);
        }
    }

    /**
     * Large pages, where kernel and file system have them for files: 512 times fewer for the kernel to write back,
     * which it does in the time of whoever is on the core. No reading ahead: there is nothing to be read.
     */
    private static void advise(final MappedBytesStore block)
    {
        final long address = block.addressForRead(block.start());
        final long length = block.capacity() - block.start();
        madvise(address, length, MADV_HUGEPAGE);
        madvise(address, length, MADV_RANDOM);
    }

    /** What lies behind a block is mapped with it once more: its last document ends there, Chronicle reads there. */
    private void prepareOverlap()
    {
        final long end = null == current ? 0 : current.capacity();
        for (long from = null == current ? 0 : current.safeLimit(); from < end; from += STEP_BYTES)
        {
            populate(current, from, Math.min(from + STEP_BYTES, end));
        }
    }

    private MappedBytesStore acquire(final long position)
    {
        try
        {
            return prepared.file.acquireByteStore(this, position);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the journal's block at " + position +
                " cannot be mapped ahead; appends go on and map it themselves, look at the disk", ex);
        }
    }

    /** An older kernel does not know the advice: a compare-and-set that changes nothing has the same effect. */
    private boolean populate(final MappedBytesStore store, final long from, final long to)
    {
        room.reserve(to);
        if (populates)
        {
            final boolean isDone =
                madvise(store.addressForRead(from), to - from, JournalPages.MADV_POPULATE_WRITE) == 0;
            populates = isDone || PosixAPI.posix().lastError() != JournalPages.EINVAL;
            if (isDone || populates)
            {
                return isDone;
            }
        }
        for (long position = from; position < to; position += JournalPages.PAGE_BYTES)
        {
            store.compareAndSwapLong(position, 0, 0);
        }
        return true;
    }

    private static int madvise(final long address, final long length, final int advice)
    {
        return PosixAPI.posix().madvise(address, length, advice);
    }

    private void releaseAll()
    {
        held.forEach((store) -> store.release(this));
        held.clear();
        current = null;
        room.close();
    }

    /**
     * Ends the thread and gives its blocks back.
     */
    @Override
    public void close()
    {
        closed = true;
        LockSupport.unpark(thread);
        try
        {
            thread.join(JOIN_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    /** A file of the journal, and the number from which its positions count in {@link #preparedTo}. */
    private record Begun(MappedFile file, long base)
    {
    }
}
