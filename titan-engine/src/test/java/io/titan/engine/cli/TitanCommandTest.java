package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.titan.words.UnforeseenFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

class TitanCommandTest
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void shouldTeachWhenAskedAndWhenNotAsked()
    {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("titan demo --seconds 30").contains("Exit codes").contains("halt")
            .contains("close-breaker").contains("reduce").contains("enable").contains("disable");
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: titan");
    }

    @Test
    void shouldHelpWithEverySubcommand()
    {
        for (final String name : TitanCommand.commandLine().getSubcommands().keySet())
        {
            final CommandLine command = TitanCommand.commandLine().getSubcommands().get(name);
            assertThat(command.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
        }
    }

    @Test
    void shouldShowTheDemoConfigurationAndItsOrigins()
    {
        assertThat(execute("config", "show", "--effective", "--config", "../conf/demo.conf", "-D",
            "venue.connections=5")).isZero();
        assertThat(out.toString()).containsPattern("venue.connections += 5 +# -D venue.connections")
            .containsPattern("engine.limits.maxSignalAge += 2 s +# .*demo.conf:\\d+").contains("****");
    }

    @Test
    void shouldCountTheFaultsOfAConfiguration() throws IOException
    {
        final Path file = Files.writeString(directory.resolve("a.conf"), "venue.connections = 0\n");

        assertThat(execute("config", "check", "--config", file.toString())).isEqualTo(3);
        assertThat(err.toString()).containsPattern("titan: the configuration has \\d+ faults:")
            .contains(file + ":1: venue.connections = 0: give a whole number, 1 to 64");
    }

    @Test
    void shouldAnswerATypingMistakeWithOneSentence()
    {
        assertThat(execute("demo", "--second", "5")).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("--second").contains("try 'titan demo --help'");
    }

    @Test
    void shouldTellWhatTheParserDoesNotHandOnToo()
    {
        final CommandLine line = TitanCommand.commandLine();
        line.addSubcommand(new Exhausted());
        line.setErr(new PrintWriter(err, true));
        assertThat(UnforeseenFault.executeOwn(line, "exhausted")).isEqualTo(1);
        assertThat(err.toString()).startsWith("titan: ended by: memory is used up (Java heap space) (at ")
            .contains("TitanCommandTest.java:", "this is a fault of Titan, report it").hasLineCount(1);
    }

    @Test
    void shouldCallAFaultOfItsOwnOneAndNameThePlaceInsteadOfAClass()
    {
        final CommandLine line = TitanCommand.commandLine();
        line.addSubcommand(new Broken());
        line.setErr(new PrintWriter(err, true));
        assertThat(line.execute("broken")).isEqualTo(1);
        assertThat(err.toString()).matches(
            "titan broken: ended by: the count is -1 \\(at TitanCommandTest.java:\\d+\\); this is a fault .*\\s+");
    }

    @Test
    void shouldGuessWhichCommandWasMeant()
    {
        assertThat(execute("haltt")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(
            "titan: there is no command 'haltt'; did you mean halt? 'titan --help' lists all" + System.lineSeparator());
    }

    @Test
    void shouldListTheCommandsWhenItCannotGuess()
    {
        assertThat(execute("qqqqqqqqqq")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(
            "titan: there is no command 'qqqqqqqqqq'; 'titan --help' lists all" + System.lineSeparator());
    }

    @Test
    void shouldSayOfEachOperatorsCommandWhatItsExitCodesMean()
    {
        for (final String command : List.of("halt", "resume", "reduce", "arm", "disarm", "close-breaker", "flatten",
            "enable", "disable", "state", "positions", "orders"))
        {
            assertThat(execute(command, "--help")).isZero();
            assertThat(out.toString()).as(command).contains("Exit codes").contains("7  it did not answer");
            out.getBuffer().setLength(0);
        }
    }

    @Test
    void shouldSayThatNothingRunsHere()
    {
        assertThat(execute("halt", "--run-dir", directory.toString())).isEqualTo(4);
        assertThat(err.toString()).isEqualTo("titan: no Titan has run in " + directory +
            ": titan up or titan demo starts one, --run-dir names another place" + System.lineSeparator());
    }

    /** The file of a supervisor that is gone: there is nothing that its own titan down could stop. */
    @Test
    void shouldCallNothingUpWhatAnotherBuildHasLeft() throws IOException
    {
        Files.writeString(Files.createDirectories(directory.resolve("up")).resolve("status.json"), "{\"phase\": 7}");

        assertThat(execute("status", "--run-dir", directory.toString())).isEqualTo(9);
        assertThat(out.toString()).contains("nothing is up in " + directory + "/up; titan up starts it");
    }

    @Test
    void shouldWantNumbersInWordsOfPeople()
    {
        assertThat(execute("up", "--port", "x")).isEqualTo(2);
        assertThat(execute("up", "--price", "NaN")).isEqualTo(2);
        assertThat(execute("top", "--interval", "x")).isEqualTo(2);
        assertThat(execute("up", "-D", "nokey")).isEqualTo(2);
        assertThat(err.toString()).contains(
            "titan: Invalid value for option '--port': 'x' is no whole number; try 'titan up --help'",
            "titan: Invalid value for option '--price': 'NaN' is no number; try 'titan up --help'",
            "titan: Invalid value for option '--interval': 'x' is no number; try 'titan top --help'",
            "titan: Value for option '-D' (KEY=VALUE) should be in KEY=VALUE format but was nokey");
    }

    /** Whoever types --live must not take a simulated exchange for the venue. */
    @Test
    void shouldTakeLiveForTheVenueOfAFileAlone()
    {
        assertThat(execute("up", "--live", "--run-dir", directory.toString())).isEqualTo(2);
        assertThat(execute("up", "--live", "--simulated", "--config", "../conf/demo.conf", "--run-dir",
            directory.toString())).isEqualTo(2);
        assertThat(err.toString()).hasLineCount(2).contains("titan: --live is for the venue of --config FILE");
    }

    @Test
    void shouldSayThatARunDirectoryIsAFile() throws IOException
    {
        final Path file = Files.createFile(directory.resolve("file"));
        assertThat(execute("state", "--run-dir", file.toString())).isEqualTo(4);
        assertThat(err.toString()).contains("titan: " + file + " is a file: titan up");
    }

    @Test
    void shouldWantTheNameOfTheSourceThatIsSwitched()
    {
        assertThat(execute("disable", "scavenger", "--run-dir", directory.toString())).isEqualTo(4);
        assertThat(execute("enable", "--run-dir", directory.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no Titan has run").contains("SOURCE");
    }

    @Test
    void shouldRefuseADemoThatMakesNoSense()
    {
        assertThat(execute("demo", "--seconds", "0")).isEqualTo(2);
        assertThat(execute("demo", "--speed", "fast")).isEqualTo(2);
        assertThat(execute("demo", "--speed", "0")).isEqualTo(2);
        assertThat(execute("demo", "--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).contains("--speed must be a number above 0, or max, and is ");
    }

    @Test
    void shouldWriteLatenciesWithThreeDigits()
    {
        assertThat(Figures.latency(999)).isEqualTo("999 ns");
        assertThat(Figures.latency(1_234)).isEqualTo("1.23 us");
        assertThat(Figures.latency(56_789)).isEqualTo("56.8 us");
        assertThat(Figures.latency(1_500_000)).isEqualTo("1.50 ms");
        assertThat(Figures.latency(2_000_000_000L)).isEqualTo("2.00 s");
        assertThat(Figures.money(-1_234_567_890L)).isEqualTo("-12.35");
        assertThat(Figures.decimal(600_000)).isEqualTo("0.006");
    }

    @Test
    void shouldBreakATableThatIsWiderThanTheTerminalBetweenColumns()
    {
        final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        rows.addObject().put("order", 1).put("symbol", "BTCUSDT").put("signal", "0123456789");
        assertThat(Figures.table(rows, 100)).isEqualTo("""
            order  symbol   signal
            1      BTCUSDT  0123456789
            """);
        assertThat(Figures.table(rows, 20)).isEqualTo("""
            order  symbol
            1      BTCUSDT

            order  signal
            1      0123456789
            """);
        assertThat(Figures.table(rows, 3)).as("each column is shown, however narrow").contains("0123456789")
            .contains("BTCUSDT");
    }

    private int execute(final String... arguments)
    {
        final CommandLine line = TitanCommand.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }

    @CommandLine.Command(name = "broken")
    static final class Broken implements Callable<Integer>
    {
        @Override
        public Integer call()
        {
            throw new IllegalStateException("the count is -1");
        }
    }

    @CommandLine.Command(name = "exhausted")
    private static final class Exhausted implements Callable<Integer>
    {
        @Override
        public Integer call()
        {
            throw new OutOfMemoryError("Java heap space");
        }
    }
}
