package io.titan.brain.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.brain.process.TypingMistake;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TypingMistakeTest
{
    private final StringWriter err = new StringWriter();

    @Test
    void shouldAnswerWithOneSentence()
    {
        assertThat(execute("--frob")).isEqualTo(2);
        assertThat(execute("--port", "x")).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(
            "titan console: Unknown option: '--frob'; try 'titan console --help'",
            "titan console: Invalid value for option '--port': 'x' is no whole number; " +
                "try 'titan console --help'");
    }

    private int execute(final String... arguments)
    {
        return TypingMistake.told(new CommandLine(new ConsoleCommand(Map.of())))
            .setErr(new PrintWriter(err)).execute(arguments);
    }
}
