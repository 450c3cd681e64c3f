package io.titan.engine.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/** The file is the bridge's; what is read here is what docs/operations.md promises of it. */
class DeliveredReportsTest
{
    @TempDir
    private Path run;

    @Test
    void shouldReadTheNewerLineAndPassOverOneThatIsBeingWritten() throws Exception
    {
        assertThat(DeliveredReports.read(run)).isEmpty();
        write(line(7, 12, 1), line(6, 11, 0));
        assertThat(DeliveredReports.read(run)).hasValue(new DeliveredReports(12, 1));
        write(line(7, 12, 1), line(8, 13, 1));
        assertThat(DeliveredReports.read(run)).hasValue(new DeliveredReports(13, 1));
        write(line(7, 12, 1), line(8, 13, 1).substring(0, 30) + " ".repeat(40));
        assertThat(DeliveredReports.read(run)).hasValue(new DeliveredReports(12, 1));
        write("", "");
        assertThat(DeliveredReports.read(run)).isEmpty();
    }

    private void write(final String first, final String second) throws Exception
    {
        Files.writeString(run.resolve("webhook.cursor"), first + "   \n" + second + "   \n");
    }

    private static String line(final long write, final long delivered, final long deadLetters)
    {
        return "{\"version\":1,\"write\":" + write + ",\"delivered\":" + delivered + ",\"deadLetters\":" +
            deadLetters + ",\"check\":\"00000000\"}";
    }
}
