package io.titan.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class TypingMistakeTest
{
    private static final String TRY = "; try 'titan measure --help'";

    private final StringWriter err = new StringWriter();

    @CommandLine.Command(name = "titan measure")
    private static final class Measure implements Runnable
    {
        @CommandLine.Option(names = "--count")
        private int count;

        @CommandLine.Option(names = "--time-ms")
        private long timeMs;

        @CommandLine.Option(names = "--speed")
        private double speed;

        @CommandLine.Option(names = "--price")
        private BigDecimal price;

        @CommandLine.Option(names = "-D", paramLabel = "KEY=VALUE")
        private Map<String, String> keys;

        @Override
        public void run()
        {
            err().println("ran");
        }

        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        private PrintWriter err()
        {
            return spec.commandLine().getErr();
        }
    }

    @Test
    void shouldAnswerWithOneSentenceAndTheCodeOfAWrongCommandLine()
    {
        assertThat(execute("--frob")).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("titan measure: Unknown option: '--frob'" + TRY);
    }

    @Test
    void shouldNameNoTypeOfJava()
    {
        execute("--count", "x");
        execute("--time-ms", "1.5");
        execute("--speed", "fast");
        execute("--price", "dear");
        execute("-D", "nokey");
        assertThat(err.toString().lines()).containsExactly(
            "titan measure: Invalid value for option '--count': 'x' is no whole number" + TRY,
            "titan measure: Invalid value for option '--time-ms': '1.5' is no whole number" + TRY,
            "titan measure: Invalid value for option '--speed': 'fast' is no number" + TRY,
            "titan measure: Invalid value for option '--price': 'dear' is no number" + TRY,
            "titan measure: Value for option '-D' (KEY=VALUE) should be in KEY=VALUE format but was nokey" + TRY);
    }

    @Test
    void shouldOfferWhatWasProbablyMeant()
    {
        execute("--cout");
        assertThat(err.toString()).contains("'--cout'; did you mean --count?" + TRY);
    }

    @Test
    void shouldLeaveARightLineAlone()
    {
        assertThat(execute("--count", "7")).isZero();
        assertThat(err.toString().lines()).containsExactly("ran");
    }

    private int execute(final String... arguments)
    {
        return TypingMistake.told(new CommandLine(new Measure())).setErr(new PrintWriter(err, true))
            .execute(arguments);
    }
}
