package io.titan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import io.titan.words.UnforeseenFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchCommandTest
{
    private final StringWriter err = new StringWriter();
    private final CommandLine line = BenchCommand.commandLine().setErr(new PrintWriter(err));

    @Test
    void shouldExplainItself()
    {
        assertThat(line.getUsageMessage()).contains("--quick", "--forks=N", "--out=DIR", "--json=FILE", "--check=FILE",
            "--results=FILE", "95 % confidence", "jmh", "titan bench --quick", "Usage: titan bench [")
            .doesNotContain("%n");
    }

    @Test
    void shouldNameTheRowsWhenOneIsUnknown()
    {
        assertThat(line.execute("two-fase")).isEqualTo(2);
        assertThat(err.toString()).contains("'two-fase' is no row").contains("two-phase");
    }

    @Test
    void shouldTellWhatNobodyHasForeseenInOneSentenceWithItsPlace()
    {
        line.addSubcommand(new Broken()).addSubcommand(new Exhausted()).setErr(new PrintWriter(err));
        assertThat(UnforeseenFault.executeOwn(line, "broken")).isEqualTo(1);
        assertThat(UnforeseenFault.executeOwn(line, "exhausted")).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(2).allMatch((said) -> said.matches(
            "titan bench.*: ended by: .* \\(at BenchCommandTest.java:\\d+\\); this is a fault of Titan, .*"))
            .noneMatch((said) -> said.contains("Exception"));
    }

    @Test
    void shouldRefuseForksThatCannotBe()
    {
        assertThat(line.execute("--forks", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--forks must be 1 to 100, not 0");
    }

    @Test
    void shouldWantNumbersInWordsOfPeople()
    {
        assertThat(line.execute("--forks", "x")).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(
            "titan: Invalid value for option '--forks': 'x' is no whole number; try 'titan bench --help'");
    }

    @Test
    void shouldCheckAKeptRunWithoutMeasuring(@TempDir final Path directory) throws IOException
    {
        final StringWriter out = new StringWriter();
        line.setOut(new PrintWriter(out));
        final Path limits = Files.writeString(directory.resolve("limits.json"), "{\"two-phase\": {\"max\": 3}}");
        final Path strict = Files.writeString(directory.resolve("strict.json"), "{\"two-phase\": {\"max\": 1.1}}");
        final Path results = Files.writeString(directory.resolve("results.json"), """
            {"version": 1, "rows": [{"id": "two-phase", "verdict": "MISSED", "reason": "",
             "all": {"low": 2.2, "median": 2.3, "high": 2.5, "samples": 6, "range": false}}]}""");

        assertThat(line.execute("--check", limits.toString(), "--results", results.toString())).isZero();
        assertThat(line.execute("--check", strict.toString(), "--results", results.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("WITHIN        two-phase", "BEYOND        two-phase");
        assertThat(line.execute("--check", limits.toString(), "--results", limits.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("is not a result of version 1");
        assertThat(line.execute("--results", results.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--results needs --check FILE");
    }

    /** Minutes later there would be nothing to show for them. */
    @Test
    void shouldLookWhereTheReportGoesBeforeItMeasures(@TempDir final Path directory) throws IOException
    {
        final Path file = Files.createFile(directory.resolve("file"));
        final Path kept = Files.createDirectory(directory.resolve("kept"));
        Files.createFile(kept.resolve("results.json"));

        assertThat(line.execute("first-signals", "--out", file.toString())).isEqualTo(4);
        assertThat(line.execute("first-signals", "--out", file.resolve("below").toString())).isEqualTo(4);
        assertThat(line.execute("first-signals", "--out", kept.toString())).isEqualTo(4);
        assertThat(line.execute("first-signals", "--out", directory.resolve("new").toString(),
            "--json", directory.resolve("none/x.json").toString())).isEqualTo(4);
        assertThat(line.execute("first-signals", "--out", directory.resolve("new").toString(),
            "--json", kept.toString())).isEqualTo(4);
        assertThat(err.toString()).contains(
            "titan: --out " + file + " cannot be written: " + file + " is a file",
            "titan: --out " + file + "/below cannot be written: " + file + " is a file",
            "titan: --out " + kept + " has the report of another run; name a directory that has none",
            "titan: --json " + directory + "/none/x.json cannot be written: " + directory + "/none is not there",
            "titan: --json " + kept + " is a directory; name a file");
        assertThat(directory.resolve("new")).doesNotExist();
    }

    @Test
    void shouldLookAtTheThresholdsBeforeItMeasures(@TempDir final Path directory)
    {
        assertThat(line.execute("--check", directory.resolve("nowhere.conf").toString())).isEqualTo(3);
        assertThat(line.execute("--check", directory.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("no such file", "titan: " + directory + ": is a directory, not a file");
    }

    @CommandLine.Command(name = "broken")
    private static final class Broken implements Callable<Integer>
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
