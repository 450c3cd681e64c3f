package io.titan.bench.rig;

import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import io.titan.bench.report.Statistics;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Titan beside itself: many sources, instruments or live intents against few, a journal that touches ahead against one
 * that does not, as lanes that are open at the same time in the same two processes and take turns.
 */
final class ScaleSection implements Section
{
    private static final int HEAP_MIB = 2_560;
    private static final int BESIDE_HEAP_MIB = 1_024;
    private static final int MANY_SOURCES = 64;
    private static final int FEW_INSTRUMENTS = 10;
    private static final int MANY_INSTRUMENTS = 10_000;
    private static final int FEW_LIVE = 100;
    private static final int MANY_LIVE = 1_000_000;
    private static final int ROOM_FOR_MANY = 1 << 21;
    private static final int PRELOAD_RATE = 150_000;
    private static final int WARM_UP = 25_000;
    private static final int WARM_UP_RATE = 100_000;
    private static final int BLOCK_SHARE = 2;
    private static final int SECONDS_EACH = 9;
    private static final int FEWEST_PAIRS = 3;
    private static final int APPEND_RATE = 50_000;
    private static final double APPEND_PERCENTILE = 99.99;
    private static final double MEDIAN = 50;
    private static final String PRELOAD = "abandon=true ttlMs=3600000";
    private static final String JOURNAL = "journal=chronicle block=64";

    private static final Comparison SOURCES = new Comparison(Row.SOURCES_64,
        TitanVariant.of("sources-64", MANY_SOURCES, MANY_SOURCES), 0,
        TitanVariant.of("sources-1", 1, MANY_SOURCES), 0);
    private static final Comparison INSTRUMENTS = new Comparison(Row.INSTRUMENTS_10000,
        TitanVariant.of("instruments-10000", 1, MANY_INSTRUMENTS), 0,
        TitanVariant.of("instruments-10", 1, FEW_INSTRUMENTS), 0);
    private static final Comparison LIVE_INTENTS = new Comparison(Row.LIVE_INTENTS_1000000,
        new TitanVariant("live-intents-1000000", 1, FEW_INSTRUMENTS, ROOM_FOR_MANY, JOURNAL), MANY_LIVE,
        TitanVariant.of("live-intents-100", 1, FEW_INSTRUMENTS), FEW_LIVE);
    private static final Comparison TOUCHED = new Comparison(Row.APPEND_TAIL_TOUCHED,
        TitanVariant.plain("append-touched", JOURNAL + " timeAll=true ahead=64"), 0,
        TitanVariant.plain("append-untouched", JOURNAL + " timeAll=true ahead=0"), 0);

    private final RigSession session;
    private final List<Comparison> comparisons;

    ScaleSection(final RigSession session, final Set<Row> wanted)
    {
        this.session = session;
        comparisons = comparisons(wanted);
    }

    private static List<Comparison> comparisons(final Set<Row> wanted)
    {
        return Stream.of(SOURCES, INSTRUMENTS, LIVE_INTENTS, TOUCHED)
            .filter(comparison -> wanted.contains(comparison.row)).toList();
    }

    /** What it will measure for these rows, many and few of each. */
    static List<LaneInfo> lanes(final Set<Row> wanted)
    {
        return comparisons(wanted).stream().flatMap(comparison ->
            Stream.of(comparison.info(comparison.many), comparison.info(comparison.few))).toList();
    }

    /** Many against few, each with so many intents prepared beforehand and left alone. */
    private record Comparison(Row row, TitanVariant many, int liveMany, TitanVariant few, int liveFew)
    {
        /** The tail of the appends needs many of them in each block. */
        private boolean isOfAppends()
        {
            return Row.APPEND_TAIL_TOUCHED == row;
        }

        private int rate()
        {
            return isOfAppends() ? APPEND_RATE : RigPlan.BASE_RATE;
        }

        private LaneInfo info(final TitanVariant variant)
        {
            return isOfAppends() ?
                RigLanes.titanAppend(variant.lane(), "Titan, each append, 50k/s, " + variant.lane()) :
                RigLanes.titan(variant.lane(), "Titan, both phases, 8k/s, " + variant.lane());
        }
    }

    @Override
    public Set<Row> rows()
    {
        return Set.of(Row.SOURCES_64, Row.INSTRUMENTS_10000, Row.LIVE_INTENTS_1000000, Row.APPEND_TAIL_TOUCHED);
    }

    @Override
    public Optional<String> obstacle()
    {
        final long freeMib = RigMachine.availableMemoryMib();
        final long neededMib = HEAP_MIB + BESIDE_HEAP_MIB;
        return freeMib >= neededMib ? Optional.empty() : Optional.of("a million live intents need " + neededMib +
            " MiB of memory and " + freeMib + " MiB are available; free some, or run on a larger machine");
    }

    @Override
    public int seconds()
    {
        return SECONDS_EACH * comparisons.size();
    }

    @Override
    public void measure(final int fork)
    {
        session.say("scale: starting processes");
        try (Fork processes = new Fork(session, "scale-" + fork, HEAP_MIB, List.of()))
        {
            for (final Comparison comparison : comparisons)
            {
                open(processes, comparison.few, comparison.liveFew);
                open(processes, comparison.many, comparison.liveMany);
            }
            new WarmUpRounds(session, "scale").play(() -> round(processes));
            for (int pair = 0; session.goesOn(pair, FEWEST_PAIRS, session.plan().variantPairs()); pair++)
            {
                session.say("scale: pair " + (pair + 1) + " of " + session.plan().variantPairs());
                for (final Comparison comparison : comparisons)
                {
                    block(processes, fork, pair, comparison, pair % 2 == 0 ? comparison.few : comparison.many);
                    block(processes, fork, pair, comparison, pair % 2 == 0 ? comparison.many : comparison.few);
                }
            }
        }
    }

    private void open(final Fork processes, final TitanVariant variant, final int live)
    {
        session.say("scale: " + variant.lane());
        processes.openTitan(variant);
        if (live > 0)
        {
            final Measured preload = processes.block(variant.lane(), PRELOAD_RATE, live, PRELOAD);
            if (preload.driven().count("received") != live)
            {
                throw new RigException("only " + preload.driven().count("received") + " of " + live +
                    " intents could be prepared beforehand in lane " + variant.lane() + ": " + preload.denials());
            }
        }
    }

    /** All lanes in turn, as they will be measured: what one of them needs must not fall into another's block. */
    private long round(final Fork processes)
    {
        long compiledMs = 0;
        for (final Comparison comparison : comparisons)
        {
            compiledMs += warm(processes, comparison.few) + warm(processes, comparison.many);
        }
        return compiledMs + processes.settle();
    }

    private static long warm(final Fork processes, final TitanVariant variant)
    {
        return processes.block(variant.lane(), WARM_UP_RATE, WARM_UP, "").compilerMs();
    }

    private void block(
        final Fork processes, final int fork, final int pair, final Comparison comparison, final TitanVariant variant)
    {
        final int count = session.plan().count(comparison.rate()) / BLOCK_SHARE;
        session.log().add(comparison.info(variant), fork, pair,
            processes.block(variant.lane(), comparison.rate(), count, ""),
            comparison.isOfAppends() ? "append" : "prepareToOrder");
    }

    @Override
    public List<RowResult> judge()
    {
        return comparisons.stream().map(this::judge).toList();
    }

    private RowResult judge(final Comparison comparison)
    {
        return Judging.ratio(comparison.row,
            Statistics.percentile(comparison.isOfAppends() ? APPEND_PERCENTILE : MEDIAN),
            session.log().lane(comparison.info(comparison.many)), session.log().lane(comparison.info(comparison.few)));
    }
}
