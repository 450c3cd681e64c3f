package io.titan.bench.rig;

import io.titan.bench.report.LaneReport;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import io.titan.bench.report.Statistics;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Titan's whole path beside the raw lanes that it consists of, block by block, at both rates; then, in the same warm
 * processes, what a reader of its telemetry costs.
 */
final class PathSection implements Section
{
    /** Name of Titan's lane in the processes. */
    static final String TITAN = "t";

    private static final String JOURNAL_OFF = "t-off";
    private static final String AERON = "r1";
    private static final String APPEND = "r3";
    private static final String CACHE_LINE = "r0";
    private static final String HICCUP = "h";
    private static final String UNIX_SOCKET = "r2";
    private static final String JDK_UNIX_SOCKET = "r2n";
    private static final int HEAP_MIB = 512;
    private static final int BLOCK_MIB = 256;
    /**
     * Twice what a block of two seconds writes at the higher rate, and more is made ready when half is used up: the
     * thread that does so, which has the source's core here, works between the blocks.
     */
    private static final int AHEAD_MIB = 1_280;
    private static final String JOURNAL = "journal=chronicle block=" + BLOCK_MIB + " ahead=" + AHEAD_MIB;
    private static final int CACHE_LINE_TRIPS = 1_000_000;
    private static final int CONTROL_EVERY = 6;
    private static final int FIRST_WARM_UP = 50_000;
    private static final int FIRST_WARM_UP_RATE = 50_000;
    private static final int APPEND_WARM_UP = 100_000;
    private static final int APPEND_WARM_UP_RATE = 100_000;
    private static final int WARM_UP = 200_000;
    private static final int FEWEST_PAIRS = 3;
    private static final int SECONDS = 65;
    private static final int SOCKET_WARM_UP = 25_000;

    private final RigSession session;
    private final Supplier<DocumentBytes> documents;
    private final TopReader top;

    PathSection(final RigSession session, final Supplier<DocumentBytes> documents)
    {
        this.session = session;
        this.documents = documents;
        top = new TopReader(session);
    }

    @Override
    public Set<Row> rows()
    {
        return Set.of(Row.CONFIRM_TO_ORDER, Row.PREPARE_TO_REPLY, Row.TWO_PHASE, Row.TWO_PHASE_UNDER_LOAD,
            Row.EXCESS_TAIL, Row.JOURNAL_ADDED);
    }

    @Override
    public int seconds()
    {
        return SECONDS;
    }

    @Override
    public void measure(final int fork)
    {
        session.say("paths: starting processes");
        try (Fork processes = new Fork(session, "paths-" + fork, HEAP_MIB, List.of()))
        {
            open(processes);
            warmUp(processes);
            for (int pair = 0; session.goesOn(pair, FEWEST_PAIRS, session.plan().pairs()); pair++)
            {
                session.say("paths: pair " + (pair + 1) + " of " + session.plan().pairs());
                control(processes, fork, pair);
                pair(processes, fork, pair);
            }
            if (session.hasTime())
            {
                top.compare(processes, fork);
            }
        }
    }

    private void open(final Fork processes)
    {
        final TitanVariant titan = TitanVariant.plain(TITAN, JOURNAL);
        processes.openRawAeron(AERON, titan.driver());
        processes.openAlone(
            APPEND, LaneSideKind.RAW_APPEND, documents.get().parameter() + " block=" + BLOCK_MIB);
        processes.openAlone(HICCUP, LaneSideKind.HICCUP, "");
        processes.openCacheLine(CACHE_LINE);
        processes.openUnixSocket(UNIX_SOCKET, LaneSideKind.RAW_UNIX_SERVE, LaneSideKind.RAW_UNIX_DRIVE);
        processes.openUnixSocket(JDK_UNIX_SOCKET, LaneSideKind.RAW_UNIX_JDK_SERVE, LaneSideKind.RAW_UNIX_JDK_DRIVE);
        processes.openTitan(titan);
        processes.openTitan(TitanVariant.plain(JOURNAL_OFF, "journal=off"));
    }

    private void warmUp(final Fork processes)
    {
        session.say("paths: warm-up");
        processes.block(AERON, FIRST_WARM_UP_RATE, FIRST_WARM_UP, "");
        processes.block(TITAN, FIRST_WARM_UP_RATE, FIRST_WARM_UP, "");
        processes.block(JOURNAL_OFF, FIRST_WARM_UP_RATE, FIRST_WARM_UP, "");
        processes.alone(APPEND, APPEND_WARM_UP_RATE, paced(APPEND_WARM_UP_RATE, APPEND_WARM_UP));
        processes.block(CACHE_LINE, 0, CACHE_LINE_TRIPS, "");
        processes.block(UNIX_SOCKET, FIRST_WARM_UP_RATE, SOCKET_WARM_UP, "");
        processes.block(JDK_UNIX_SOCKET, FIRST_WARM_UP_RATE, SOCKET_WARM_UP, "");
        processes.settle();
        new WarmUpRounds(session, "paths").play(() -> round(processes));
    }

    private static long round(final Fork processes)
    {
        long compiledMs = 0;
        for (final String lane : List.of(AERON, JOURNAL_OFF, TITAN))
        {
            compiledMs += processes.block(lane, RigPlan.LOAD_RATE, WARM_UP, "").compilerMs();
        }
        return compiledMs + processes.settle();
    }

    static String paced(final int rate, final long count)
    {
        return "rate=" + rate + " count=" + count;
    }

    private void control(final Fork processes, final int fork, final int pair)
    {
        if (pair % CONTROL_EVERY == 0)
        {
            final Measured trips = processes.block(CACHE_LINE, 0, CACHE_LINE_TRIPS, "");
            session.log().add(RigLanes.cacheLine(), fork, pair, trips, "roundTrip");
            final Measured gaps = processes.alone(HICCUP, 0, "millis=" + session.plan().blockMs() / 2);
            session.log().add(RigLanes.hiccup(), fork, pair, gaps, "gap");
            socket(processes, fork, pair, false);
            socket(processes, fork, pair, true);
        }
    }

    /** No row needs it: what a bridge over a Unix socket could reach at best. */
    private void socket(final Fork processes, final int fork, final int pair, final boolean isJdk)
    {
        final int rate = RigPlan.BASE_RATE;
        session.log().add(RigLanes.rawUnixSocket(rate, isJdk), fork, pair, processes.block(
            isJdk ? JDK_UNIX_SOCKET : UNIX_SOCKET, rate, session.plan().count(rate), ""), "roundTrip");
    }

    /** Reference, Titan, then Titan, reference: neither side always comes first. */
    private void pair(final Fork processes, final int fork, final int pair)
    {
        for (final int rate : RigPlan.RATES)
        {
            if (pair % 2 == 0)
            {
                raw(processes, fork, pair, rate);
                titan(processes, fork, pair, rate);
            }
            else
            {
                titan(processes, fork, pair, rate);
                raw(processes, fork, pair, rate);
            }
        }
    }

    private void raw(final Fork processes, final int fork, final int pair, final int rate)
    {
        final int count = session.plan().count(rate);
        final Measured hops = processes.block(AERON, rate, count, "");
        session.log().add(RigLanes.rawConfirm(rate), fork, pair, hops, "confirmHop");
        session.log().add(RigLanes.rawReply(rate), fork, pair, hops, "roundTrip");
        session.log().add(RigLanes.rawWhole(rate), fork, pair, hops, "whole");
        final Measured appends = processes.alone(APPEND, rate, paced(rate, count));
        session.log().add(RigLanes.rawPrepareAppend(rate, documents.get()), fork, pair, appends, "append0");
        session.log().add(RigLanes.rawConfirmAppend(rate, documents.get()), fork, pair, appends, "append1");
    }

    /** With the journal and without: neither always comes first. */
    private void titan(final Fork processes, final int fork, final int pair, final int rate)
    {
        final boolean isOffWanted = rate == RigPlan.BASE_RATE;
        if (isOffWanted && pair % 2 != 0)
        {
            withoutJournal(processes, fork, pair);
        }
        withJournal(processes, fork, pair, rate);
        if (isOffWanted && pair % 2 == 0)
        {
            withoutJournal(processes, fork, pair);
        }
    }

    private void withJournal(final Fork processes, final int fork, final int pair, final int rate)
    {
        final Measured block = processes.block(TITAN, rate, session.plan().count(rate), "");
        session.log().add(RigLanes.confirmToOrder(rate), fork, pair, block, "confirmToOrder");
        session.log().add(RigLanes.prepareToReply(rate), fork, pair, block, "prepareToReply");
        session.log().add(RigLanes.twoPhase(rate), fork, pair, block, "prepareToOrder");
    }

    private void withoutJournal(final Fork processes, final int fork, final int pair)
    {
        final int rate = RigPlan.BASE_RATE;
        session.log().add(RigLanes.journalOff(rate), fork, pair,
            processes.block(JOURNAL_OFF, rate, session.plan().count(rate), ""), "prepareToOrder");
    }

    @Override
    public List<RowResult> judge()
    {
        final int base = RigPlan.BASE_RATE;
        final LaneReport hop = session.log().lane(RigLanes.rawConfirm(base));
        final LaneReport prepareAppend = session.log().lane(RigLanes.rawPrepareAppend(base, documents.get()));
        final LaneReport confirmAppend = session.log().lane(RigLanes.rawConfirmAppend(base, documents.get()));
        final LaneReport whole = session.log().lane(RigLanes.twoPhase(base));
        final LaneReport loaded = session.log().lane(RigLanes.twoPhase(RigPlan.LOAD_RATE));
        return List.of(
            Judging.path(Row.CONFIRM_TO_ORDER, session.log().lane(RigLanes.confirmToOrder(base)), hop, hop,
                confirmAppend),
            Judging.path(Row.PREPARE_TO_REPLY, session.log().lane(RigLanes.prepareToReply(base)), hop,
                session.log().lane(RigLanes.rawReply(base)), prepareAppend),
            Judging.path(Row.TWO_PHASE, whole, hop, session.log().lane(RigLanes.rawWhole(base)), prepareAppend,
                confirmAppend),
            Judging.medians(Row.TWO_PHASE_UNDER_LOAD, loaded, whole),
            Judging.ratio(Row.EXCESS_TAIL, Statistics.tail(), loaded,
                session.log().lane(RigLanes.rawWhole(RigPlan.LOAD_RATE))),
            Judging.added(Row.JOURNAL_ADDED, whole, session.log().lane(RigLanes.journalOff(base)), prepareAppend,
                confirmAppend));
    }
}
