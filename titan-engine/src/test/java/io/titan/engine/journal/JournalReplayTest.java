package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocumentWriter;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ControlReplyEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.QueryEncoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TimeTickEncoder;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class JournalReplayTest
{
    private static final ExecutionCapacity CAPACITY = new ExecutionCapacity(2, 1, 16, 8, 16);

    private final ExecutionMachine live = newMachine();
    private final byte[] document = new byte[1024];
    private final JournalDocumentWriter writer = new JournalDocumentWriter().wrap(new UnsafeBuffer(document));

    @TempDir
    private Path temporary;

    @Test
    void shouldRecoverTheStateOfTheLiveMachine() throws Exception
    {
        final long sequence = live(10);
        final ExecutionMachine recovered = newMachine();

        try (ChronicleJournal journal = open())
        {
            assertThat(journal.recover(recovered).sequence()).isEqualTo(sequence);
        }
        assertThat(recovered.core().stateHash()).isEqualTo(live.core().stateHash());
        assertThat(recovered.core().totals().fills).as("something happened").isGreaterThan(20);
    }

    @Test
    void shouldContinueAfterARecoveryAsIfNothingHadBeen() throws Exception
    {
        live(3);
        final ExecutionMachine second = newMachine();
        final long sequence;
        try (ChronicleJournal journal = open())
        {
            final JournalReplay.Position end = journal.recover(second);
            sequence = story(second, journal, end).start().rounds(3).driver().sequence();
            assertThat(sequence).isGreaterThan(end.sequence());
        }

        final ExecutionMachine third = newMachine();
        assertThat(JournalReplay.replay(directory(), third, found -> { }).sequence()).isEqualTo(sequence);
        assertThat(third.core().stateHash()).isEqualTo(second.core().stateHash());
    }

    @Test
    void shouldRecoverAnEmptyJournalAsABeginning() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            assertThat(journal.recover(live))
                .isEqualTo(new JournalReplay.Position(0, 0, JournalDocument.FIRST_PREVIOUS_CRC));
        }
    }

    @Test
    void shouldSayThatAnEmptyDirectoryHoldsNoJournal() throws Exception
    {
        Files.createDirectories(directory());

        assertThatThrownBy(() -> JournalReplay.replay(directory(), live, found -> { }))
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("there is no journal in " + directory());
    }

    @Test
    void shouldRefuseTheJournalOfOtherRulesByItsSequence() throws Exception
    {
        final long sequence = live(1);
        appendQuery(sequence + 1, ExecutionMachine.RULES_VERSION + 1, 1);

        assertThatThrownBy(this::replay)
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("sequence " + (sequence + 1) + " ")
            .hasMessageContaining("was written by rules version " + (ExecutionMachine.RULES_VERSION + 1) +
                ", this build has version " + ExecutionMachine.RULES_VERSION)
            .hasMessageContaining("replay it with the build that wrote it");
    }

    @Test
    void shouldRefuseOutputsThatAreNotTheMachinesByTheirSequence() throws Exception
    {
        final long sequence = live(1);
        appendQuery(sequence + 1, ExecutionMachine.RULES_VERSION, 1);

        assertThatThrownBy(this::replay)
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("parts from the journal in " + directory() + " at sequence " + (sequence + 1) + ":")
            .hasMessageContaining("do not trade on it");
    }

    @Test
    void shouldAcceptTheVeryOutputsThatTheMachineGives() throws Exception
    {
        final long sequence = live(1);
        appendQuery(sequence + 1, ExecutionMachine.RULES_VERSION, 0);

        assertThat(replay().sequence()).isEqualTo(sequence + 1);
    }

    @Test
    void shouldNotTakeADocumentThatWasCutShortForAWholeOne() throws Exception
    {
        live(5);
        cutAfterTheMiddleOfTheDocuments();

        assertThatThrownBy(this::replay).isInstanceOf(JournalException.class).hasMessageContaining("is damaged");
    }

    @Test
    void shouldNotTakeZerosInTheMiddleForTheEnd() throws Exception
    {
        JournalFiles.make("hole", directory(), () -> live(5));

        try (ChronicleJournal journal = open())
        {
            assertThatThrownBy(() -> journal.recover(newMachine())).isInstanceOf(JournalException.class)
                .hasMessageContaining("is damaged: it ends after sequence ")
                .hasMessageContaining(", and there is more at byte ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 48, 60, 100, Integer.MAX_VALUE})
    void shouldTakeADocumentThatItsWriterDidNotFinishForTheEnd(final int bytes) throws Exception
    {
        final long sequence = live(5);
        leaveUnfinished(sequence + 1, bytes);
        assertThat(replay().sequence()).isEqualTo(sequence);

        appendAfterRecovery(sequence + 1);
        assertThat(replay().sequence()).isEqualTo(sequence + 1);
    }

    @Test
    void shouldNotTakeADocumentWithoutItsBeginningForOneThatWasNotFinished() throws Exception
    {
        leaveUnfinished(live(5) + 1, Integer.MAX_VALUE);
        JournalFiles.writeBehind(directory(), 0, new byte[Long.BYTES]);

        assertRefusedByReaderAndOwner();
    }

    @Test
    void shouldNotTakeMoreThanOneDocumentForOneThatWasNotFinished() throws Exception
    {
        leaveUnfinished(live(5) + 1, Integer.MAX_VALUE);
        JournalFiles.writeBehind(directory(), 4_096, new byte[]{1});

        assertRefusedByReaderAndOwner();
    }

    @Test
    void shouldReadBesideAWriterThatIsMakingTheNextDaysFile() throws Exception
    {
        final long sequence = live(5);
        Files.createFile(directory().resolve("29991231L.cq4"));

        assertThat(replay().sequence()).isEqualTo(sequence);
    }

    @Test
    void shouldReadOnWhereTheWriterMapsItsNextBlock() throws Exception
    {
        final long sequence = live(13_000);

        assertThat(JournalFiles.lastHeaderPosition(directory())).isGreaterThan(ChronicleJournal.MIN_BLOCK_BYTES);
        assertThat(replay().sequence()).isEqualTo(sequence);
    }

    private void assertRefusedByReaderAndOwner() throws Exception
    {
        assertThatThrownBy(this::replay).isInstanceOf(JournalException.class).hasMessageContaining("there is more at");
        try (ChronicleJournal journal = open())
        {
            assertThatThrownBy(() -> journal.recover(newMachine())).isInstanceOf(JournalException.class)
                .hasMessageContaining("there is more at");
        }
    }

    private void leaveUnfinished(final long sequence, final int bytes) throws Exception
    {
        final Path longer = Files.createDirectory(temporary.resolve("longer"));
        try (Stream<Path> files = Files.list(directory()))
        {
            for (final Path file : files.toList())
            {
                Files.copy(file, longer.resolve(file.getFileName()));
            }
        }
        appendQuery(longer, sequence, ExecutionMachine.RULES_VERSION, 0);
        JournalFiles.leaveUnfinished(directory(), longer, bytes);
    }

    /** The shortest input there is: what was left behind it must be gone. */
    private void appendAfterRecovery(final long sequence) throws Exception
    {
        final ExecutionMachine machine = newMachine();
        try (ChronicleJournal journal = open())
        {
            final JournalReplay.Position end = journal.recover(machine);
            assertThat(end.sequence()).isEqualTo(sequence - 1);
            final UnsafeBuffer tick = new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH]);
            new TimeTickEncoder().wrapAndApplyHeader(tick, 0, new MessageHeaderEncoder());
            machine.onInput(sequence, end.timestampNs(), -1, tick, 0);
            journal.append(sequence, end.timestampNs(), -1, tick, 0, tick.capacity(), machine.outputs());
        }
    }

    @Test
    void shouldReadAWholePrefixBesideTheRunningWriter() throws Exception
    {
        final AtomicBoolean reading = new AtomicBoolean(true);
        final AtomicLong written = new AtomicLong();
        final FutureTask<Long> owner = new FutureTask<>(() -> writeWhile(reading, written));
        final Thread thread = new Thread(owner, "owner");
        thread.start();
        final List<Long> ends = new ArrayList<>();
        try
        {
            awaitMoreThan(0, written);
            for (int i = 0; i < 3; i++)
            {
                final long before = written.get();
                ends.add(replay().sequence());
                assertThat(ends.get(i)).as("what was written before the reader began").isGreaterThanOrEqualTo(before);
                awaitMoreThan(ends.get(i), written);
            }
        }
        finally
        {
            reading.set(false);
        }

        assertThat(owner.get(30, TimeUnit.SECONDS)).isGreaterThan(ends.get(2));
        assertThat(ends).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void shouldComeToAnEndBesideAWriterThatIsFaster() throws Exception
    {
        final AtomicLong read = new AtomicLong();
        try (ChronicleJournal journal = open())
        {
            final ExecutionStory story = story(live, journal, journal.recover(live)).start();
            final long before = story.rounds(5).driver().sequence();
            final long end = JournalReplay.read(directory(), (document) ->
            {
                assertThat(read.incrementAndGet()).as("documents read").isLessThanOrEqualTo(before);
                story.rounds(1);
            }).sequence();

            assertThat(end).isEqualTo(before);
            assertThat(story.driver().sequence()).as("written meanwhile").isGreaterThan(2 * before);
        }
    }

    private long writeWhile(final AtomicBoolean reading, final AtomicLong written) throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            final ExecutionStory story = story(live, journal, journal.recover(live)).start();
            while (reading.get())
            {
                written.set(story.rounds(1).driver().sequence());
                Thread.onSpinWait();
            }
            return story.driver().sequence();
        }
    }

    private static void awaitMoreThan(final long sequence, final AtomicLong written)
    {
        while (written.get() <= sequence && !Thread.currentThread().isInterrupted())
        {
            Thread.onSpinWait();
        }
    }

    private JournalReplay.Position replay()
    {
        return JournalReplay.replay(directory(), newMachine(), found -> { });
    }

    private long live(final int rounds) throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            return story(live, journal, journal.recover(live)).start().rounds(rounds).driver().sequence();
        }
    }

    private static ExecutionStory story(
        final ExecutionMachine machine, final Journal journal, final JournalReplay.Position end)
    {
        return new ExecutionStory(
            machine, journal, (sequence, outputs) -> { }, end.sequence(), end.timestampNs());
    }

    /** A query of orders as the next document, with a reply that says so many rows: the truth is none. */
    private void appendQuery(final long sequence, final int rulesVersion, final int rows) throws Exception
    {
        appendQuery(directory(), sequence, rulesVersion, rows);
    }

    private void appendQuery(final Path journal, final long sequence, final int rulesVersion, final int rows)
        throws Exception
    {
        final JournalReplay.Position end = replay();
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final UnsafeBuffer input = new UnsafeBuffer(new byte[64]);
        final QueryEncoder query = new QueryEncoder();
        query.wrapAndApplyHeader(input, 0, header).commandId(9).kind(QueryKind.ORDERS);
        final OutputBatch outputs = new OutputBatch(128);
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + ControlReplyEncoder.BLOCK_LENGTH;
        new ControlReplyEncoder().wrapAndApplyHeader(outputs.buffer(), outputs.append(length), header)
            .commandId(9).timestampNs(end.timestampNs()).rows(rows)
            .accepted(BooleanType.TRUE).reason(ReasonCode.NONE);
        writer.begin(sequence, end.timestampNs(), rulesVersion, -1, input, 0,
            MessageHeaderEncoder.ENCODED_LENGTH + QueryEncoder.BLOCK_LENGTH);
        outputs.forEach(writer::appendOutput);
        final int documentLength = writer.finish(end.crc32c());
        try (SingleChronicleQueue queue = JournalQueue.forWriting(journal, ChronicleJournal.MIN_BLOCK_BYTES);
            ExcerptAppender appender = queue.createAppender();
            DocumentContext context = appender.writingDocument())
        {
            context.wire().bytes().write(document, 0, documentLength);
        }
    }

    /** Cuts the file inside a document: the last byte that is not zero is far behind it. */
    private void cutAfterTheMiddleOfTheDocuments() throws Exception
    {
        final Path file;
        try (var files = Files.list(directory()))
        {
            file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
        }
        final byte[] content = Files.readAllBytes(file);
        int end = content.length;
        while (0 == content[end - 1])
        {
            end--;
        }
        try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw"))
        {
            cut.setLength(end - 100);
            cut.setLength(content.length);
        }
    }

    private ChronicleJournal open() throws Exception
    {
        return new ChronicleJournal(directory(), ChronicleJournal.MIN_BLOCK_BYTES, 0);
    }

    private Path directory()
    {
        return temporary.resolve("journal");
    }

    private static ExecutionMachine newMachine()
    {
        return new ExecutionMachine(CAPACITY);
    }
}
