package io.titan.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
            "95 % confidence", "jmh", "titan bench --quick").doesNotContain("%n");
    }

    @Test
    void shouldNameTheRowsWhenOneIsUnknown()
    {
        assertThat(line.execute("two-fase")).isEqualTo(2);
        assertThat(err.toString()).contains("'two-fase' is no row").contains("two-phase");
    }

    @Test
    void shouldRefuseForksThatCannotBe()
    {
        assertThat(line.execute("--forks", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--forks must be 1 to 100, not 0");
    }

    @Test
    void shouldLookAtTheThresholdsBeforeItMeasures(@TempDir final Path directory)
    {
        assertThat(line.execute("--check", directory.resolve("nowhere.conf").toString())).isEqualTo(3);
        assertThat(err.toString()).contains("no such file");
    }
}
