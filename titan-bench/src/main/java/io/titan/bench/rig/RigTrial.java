package io.titan.bench.rig;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.bench.lane.LaneFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * Trial.
 */
@SuppressWarnings("try")
public final class RigTrial
{
    private RigTrial()
    {
    }

    /**
     * Trial.
     *
     * @param arguments rounds, rates.
     * @throws IOException never.
     */
    public static void main(final String[] arguments) throws IOException
    {
        final Path directory = Files.createTempDirectory(Path.of(System.getProperty("rig.dir", "/var/tmp")), "rig");
        final String aeron = "/dev/shm/titan-rig-" + ProcessHandle.current().pid();
        final int rounds = Integer.getInteger("rounds", 3);
        final List<String> flags = new ArrayList<>(List.of(System.getProperty("flags", "").split(" ")));
        flags.removeIf(String::isBlank);
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(aeron)
            .threadingMode(ThreadingMode.SHARED).sharedIdleStrategy(new SleepingMillisIdleStrategy(5))
            .dirDeleteOnStart(true).dirDeleteOnShutdown(true).termBufferSparseFile(false).performStorageChecks(false));
            Peer target = new Peer("target", directory, 1, flags);
            Peer source = new Peer("source", directory, 0, flags))
        {
            final String common = "aeron=" + aeron + " term=" + (4 << 20) + " dir=" + directory + " block=" +
                Integer.getInteger("block", 256) + " " + System.getProperty("titan", "");
            target.beginOpen("r1", LaneKind.RAW_AERON_SERVE, common);
            source.open("r1", LaneKind.RAW_AERON_DRIVE, common);
            target.awaitAnswer();
            target.open("r3", LaneKind.RAW_APPEND, common + " lengths=303,304,220,432");
            target.open("h", LaneKind.HICCUP, common);
            final String file = "/dev/shm/rig-line-" + ProcessHandle.current().pid();
            target.open("r0", LaneKind.CACHE_LINE_SERVE, "file=" + file);
            source.open("r0", LaneKind.CACHE_LINE_DRIVE, "file=" + file);
            target.open("t", LaneKind.TITAN_EXECUTION, common);
            target.beginRun("t", "");
            source.open("t", LaneKind.TITAN_SOURCE, common);
            target.stop();
            block(target, source, "r1", 100_000, 200_000);
            block(target, source, "t", 100_000, 300_000);
            block(target, source, "t", 8_000, 8_000);
            alone(target, "r3", 100_000, 200_000);
            block(target, source, "r0", 1, 1_000_000);
            for (int round = 0; round < rounds; round++)
            {
                show("r0   ", block(target, source, "r0", 1, 1_000_000));
                for (final String rate : System.getProperty("rates", "8000,200000").split(","))
                {
                    final int perSecond = Integer.parseInt(rate);
                    System.out.println("-- " + rate);
                    show("r1   ", block(target, source, "r1", perSecond, perSecond));
                    show("r3   ", alone(target, "r3", perSecond, perSecond));
                    show("titan", block(target, source, "t", perSecond, perSecond));
                }
            }
            Files.delete(Path.of(file));
        }
    }

    private static LaneFigures alone(final Peer target, final String lane, final int rate, final int count)
    {
        target.beginRun(lane, "rate=" + rate + " count=" + count);
        return target.awaitFigures();
    }

    private static LaneFigures block(
        final Peer target, final Peer source, final String lane, final int rate, final int count)
    {
        target.beginRun(lane, "");
        source.beginRun(lane, "rate=" + rate + " count=" + count);
        final LaneFigures driven = source.awaitFigures();
        final LaneFigures served = target.stop();
        served.counts().forEach((name, value) -> driven.count("s." + name, value));
        served.histograms().forEach(driven::histogram);
        return driven;
    }

    private static void show(final String name, final LaneFigures figures)
    {
        System.out.println(name + " " + figures.counts());
        figures.histograms().forEach((key, h) -> System.out.printf(
            "      %-16s n=%-8d p50=%-6d p90=%-6d p99=%-7d p99.9=%-8d p99.99=%-8d max=%d%n", key, h.getTotalCount(),
            h.getValueAtPercentile(50), h.getValueAtPercentile(90), h.getValueAtPercentile(99),
            h.getValueAtPercentile(99.9), h.getValueAtPercentile(99.99), h.getMaxValue()));
        Arrays.stream(new int[0]).forEach(i -> { });
    }
}
