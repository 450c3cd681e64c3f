package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reservations, as stat(1) sees them; skipped where the file system of the temporary directory knows none. */
class JournalRoomTest
{
    private static final byte[] DOCUMENT = "a document".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;
    private Path file;

    @BeforeEach
    void requireReservations() throws Exception
    {
        assumeTrue(JournalFiles.isReservable(directory), "the file system of " + directory + " reserves nothing");
        file = Files.write(directory.resolve("journal"), DOCUMENT);
    }

    @Test
    void shouldReserveInWholeStepsWithoutChangingTheFile() throws Exception
    {
        try (JournalRoom room = JournalRoom.open(file, 0))
        {
            room.reserve(1);
            assertThat(JournalFiles.allocatedBytes(file)).isEqualTo(JournalRoom.STEP_BYTES);

            room.reserve(JournalRoom.STEP_BYTES);
            assertThat(JournalFiles.allocatedBytes(file)).isEqualTo(JournalRoom.STEP_BYTES);

            room.reserve(JournalRoom.STEP_BYTES + 1);
            assertThat(JournalFiles.allocatedBytes(file)).isEqualTo(2 * JournalRoom.STEP_BYTES);
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(DOCUMENT);
    }

    @Test
    void shouldReserveNothingBeforeTheStepInWhichTheFileGoesOn() throws Exception
    {
        try (JournalRoom room = JournalRoom.open(file, 3 * JournalRoom.STEP_BYTES + 17))
        {
            room.reserve(3 * JournalRoom.STEP_BYTES + 18);

            assertThat(JournalFiles.allocatedBytes(file)).isBetween(
                JournalRoom.STEP_BYTES, JournalRoom.STEP_BYTES + JournalPages.PAGE_BYTES);
        }
    }

    @Test
    void shouldReserveNothingOfAFileThatIsNotThere()
    {
        final Path missing = directory.resolve("missing");

        try (JournalRoom room = JournalRoom.open(missing, 0))
        {
            room.reserve(1);
        }
        assertThat(missing).doesNotExist();
    }

    @Test
    void shouldReserveNothingMoreOnceClosed() throws Exception
    {
        final JournalRoom room = JournalRoom.open(file, 0);
        room.close();
        room.close();

        room.reserve(1);

        assertThat(JournalFiles.allocatedBytes(file)).isLessThanOrEqualTo(JournalPages.PAGE_BYTES);
    }
}
