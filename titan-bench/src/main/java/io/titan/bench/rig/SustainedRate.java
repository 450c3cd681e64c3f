package io.titan.bench.rig;

import static java.util.stream.Collectors.joining;

import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.LaneReport;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowEvidence;
import io.titan.bench.report.RowJudge;
import io.titan.bench.report.RowResult;
import io.titan.bench.stats.Estimate;
import io.titan.bench.stats.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;

/**
 * Looks for the highest rate that Titan carries for a minute: a ladder of short blocks finds the candidate, a long one
 * counts. Carried means that the rate was kept, everything was answered, p99 is at most ten times p50, and p50 is
 * that of a lane which keeps up: one that is behind all the time has a p50 as late as its p99. Where none was carried,
 * the row says what the core is kept from when nothing is to be done.
 *
 * <p>Source, execution and venue share one thread here. With two spinning threads on two cores nothing would be left
 * for the thread that prepares the journal, the kernel's writing back, the media driver and the compilers, and what
 * they take from a source is a stall of milliseconds.
 */
final class SustainedRate implements Section
{
    private static final LaneInfo INFO = RigLanes.titan("sustained", "Titan, both phases, highest rate for 60 s");
    private static final int[] LADDER = {
        50_000, 100_000, 150_000, 200_000, 250_000, 300_000, 400_000, 500_000, 600_000, 700_000, 800_000, 1_000_000,
        1_200_000 };
    /** Steps in a row that were not carried: those above will not be either. */
    private static final int MOST_FAULTS = 3;
    private static final int MOST_SPREAD = 10;
    /** Times the p50 at the lowest rate. */
    private static final int MOST_BEHIND = 2;
    private static final double MEDIAN = 50;
    private static final double[] TOLD = {MEDIAN, 90, 98, 99, 99.5, 99.9};
    private static final String LANE = "sustained";
    private static final int HEAP_MIB = 512;
    /** Small blocks are unmapped soon: a page that is written back while it is mapped interrupts the writer. */
    private static final String JOURNAL = "journal=chronicle block=64 ahead=256";
    private static final int WARM_UP_RATE = 150_000;
    private static final int WARM_UP = 150_000;
    /** What is asked of Titan: the rate to try, if a second of it was carried and there is one try only. */
    private static final int WANTED_RATE = 200_000;
    private static final int SECONDS = 85;
    private static final int KILO = 1_000;
    private static final long GIB = 1L << 30;

    private static final String COMPOSITION = "source, execution and an in-process venue on one thread, the thread " +
        "that prepares the journal and everything else on the other core; streams of shared memory as ever; signals " +
        "without stop and targets, so no protective orders";

    private final RigSession session;
    private final Supplier<DocumentBytes> documents;
    private final IdleCore idle;
    private final List<Sample> rates = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    /** At the ladder's lowest rate, in this fork. */
    private long lowestP50Ns;

    SustainedRate(final RigSession session, final Supplier<DocumentBytes> documents)
    {
        this.session = session;
        this.documents = documents;
        idle = new IdleCore(session);
    }

    @Override
    public Set<Row> rows()
    {
        return Set.of(Row.SUSTAINED_RATE);
    }

    @Override
    public String composition()
    {
        return COMPOSITION;
    }

    @Override
    public int seconds()
    {
        return SECONDS;
    }

    /** Climbs, then stays. */
    @Override
    public void measure(final int fork)
    {
        try (Fork processes = new Fork(session, LANE + "-" + fork, HEAP_MIB, List.of()))
        {
            processes.openComposed(TitanVariant.plain(LANE, JOURNAL));
            IdleCore.open(processes);
            new WarmUpRounds(session, LANE).play(() -> round(processes));
            lowestP50Ns = Long.MAX_VALUE / MOST_BEHIND;
            idle.look(processes, fork);
            search(processes, fork);
        }
    }

    private static long round(final Fork processes)
    {
        final long compiledMs =
            processes.alone(LANE, WARM_UP_RATE, PathSection.paced(WARM_UP_RATE, WARM_UP)).compilerMs();
        return compiledMs + processes.settle();
    }

    private void search(final Fork processes, final int fork)
    {
        final int highest = highestStep(processes);
        int step = session.plan().sustainedTries() == 1 && highest > 0 ? onlyTry(highest) : highest;
        for (int attempt = 0; attempt < session.plan().sustainedTries() && step >= 0; attempt++)
        {
            step = Math.min(step, stepForDisk());
            if (step >= 0 && stay(processes, fork, LADDER[step]))
            {
                return;
            }
            step = lower(step);
        }
        if (step < 0 && faults.isEmpty())
        {
            faults.add(session.place().directory() + " has no room for the journal of a minute");
        }
    }

    private int highestStep(final Fork processes)
    {
        int best = -1;
        String lowest = "";
        for (int step = 0; step < LADDER.length && step - best <= MOST_FAULTS; step++)
        {
            final Measured probe = processes.alone(LANE, LADDER[step],
                PathSection.paced(LADDER[step], LADDER[step]));
            final Optional<String> fault = fault(probe);
            lowestP50Ns = step == 0 ? latencies(probe).getValueAtPercentile(MEDIAN) : lowestP50Ns;
            session.say("sustained: " + text(LADDER[step]) + " for 1 s: " + fault.orElse("carried"));
            lowest = step == 0 ? fault.orElse("") + beside(probe) : lowest;
            if (fault.isEmpty())
            {
                best = step;
            }
            else if (probe.load().fault().isPresent())
            {
                break;
            }
        }
        if (best < 0)
        {
            faults.add("not even " + text(LADDER[0]) + " were carried for 1 s: " + lowest);
        }
        return best;
    }

    /** The highest rate of a second is left alone, because a minute is harder; but not for less than is wanted. */
    private static int onlyTry(final int highest)
    {
        final int careful = lower(highest);
        return LADDER[careful] < WANTED_RATE && WANTED_RATE <= LADDER[highest] ?
            Arrays.binarySearch(LADDER, WANTED_RATE) : careful;
    }

    /** A minute is harder than a second: the disk has to keep up too. */
    private static int lower(final int step)
    {
        int next = step - 1;
        while (next > 0 && LADDER[next] > LADDER[step] * 3L / 4)
        {
            next--;
        }
        return next;
    }

    private int stepForDisk()
    {
        final long room = session.place().freeBytes() - 2 * GIB;
        int step = LADDER.length - 1;
        while (step >= 0 && (long)LADDER[step] * session.plan().sustainedSeconds() * documents.get().total() > room)
        {
            step--;
        }
        return step;
    }

    private boolean stay(final Fork processes, final int fork, final int rate)
    {
        final int seconds = session.plan().sustainedSeconds();
        session.say("sustained: " + text(rate) + " for " + seconds + " s");
        final Measured block = processes.alone(LANE, rate, PathSection.paced(rate, (long)rate * seconds));
        final Optional<String> fault = fault(block);
        session.say("sustained: " + fault.orElse("carried") + "; " + percentiles(latencies(block)));
        if (fault.isPresent())
        {
            idle.look(processes, fork);
            faults.add(text(rate) + " for " + seconds + " s: " + fault.get() + beside(block));
            return false;
        }
        session.log().add(INFO, fork, 0, block, "prepareToOrder");
        rates.add(new Sample(fork, !block.noise().disturbed(), block.driven().count("rate")));
        return true;
    }

    /** What the same limit is to a core that has nothing to do. */
    private String beside(final Measured block)
    {
        return "; " + idle.text(MOST_SPREAD * latencies(block).getValueAtPercentile(MEDIAN)) +
            ", and p99 leaves one in a hundred";
    }

    /** How far from being carried it was: where the spectrum leaves what ten times p50 allow. */
    private static String percentiles(final Histogram latencies)
    {
        return Arrays.stream(TOLD).mapToObj((percentile) ->
            "p" + percentile + " " + latencies.getValueAtPercentile(percentile) + " ns").collect(joining(", "));
    }

    private Optional<String> fault(final Measured block)
    {
        return block.fault().or(() -> fault(latencies(block), lowestP50Ns));
    }

    /**
     * Why latencies at a rate that was kept do not count as carried.
     *
     * @param latencies   of the block, ns.
     * @param lowestP50Ns p50 of the lane when it has time to spare.
     */
    static Optional<String> fault(final Histogram latencies, final long lowestP50Ns)
    {
        final long p50Ns = latencies.getValueAtPercentile(MEDIAN);
        final long p99Ns = latencies.getValueAtPercentile(99);
        if (p99Ns > MOST_SPREAD * p50Ns)
        {
            return Optional.of(
                "p99 of " + p99Ns + " ns is more than " + MOST_SPREAD + " x p50 of " + p50Ns + " ns");
        }
        return p50Ns <= MOST_BEHIND * lowestP50Ns ? Optional.empty() : Optional.of("p50 of " + p50Ns +
            " ns is more than " + MOST_BEHIND + " x that of the lowest rate, " + lowestP50Ns + " ns: always behind");
    }

    private static Histogram latencies(final Measured block)
    {
        return block.histogram("prepareToOrder");
    }

    private static String text(final int rate)
    {
        return rate / KILO + "k/s";
    }

    /** Rates that were not carried are the search's, not the row's; only without any other they are the verdict. */
    @Override
    public List<RowResult> judge()
    {
        if (rates.isEmpty())
        {
            return List.of(Judging.failed(Row.SUSTAINED_RATE, COMPOSITION, faults));
        }
        final LaneReport lane = session.log().lane(INFO);
        return List.of(RowJudge.judge(new RowEvidence(Row.SUSTAINED_RATE, Estimate.median(Judging.BOOTSTRAP, rates),
            List.of(lane), COMPOSITION, false)));
    }
}
