package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power cuts: the image of a file system is copied while a stopped process has it mounted, so that the copy holds what
 * the disk would hold and nothing of the page cache. Needs root and a loop device; skipped without.
 * {@code -Dtitan.cuts=N} for more of them.
 */
@Timeout(900)
class PowerCutTest
{
    private static final int CUTS = Integer.getInteger("titan.cuts", 10);
    private static final int LONGEST_LIFE_MS = 200;
    /** Documents of which the last cut keeps more. */
    private static final long LEAST = 100;

    @TempDir
    private Path temporary;

    @BeforeEach
    void mountImage() throws Exception
    {
        Files.createDirectories(mounted());
        Files.createDirectories(copyMounted());
        assumeTrue(run("truncate", "-s", "256M", image().toString()) &&
            run("mkfs.ext4", "-q", "-F", image().toString()) &&
            run("mount", "-o", "loop", image().toString(), mounted().toString()),
            "an image of a file system needs root and a loop device");
    }

    @AfterEach
    void unmount() throws Exception
    {
        run("umount", "-l", copyMounted().toString());
        run("umount", "-l", mounted().toString());
    }

    @Test
    void shouldKeepEverythingThatWasToldAsSynced() throws Exception
    {
        final Random random = new Random(1);
        try (JournalWriterProcess writer = JournalWriterProcess.start(
            mounted().resolve("journal"), temporary.resolve("promises"), Durability.POWER, 5))
        {
            long synced = 0;
            for (int cut = 1; cut <= CUTS; cut++)
            {
                writer.awaitMoreThan(Math.max(synced, LEAST * cut / CUTS), true);
                Thread.sleep(random.nextInt(LONGEST_LIFE_MS));
                writer.stop();
                synced = writer.synced();
                final long appended = writer.appended();
                assertThat(run("cp", "--sparse=always", image().toString(), copy().toString())).isTrue();
                writer.goOn();
                assertThat(readCopy(cut)).as("cut %d: synced, and at most what was appended", cut)
                    .isBetween(synced, appended + 1);
            }
            assertThat(synced).isGreaterThan(LEAST);
        }
    }

    /** What the header or the mark know too much makes a start refuse the journal; salvage takes over what is there. */
    private long readCopy(final int cut) throws Exception
    {
        assertThat(run("mount", "-o", "loop", copy().toString(), copyMounted().toString())).isTrue();
        try
        {
            final Path salvaged = temporary.resolve("salvaged-" + cut);
            return JournalSalvage.salvage(copyMounted().resolve("journal"), salvaged).end().sequence();
        }
        finally
        {
            assertThat(run("umount", copyMounted().toString())).isTrue();
        }
    }

    private Path image()
    {
        return temporary.resolve("image");
    }

    private Path copy()
    {
        return temporary.resolve("copy");
    }

    private Path mounted()
    {
        return temporary.resolve("mounted");
    }

    private Path copyMounted()
    {
        return temporary.resolve("copy-mounted");
    }

    private static boolean run(final String... command) throws Exception
    {
        final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
