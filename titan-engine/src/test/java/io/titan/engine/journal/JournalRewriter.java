package io.titan.engine.journal;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalDocumentWriter;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongToIntFunction;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes a journal once more, as if its documents had been written on other days, or by other rules. */
public final class JournalRewriter
{
    private final byte[] document = new byte[1 << 20];
    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(new UnsafeBuffer(document));
    private final AtomicLong timeMs = new AtomicLong();
    private LongToIntFunction dayOf = (sequence) -> 0;
    private LongToIntFunction rulesOf = null;
    private int crc32c = JournalDocument.FIRST_PREVIOUS_CRC;

    /**
     * Spreads the documents over days.
     *
     * @param days day of each sequence, never falling.
     * @return this.
     */
    public JournalRewriter days(final LongToIntFunction days)
    {
        dayOf = days;
        return this;
    }

    /**
     * Has other rules write them.
     *
     * @param rules version for each sequence.
     * @return this.
     */
    public JournalRewriter rules(final LongToIntFunction rules)
    {
        rulesOf = rules;
        return this;
    }

    /**
     * Rewrites.
     *
     * @param from a sound journal.
     * @param to   where the other one is made.
     */
    public void rewrite(final Path from, final Path to)
    {
        try (SingleChronicleQueue queue = JournalQueue.builder(to).blockSize(ChronicleJournal.MIN_BLOCK_BYTES)
            .timeProvider(timeMs::get).build();
            ExcerptAppender appender = queue.createAppender())
        {
            JournalReplay.read(from, (found) -> append(appender, found));
        }
    }

    private void append(final ExcerptAppender appender, final JournalDocumentReader found)
    {
        timeMs.set(TimeUnit.DAYS.toMillis(20_000 + dayOf.applyAsInt(found.sequence())));
        writer.begin(found.sequence(), found.timestampNs(),
            null == rulesOf ? found.rulesVersion() : rulesOf.applyAsInt(found.sequence()), found.sourceId(),
            found.buffer(), found.inputOffset(), found.inputLength());
        while (found.nextOutput())
        {
            writer.appendOutput(found.buffer(), found.outputOffset(), found.outputLength());
        }
        final int length = writer.finish(crc32c);
        crc32c = writer.crc32c();
        try (DocumentContext context = appender.writingDocument())
        {
            context.wire().bytes().write(document, 0, length);
        }
    }
}
