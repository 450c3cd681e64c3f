package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.TimeTickEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal on a file system that fills up. Needs root for the mount; skipped without. */
@Timeout(120)
class DiskFullTest
{
    private static final long MIB = 1L << 20;
    private static final long AHEAD_BYTES = 4 * MIB;

    private final UnsafeBuffer tick = new UnsafeBuffer(new byte[64]);
    private final OutputBatch outputs = new OutputBatch(64);
    private long sequence;

    @TempDir
    private Path mount;

    @BeforeEach
    void mountSmallFileSystem() throws Exception
    {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "titan-test", mount.toString()),
            "mounting a small file system needs root");
        new TimeTickEncoder().wrapAndApplyHeader(tick, 0, new MessageHeaderEncoder());
    }

    @AfterEach
    void unmount() throws Exception
    {
        run("umount", "-l", mount.toString());
    }

    @Test
    void shouldTellTheRoomThatIsLeft() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            assertThat(journal.bytes()).isZero();
            append(journal);
            assertThat(journal.bytes()).isPositive();
            fill(2 * MIB);
            assertThat(journal.freeBytes()).isLessThanOrEqualTo(2 * MIB);
        }
    }

    @Test
    void shouldHaveRoomForAHaltWhenTheDiskIsFullAndLoseNothingAfterwards() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            append(journal);
            assertThat(journal.awaitAhead(30_000)).isTrue();
            fill(0);
            assertThat(journal.freeBytes()).isLessThan(MIB);
            // What a halt, its cancels and the fills that follow take lies in what was prepared before.
            for (int i = 0; i < 10_000; i++)
            {
                append(journal);
            }
        }
        assertRecovered();
    }

    @Test
    void shouldRecoverWhatWasAppendedBeforeTheDiskWasFull() throws Exception
    {
        Throwable failure = null;
        final ChronicleJournal journal = open(0);
        append(journal);
        fill(256 << 10);
        while (null == failure && sequence < 1_000_000)
        {
            try
            {
                append(journal);
            }
            catch (final Throwable ex)
            {
                failure = ex;
                sequence--;
            }
        }
        assertThat(failure).as("a full disk ends the appends").isNotNull();
        assertThat(sequence).isGreaterThan(1);
        journal.close();
        assertRecovered();
    }

    @Test
    void shouldNotCallACopyWholeThatFoundNoRoom(@TempDir final Path elsewhere) throws Exception
    {
        final Path sound = elsewhere.resolve("journal");
        try (ChronicleJournal journal = new ChronicleJournal(sound, ChronicleJournal.MIN_BLOCK_BYTES, 0))
        {
            for (int i = 0; i < 120_000; i++)
            {
                append(journal);
            }
        }
        fill(6 * MIB);

        assertThatThrownBy(() -> JournalSalvage.salvage(sound, directory())).isInstanceOf(IOException.class);
        assertThat(JournalReplay.read(sound, (document) -> { }).sequence()).isEqualTo(sequence);
    }

    private void assertRecovered() throws Exception
    {
        Files.delete(mount.resolve("filler"));
        final JournalReplay.Position end = JournalReplay.read(directory(), (document) -> { });
        assertThat(end.sequence()).isEqualTo(sequence);
        try (ChronicleJournal journal = open())
        {
            journal.continueAfter(end);
            append(journal);
        }
        assertThat(JournalReplay.read(directory(), (document) -> { }).sequence()).isEqualTo(sequence);
    }

    private void append(final ChronicleJournal journal)
    {
        sequence++;
        outputs.reset();
        journal.append(sequence, sequence, -1, tick, 0, MessageHeaderEncoder.ENCODED_LENGTH, outputs);
    }

    /** Leaves so many bytes at most. */
    private void fill(final long leftBytes) throws IOException
    {
        try (OutputStream filler = Files.newOutputStream(mount.resolve("filler")))
        {
            final byte[] page = new byte[4096];
            while (Files.getFileStore(mount).getUsableSpace() > leftBytes)
            {
                filler.write(page);
            }
        }
    }

    private ChronicleJournal open() throws Exception
    {
        return open(AHEAD_BYTES);
    }

    private ChronicleJournal open(final long aheadBytes) throws Exception
    {
        return new ChronicleJournal(directory(), ChronicleJournal.MIN_BLOCK_BYTES, aheadBytes);
    }

    private Path directory()
    {
        return mount.resolve("journal");
    }

    private static boolean run(final String... command) throws Exception
    {
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
