package io.titan.telemetry;

import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a process publishes about itself: one file, rewritten from zero at each start of the process. Counters and
 * recorders are handed out once, each to the one thread that writes it; a slow thread of its own publishes percentiles.
 */
public final class Telemetry implements AutoCloseable
{
    /** What "recent" spans: long enough for a rare hop to show, short enough to show what is going on. */
    public static final long WINDOW_NS = TimeUnit.SECONDS.toNanos(1);

    private final Map<CounterId, TelemetryCounter> counters = new EnumMap<>(CounterId.class);
    /** Made when they are asked for, on any thread: each takes about a megabyte, and no process records every hop. */
    private final Map<Hop, HopRecorder> recorders = new ConcurrentHashMap<>();
    private final MappedByteBuffer mapping;
    private final UnsafeBuffer buffer;
    private final Thread publisher;
    private volatile boolean running = true;

    private Telemetry(final Path file, final String process, final long intervalNs) throws IOException
    {
        mapping = map(file);
        buffer = new UnsafeBuffer(mapping);
        begin();
        for (final CounterId id : CounterId.values())
        {
            counters.put(id, new TelemetryCounter(buffer, TelemetryLayout.counterOffset(id)));
        }
        publisher = new Thread(() -> publishUntilClosed(intervalNs), process + "-telemetry");
        publisher.setDaemon(true);
    }

    /**
     * Creates the file of a process, or takes it over from an earlier incarnation.
     *
     * @param runDirectory of this instance; created if missing.
     * @param process      name of the process, also that of the file.
     * @param intervalNs   between two publications of percentiles.
     * @return open; close it before the process ends.
     * @throws IOException if the file cannot be written.
     */
    public static Telemetry open(final Path runDirectory, final String process, final long intervalNs)
        throws IOException
    {
        Files.createDirectories(runDirectory);
        final Telemetry telemetry = new Telemetry(TelemetryLayout.file(runDirectory, process), process, intervalNs);
        telemetry.publisher.start();
        return telemetry;
    }

    /**
     * The counter of an id.
     *
     * @param id which.
     * @return always the same object; one thread writes it.
     */
    public TelemetryCounter counter(final CounterId id)
    {
        return counters.get(id);
    }

    /**
     * The recorder of a hop.
     *
     * @param hop which.
     * @return always the same object; one thread writes it.
     */
    public HopRecorder recorder(final Hop hop)
    {
        return recorders.computeIfAbsent(hop, (missing) -> new HopRecorder());
    }

    /** Publishes the last figures and unmaps the file, which stays. Recorders and counters are dead after this. */
    @Override
    public synchronized void close()
    {
        if (!running)
        {
            return;
        }
        running = false;
        LockSupport.unpark(publisher);
        awaitPublisher();
        publish(true);
        IoUtil.unmap(mapping);
    }

    private static MappedByteBuffer map(final Path file) throws IOException
    {
        try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw"))
        {
            final FileChannel channel = opened.getChannel();
            // Written and not left as a hole: a full disk is told here, and not by a fault in memory that ends the JVM.
            // The magic goes first.
            final ByteBuffer zeros = ByteBuffer.allocate(TelemetryLayout.LENGTH);
            while (zeros.hasRemaining())
            {
                channel.write(zeros, zeros.position());
            }
            opened.setLength(TelemetryLayout.LENGTH);
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, TelemetryLayout.LENGTH);
        }
    }

    private void begin()
    {
        // In place, so that a reader that mapped the file before a restart goes on with the new figures.
        buffer.putLongOrdered(TelemetryLayout.MAGIC_OFFSET, 0);
        buffer.setMemory(TelemetryLayout.LAYOUT_OFFSET, TelemetryLayout.LENGTH - TelemetryLayout.LAYOUT_OFFSET, (
            byte) 0);
        buffer.putInt(TelemetryLayout.LAYOUT_OFFSET, TelemetryLayout.layoutId());
        buffer.putLong(TelemetryLayout.PID_OFFSET, ProcessHandle.current().pid());
        buffer.putLong(TelemetryLayout.STARTED_OFFSET, System.currentTimeMillis());
        buffer.putLongOrdered(TelemetryLayout.MAGIC_OFFSET, TelemetryLayout.MAGIC);
    }

    private void publishUntilClosed(final long intervalNs)
    {
        final long publicationsPerWindow = Math.max(1, WINDOW_NS / intervalNs);
        long publications = 0;
        while (running)
        {
            publish(++publications % publicationsPerWindow == 0);
            LockSupport.parkNanos(intervalNs);
        }
    }

    private void publish(final boolean endsWindow)
    {
        for (final Map.Entry<Hop, HopRecorder> entry : recorders.entrySet())
        {
            final HopRecorder recorder = entry.getValue();
            recorder.collect();
            publish(TelemetryLayout.hopOffset(entry.getKey()), recorder, endsWindow);
        }
    }

    private void publish(final int offset, final HopRecorder recorder, final boolean endsWindow)
    {
        final HopFigures sinceStart = recorder.sinceStart();
        final HopFigures recent = endsWindow ? recorder.endWindow() : null;
        final long version = buffer.getLong(offset + TelemetryLayout.HOP_VERSION);
        buffer.putLongVolatile(offset + TelemetryLayout.HOP_VERSION, version + 1);
        put(offset + TelemetryLayout.SINCE_START, sinceStart);
        if (endsWindow)
        {
            put(offset + TelemetryLayout.RECENT, recent);
        }
        buffer.putLongOrdered(offset + TelemetryLayout.HOP_VERSION, version + 2);
    }

    private void put(final int offset, final HopFigures figures)
    {
        buffer.putLongOrdered(offset + TelemetryLayout.COUNT, figures.count());
        buffer.putLongOrdered(offset + TelemetryLayout.P50, figures.p50Ns());
        buffer.putLongOrdered(offset + TelemetryLayout.P99, figures.p99Ns());
        buffer.putLongOrdered(offset + TelemetryLayout.P999, figures.p999Ns());
        buffer.putLongOrdered(offset + TelemetryLayout.MAX, figures.maxNs());
    }

    private void awaitPublisher()
    {
        boolean interrupted = false;
        while (publisher.isAlive())
        {
            try
            {
                publisher.join();
            }
            catch (final InterruptedException ex)
            {
                interrupted = true;
            }
        }
        if (interrupted)
        {
            Thread.currentThread().interrupt();
        }
    }
}
