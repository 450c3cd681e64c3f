package io.titan.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.files.HaltFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageWatchTest
{
    private static final long MIB = 1L << 20;

    private final List<String> said = new ArrayList<>();
    private int halts;

    @TempDir
    private Path directory;

    @Test
    void shouldHaltOnceWithAReasonWhenTheRoomIsTooLittle()
    {
        final StorageWatch watch = watch(100 * MIB, directory);
        watch.onFree(100 * MIB);
        assertThat(halts).isZero();

        watch.onFree(100 * MIB - 1);
        watch.onFree(99 * MIB);
        assertThat(halts).isEqualTo(1);
        assertThat(file().reason()).contains("the file system of /journal has 100 MiB left")
            .contains("journal.haltBelow = 100 MiB; make room first");
    }

    @Test
    void shouldHaltAgainAfterAResumeThatCameTooEarly() throws IOException
    {
        final StorageWatch watch = watch(100 * MIB, directory);
        watch.onFree(MIB);
        file().clear();
        watch.onFree(MIB);
        assertThat(halts).isEqualTo(2);
        assertThat(file().isThere()).isTrue();

        file().clear();
        watch.onFree(200 * MIB);
        assertThat(halts).as("with room there is no further halt").isEqualTo(2);
        assertThat(said).containsExactly("there is room for the journal again (200 MiB); titan resume ends the halt");
    }

    @Test
    void shouldHaltWithoutTheFileWhenThatCannotBeWritten()
    {
        final StorageWatch watch = watch(100 * MIB, directory.resolve("missing"));
        watch.onFree(0);
        watch.onFree(0);
        assertThat(halts).isEqualTo(1);
        assertThat(said).singleElement().asString().contains("The halt file cannot be written either");
    }

    @Test
    void shouldNeverHaltWithoutALimit()
    {
        watch(0, directory).onFree(0);
        assertThat(halts).isZero();
    }

    private StorageWatch watch(final long haltBelowBytes, final Path runDirectory)
    {
        return new StorageWatch(
            Path.of("/journal"), haltBelowBytes, HaltFile.in(runDirectory), () -> halts++, said::add);
    }

    private HaltFile file()
    {
        return HaltFile.in(directory);
    }
}
