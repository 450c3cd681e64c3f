package io.titan.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.titan.codecs.JournalDocumentWriter;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From bytes to bytes, through machine, driver and journal: fills, denials, repeats, aborts, expiries and cancels
 * allocate nothing after warm-up.
 */
class ExecutionMachineAllocationTest
{
    private static final int ROUNDS = 3_000;
    private static final int WINDOWS = 4;
    private static final ThreadMXBean THREADS = (ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final ExecutionMachine machine = new ExecutionMachine(new ExecutionCapacity(2, 1, 64, 64, 64));
    private long sent;

    @TempDir
    private Path directory;

    @Test
    void shouldAllocateNothingFromTheInputToTheDocument()
    {
        try (Journal journal = new CopyingJournal())
        {
            assertThat(allocatedBy(story(journal))).isZero();
        }
        assertSomethingHappened();
    }

    @Test
    void shouldLeaveToChronicleWhatIsAllocatedBesides() throws Exception
    {
        try (ChronicleJournal journal =
            new ChronicleJournal(directory.resolve("journal"), ChronicleJournal.MIN_BLOCK_BYTES, 0))
        {
            journal.recover(machine);
            final ExecutionStory story = story(journal);
            final long allocated = allocatedBy(story);
            final long documents = story.driver().sequence() / (2 + WINDOWS);

            // Chronicle maps a block, extends its index; one byte per document would be ours.
            assertThat(allocated)
                .as("%d bytes for %d documents, %.3f each", allocated, documents, (double)allocated / documents)
                .isLessThan(documents);
        }
        assertSomethingHappened();
    }

    private ExecutionStory story(final Journal journal)
    {
        return new ExecutionStory(machine, journal, (sequence, outputs) -> sent += outputs.count(), 0, 0).start();
    }

    /**
     * What allocates per message does so in every window; the least of them leaves out what the JVM does once.
     */
    private static long allocatedBy(final ExecutionStory story)
    {
        story.rounds(ROUNDS);
        // The meter itself allocates the first time it is read.
        assertThat(THREADS.getCurrentThreadAllocatedBytes()).isPositive();
        story.rounds(ROUNDS);
        long least = Long.MAX_VALUE;
        for (int window = 0; window < WINDOWS && least > 0; window++)
        {
            final long before = THREADS.getCurrentThreadAllocatedBytes();
            story.rounds(ROUNDS);
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }

    private void assertSomethingHappened()
    {
        assertThat(machine.core().totals().fills).isGreaterThanOrEqualTo(3L * ROUNDS * 4);
        assertThat(machine.core().totals().duplicateFills).isGreaterThanOrEqualTo(3L * ROUNDS * 2);
        assertThat(machine.core().totals().expired).isGreaterThanOrEqualTo(3L * ROUNDS);
        assertThat(machine.core().totals().aborted).isGreaterThanOrEqualTo(3L * ROUNDS);
        assertThat(machine.core().totals().denied).isGreaterThanOrEqualTo(3L * ROUNDS);
        assertThat(sent).isGreaterThan(3L * ROUNDS * 20);
    }

    /** Writes each document over the one before. */
    private static final class CopyingJournal implements Journal, OutputBatch.MessageHandler
    {
        private final JournalDocumentWriter writer =
            new JournalDocumentWriter().wrap(new UnsafeBuffer(new byte[64 * 1024]));
        private int crc;

        @Override
        public void append(
            final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input,
            final int offset, final int length, final OutputBatch outputs)
        {
            writer.begin(sequence, timestampNs, ExecutionMachine.RULES_VERSION, sourceId, input, offset, length);
            outputs.forEach(this);
            writer.finish(crc);
            crc = writer.crc32c();
        }

        @Override
        public void onMessage(final DirectBuffer buffer, final int offset, final int length)
        {
            writer.appendOutput(buffer, offset, length);
        }

        @Override
        public void close()
        {
            crc = 0;
        }
    }
}
