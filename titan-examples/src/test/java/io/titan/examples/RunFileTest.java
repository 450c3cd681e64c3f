package io.titan.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFileTest
{
    @TempDir
    private Path run;

    @ParameterizedTest
    @ValueSource(strings = {"[BTCUSDT, ETHUSDT]", "\"BTCUSDT,ETHUSDT\""})
    void shouldFindSlotAndInstrument(final String symbols) throws IOException
    {
        write(symbols);
        final RunFile found = RunFile.read(run, "hunter", "ETHUSDT");
        assertThat(found.instrumentId()).isEqualTo(1);
        assertThat(found.sourceId()).isEqualTo(3);
        assertThat(found.aeronDirectory()).isEqualTo("/dev/shm/x");
    }

    @Test
    void shouldSayWhatIsMissing() throws IOException
    {
        assertThatThrownBy(() -> RunFile.read(run, "hunter", "ETHUSDT")).hasMessageContaining("start 'titan up'");
        write("[BTCUSDT]");
        assertThatThrownBy(() -> RunFile.read(run, "hunter", "ETHUSDT")).hasMessageContaining("trades [BTCUSDT], not ");
        assertThatThrownBy(() -> RunFile.read(run, "me", "BTCUSDT")).hasMessageContaining("only [hunter]");
        Files.writeString(run.resolve("titan.conf"), "venue {");
        assertThatThrownBy(() -> RunFile.read(run, "me", "BTCUSDT")).hasMessageContaining("cannot be read");
    }

    private void write(final String symbols) throws IOException
    {
        Files.writeString(run.resolve("titan.conf"), "aeron.directory = \"/dev/shm/x\"\nvenue.symbols = " + symbols +
            "\nsources.hunter { slot = 3 }\n");
    }
}
