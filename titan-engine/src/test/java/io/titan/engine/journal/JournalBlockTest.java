package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents written in place between Chronicle's own, with Chronicle's reader as the judge. */
class JournalBlockTest
{
    private static final int LONGEST = 3_000;
    private static final int SHORT = 20;
    /** More than a block holds. */
    private static final int MANY = 13_000;

    @TempDir
    private Path directory;

    private final AtomicLong timeMs = new AtomicLong(1_700_000_000_000L);
    private final UnsafeBuffer document = new UnsafeBuffer(new byte[LONGEST + Long.BYTES]);
    private final List<Long> indexes = new ArrayList<>();
    private SingleChronicleQueue queue;
    private ExcerptAppender appender;
    private JournalBlock block;
    private long writtenByChronicle;

    @BeforeEach
    void open()
    {
        queue = JournalQueue.builder(directory).blockSize(ChronicleJournal.MIN_BLOCK_BYTES)
            .timeProvider(timeMs::get).build();
        appender = queue.createAppender();
        block = new JournalBlock(queue.rollCycle());
    }

    @AfterEach
    void close()
    {
        block.close();
        appender.close();
        queue.close();
    }

    @Test
    void shouldWriteWhatChronicleReadsOverTheEndOfABlock()
    {
        write(MANY);

        assertThat(writtenByChronicle).as("its first, one in 128 for the index, one at the end of a block")
            .isBetween((long)MANY / 128, MANY / 128 + 3L);
        requireReadable();
    }

    /** An index takes four million documents; the next begins behind the document that is the first in it. */
    @Test
    void shouldGoOnBehindAnIndexThatChronicleBegins()
    {
        final int count = queue.rollCycle().defaultIndexCount() * queue.rollCycle().defaultIndexSpacing() + 300;
        for (int number = 0; number < count; number++)
        {
            document.putLong(0, number);
            if (block.takes(SHORT, queue.cycle()))
            {
                block.write(document, 0, SHORT);
            }
            else
            {
                writeByChronicle(SHORT);
            }
        }

        assertThat(queue.entryCount()).isEqualTo(count);
    }

    @Test
    void shouldLeaveTheBeginningOfADayToChronicle()
    {
        for (int day = 0; day < 3; day++)
        {
            write(300);
            timeMs.addAndGet(TimeUnit.DAYS.toMillis(1));
            assertThat(block.takes(100, queue.cycle())).as("in yesterday's file").isFalse();
        }

        assertThat(directory.toFile().list((parent, name) -> name.endsWith(CycleFiles.SUFFIX))).hasSize(3);
        requireReadable();
    }

    @Test
    void shouldGoOnWhereAnotherProcessStopped()
    {
        write(200);
        close();
        open();
        write(200);
        requireReadable();
    }

    @Test
    void shouldNoteWhereTheLastDocumentIs() throws Exception
    {
        write(150);
        assertThat(block.takes(100, queue.cycle())).isTrue();
        final long header = block.position();
        write(1);
        assertThat(JournalFiles.lastHeaderPosition(directory)).isEqualTo(header);
    }

    @Test
    void shouldLeaveAllToChronicleWhereItNotesSomethingElse()
    {
        write(1);
        assertThat(block.takes(100, queue.cycle())).isTrue();

        final Bytes<?> bytes = appender.wire().bytes();
        block.continueAfter(bytes, block.position(), length(1), appender.lastIndexAppended() + 1);
        assertThat(block.takes(100, queue.cycle())).isFalse();
    }

    @Test
    void shouldNotWriteOverWhatIsThere()
    {
        write(2);
        block.store().writeInt(block.position(), 17);

        assertThatThrownBy(() -> block.write(document, 0, 100))
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("byte " + block.position())
            .hasMessageContaining("somebody else writes to this journal");
        assertThat(block.store().readInt(block.position())).isEqualTo(17);
    }

    @Test
    void shouldTakeOnlyWhatMayBeWrittenAndNotTheNextHeader()
    {
        write(2);
        final long line = 64;
        final long inside = (block.position() / line + 2) * line;
        final long behind = inside + line;
        block.store().writeInt(block.position(), 17);
        block.store().writeInt(inside, 18);
        block.store().writeInt(behind, 19);

        block.takeNext(inside + 1);
        assertThat(block.store().readInt(block.position())).isEqualTo(17);
        assertThat(block.store().readInt(inside)).as("was written").isZero();
        assertThat(block.store().readInt(behind)).as("may not be written").isEqualTo(19);
    }

    private void write(final int count)
    {
        for (int i = 0; i < count; i++)
        {
            final int length = length(indexes.size());
            document.putLong(0, indexes.size());
            document.putByte(length - 1, (byte)length);
            if (block.takes(length, queue.cycle()))
            {
                block.write(document, 0, length);
                indexes.add(indexes.get(indexes.size() - 1) + 1);
            }
            else
            {
                writeByChronicle(length);
            }
            block.takeNext(Long.MAX_VALUE);
        }
    }

    private void writeByChronicle(final int length)
    {
        final Bytes<?> bytes;
        final long end;
        try (DocumentContext context = appender.writingDocument())
        {
            bytes = context.wire().bytes();
            bytes.write(document.byteArray(), 0, length);
            end = bytes.writePosition();
        }
        block.continueAfter(bytes, end, length, appender.lastIndexAppended());
        indexes.add(appender.lastIndexAppended());
        writtenByChronicle++;
    }

    private static int length(final int number)
    {
        return 20 + (int)(number * 2_654_435_761L % (LONGEST - 20) & Integer.MAX_VALUE) % (LONGEST - 20);
    }

    /** In order, by index in any order, and counted. */
    private void requireReadable()
    {
        try (SingleChronicleQueue reader = JournalQueue.builder(directory).readOnly(true).build();
            ExcerptTailer tailer = reader.createTailer())
        {
            for (int number = 0; number < indexes.size(); number++)
            {
                requireDocument(tailer, number);
            }
            for (int number = indexes.size() - 1; number >= 0; number -= 37)
            {
                assertThat(tailer.moveToIndex(indexes.get(number))).as("index of %d", number).isTrue();
                requireDocument(tailer, number);
            }
            assertThat(reader.entryCount()).isEqualTo(indexes.size());
            assertThat(reader.lastIndex()).isEqualTo(indexes.get(indexes.size() - 1));
        }
    }

    private void requireDocument(final ExcerptTailer tailer, final int number)
    {
        try (DocumentContext context = tailer.readingDocument())
        {
            assertThat(context.isPresent()).as("document %d", number).isTrue();
            assertThat(context.index()).isEqualTo(indexes.get(number));
            final Bytes<?> bytes = context.wire().bytes();
            assertThat(bytes.readRemaining()).isEqualTo(length(number));
            assertThat(bytes.readLong(bytes.readPosition())).isEqualTo(number);
            assertThat(bytes.readByte(bytes.readPosition() + length(number) - 1)).isEqualTo((byte)length(number));
        }
    }
}
