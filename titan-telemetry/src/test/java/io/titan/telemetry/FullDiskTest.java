package io.titan.telemetry;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A run directory on a file system that is full. Needs root for the mount; skipped without. */
@Timeout(60)
class FullDiskTest
{
    private static final int PAGE_BYTES = 4 << 10;
    private static final int SIZE_BYTES = 16 * PAGE_BYTES;

    @TempDir
    private Path mount;

    @BeforeEach
    void mountSmallFileSystem() throws Exception
    {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=" + SIZE_BYTES + ",mode=700", "titan-test",
            mount.toString()), "mounting a small file system needs root");
    }

    @AfterEach
    void unmount() throws Exception
    {
        run("umount", "-l", mount.toString());
    }

    /** Not later, by a fault in memory that has no disk behind it. */
    @Test
    void shouldTellOfAFullDiskWhenItIsOpened() throws IOException
    {
        Files.write(mount.resolve("other"), new byte[SIZE_BYTES - PAGE_BYTES]);

        assertThatThrownBy(() -> Telemetry.open(mount, "execution", TimeUnit.HOURS.toNanos(1)))
            .isInstanceOf(IOException.class);
    }

    private static boolean run(final String... command) throws Exception
    {
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }
}
