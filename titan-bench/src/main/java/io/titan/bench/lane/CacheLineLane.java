package io.titan.bench.lane;

import java.io.File;
import java.nio.MappedByteBuffer;
import org.HdrHistogram.Histogram;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * R0, the physical floor: two processes hand a number to and fro through one cache line each way.
 * <pre>
 *   driving side   ping = n  ──────line 0──────►  serving side
 *                  pong = n  ◄─────line 2───────
 * </pre>
 */
public final class CacheLineLane implements LaneSide
{
    private static final int LENGTH = 4096;
    private static final int PING = 1024;
    private static final int PONG = 2048;
    private static final int SAMPLE_MASK = 7;

    private final MappedByteBuffer mapping;
    private final UnsafeBuffer buffer;
    private final boolean drives;

    /**
     * Maps the two lines.
     *
     * @param parameters {@code file}: in memory, shared by both sides.
     * @param drives     TRUE: the side that measures.
     */
    public CacheLineLane(final Parameters parameters, final boolean drives)
    {
        final File file = new File(parameters.text("file"));
        mapping = file.exists() ? IoUtil.mapExistingFile(file, "cache line lane") : IoUtil.mapNewFile(file, LENGTH);
        buffer = new UnsafeBuffer(mapping);
        this.drives = drives;
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        return drives ? drive(parameters.number("count", 1_000_000)) : serve(stop);
    }

    /** Seven of eight round trips are not timed, so that the clock's own cost does not dominate the mean. */
    private LaneFigures drive(final int count)
    {
        final Histogram roundTrips = Latencies.empty();
        final long first = buffer.getLongVolatile(PONG);
        final long beganNs = System.nanoTime();
        for (long n = first + 1; n <= first + count; n++)
        {
            final boolean timed = (n & SAMPLE_MASK) == 0;
            final long sentNs = timed ? System.nanoTime() : 0;
            buffer.putLongOrdered(PING, n);
            while (buffer.getLongVolatile(PONG) != n)
            {
                Thread.onSpinWait();
            }
            if (timed)
            {
                Latencies.record(roundTrips, System.nanoTime() - sentNs);
            }
        }
        final long elapsedNs = System.nanoTime() - beganNs;
        final long meanPs = elapsedNs * 1_000 / count;
        return new LaneFigures().count("sent", count).count("received", count).count("meanRoundTripPs", meanPs)
            .count("rate", Math.round(count * 1e9 / elapsedNs))
            .histogram("roundTrip", roundTrips);
    }

    private LaneFigures serve(final StopSwitch stop)
    {
        // A number that was sent before this side began to serve is answered too.
        long last = buffer.getLongVolatile(PONG);
        while (!stop.isRaised())
        {
            final long n = buffer.getLongVolatile(PING);
            if (n != last)
            {
                buffer.putLongOrdered(PONG, n);
                last = n;
            }
            else
            {
                Thread.onSpinWait();
            }
        }
        return new LaneFigures();
    }

    @Override
    public void close()
    {
        IoUtil.unmap(mapping);
    }
}
