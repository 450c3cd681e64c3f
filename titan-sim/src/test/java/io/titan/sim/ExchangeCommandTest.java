package io.titan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.words.StopSignal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExchangeCommandTest
{
    /** What the command finds itself is told on the standard error, as by the process. */
    @Test
    void shouldNameTheValueThatIsOfNoUse(@TempDir final Path directory)
    {
        final PrintStream before = System.err;
        final ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true));
        try
        {
            assertThat(execute("--port", "99999")).isEqualTo(2);
            assertThat(execute("--capture", directory.toString())).isEqualTo(4);
            assertThat(execute("--keys", directory.toString())).isEqualTo(4);
        }
        finally
        {
            System.setErr(before);
        }
        assertThat(told.toString().lines()).containsExactly("--port must be 0 to 65535, not 99999.",
            directory + " is a directory: give --capture a recorded feed.",
            "The exchange cannot start (" + directory + " cannot be read: Is a directory): check --capture, --keys " +
                "and --dir.");
    }

    private static int execute(final String... arguments)
    {
        return new CommandLine(new ExchangeCommand(StopSignal.never())).execute(arguments);
    }
}
