package io.titan.bench.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A lane's whole spectrum in the text format of HdrHistogram, all blocks merged, in microseconds, as the usual plotters
 * expect.
 */
public final class Hgrm
{
    private static final double MICRO_NS = 1_000.0;

    private Hgrm()
    {
    }

    /**
     * The name of a lane's file.
     *
     * @param lane measured.
     * @return says so if the lane failed, so that nobody plots what is no figure.
     */
    public static String fileName(final LaneReport lane)
    {
        return lane.info().id() + (lane.failures().isEmpty() ? "" : ".FAILED") + ".hgrm";
    }

    /**
     * The spectrum as text.
     *
     * @param lane measured.
     * @return ends with a comment that names lane, unit and blocks.
     */
    public static String render(final LaneReport lane)
    {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        lane.merged().outputPercentileDistribution(out, MICRO_NS);
        out.print("#[Values in microseconds, lane " + lane.info().id() + ", blocks " + lane.blocks().size() +
            ", failed " + lane.failures().size() + "]\n");
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
