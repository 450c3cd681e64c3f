package io.titan.engine.journal;

import java.nio.file.Path;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.impl.single.TableStoreWriteLock;
import net.openhft.chronicle.queue.impl.table.AbstractTSQueueLock;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;

/**
 * How the Chronicle queue of a journal is opened for writing. Readers read its files: {@link JournalCursor}.
 */
final class JournalQueue
{
    /** Key of Chronicle's lock in its table; it gives the constant no name that is visible here. */
    static final String WRITE_LOCK = "chronicle.write.lock";

    private JournalQueue()
    {
    }

    /**
     * A quarter of a block must hold the largest document; each remap costs the writer.
     */
    static SingleChronicleQueue forWriting(final Path directory, final long blockBytes)
    {
        return builder(directory).blockSize(blockBytes).build();
    }

    /**
     * Opens it for the one process that holds the journal's OS lock. Chronicle's own locks hold a process id: left by a
     * writer that was killed, they would keep out a new one with the same id, as in every container, for good, and
     * delay any other. The kernel has released the OS lock, so nobody holds these.
     */
    static SingleChronicleQueue forOwner(final Path directory, final long blockBytes)
    {
        final SingleChronicleQueue queue = forWriting(directory, blockBytes);
        queue.tableStorePut(WRITE_LOCK, AbstractTSQueueLock.UNLOCKED);
        queue.tableStorePut(TableStoreWriteLock.APPEND_LOCK_KEY, AbstractTSQueueLock.UNLOCKED);
        return queue;
    }

    /** The same for whoever opens it otherwise. */
    static SingleChronicleQueueBuilder builder(final Path directory)
    {
        System.setProperty("chronicle.analytics.disable", "true");
        return SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(LargeRollCycles.LARGE_DAILY);
    }
}
