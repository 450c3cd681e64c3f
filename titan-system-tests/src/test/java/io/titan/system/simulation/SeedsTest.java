package io.titan.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Many seeds, each another market with other trouble. {@code scripts/simulate} runs more of them:
 * {@code -Dtitan.seeds=N}, {@code -Dtitan.seeds.from=S}, {@code -Dtitan.seeds.minutes=M},
 * {@code -Dtitan.seeds.threads=T}.
 */
class SeedsTest
{
    private static final long SEEDS = Long.getLong("titan.seeds", 1_000);
    private static final long FROM = Long.getLong("titan.seeds.from", 1);
    private static final long MINUTES = Long.getLong("titan.seeds.minutes", Long.MAX_VALUE / 1_000_000_000_000L);
    private static final int THREADS = Integer.getInteger("titan.seeds.threads", 1);
    /** Fewer need not meet every hard case. */
    private static final long ENOUGH_SEEDS = 1_000;

    /** Seeds that have failed once run first, for ever. */
    @Test
    void shouldHoldWhereItOnceDidNot() throws IOException
    {
        final Seeds run = new Seeds();
        for (final long seed : regressions())
        {
            run.run(seed);
        }
        run.tell("seeds that failed once hold");
    }

    private static List<Long> regressions() throws IOException
    {
        try (InputStream file = SeedsTest.class.getResourceAsStream("/regression-seeds.txt"))
        {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                .map((line) -> line.replaceFirst("#.*", "").strip()).filter((line) -> !line.isEmpty())
                .map(Long::valueOf).toList();
        }
    }

    @Test
    void shouldHoldWhateverTheSeed() throws Exception
    {
        final long deadlineNs = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        final Seeds run = new Seeds();
        run.runAll(FROM, SEEDS, deadlineNs, THREADS);
        run.tell("all hold");
        if (run.count() >= ENOUGH_SEEDS)
        {
            run.tellCases();
            assertThat(run.cases().missing()).as("hard cases that no seed met: the run has shown nothing about them")
                .isEmpty();
        }
    }
}
