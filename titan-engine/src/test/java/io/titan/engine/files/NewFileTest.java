package io.titan.engine.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

class NewFileTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldBeThereOnlyOnceItIsWhole() throws IOException
    {
        final Path file = directory.resolve("fills.csv");
        try (NewFile begun = NewFile.begin(file))
        {
            begun.out().print("all ");
            begun.out().flush();
            assertThat(file).doesNotExist();
            begun.out().print("of it");
            begun.finish();
        }
        assertThat(directory).isDirectoryNotContaining("glob:**.part*");
        assertThat(file).hasContent("all of it");
    }

    @Test
    void shouldLeaveNothingUnfinished() throws IOException
    {
        try (NewFile begun = NewFile.begin(directory.resolve("fills.csv")))
        {
            begun.out().print("a part");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void shouldNotGoOverAFileThatIsThereOrComesMeanwhile() throws IOException
    {
        final Path file = directory.resolve("fills.csv");
        try (NewFile begun = NewFile.begin(file))
        {
            Files.writeString(file, "another's");
            assertThatThrownBy(begun::finish).isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThatThrownBy(() -> NewFile.begin(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(directory).isDirectoryNotContaining("glob:**.part*");
        assertThat(file).hasContent("another's");
    }

    /** A writer keeps to itself that the disk is full. */
    @Test
    void shouldNotTakeAPartForTheWhole() throws IOException
    {
        final Path file = directory.resolve("fills.csv");
        try (NewFile begun = NewFile.begin(file))
        {
            begun.out().close();
            begun.out().print("too late");
            assertThatThrownBy(begun::finish).isInstanceOf(IOException.class).hasMessageContaining("the disk is full");
        }
        assertThat(directory).isEmptyDirectory();
    }
}
