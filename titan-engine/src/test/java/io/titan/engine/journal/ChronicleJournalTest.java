package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.core.io.BackgroundResourceReleaser;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleJournalTest
{
    private static final int INPUT_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + ConfirmIntentEncoder.BLOCK_LENGTH;
    private static final int OUTPUT_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + IntentReplyEncoder.BLOCK_LENGTH;

    private final UnsafeBuffer input = new UnsafeBuffer(new byte[INPUT_LENGTH]);
    private final OutputBatch outputs = new OutputBatch(1024);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final ConfirmIntentEncoder confirm = new ConfirmIntentEncoder();
    private final IntentReplyEncoder reply = new IntentReplyEncoder();

    @TempDir
    private Path directory;

    @Test
    void shouldReadBackWhatWasAppended() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            append(journal, 1, 3);
            final List<String> read = readAll();

            assertThat(read).containsExactly("1@1000 1", "2@2000 2", "3@3000 3");
        }
    }

    @Test
    void shouldLeaveNothingForASecondOwner() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            append(journal, 1, 1);

            assertThatThrownBy(this::open)
                .isInstanceOf(DirectoryHeldException.class)
                .hasMessageContaining("in use by process " + ProcessHandle.current().pid())
                .hasMessageContaining("stop that one");
        }
        open().close();
    }

    @Test
    void shouldSayThatThereIsNoJournal()
    {
        assertThatThrownBy(() -> JournalReplay.read(directory.resolve("nowhere"), document -> { }))
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("there is no journal in");
    }

    @Test
    void shouldRefuseAJournalWithOneFlippedBit() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            append(journal, 1, 50);
        }
        flipABitOf(0x1122334455667700L + 25);

        assertThatThrownBy(this::readAll)
            .isInstanceOf(JournalException.class)
            .hasMessageContaining("the document after sequence 24 is BAD_CRC");
    }

    @Test
    void shouldRefuseAGap() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            append(journal, 1, 2);
            append(journal, 4, 4);
        }

        assertThatThrownBy(this::readAll).hasMessageContaining("has a gap: sequence 4 follows 2");
    }

    @Test
    void shouldAllocateNothingOfItsOwnPerDocument() throws Exception
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        try (ChronicleJournal journal = open())
        {
            append(journal, 1, 20_000);
            long least = Long.MAX_VALUE;
            for (int round = 1; round <= 4; round++)
            {
                final long before = threads.getCurrentThreadAllocatedBytes();
                append(journal, 20_000L * round + 1, 20_000L * (round + 1));
                least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            }

            // Chronicle maps index pages now and then, a compiler or midnight may come between; one byte per document
            // would be ours, in every round.
            assertThat(least).as("bytes for 20,000 documents").isLessThan(20_000L);
        }
    }

    @Test
    void shouldHaveTheBytesAheadReadyAndLoseNothingAcrossBlocks() throws Exception
    {
        final int documents = 200_000;
        try (ChronicleJournal journal = open(3 * ChronicleJournal.MIN_BLOCK_BYTES))
        {
            append(journal, 1, 1);
            assertThat(journal.awaitAhead(30_000)).as("ready behind the first document").isTrue();
            assertThat(mappedBlocks()).as("blocks that were mapped ahead").isGreaterThanOrEqualTo(3);

            append(journal, 2, documents);
            assertThat(journal.awaitAhead(30_000)).as("ready behind the last document").isTrue();

            final List<String> read = readAll();
            assertThat(read).hasSize(documents);
            assertThat(read.get(documents - 1)).isEqualTo(documents + "@" + 1000L * documents + " " + documents);
        }
        BackgroundResourceReleaser.releasePendingResources();
        assertThat(mappedBlocks()).as("blocks still mapped when it is closed").isZero();
    }

    @Test
    void shouldLeaveNothingBehindTheLastDocumentThatAReaderCouldSee() throws Exception
    {
        try (ChronicleJournal journal = open(ChronicleJournal.MIN_BLOCK_BYTES))
        {
            append(journal, 1, 2);
            assertThat(journal.awaitAhead(30_000)).isTrue();
        }

        assertThat(readAll()).containsExactly("1@1000 1", "2@2000 2");
    }

    @Test
    void shouldAskTheKernelForLargePages() throws Exception
    {
        assumeTrue(Files.exists(Path.of("/sys/kernel/mm/transparent_hugepage/enabled")), "a kernel without them");
        try (ChronicleJournal journal = open(ChronicleJournal.MIN_BLOCK_BYTES))
        {
            append(journal, 1, 1);
            assertThat(journal.awaitAhead(30_000)).isTrue();

            assertThat(flagsOfBlocks()).as("of what is mapped ahead; hg: huge pages, rr: read at random")
                .anySatisfy((flags) -> assertThat(flags.split(" ")).contains("hg", "rr"));
        }
    }

    @Test
    void shouldReserveTheDisksBlocksAheadOfThePages() throws Exception
    {
        assumeTrue(JournalFiles.isReservable(directory), "the file system of " + directory + " reserves nothing");
        try (ChronicleJournal journal = open(JournalPages.PAGE_BYTES))
        {
            append(journal, 1, 1);
            assertThat(journal.awaitAhead(30_000)).isTrue();

            assertThat(JournalFiles.allocatedBytes(new CycleFiles(directory.resolve("journal")).all().get(0)))
                .isGreaterThanOrEqualTo(JournalRoom.STEP_BYTES);
        }
    }

    /** In smaps, see proc(5), a mapping's flags are the last that is said of it. */
    private static List<String> flagsOfBlocks() throws Exception
    {
        final List<String> flags = new ArrayList<>();
        boolean isBlock = false;
        for (final String line : Files.readAllLines(Path.of("/proc/self/smaps")))
        {
            if (line.startsWith("VmFlags:"))
            {
                flags.addAll(isBlock ? List.of(line) : List.of());
                isBlock = false;
            }
            isBlock |= line.endsWith(".cq4");
        }
        return flags;
    }

    private long mappedBlocks() throws Exception
    {
        try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps")))
        {
            return maps.filter((line) -> line.endsWith(".cq4") && line.contains(directory.toString())).count();
        }
    }

    private ChronicleJournal open() throws Exception
    {
        return open(0);
    }

    private ChronicleJournal open(final long aheadBytes) throws Exception
    {
        return new ChronicleJournal(
            directory.resolve("journal"), ChronicleJournal.MIN_BLOCK_BYTES, aheadBytes);
    }

    private void append(final ChronicleJournal journal, final long fromSequence, final long toSequence)
    {
        for (long sequence = fromSequence; sequence <= toSequence; sequence++)
        {
            confirm.wrapAndApplyHeader(input, 0, header)
                .signalKeyHi(0x1122334455667700L + sequence).signalKeyLo(sequence).sentTimeNs(sequence);
            outputs.reset();
            reply.wrapAndApplyHeader(outputs.buffer(), outputs.append(OUTPUT_LENGTH), header).orderId(sequence);
            journal.append(sequence, 1000 * sequence, 0, input, 0, INPUT_LENGTH, outputs);
        }
    }

    private List<String> readAll()
    {
        final List<String> read = new ArrayList<>();
        JournalReplay.read(directory.resolve("journal"), document ->
        {
            final int keyOffset = document.inputOffset() + MessageHeaderEncoder.ENCODED_LENGTH + Long.BYTES;
            read.add(document.sequence() + "@" + document.timestampNs() + " " + document.buffer().getLong(keyOffset));
        });
        return read;
    }

    private void flipABitOf(final long needle) throws Exception
    {
        try (var files = Files.list(directory.resolve("journal")))
        {
            final Path file = files.filter(path -> path.toString().endsWith(".cq4")).findFirst().orElseThrow();
            final UnsafeBuffer content = new UnsafeBuffer(Files.readAllBytes(file));
            int at = 0;
            while (content.getLong(at) != needle)
            {
                at++;
            }
            content.putByte(at, (byte)(content.getByte(at) ^ 0x10));
            Files.write(file, content.byteArray());
        }
    }
}
