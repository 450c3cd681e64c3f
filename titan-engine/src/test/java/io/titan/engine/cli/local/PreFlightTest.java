package io.titan.engine.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.files.DirectoryLock;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

class PreFlightTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldSayWhatToDoAboutAPortInUse() throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            final CommandFailure failure = failureOf(() -> PreFlight.checkPort(socket.getLocalPort(), 0));

            assertThat(failure.exitCode()).isEqualTo(4);
            assertThat(failure).hasMessage("port " + socket.getLocalPort() +
                " is in use by another program; stop that one, or give --port another number");
        }
    }

    @Test
    void shouldSayWhichFileIsInTheWayOfARunDirectory() throws IOException
    {
        final Path file = Files.createFile(directory.resolve("file"));

        assertThat(failureOf(() -> PreFlight.checkRunDirectory(file))).hasMessage("the run directory " + file +
            " cannot be made: " + file + " is a file; give --run-dir a directory you may write to");
        assertThat(failureOf(() -> PreFlight.checkRunDirectory(file.resolve("up")))).hasMessage("the run directory " +
            file + "/up cannot be made: " + file + "/up: Not a directory; give --run-dir a directory you may write to");
    }

    @Test
    void shouldSayWhatToDoAboutMissingSharedMemory()
    {
        final CommandFailure failure = failureOf(() -> PreFlight.checkSharedMemory(directory.resolve("none"), 1));

        assertThat(failure.exitCode()).isEqualTo(4);
        assertThat(failure).hasMessageContaining("is missing or not writable").hasMessageContaining("TITAN_AERON_ROOT");
    }

    @Test
    void shouldSayHowMuchSharedMemoryIsNeeded()
    {
        final CommandFailure failure = failureOf(() -> PreFlight.checkSharedMemory(directory, 1L << 60));

        assertThat(failure.exitCode()).isEqualTo(4);
        assertThat(failure).hasMessageContaining("MiB free and Titan needs " + (1L << 40))
            .hasMessageContaining("--shm-size=" + (1L << 41) + "m");
    }

    @Test
    void shouldSayWhatToDoAboutAJournalOfAnotherProcess() throws IOException
    {
        try (DirectoryLock lock = DirectoryLock.acquire(directory, "journal"))
        {
            final CommandFailure failure = failureOf(() -> PreFlight.checkJournal(directory));

            assertThat(lock).isNotNull();
            assertThat(failure.exitCode()).isEqualTo(5);
            assertThat(failure).hasMessageContaining("the journal " + directory + " is in use by process");
        }
        assertThatCode(() -> PreFlight.checkJournal(directory)).doesNotThrowAnyException();
    }

    @Test
    void shouldSayWhatToDoAboutARunDirectoryThatCannotBe() throws IOException
    {
        final Path file = Files.createFile(directory.resolve("file"));

        final CommandFailure failure = failureOf(() -> PreFlight.checkRunDirectory(file.resolve("run")));

        assertThat(failure.exitCode()).isEqualTo(4);
        assertThat(failure).hasMessageContaining("cannot be made").hasMessageContaining("--run-dir");
    }

    @Test
    void shouldTellACaptureFromOtherFiles() throws IOException
    {
        final String line = "1723075200000000000 {\"stream\":\"btcusdt@trade\",\"data\":{}}\n";
        final Path plain = Files.writeString(directory.resolve("plain"), "broken line\n" + line);
        final Path gzipped = directory.resolve("gzipped");
        try (OutputStream output = new GZIPOutputStream(Files.newOutputStream(gzipped)))
        {
            output.write(line.getBytes(StandardCharsets.US_ASCII));
        }
        final Path letter = Files.writeString(directory.resolve("letter"), "Dear reader,\n");
        final Path empty = Files.createFile(directory.resolve("empty"));

        assertThatCode(() -> PreFlight.checkCapture(plain)).doesNotThrowAnyException();
        assertThatCode(() -> PreFlight.checkCapture(gzipped)).doesNotThrowAnyException();
        assertThat(failureOf(() -> PreFlight.checkCapture(letter))).hasMessageContaining("is not a capture");
        assertThat(failureOf(() -> PreFlight.checkCapture(empty))).hasMessageContaining("is not a capture");
        assertThat(failureOf(() -> PreFlight.checkCapture(directory.resolve("none"))))
            .hasMessageContaining("there is no readable file");
    }

    @Test
    void shouldRefuseASummaryThatCannotBeWrittenBeforeTheRun() throws IOException
    {
        assertThat(failureOf(() -> PreFlight.checkSummary(directory.resolve("none/summary.json"))))
            .hasMessageContaining("give --summary a file in a directory that exists");
        assertThat(failureOf(() -> PreFlight.checkSummary(directory))).hasMessageContaining("cannot be written");
        assertThatCode(() -> PreFlight.checkSummary(directory.resolve("new.json"))).doesNotThrowAnyException();
        assertThatCode(() -> PreFlight.checkSummary(Files.createFile(directory.resolve("old.json"))))
            .doesNotThrowAnyException();
    }

    private static CommandFailure failureOf(final ThrowableAssert.ThrowingCallable call)
    {
        return catchThrowableOfType(CommandFailure.class, call);
    }
}
