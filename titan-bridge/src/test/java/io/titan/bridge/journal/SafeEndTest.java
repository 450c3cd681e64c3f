package io.titan.bridge.journal;

import io.titan.codecs.JournalMarkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SafeEndTest
{
    @TempDir
    private Path directory;
    private SafeEnd end;

    @AfterEach
    void close()
    {
        end.close();
    }

    /** Over the first of the two records, as the journal's owner does it: in place. */
    private void mark(final long syncedSequence, final boolean syncsAll) throws IOException
    {
        final ByteBuffer sector = ByteBuffer.allocate(JournalMarkRecord.SECTOR_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        new JournalMarkRecord(100, 7, "", 0, syncedSequence, syncsAll).writeTo(sector);
        try (FileChannel channel = FileChannel.open(
            directory.resolve(JournalMarkRecord.FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE))
        {
            channel.write(sector, 0);
        }
    }

    @Test
    void shouldFollowWhatTheOwnerWrites() throws Exception
    {
        end = new SafeEnd(directory);
        assertThat(end.covers(1)).as("older than marks").isTrue();
        mark(0, false);
        assertThat(end.covers(2)).isTrue();
        mark(2, true);
        assertThat(end.covers(2)).isTrue();
        assertThat(end.covers(3)).isFalse();
        mark(3, true);
        assertThat(end.covers(3)).isTrue();
        mark(3, false);
        assertThat(end.covers(4)).isTrue();
    }

    @Test
    void shouldFindTheMarkThatReplacedAnother() throws Exception
    {
        end = new SafeEnd(directory);
        mark(0, false);
        assertThat(end.covers(2)).isTrue();
        Files.delete(directory.resolve(JournalMarkRecord.FILE_NAME));
        mark(1, true);
        end.lookAgain();
        assertThat(end.covers(2)).isFalse();
        assertThat(end.covers(1)).isTrue();
    }

    @Test
    void shouldNotGuessWhenTheMarkIsDamagedMeanwhile() throws Exception
    {
        end = new SafeEnd(directory);
        mark(0, false);
        assertThat(end.covers(2)).isTrue();
        try (FileChannel channel =
            FileChannel.open(directory.resolve(JournalMarkRecord.FILE_NAME), StandardOpenOption.WRITE))
        {
            channel.write(ByteBuffer.wrap(new byte[8]), 0);
        }
        assertThatThrownBy(() -> end.covers(3)).hasMessageContaining("is damaged");
    }
}
