package io.titan.bridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TypingMistakeTest
{
    private final StringWriter err = new StringWriter();

    @Test
    void shouldAnswerWithOneSentence()
    {
        assertThat(execute(with("--frob"))).isEqualTo(2);
        assertThat(execute(with("--publish-ms", "x"))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(
            "titan bridge: Unknown option: '--frob'; try 'titan bridge --help'",
            "titan bridge: Invalid value for option '--publish-ms': 'x' is no whole number; " +
                "try 'titan bridge --help'");
    }

    private int execute(final String... arguments)
    {
        return TypingMistake.told(new CommandLine(new BridgeCommand(Map.of())))
            .setErr(new PrintWriter(err)).execute(arguments);
    }

    private static String[] with(final String... more)
    {
        final String[] all = {"--aeron-dir", "x", "--symbols", "BTCUSDT", "--sources", "brain=1"};
        return Stream.concat(Stream.of(all), Stream.of(more)).toArray(String[]::new);
    }
}
