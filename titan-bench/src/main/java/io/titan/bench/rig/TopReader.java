package io.titan.bench.rig;

import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.Statistics;
import io.titan.bench.stats.Interval;
import io.titan.engine.cli.TitanCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What {@code titan top} does to the p50 of the run that it watches: blocks without and with it, in turn. Told, not
 * judged: it is no row.
 */
final class TopReader
{
    private static final LaneInfo WITHOUT = RigLanes.titan("unwatched-8k", "Titan, both phases, 8k/s, nobody watches");
    private static final LaneInfo WITH = RigLanes.titan("watched-8k", "Titan, both phases, 8k/s, titan top watches");
    private static final int BLOCKS = 2;
    private static final long START_MS = 1_500;

    private final RigSession session;

    TopReader(final RigSession session)
    {
        this.session = session;
    }

    /** Without, with, with, without. */
    void compare(final Fork processes, final int fork)
    {
        session.say("top: without and with titan top");
        int without = blocks(processes, fork, 0, WITHOUT);
        final Process top = start(processes.directory(PathSection.TITAN));
        try
        {
            TimeUnit.MILLISECONDS.sleep(START_MS);
            blocks(processes, fork, 0, WITH);
            blocks(processes, fork, BLOCKS, WITH);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
            throw new RigException("the rig was interrupted", ex);
        }
        finally
        {
            top.destroy();
        }
        without = blocks(processes, fork, without, WITHOUT);
        say(without);
    }

    private int blocks(final Fork processes, final int fork, final int first, final LaneInfo info)
    {
        for (int pair = first; pair < first + BLOCKS; pair++)
        {
            final int count = session.plan().count(RigPlan.BASE_RATE);
            session.log().add(info, fork, pair,
                processes.block(PathSection.TITAN, RigPlan.BASE_RATE, count, ""), "prepareToOrder");
        }
        return first + BLOCKS;
    }

    private static Process start(final Path runDirectory)
    {
        try
        {
            return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-Xmx64m", "-cp", System.getProperty("java.class.path"),
                TitanCommand.class.getName(), "top", "--json", "--run-dir", runDirectory.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        }
        catch (final IOException ex)
        {
            throw new RigException("titan top cannot be started beside the rig: " + ex.getMessage(), ex);
        }
    }

    private void say(final int blocks)
    {
        final List<String> faults = session.log().lane(WITH).failures();
        final String text = Judging.estimate(Statistics.percentile(50), session.log().lane(WITH),
            session.log().lane(WITHOUT)).all().map(TopReader::text).orElse("no figure");
        session.say("top: p50 with titan top / without: " + text + " (" + blocks + " blocks each" +
            (faults.isEmpty() ? ")" : "; " + faults.get(0) + ")"));
    }

    private static String text(final Interval ratio)
    {
        return String.format(Locale.ROOT, "%.3f (%.3f .. %.3f)", ratio.median(), ratio.low(), ratio.high());
    }
}
