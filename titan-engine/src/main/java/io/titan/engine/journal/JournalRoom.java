package io.titan.engine.journal;

import java.nio.file.Path;
import net.openhft.posix.OpenFlag;
import net.openhft.posix.PosixAPI;

/**
 * Reserves the disk's blocks for what is written next in one file of the journal, before its pages are asked for. Of a
 * hole, the kernel would look for a place for each of its 4 KiB blocks when the page is first written to; of a reserved
 * range it knows the place, and a page costs what its zeroing costs. Changes neither a byte nor the length of the file.
 *
 * <p>Closing its descriptor lets go of every lock by fcntl that this process has on the same file. The journal's
 * ownership does not depend on one: that lock is on a file of its own in the directory, as is Chronicle's on
 * {@code metadata.cq4t}. On a file of documents Chronicle 2026.4 takes one for a moment only, while it makes the file
 * longer ({@code resizeRafIfTooSmall}), against other processes that would do the same: there is none, because one
 * process owns the journal and all others open it for reading. Within the process it has a monitor for that.
 *
 * <p>Where the file system cannot reserve, or has no room for so much at once, nothing is reserved: asking for the
 * pages goes on to say what there is room for. One thread.
 */
final class JournalRoom implements AutoCloseable
{
    /** So much at once: one call each, and no more lies unused behind the journal's end. */
    static final long STEP_BYTES = 16L << 20;
    private static final int CLOSED = -1;
    /** Reserves nothing. */
    static final JournalRoom NONE = new JournalRoom(CLOSED, 0);
    /** From Linux' falloc.h: what is reserved behind the end of the file does not move that end. */
    private static final int FALLOC_FL_KEEP_SIZE = 1;

    private int descriptor;
    private long reservedTo;

    private JournalRoom(final int descriptor, final long reservedTo)
    {
        this.descriptor = descriptor;
        this.reservedTo = reservedTo;
    }

    /**
     * Opens a file; what cannot be opened again reserves nothing.
     *
     * @param file     of the journal.
     * @param position from which it goes on.
     */
    static JournalRoom open(final Path file, final long position)
    {
        final int descriptor = PosixAPI.posix().open(file.toString(), OpenFlag.O_RDWR, 0);
        return descriptor < 0 ? NONE : new JournalRoom(descriptor, position / STEP_BYTES * STEP_BYTES);
    }

    /**
     * Reserves up to a position at least.
     *
     * @param to in the file.
     */
    void reserve(final long to)
    {
        while (descriptor != CLOSED && reservedTo < to)
        {
            if (PosixAPI.posix().fallocate(descriptor, FALLOC_FL_KEEP_SIZE, reservedTo, STEP_BYTES) != 0)
            {
                close();
            }
            reservedTo += STEP_BYTES;
        }
    }

    /** Reserves nothing more; may be called again. */
    @Override
    public void close()
    {
        if (descriptor != CLOSED)
        {
            PosixAPI.posix().close(descriptor);
            descriptor = CLOSED;
        }
    }
}
