package io.titan.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.files.DirectoryHeldException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that writes a journal is killed at random moments, again and again, or stopped.
 * {@code -Dtitan.kills=N} for more of them, {@code -Dtitan.kills.seed=S} for other moments.
 */
@Timeout(900)
class JournalKillTest
{
    private static final int KILLS = Integer.getInteger("titan.kills", 20);
    private static final long SEED = Long.getLong("titan.kills.seed", 1);
    private static final int LONGEST_LIFE_MS = 150;
    /** Documents of a life, on average. */
    private static final int LEAST_EACH = 100;

    @TempDir
    private Path temporary;

    @Test
    void shouldLoseNothingThatWasAppendedWheneverTheWriterIsKilled() throws Exception
    {
        final Random random = new Random(SEED);
        long before = 0;
        for (int kill = 1; kill <= KILLS; kill++)
        {
            final long appended;
            try (JournalWriterProcess writer = start())
            {
                // At its first documents, or after some: a slow machine writes few in a life of so many milliseconds.
                writer.awaitMoreThan(kill % 2 == 0 ? before + 2 * LEAST_EACH : before, false);
                Thread.sleep(random.nextInt(LONGEST_LIFE_MS));
                writer.kill();
                appended = writer.appended();
            }
            final ExecutionMachine machine = JournalWriterProcess.machine();
            final long recovered = JournalReplay.replay(journal(), machine, (document) -> { }).sequence();
            assertThat(recovered).as("kill %d of seed %d: last that was told as appended, or the one after", kill, SEED)
                .isBetween(appended, appended + 1);
            before = recovered;
        }
        assertThat(before).as("documents of %d lives", KILLS).isGreaterThan((long)LEAST_EACH * KILLS);
    }

    @Test
    void shouldRefuseASecondOwnerAtOnceWhileTheFirstIsStopped() throws Exception
    {
        try (JournalWriterProcess writer = start())
        {
            writer.awaitMoreThan(0, false);
            writer.stop();
            final long stopped = writer.appended();
            assertThatThrownBy(() -> new ChronicleJournal(journal(), ChronicleJournal.MIN_BLOCK_BYTES, 0))
                .isInstanceOf(DirectoryHeldException.class).hasMessageContaining("by process " + writer.pid());
            assertThat(JournalReplay.read(journal(), (document) -> { }).sequence()).as("readers are not kept out")
                .isBetween(stopped, stopped + 1);

            writer.goOn();
            writer.awaitMoreThan(stopped + 100, false);
        }
    }

    private JournalWriterProcess start() throws Exception
    {
        Files.createDirectories(journal());
        return JournalWriterProcess.start(journal(), temporary.resolve("promises"), Durability.PROCESS, 0);
    }

    private Path journal()
    {
        return temporary.resolve("journal");
    }
}
