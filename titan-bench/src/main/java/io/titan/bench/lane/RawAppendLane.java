package io.titan.bench.lane;

import java.nio.file.Path;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LargeRollCycles;
import net.openhft.chronicle.wire.DocumentContext;
import org.HdrHistogram.Histogram;

/**
 * R3: raw Chronicle appends of as many bytes as Titan's journal writes for one signal, at the same rate, with the same
 * block size and roll cycle. Serves alone: nobody drives it.
 */
public final class RawAppendLane implements LaneSide
{
    private static final int LONGEST = 4_096;

    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final byte[] document = new byte[LONGEST];
    private final int[] lengths;
    private final Histogram[] appends;

    /**
     * Opens a queue.
     *
     * @param parameters {@code dir}, {@code block}: MiB, {@code lengths}: bytes of the documents of one signal, with
     *                   commas.
     */
    public RawAppendLane(final Parameters parameters)
    {
        final String[] texts = parameters.text("lengths").split(",");
        lengths = new int[texts.length];
        appends = new Histogram[texts.length];
        for (int i = 0; i < texts.length; i++)
        {
            lengths[i] = Integer.parseInt(texts[i]);
            appends[i] = Latencies.empty();
        }
        queue = SingleChronicleQueueBuilder.binary(Path.of(parameters.text("dir")).resolve("raw-append").toFile())
            .rollCycle(LargeRollCycles.LARGE_DAILY).blockSize((long)parameters.number("block", 16) << 20).build();
        appender = queue.createAppender();
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        final int count = parameters.number("count", 8_000);
        final Pace pace = new Pace(parameters.number("rate", 8_000), count);
        while (!pace.isOver())
        {
            if (System.nanoTime() >= pace.intendedNs())
            {
                appendSignal();
                pace.sent();
            }
        }
        final LaneFigures figures = new LaneFigures().count("sent", count).count("received", count)
            .count("rate", pace.achieved(System.nanoTime()));
        for (int i = 0; i < appends.length; i++)
        {
            figures.histogram("append" + i, appends[i]);
            appends[i].reset();
        }
        return figures;
    }

    private void appendSignal()
    {
        for (int i = 0; i < lengths.length; i++)
        {
            final long beganNs = System.nanoTime();
            try (DocumentContext context = appender.writingDocument())
            {
                context.wire().bytes().write(document, 0, lengths[i]);
            }
            Latencies.record(appends[i], System.nanoTime() - beganNs);
        }
    }

    @Override
    public void close()
    {
        appender.close();
        queue.close();
    }
}
