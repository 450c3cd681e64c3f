package io.titan.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOriginTest
{
    private static final JournalOrigin ORIGIN =
        new JournalOrigin(JournalOrigin.identity(1_700_000_000_000_000_000L, -5), 1_234_567_890_123L, -7);

    @TempDir
    private Path directory;

    @Test
    void shouldBeReadAsItWasWritten() throws Exception
    {
        assertThat(JournalOrigin.read(directory)).as("nothing was retired").isEmpty();
        Files.writeString(JournalOrigin.file(directory), ORIGIN.line());
        assertThat(JournalOrigin.read(directory)).contains(ORIGIN);
    }

    @Test
    void shouldRefuseEveryOtherByteAndLength() throws Exception
    {
        final byte[] sound = ORIGIN.line().getBytes();
        for (int place = 0; place < sound.length; place++)
        {
            final byte[] changed = sound.clone();
            changed[place] ^= 1;
            Files.write(JournalOrigin.file(directory), changed);
            assertThatThrownBy(() -> JournalOrigin.read(directory)).isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
            Files.write(JournalOrigin.file(directory), Arrays.copyOf(sound, place));
            assertThatThrownBy(() -> JournalOrigin.read(directory)).isInstanceOf(IOException.class);
        }
        Files.write(JournalOrigin.file(directory), new byte[10_000]);
        assertThatThrownBy(() -> JournalOrigin.read(directory)).isInstanceOf(IOException.class);
    }
}
