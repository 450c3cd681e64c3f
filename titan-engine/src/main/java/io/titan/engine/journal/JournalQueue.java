package io.titan.engine.journal;

import java.nio.file.Path;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;

/**
 * How the Chronicle queue of a journal is opened, the same for its writer and its readers.
 */
final class JournalQueue
{
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

    static ChronicleQueue forReading(final Path directory)
    {
        return builder(directory).readOnly(true).build();
    }

    private static SingleChronicleQueueBuilder builder(final Path directory)
    {
        System.setProperty("chronicle.analytics.disable", "true");
        return SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(LargeRollCycles.LARGE_DAILY);
    }
}
