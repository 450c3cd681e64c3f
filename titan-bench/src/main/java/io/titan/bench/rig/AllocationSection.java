package io.titan.bench.rig;

import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowEvidence;
import io.titan.bench.report.RowJudge;
import io.titan.bench.report.RowResult;
import io.titan.bench.stats.Estimate;
import io.titan.bench.stats.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Bytes that the core's thread allocates while signals of every end go through it. The journal frames and checksums
 * each document and drops it, so that what Chronicle allocates when it maps a block is not counted as ours. These
 * processes also tell how long the documents are.
 */
final class AllocationSection implements Section
{
    private static final String LANE = "mix";
    private static final LaneInfo INFO =
        RigLanes.titan("mix-8k", "Titan, every end of a signal, no Chronicle, 8k/s");
    private static final int HEAP_MIB = 256;
    private static final int WARM_UP = 100_000;
    private static final int WARM_UP_RATE = 100_000;
    private static final int BLOCKS = 5;
    private static final int SECONDS = 20;
    private static final String MIXED = "mix=true";
    private static final List<String> EPSILON =
        List.of("-XX:-UseSerialGC", "-XX:+UnlockExperimentalVMOptions", "-XX:+UseEpsilonGC");

    /** Its own, and those that need the lengths of the documents: for raw appends, or for the room on the disk. */
    private static final Set<Row> NEEDED_BY = Set.of(Row.ALLOCATED_BYTES, Row.CONFIRM_TO_ORDER, Row.PREPARE_TO_REPLY,
        Row.TWO_PHASE, Row.TWO_PHASE_UNDER_LOAD, Row.EXCESS_TAIL, Row.JOURNAL_ADDED, Row.SUSTAINED_RATE);

    private final RigSession session;
    /** Else it only tells the paths how long their documents are. */
    private final boolean isAsked;
    private final List<Sample> bytesPerSignal = new ArrayList<>();
    private DocumentBytes documents;
    private boolean survivedEpsilon;

    AllocationSection(final RigSession session, final Set<Row> wanted)
    {
        isAsked = wanted.contains(Row.ALLOCATED_BYTES);
        this.session = session;
    }

    /** Lengths of the documents of one signal, once measured. */
    DocumentBytes documents()
    {
        if (null == documents)
        {
            throw new RigException("the lengths of the journal's documents are not known, because the processes " +
                "that encode them failed; the line above says why");
        }
        return documents;
    }

    @Override
    public Set<Row> rows()
    {
        return Set.of(Row.ALLOCATED_BYTES);
    }

    @Override
    public boolean isNeeded(final Set<Row> wanted)
    {
        return wanted.stream().anyMatch(NEEDED_BY::contains);
    }

    @Override
    public int seconds()
    {
        return SECONDS;
    }

    @Override
    public void measure(final int fork)
    {
        session.say("allocation: signals of every end, " + BLOCKS + " blocks at 8k/s");
        try (Fork processes = new Fork(session, "allocation-" + fork, HEAP_MIB, List.of()))
        {
            open(processes);
            documents = DocumentBytes.of(processes.block(LANE, RigPlan.BASE_RATE, 1_000, "").served());
            new WarmUpRounds(session, "allocation").play(() -> round(processes));
            for (int pair = 0; pair < BLOCKS; pair++)
            {
                final Measured block = processes.block(
                    LANE, RigPlan.BASE_RATE, session.plan().count(RigPlan.BASE_RATE), MIXED);
                session.log().add(INFO, fork, pair, block, "prepareToOrder");
                bytesPerSignal.add(new Sample(fork, !block.noise().disturbed(),
                    (double)block.served().count("allocatedBytes") / block.driven().count("sent")));
            }
        }
        // Once: as many signals again show nothing more.
        if (session.plan().epsilonSignals() > 0 && isAsked && 0 == fork)
        {
            surviveEpsilon(fork);
        }
    }

    /**
     * HotSpot makes the string constants of a class on the thread whose call has a method of it compiled by the second
     * compiler for the first time (CompileBroker): bytes of the JVM that would be counted as the core's.
     */
    private static long round(final Fork processes)
    {
        return processes.block(LANE, WARM_UP_RATE, WARM_UP, MIXED).compilerMs() + processes.settle();
    }

    private void surviveEpsilon(final int fork)
    {
        session.say("allocation: " + session.plan().epsilonSignals() + " signals under Epsilon GC");
        try (Fork processes = new Fork(session, "epsilon-" + fork, HEAP_MIB, EPSILON))
        {
            open(processes);
            final Measured block = processes.block(
                LANE, RigPlan.LOAD_RATE / 2, session.plan().epsilonSignals(), MIXED);
            survivedEpsilon = block.driven().count("received") == session.plan().epsilonSignals();
        }
    }

    private static void open(final Fork processes)
    {
        processes.openTitan(TitanVariant.plain(LANE, "journal=none"));
    }

    @Override
    public List<RowResult> judge()
    {
        return List.of(RowJudge.judge(new RowEvidence(Row.ALLOCATED_BYTES,
            Estimate.median(Judging.BOOTSTRAP, bytesPerSignal), List.of(session.log().lane(INFO)),
            Judging.COMPOSITION, survivedEpsilon)));
    }
}
