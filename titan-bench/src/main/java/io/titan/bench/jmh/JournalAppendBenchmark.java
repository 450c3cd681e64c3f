package io.titan.bench.jmh;

import io.titan.bench.scene.ExecutionScene;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.engine.journal.ChronicleJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.IoUtil;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The document of a CONFIRM into the journal on disk, framed and chained, beside the same bytes into a Chronicle queue
 * with the same settings. In the directory of temporary files, a fresh queue for each iteration; iterations are short
 * so that they write some hundred megabytes each, not a full disk.
 * <pre>
 *   chronicle         bytes ─ ExcerptAppender
 *   append    input, outputs ─ JournalDocumentWriter ─ ExcerptAppender
 * </pre>
 */
@Warmup(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 15, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class JournalAppendBenchmark extends BenchmarkDefaults
{
    /** A document, and a directory that lives for one iteration. */
    public abstract static class Scratch
    {
        final SampleDocument sample = new SampleDocument(DocumentKind.CONFIRM);
        final byte[] framed = sample.frame();
        long appended;
        private Path directory;

        Path newDirectory() throws IOException
        {
            directory = Files.createTempDirectory("titan-append");
            appended = 0;
            return directory;
        }

        /** What was appended is there. */
        void countAndDelete()
        {
            try (SingleChronicleQueue queue = queue(directory))
            {
                Claim.require("documents in the queue", appended, queue.entryCount());
            }
            finally
            {
                IoUtil.delete(directory.toFile(), false);
            }
        }
    }

    /** A queue. */
    @State(Scope.Thread)
    public static class Raw extends Scratch
    {
        private SingleChronicleQueue queue;
        private ExcerptAppender appender;

        /**
         * Opens it.
         *
         * @throws IOException if it cannot.
         */
        @Setup(Level.Iteration)
        public void open() throws IOException
        {
            queue = queue(newDirectory());
            appender = queue.createAppender();
        }

        /** Closes, counts and deletes it. */
        @TearDown(Level.Iteration)
        public void close()
        {
            appender.close();
            queue.close();
            countAndDelete();
        }
    }

    /** A journal. */
    @State(Scope.Thread)
    public static class Titan extends Scratch
    {
        private ChronicleJournal journal;

        /**
         * Opens it.
         *
         * @throws IOException            if it cannot.
         * @throws DirectoryHeldException never: the directory is new.
         */
        @Setup(Level.Iteration)
        public void open() throws IOException, DirectoryHeldException
        {
            journal = new ChronicleJournal(newDirectory(), ChronicleJournal.MIN_BLOCK_BYTES,
                ChronicleJournal.DEFAULT_AHEAD_BYTES);
        }

        /** Closes, counts and deletes it. */
        @TearDown(Level.Iteration)
        public void close()
        {
            journal.close();
            countAndDelete();
        }
    }

    /**
     * Reference: the bytes of the document.
     *
     * @param raw the queue.
     * @return how many so far.
     */
    @Benchmark
    @Allocates("Chronicle, when it maps a block or a page of its index, and when it opens a queue")
    public long chronicle(final Raw raw)
    {
        raw.appended++;
        try (DocumentContext context = raw.appender.writingDocument())
        {
            context.wire().bytes().write(raw.framed, 0, raw.framed.length);
        }
        return raw.appended;
    }

    /**
     * The journal's append.
     *
     * @param titan the journal.
     * @return how many so far.
     */
    @Benchmark
    @Beside("chronicle")
    @Allocates("Chronicle, when it maps a block or a page of its index, and when it opens a queue")
    public long append(final Titan titan)
    {
        titan.appended++;
        titan.journal.append(
            titan.appended, ExecutionScene.START_NS, DocumentKind.CONFIRM.sourceId, titan.sample.input, 0,
            titan.sample.inputLength, titan.sample.outputs);
        return titan.appended;
    }

    /** The settings of the journal's own queue. */
    private static SingleChronicleQueue queue(final Path directory)
    {
        return SingleChronicleQueueBuilder.binary(directory.toFile())
            .rollCycle(LargeRollCycles.LARGE_DAILY).blockSize(ChronicleJournal.MIN_BLOCK_BYTES).build();
    }
}
