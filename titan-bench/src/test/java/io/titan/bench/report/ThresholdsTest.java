package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of thresholds, good and bad ones.
 */
class ThresholdsTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldShipWhatHasToBeReached() throws InvalidFileException
    {
        final Path shipped = Path.of("../conf/bench-thresholds.conf");
        assertThat(Thresholds.read(shipped).limits())
            .isEqualTo(Arrays.stream(Row.values()).collect(Collectors.toMap((row) -> row, Row::least)));
    }

    @Test
    void shouldReadJsonToo() throws IOException, InvalidFileException
    {
        assertThat(Thresholds.read(write("a.json", "{ \"two-phase\": { \"max\": 1.7 } }")).limits())
            .isEqualTo(Map.of(Row.TWO_PHASE, 1.7));
    }

    @Test
    void shouldNameFileAndLineOfEveryFault() throws IOException
    {
        final Path file = write("a.conf", """
            two-phase { max = 1.6 }
            three-phase { max = 1.6 }
            sustained-rate {
              max = 200000
            }
            sources-64 = 2
            excess-tail { max = low }
            first-signals { }
            """);
        assertThatThrownBy(() -> Thresholds.read(file)).isInstanceOf(InvalidFileException.class)
            .hasMessageContaining(file + ":2: three-phase is no row; rows are confirm-to-order, ")
            .hasMessageContaining(file + ":4: sustained-rate.max = 200000 is not understood; sustained-rate takes " +
                "one number, as in sustained-rate { min = 200000 }")
            .hasMessageContaining(file + ":6: sources-64 is no block")
            .hasMessageContaining(file + ":7: excess-tail.max = low is not understood")
            .hasMessageContaining(file + ":8: first-signals is empty");
    }

    @Test
    void shouldNameTheLineOfASyntaxError() throws IOException
    {
        final Path file = write("a.conf", "two-phase { max = 1.6 }\nsources-64 { max = \n");
        assertThatThrownBy(() -> Thresholds.read(file)).hasMessageMatching("(?s).*a.conf:[23]: cannot be read: .*")
            .message().containsOnlyOnce("a.conf");
        assertThatThrownBy(() -> Thresholds.read(write("b.conf", "no\u001bnsense\n")))
            .message().as("a terminal obeys to it").doesNotContain("\u001b");
    }

    @Test
    void shouldRefuseAFileThatCannotFailAnything() throws IOException
    {
        final Path file = write("a.conf", "# nothing\n");
        assertThatThrownBy(() -> Thresholds.read(file)).hasMessageContaining("sets no threshold");
        final Path missing = directory.resolve("b.conf");
        assertThatThrownBy(() -> Thresholds.read(missing)).hasMessageContaining("b.conf: no such file");
    }

    private Path write(final String name, final String text) throws IOException
    {
        return Files.writeString(directory.resolve(name), text);
    }
}
