package io.titan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TypingMistakeTest
{
    private final StringWriter err = new StringWriter();

    @Test
    void shouldAnswerWithOneSentence()
    {
        assertThat(execute("--frob")).isEqualTo(2);
        assertThat(execute("--seconds", "x")).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(
            "titan example: Unknown option: '--frob'; try 'titan example --help'",
            "titan example: Invalid value for option '--seconds': 'x' is no whole number; " +
                "try 'titan example --help'");
    }

    private int execute(final String... arguments)
    {
        return TypingMistake.told(new CommandLine(new ExampleMain()))
            .setErr(new PrintWriter(err)).execute(arguments);
    }
}
