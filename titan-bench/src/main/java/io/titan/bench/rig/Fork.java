package io.titan.bench.rig;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.bench.lane.LaneFigures;
import io.titan.bench.report.Noise;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
    /** Half a term lasts longer than the driver sleeps, at 200,000 conversations a second. */
    private static final int TERM_BYTES = 8 << 20;
    /** Each waking takes the source's core for some microseconds. */
    private static final long DRIVER_SLEEP_MS = 5;
    /** Up to so many have terms that hold what a block may leave unread for a while. */
    private static final int FEW_SOURCES = 2;
    /** With 64 sources there are 64 times as many terms. */
    private static final int SMALL_TERM_BYTES = 64 << 10;
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
        return made(directory.resolve(lane));
    }

    /** Where the streams of a driver go that somebody else starts. */
    Path streams(final String driver)
    {
        return shared.resolve(driver);
    }

    /** R0: both ends of a shared cache line. */
    void openCacheLine(final String lane)
    {
        open(lane, LaneSideKind.CACHE_LINE_SERVE, LaneSideKind.CACHE_LINE_DRIVE, "file=");
    }

    /** R2: both ends of a Unix socket. Its path must be short, and that of shared memory is. */
    void openUnixSocket(final String lane, final LaneSideKind serves, final LaneSideKind drives)
    {
        open(lane, serves, drives, "socket=");
    }

    private void open(final String lane, final LaneSideKind serves, final LaneSideKind drives, final String key)
    {
        target.open(lane, serves, key + shared.resolve(lane));
        source.open(lane, drives, key + shared.resolve(lane));
    }

    /** R2 with requests and replies of other lengths. */
    void openUnixSocket(final String lane, final int requestBytes, final int replyBytes)
    {
        final String parameters =
            "socket=" + shared.resolve(lane) + " request=" + requestBytes + " reply=" + replyBytes;
        target.open(lane, LaneSideKind.RAW_UNIX_SERVE, parameters);
        source.open(lane, LaneSideKind.RAW_UNIX_DRIVE, parameters);
    }

    /** R4: the source answers what the target asks. */
    void openRawHttp(final String lane)
    {
        final String parameters = "port=" + freePort();
        source.open(lane, LaneSideKind.RAW_HTTP_SERVE, parameters);
        target.open(lane, LaneSideKind.RAW_HTTP_DRIVE, parameters);
    }

    private static int freePort()
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            return socket.getLocalPort();
        }
        catch (final IOException ex)
        {
            throw new RigException("the rig finds no free port on the loopback interface: " + ex.getMessage(), ex);
        }
    }

    /** R1. */
    void openRawAeron(final String lane, final String driver)
    {
        final String parameters = streams(driver, TERM_BYTES);
        target.beginOpen(lane, LaneSideKind.RAW_AERON_SERVE, parameters);
        source.open(lane, LaneSideKind.RAW_AERON_DRIVE, parameters);
        target.awaitAnswer();
    }

    /** R3, H and tick to order, which have one end. */
    void openAlone(final String lane, final LaneSideKind kind, final String parameters)
    {
        target.open(lane, kind, ("dir=" + directory(lane) + " " + parameters).trim());
    }

    /** Titan on one thread, in the target. */
    void openComposed(final TitanVariant variant)
    {
        openComposed(variant, LaneSideKind.TITAN_COMPOSED);
    }

    /** The same with somebody else beside execution. */
    void openComposed(final TitanVariant variant, final LaneSideKind kind)
    {
        target.open(variant.lane(), kind, streams(variant.driver(), TERM_BYTES) +
            " dir=" + made(directory.resolve(variant.lane())) + " " + variant.parameters());
    }

    /** Titan: execution must serve while the source connects. */
    void openTitan(final TitanVariant variant)
    {
        openServed(variant, LaneSideKind.TITAN_EXECUTION, LaneSideKind.TITAN_SOURCE, "");
    }

    /** Titan with the bridge's socket; its path must be short. */
    void openBridge(final TitanVariant variant, final LaneSideKind serves, final LaneSideKind drives)
    {
        openServed(variant, serves, drives, " socket=" + shared.resolve(variant.lane()));
    }

    /** Titan with a receiver of its reports. */
    void openReports(final TitanVariant variant)
    {
        openServed(variant, LaneSideKind.REPORT_SERVE, LaneSideKind.REPORT_RECEIVE, " port=" + freePort());
    }

    private void openServed(
        final TitanVariant variant, final LaneSideKind serves, final LaneSideKind drives, final String more)
    {
        final String lane = variant.lane();
        final int termBytes = variant.sources() > FEW_SOURCES ? SMALL_TERM_BYTES : TERM_BYTES;
        final String parameters = streams(variant.driver(), termBytes) +
            " dir=" + directory(lane) + " " + variant.parameters() + more;
        target.open(lane, serves, parameters);
        target.beginRun(lane, "");
        try
        {
            source.open(lane, drives, parameters);
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
            .asyncExecutorEnabled(false)
            .sharedIdleStrategy(new SleepingMillisIdleStrategy(DRIVER_SLEEP_MS))
            .clientLivenessTimeoutNs(LIVENESS_NS)
            .publicationUnblockTimeoutNs(2 * LIVENESS_NS)
            .termBufferSparseFile(false)
            .performStorageChecks(false)
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .printConfigurationOnStart(false));
    }

    /**
     * Both lane threads rest, so that the compilers, which share the source's core, finish what they were given.
     *
     * @return milliseconds for which the compilers of both were still at work.
     */
    long settle()
    {
        target.beginRest();
        source.beginRest();
        return target.awaitRest() + source.awaitRest();
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
        return block(source, target, lane, rate, "rate=" + rate + " count=" + count + " " + parameters);
    }

    /** A closed loop that the source drives and the target serves: as fast as it is answered. */
    Measured loop(final String lane, final String parameters)
    {
        return block(source, target, lane, 0, parameters);
    }

    /** A block that the target drives and the source serves. */
    Measured blockFromTarget(final String lane, final int rate, final long count)
    {
        return block(target, source, lane, rate, "rate=" + rate + " count=" + count);
    }

    private static Measured block(
        final Peer driving, final Peer serving, final String lane, final int rate, final String parameters)
    {
        pause(BREATH_MS);
        final long stolen = StealClock.ticks();
        serving.beginRun(lane, "");
        driving.beginRun(lane, parameters);
        final LaneFigures driven;
        final LaneFigures served;
        try
        {
            driven = driving.awaitFigures();
        }
        finally
        {
            served = serving.stop();
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

    /** The driving side knows how long the block was; the other serves until it is told to stop. */
    private static Noise noise(final long stolen, final LaneFigures driven, final LaneFigures other)
    {
        return new Noise(StealClock.ticks() - stolen, driven.count("runDelayNs") + other.count("runDelayNs"),
            driven.count("switches") + other.count("switches"), driven.count("blockNs"));
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
