package io.titan.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.TitanConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for a retirement, which may take as long as a disk, must go on with what else there is to watch. */
@Timeout(120)
class RetirementWatchTest
{
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final CountDownLatch asked = new CountDownLatch(1);

    @TempDir
    private Path run;

    @Test
    void shouldNotLetWhoAsksWaitForTheDisk() throws Exception
    {
        try (RetirementWatch watch = new RetirementWatch(config(), (bytes) -> { }, this::sayWhenAsked))
        {
            watch.lookIfDue();
            asked.countDown();
            // There is no journal, so that there is something to say.
            assertThat(said.poll(1, TimeUnit.MINUTES)).contains("cannot be retired");
        }
    }

    /** As slow as it takes whoever asked to go on; never said when that one waits for this. */
    private void sayWhenAsked(final String sentence)
    {
        try
        {
            if (asked.await(20, TimeUnit.SECONDS))
            {
                said.add(sentence);
            }
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    private TitanConfig config() throws Exception
    {
        final Path file = run.resolve("titan.conf");
        Files.writeString(file, Files.readString(Path.of("../conf/demo.conf")) +
            "\nrunDirectory = \"" + run + "\"\njournal.directory = \"" + run.resolve("missing") +
            "\"\njournal.retire = delete\n");
        return new ConfigLoader(Map.of()).file(file).load().config();
    }
}
