package io.titan.telemetry;

import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads another process's telemetry, read-only. Any thread, one at a time. A restart of the writer is followed: the
 * figures begin anew.
 */
public final class TelemetryReader implements AutoCloseable
{
    private static final int ATTEMPTS = 1_000;
    private static final int LAYOUT_ID = TelemetryLayout.layoutId();

    private final MappedByteBuffer mapping;
    private final UnsafeBuffer buffer;

    private TelemetryReader(final MappedByteBuffer mapping)
    {
        this.mapping = mapping;
        this.buffer = new UnsafeBuffer(mapping);
    }

    /**
     * Opens the file of a process.
     *
     * @param runDirectory of the instance.
     * @param process      name of the process.
     * @return empty if the process has not created it yet.
     * @throws IOException if the file is of another build of Titan or cannot be read.
     */
    public static Optional<TelemetryReader> open(final Path runDirectory, final String process) throws IOException
    {
        final Path file = TelemetryLayout.file(runDirectory, process);
        if (!Files.exists(file) || Files.size(file) < TelemetryLayout.LINE)
        {
            return Optional.empty();
        }
        final MappedByteBuffer mapping;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            mapping = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            mapping.order(ByteOrder.nativeOrder());
        }
        final TelemetryReader reader = new TelemetryReader(mapping);
        if (!reader.isBegun())
        {
            reader.close();
            return Optional.empty();
        }
        if (!reader.isOfThisBuild() || reader.buffer.capacity() < TelemetryLayout.LENGTH)
        {
            reader.close();
            throw new IOException(
                file + " was written by another build of Titan; restart that process or this command");
        }
        return Optional.of(reader);
    }

    private boolean isBegun()
    {
        return buffer.getLongVolatile(TelemetryLayout.MAGIC_OFFSET) == TelemetryLayout.MAGIC;
    }

    private boolean isOfThisBuild()
    {
        return buffer.getInt(TelemetryLayout.LAYOUT_OFFSET) == LAYOUT_ID;
    }

    /** Whether what is mapped is still what was opened: another build may have started in the same file since. */
    boolean isWhole()
    {
        return isBegun() && isOfThisBuild();
    }

    /**
     * Value of a counter.
     *
     * @param id which.
     * @return the last one written.
     */
    public long counter(final CounterId id)
    {
        return buffer.getLongVolatile(TelemetryLayout.counterOffset(id));
    }

    /**
     * Figures of a hop since the start of its process, all of one publication.
     *
     * @param hop which.
     * @return {@link HopFigures#NONE} if none were recorded, or if the writer died while it wrote.
     */
    public HopFigures hop(final Hop hop)
    {
        return figures(hop, TelemetryLayout.SINCE_START);
    }

    /**
     * Figures of a hop in the last whole window of {@link Telemetry#WINDOW_NS}, all of one publication. A process that
     * died leaves those of its last moments.
     *
     * @param hop which.
     * @return {@link HopFigures#NONE} if none were recorded in it, or if the writer died while it wrote.
     */
    public HopFigures recent(final Hop hop)
    {
        return figures(hop, TelemetryLayout.RECENT);
    }

    /**
     * Process that wrote the file last.
     *
     * @return its id.
     */
    public long pid()
    {
        return buffer.getLongVolatile(TelemetryLayout.PID_OFFSET);
    }

    /**
     * When that process started, as its wall clock said.
     *
     * @return ms since 1970; 0 while it is starting.
     */
    public long startedMs()
    {
        return buffer.getLongVolatile(TelemetryLayout.STARTED_OFFSET);
    }

    /** Unmaps the file. */
    @Override
    public void close()
    {
        IoUtil.unmap(mapping);
    }

    private HopFigures figures(final Hop hop, final int block)
    {
        final int versionOffset = TelemetryLayout.hopOffset(hop) + TelemetryLayout.HOP_VERSION;
        final int offset = TelemetryLayout.hopOffset(hop) + block;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++)
        {
            final long before = buffer.getLongVolatile(versionOffset);
            final HopFigures figures = new HopFigures(
                buffer.getLongVolatile(offset + TelemetryLayout.COUNT),
                buffer.getLongVolatile(offset + TelemetryLayout.P50),
                buffer.getLongVolatile(offset + TelemetryLayout.P99),
                buffer.getLongVolatile(offset + TelemetryLayout.P999),
                buffer.getLongVolatile(offset + TelemetryLayout.MAX));
            if ((before & 1) == 0 && before == buffer.getLongVolatile(versionOffset))
            {
                return figures.count() == 0 ? HopFigures.NONE : figures;
            }
            Thread.onSpinWait();
        }
        return HopFigures.NONE;
    }
}
