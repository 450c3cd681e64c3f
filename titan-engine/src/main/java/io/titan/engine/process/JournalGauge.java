package io.titan.engine.process;

import io.titan.engine.journal.ChronicleJournal;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Publishes how large the journal is, how much it has grown and how much room is left, once a second. The main thread.
 */
final class JournalGauge
{
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1);

    private final ChronicleJournal journal;
    private final Telemetry telemetry;
    private final LongConsumer onFree;
    private final AtomicLong retiredBytes = new AtomicLong();
    private long firstBytes;
    private long lookedNs;

    /**
     * Looks for the first time. Growth begins with the first size that is known, after the first append.
     *
     * @param journal   open.
     * @param telemetry of the process.
     * @param onFree    told the room each time.
     * @throws IOException when the file system does not answer.
     */
    JournalGauge(final ChronicleJournal journal, final Telemetry telemetry, final LongConsumer onFree)
        throws IOException
    {
        this.journal = journal;
        this.telemetry = telemetry;
        this.onFree = onFree;
        look();
    }

    /** What was retired has not been written back: growth goes on from where it was. Any thread. */
    void onRetired(final long bytes)
    {
        retiredBytes.addAndGet(bytes);
    }

    /** Looks, if it is time to. */
    void lookIfDue() throws IOException
    {
        if (System.nanoTime() - lookedNs >= INTERVAL_NS)
        {
            look();
        }
    }

    /** Looks, whenever it was looked last. */
    void look() throws IOException
    {
        lookedNs = System.nanoTime();
        final long bytes = journal.bytes();
        final long freeBytes = journal.freeBytes();
        if (firstBytes == 0)
        {
            firstBytes = bytes == 0 ? 0 : bytes + retiredBytes.get();
        }
        telemetry.counter(CounterId.JOURNAL_BYTES).set(bytes);
        telemetry.counter(CounterId.JOURNAL_GROWTH_BYTES).set(
            bytes == 0 ? 0 : bytes + retiredBytes.get() - firstBytes);
        telemetry.counter(CounterId.JOURNAL_FREE_BYTES).set(freeBytes);
        onFree.accept(freeBytes);
    }
}
