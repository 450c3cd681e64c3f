package io.titan.bridge.webhook;

import io.titan.bridge.journal.JournalPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class DeadLettersTest
{
    private static final Answer REFUSED = new Answer(Outcome.REFUSED, 422, 0, "refused");

    @TempDir
    Path directory;

    /** A file that is synced in a directory that is not is gone after a power cut, and the cursor has passed it. */
    @Test
    void shouldSyncTheDirectoryOnceInEachProcess() throws Exception
    {
        final DeadLetters letters = new DeadLetters(directory);
        assertThat(letters.directorySyncs()).isZero();
        letters.append(report(1), REFUSED, 3);
        assertThat(letters.directorySyncs()).isEqualTo(1);
        letters.append(report(2), REFUSED, 3);
        assertThat(letters.directorySyncs()).isEqualTo(1);

        final DeadLetters next = new DeadLetters(directory);
        next.append(report(3), REFUSED, 3);
        assertThat(next.directorySyncs()).as("whoever made the file may have died before").isEqualTo(1);
        assertThat(Files.readAllLines(directory.resolve(DeadLetters.NAME))).hasSize(3);
    }

    /** A disk that was full, or a power cut: what is written next must not stand behind half a line. */
    @ParameterizedTest
    @ValueSource(strings = {"{\"sequence\":9,\"atte", "first\n{\"sequence\":9", "first\nsecond\n", ""})
    void shouldCutOffHalfALine(final String before) throws Exception
    {
        final Path file = Files.writeString(directory.resolve(DeadLetters.NAME), before);
        new DeadLetters(directory).append(report(9), REFUSED, 3);
        assertThat(Files.readString(file)).isEqualTo(before.substring(0, before.lastIndexOf('\n') + 1) +
            "{\"sequence\":9,\"attempts\":3,\"status\":422,\"report\":{}}\n");
    }

    private static Report report(final long sequence)
    {
        return new Report("fill-" + sequence, "{}".getBytes(StandardCharsets.UTF_8),
            new JournalPosition("1f-2e", sequence, 0, 0), true);
    }
}
