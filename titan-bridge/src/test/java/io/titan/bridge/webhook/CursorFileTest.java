package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.bridge.journal.JournalPosition;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** The cursor comes back as it was written, or is refused with one sentence. */
class CursorFileTest
{
    private static final Cursor SAMPLE =
        new Cursor(new JournalPosition("17979cfe362a0000-1a2b", 12, -5, 0x4e5500000000L), 3, 1);

    private static final Cursor NEXT = SAMPLE.plus(1, 0);

    @TempDir
    Path directory;

    @Property(tries = 50)
    void shouldComeBackAsItWasWritten(
        @ForAll @LongRange(min = 0) final long sequence, @ForAll final int crc, @ForAll final long index,
        @ForAll @LongRange(min = 0) final long delivered, @ForAll @IntRange(min = 1, max = 4) final int writes)
        throws Exception
    {
        final Path place = Files.createTempDirectory("titan-cursor-");
        final Cursor cursor = new Cursor(new JournalPosition("1f-2e", sequence, crc, index), delivered, 4);
        try (CursorFile file = new CursorFile(place))
        {
            for (int i = 1; i < writes; i++)
            {
                file.write(SAMPLE, 0, false);
            }
            file.write(cursor, 0, false);

            assertThat(new CursorFile(place).read()).isEqualTo(cursor);
        }
        // What is written after a restart is newer than all before.
        try (CursorFile file = new CursorFile(place))
        {
            file.read();
            file.write(SAMPLE, 0, false);
            assertThat(new CursorFile(place).read()).isEqualTo(SAMPLE);
        }
        IoUtil.delete(place.toFile(), false);
    }

    @Test
    void shouldSyncEachWriteThatMustNotBeLostAndOthersNowAndThen() throws Exception
    {
        try (CursorFile file = new CursorFile(directory))
        {
            file.write(SAMPLE, 0, false);
            file.write(NEXT, 0, false);
            assertThat(file.syncs()).isZero();
            file.write(SAMPLE, 1, true);
            file.write(NEXT, 1, true);
            assertThat(file.syncs()).isEqualTo(2);
            file.write(SAMPLE, 1 + CursorFile.SYNC_INTERVAL_NS, false);
            assertThat(file.syncs()).isEqualTo(3);
        }
    }

    @Test
    void shouldBeginAtTheStartWithoutOne() throws Exception
    {
        assertThat(new CursorFile(directory).read()).isEqualTo(Cursor.START);
    }

    /** A process may die with any part of a line written. */
    @Test
    void shouldGoBackOneStepAtMostWhateverHappensToALine() throws Exception
    {
        final byte[] sound = twoSteps();
        for (int i = 0; i < sound.length; i++)
        {
            final byte[] damaged = sound.clone();
            damaged[i] ^= 1;
            Files.write(file(), damaged);
            assertThat(new CursorFile(directory).read()).as("byte %s", i).isIn(SAMPLE, NEXT);
        }
        Files.write(file(), sound);
        assertThat(new CursorFile(directory).read()).isEqualTo(NEXT);
        for (int length = CursorFile.LINE_LENGTH; length < sound.length; length++)
        {
            Files.write(file(), Arrays.copyOf(sound, length));
            assertThat(new CursorFile(directory).read()).as("%s bytes", length).isIn(SAMPLE, NEXT);
        }
    }

    @Test
    void shouldRefuseOneOfWhichNothingIsWhole() throws Exception
    {
        final byte[] sound = twoSteps();
        for (int i = 0; i < 100; i++)
        {
            final byte[] damaged = sound.clone();
            damaged[i] ^= 1;
            damaged[CursorFile.LINE_LENGTH + i] ^= 1;
            assertRefused(damaged, "is damaged");
        }
        for (int length = 0; length < CursorFile.LINE_LENGTH; length++)
        {
            assertRefused(Arrays.copyOf(sound, length), "is damaged");
        }
        assertRefused(new byte[2_000], "is longer than any cursor");
    }

    @Test
    void shouldRefuseOneOfANewerBuild() throws Exception
    {
        final String sound = new String(twoSteps(), StandardCharsets.US_ASCII);
        final String body = sound.substring(0, sound.indexOf(",\"check\"")).replace("\"version\":1", "\"version\":2");
        final CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        final String line = body + String.format(",\"check\":\"%08x\"}", crc.getValue());

        assertRefused((line + " ".repeat(CursorFile.LINE_LENGTH - 1 - line.length()) + "\n")
            .getBytes(StandardCharsets.US_ASCII),
            "was written by another build of Titan (version 2, this one knows 1)");
    }

    private void assertRefused(final byte[] content, final String sentence) throws IOException
    {
        Files.write(file(), content);
        assertThatThrownBy(() -> new CursorFile(directory).read()).isInstanceOf(WebhookException.class)
            .hasMessageContaining(sentence).hasMessageContaining("titan journal redeliver --from");
    }

    private byte[] twoSteps() throws IOException
    {
        try (CursorFile file = new CursorFile(directory))
        {
            file.write(SAMPLE, 0, false);
            file.write(NEXT, 0, false);
        }
        return Files.readAllBytes(file());
    }

    private Path file()
    {
        return directory.resolve(CursorFile.NAME);
    }
}
