package io.titan.bench.rig;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.bench.lane.LaneFigures;
import io.titan.bench.report.Noise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * A set of fresh processes: {@code source} and {@code target}, each with one pinned lane thread. Lanes that use the
 * same streams need a media driver each, so that they can be open, and take turns, at the same time. One thread.
 */
final class Fork implements AutoCloseable
{
    private static final int SOURCE_HEAP_MIB = 256;
    /** What the coordinator itself still has to do after a block must not fall into the next. */
    private static final long BREATH_MS = 30;
    private static final long SETTLE_MS = 1_000;
    /** Half a term lasts longer than the driver sleeps, at 200,000 conversations a second. */
    private static final int TERM_BYTES = 4 << 20;
    /** Each waking takes the source's core for some microseconds. */
    private static final long DRIVER_SLEEP_MS = 5;
    /** With 64 sources there are 64 times as many terms. */
    private static final int SMALL_TERM_BYTES = 256 << 10;
    /** A lane is not polled while others run, and its client must not be taken for dead. */
    private static final long LIVENESS_NS = TimeUnit.HOURS.toNanos(10);

    private final RigSession session;
    private final String name;
    private final Path directory;
    private final Path shared;
    private final int heapMib;
    private final List<String> flags;
    private final Map<String, MediaDriver> drivers = new HashMap<>();
    private final Peer source;
    private Peer target;

    /**
     * Starts the processes.
     *
     * @param session of the run.
     * @param name    of this set.
     * @param heapMib of the target.
     * @param flags   of the target, beside the usual ones.
     */
    Fork(final RigSession session, final String name, final int heapMib, final List<String> flags)
    {
        this.session = session;
        this.name = name;
        this.heapMib = heapMib;
        this.flags = flags;
        directory = made(session.place().directory().resolve(name));
        shared = made(session.place().shared().resolve(name));
        source = new Peer(name + "-source", session.place().logs(),
            session.jvm().command(session.cores().source(), SOURCE_HEAP_MIB, List.of()));
        target = newTarget();
    }

    private Peer newTarget()
    {
        return new Peer(name + "-target", session.place().logs(),
            session.jvm().command(session.cores().target(), heapMib, flags));
    }

    /** Gives execution a process that has never traded; the source keeps its own. */
    void restartTarget()
    {
        target.close();
        target = newTarget();
    }

    Path directory(final String lane)
    {
        return directory.resolve(lane);
    }

    /** R0: both ends of a shared cache line. */
    void openCacheLine(final String lane)
    {
        final String parameters = "file=" + shared.resolve(lane);
        target.open(lane, LaneKind.CACHE_LINE_SERVE, parameters);
        source.open(lane, LaneKind.CACHE_LINE_DRIVE, parameters);
    }

    /** R1. */
    void openRawAeron(final String lane, final String driver)
    {
        final String parameters = streams(driver, TERM_BYTES);
        target.beginOpen(lane, LaneKind.RAW_AERON_SERVE, parameters);
        source.open(lane, LaneKind.RAW_AERON_DRIVE, parameters);
        target.awaitAnswer();
    }

    /** R3 and H, which have one end. */
    void openAlone(final String lane, final LaneKind kind, final String parameters)
    {
        target.open(lane, kind, ("dir=" + made(directory.resolve(lane)) + " " + parameters).trim());
    }

    /** Titan: execution must serve while the source connects. */
    void openTitan(final TitanVariant variant)
    {
        final String lane = variant.lane();
        final String parameters = streams(variant.driver(), variant.sources() > 1 ? SMALL_TERM_BYTES : TERM_BYTES) +
            " dir=" + made(directory.resolve(lane)) + " " + variant.parameters();
        target.open(lane, LaneKind.TITAN_EXECUTION, parameters);
        target.beginRun(lane, "");
        try
        {
            source.open(lane, LaneKind.TITAN_SOURCE, parameters);
        }
        finally
        {
            target.stop();
        }
    }

    /** A media driver off the measured cores: this thread's, which every thread it starts inherits. */
    private String streams(final String driver, final int termBytes)
    {
        final Path streams = shared.resolve(driver);
        drivers.computeIfAbsent(driver, name -> launched(streams));
        return "aeron=" + streams + " term=" + termBytes;
    }

    private static MediaDriver launched(final Path streams)
    {
        return MediaDriver.launch(new MediaDriver.Context()
            .aeronDirectoryName(streams.toString())
            .threadingMode(ThreadingMode.SHARED)
            .sharedIdleStrategy(new SleepingMillisIdleStrategy(DRIVER_SLEEP_MS))
            .clientLivenessTimeoutNs(LIVENESS_NS)
            .publicationUnblockTimeoutNs(2 * LIVENESS_NS)
            .termBufferSparseFile(false)
            .performStorageChecks(false)
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .printConfigurationOnStart(false));
    }

    /** Both lane threads rest, so that the compilers, which share the source's core, finish what they were given. */
    void settle()
    {
        pause(SETTLE_MS);
    }

    private static void pause(final long millis)
    {
        try
        {
            TimeUnit.MILLISECONDS.sleep(millis);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new RigException("the rig was interrupted", ex);
        }
    }

    /** A block that the source drives and the target serves. */
    Measured block(final String lane, final int rate, final long count, final String parameters)
    {
        pause(BREATH_MS);
        final long stolen = StealClock.ticks();
        target.beginRun(lane, "");
        source.beginRun(lane, ("rate=" + rate + " count=" + count + " " + parameters).trim());
        final LaneFigures driven;
        final LaneFigures served;
        try
        {
            driven = source.awaitFigures();
        }
        finally
        {
            served = target.stop();
        }
        return new Measured(rate, driven, served, noise(stolen, driven, served));
    }

    /** A block that the target runs by itself. */
    Measured alone(final String lane, final int rate, final String parameters)
    {
        pause(BREATH_MS);
        final long stolen = StealClock.ticks();
        target.beginRun(lane, parameters);
        final LaneFigures figures = target.awaitFigures();
        return new Measured(rate, figures, figures, noise(stolen, figures, new LaneFigures()));
    }

    private static Noise noise(final long stolen, final LaneFigures one, final LaneFigures other)
    {
        return new Noise(StealClock.ticks() - stolen, one.count("runDelayNs") + other.count("runDelayNs"),
            one.count("switches") + other.count("switches"));
    }

    private static Path made(final Path directory)
    {
        try
        {
            return Files.createDirectories(directory);
        }
        catch (final IOException ex)
        {
            throw new RigException("the rig cannot make " + directory + ": " + ex.getMessage(), ex);
        }
    }

    /** Leaves neither processes nor journals nor streams; the logs stay. */
    @Override
    public void close()
    {
        CloseHelper.quietCloseAll(source, target);
        CloseHelper.quietCloseAll(drivers.values());
        RigPlace.remove(shared);
        RigPlace.remove(directory);
    }
}
