package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.titan.codecs.JournalMarkRecord;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages the last 64 KiB of a journal in every way of a kind and reads it: the documents must be those that were
 * written, or the journal must be refused with the place. All of it takes minutes and is what
 * {@code scripts/journal-damage} does; without {@code -Dtitan.damage.all=true} each bit and each length of the last
 * KiB, and one in 31 of the others.
 */
@Timeout(900)
class JournalDamageTest
{
    private static final int REGION_BYTES = 64 << 10;
    private static final int EACH_BYTES = 1 << 10;
    private static final int STRIDE = Boolean.getBoolean("titan.damage.all") ? 1 : 31;
    private static final int SECTOR_BYTES = 512;
    /** Zeros that stay behind the end. */
    private static final int TAIL_BYTES = 1024;

    private final CRC32C digest = new CRC32C();
    private long endPosition;
    private long documents;
    private long digested;
    private Path file;
    private byte[] content;
    private int refused;
    private int identical;

    @TempDir
    private Path directory;

    @BeforeEach
    void writeJournal() throws Exception
    {
        final ExecutionMachine machine = new ExecutionMachine(new ExecutionCapacity(2, 1, 16, 8, 16));
        try (ChronicleJournal journal = new ChronicleJournal(directory, ChronicleJournal.MIN_BLOCK_BYTES, 0))
        {
            new ExecutionStory(machine, journal, (sequence, outputs) -> { }, 0, 0).start().rounds(20);
        }
        file = new CycleFiles(directory).all().get(0);
        final JournalMarkRecord mark = JournalMark.read(directory);
        endPosition = mark.endPosition();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            channel.truncate(endPosition + TAIL_BYTES);
        }
        content = Files.readAllBytes(file);
        documents = read();
        digested = digest.getValue();
        assertThat(documents).isEqualTo(mark.sequence());
        assertThat(regionBegin()).as("first byte of 64 KiB of documents").isGreaterThan(0x8_0000);
    }

    @Test
    void shouldRefuseOrReadTheSameAfterAnyFlippedBit() throws Exception
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            for (long bit = 8L * regionBegin(); bit < 8L * endPosition; bit += strideAt(bit / 8))
            {
                final int at = (int)(bit / 8);
                write(channel, at, (byte)(content[at] ^ 1 << bit % 8));
                judge("bit " + bit % 8 + " of byte " + at);
                write(channel, at, content[at]);
            }
        }
        tell("flipped bits");
        assertThat(refused).isGreaterThan(100 * Math.max(1, identical));
    }

    @Test
    void shouldRefuseAnyTruncation() throws Exception
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            for (int length = (int)endPosition - 1; length >= regionBegin(); length -= strideAt(length))
            {
                channel.truncate(length);
                judge("cut to " + length);
            }
        }
        tell("truncations");
        assertThat(identical).isZero();
    }

    @Test
    void shouldRefuseAnyZeroedSector() throws Exception
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            for (int at = regionBegin() / SECTOR_BYTES * SECTOR_BYTES; at < endPosition; at += SECTOR_BYTES)
            {
                channel.write(ByteBuffer.allocate(SECTOR_BYTES), at);
                judge("zeros from " + at);
                channel.write(ByteBuffer.wrap(content, at, SECTOR_BYTES), at);
            }
        }
        tell("zeroed sectors");
        assertThat(identical).isZero();
    }

    @Test
    void shouldMissWhatBecameZerosAtTheEndWithoutAMarkToo() throws Exception
    {
        Files.delete(directory.resolve(JournalMark.FILE_NAME));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            for (int at = (int)endPosition - EACH_BYTES; at < endPosition - Integer.BYTES; at++)
            {
                channel.write(ByteBuffer.allocate((int)endPosition - at), at);
                judge("zeros from " + at + " to the end");
                channel.write(ByteBuffer.wrap(content, at, (int)endPosition - at), at);
            }
        }
        assertThat(identical).isZero();
    }

    @Test
    void shouldRefuseOrReadTheSameAfterAnyFlippedBitOfTheFilesOwnHeader() throws Exception
    {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE))
        {
            for (int bit = 0; bit < 8 * 256; bit++)
            {
                write(channel, bit / 8, (byte)(content[bit / 8] ^ 1 << bit % 8));
                judge("bit " + bit % 8 + " of byte " + bit / 8);
                write(channel, bit / 8, content[bit / 8]);
            }
        }
        tell("flipped bits of the file's header");
    }

    @Test
    void shouldRefuseOrReadTheSameAfterAnyDamageToTheMark() throws Exception
    {
        final Path mark = directory.resolve(JournalMark.FILE_NAME);
        final byte[] whole = Files.readAllBytes(mark);
        for (int bit = 0; bit < 8 * whole.length; bit++)
        {
            final byte[] changed = whole.clone();
            changed[bit / 8] ^= (byte)(1 << bit % 8);
            Files.write(mark, changed);
            judge("bit " + bit % 8 + " of byte " + bit / 8 + " of the mark");
        }
        tell("flipped bits of the mark");
        assertThat(refused).as("one record is always whole").isZero();
    }

    private void judge(final String damage)
    {
        final long read;
        try
        {
            read = read();
        }
        catch (final JournalException ex)
        {
            refused++;
            assertThat(ex.getMessage()).as(damage).matches("(?s).*(at|\\() ?byte \\d+ of .*|.*cannot be read as .*");
            return;
        }
        identical++;
        if (read != documents || digest.getValue() != digested)
        {
            fail("%s: %d documents of %d were read, digest %x of %x", damage, read, documents, digest.getValue(),
                digested);
        }
    }

    private long read()
    {
        digest.reset();
        return JournalReplay.read(directory, (document) -> digest.update(document.buffer().byteArray(),
            document.buffer().wrapAdjustment(), document.outputsOffset() + document.outputsLength())).sequence();
    }

    private void tell(final String what)
    {
        System.out.printf("journal damage: %s: %d refused, %d read the same%n", what, refused, identical);
    }

    private int regionBegin()
    {
        return (int)endPosition - REGION_BYTES;
    }

    private int strideAt(final long at)
    {
        return at >= endPosition - EACH_BYTES ? 1 : STRIDE;
    }

    private static void write(final FileChannel channel, final int at, final byte value) throws IOException
    {
        channel.write(ByteBuffer.wrap(new byte[]{value}), at);
    }
}
