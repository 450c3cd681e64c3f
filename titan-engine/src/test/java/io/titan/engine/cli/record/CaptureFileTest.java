package io.titan.engine.cli.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFileTest
{
    @TempDir
    private Path directory;

    private long nowNs = 100;

    @Test
    void shouldWriteTimesThatNeverFall() throws IOException
    {
        final Path path = directory.resolve("feed");
        try (CaptureFile file = new CaptureFile(path, () -> nowNs))
        {
            file.write("{\"a\":1}");
            nowNs = 99;
            file.write("{\"b\":2}");
            nowNs = 101;
            file.write("{\"c\":3}");
            assertThat(file.lines()).isEqualTo(3);
        }
        assertThat(path).hasContent("100 {\"a\":1}\n100 {\"b\":2}\n101 {\"c\":3}\n");
    }

    @Test
    void shouldCompressByItsName() throws IOException
    {
        final Path path = directory.resolve("feed.gz");
        try (CaptureFile file = new CaptureFile(path, () -> nowNs))
        {
            file.write("{}");
        }
        try (GZIPInputStream unzipped = new GZIPInputStream(Files.newInputStream(path)))
        {
            assertThat(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("100 {}\n");
        }
    }

    @Test
    void shouldNotWriteOverAFile() throws IOException
    {
        final Path path = Files.createFile(directory.resolve("feed"));
        assertThatThrownBy(() -> new CaptureFile(path, () -> nowNs)).isInstanceOf(FileAlreadyExistsException.class);
    }
}
