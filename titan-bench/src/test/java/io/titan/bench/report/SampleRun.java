package io.titan.bench.report;

import io.titan.bench.stats.Bootstrap;
import io.titan.bench.stats.Estimate;
import io.titan.bench.stats.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * An invented run in which every verdict occurs. Nothing in it is random.
 */
final class SampleRun
{
    static final String SHARED = "source, execution core and in-process venue on one thread; R1 and R3 likewise";

    private static final int FORKS = 3;
    private static final int PAIRS = 4;
    private static final int SAMPLES = 40_000;
    /** What the machine does to neighbouring blocks alike. */
    private static final double[] WEATHER = { 1.0, 1.04, 0.97, 1.3 };

    private final Pairing pairing = new Pairing(new Bootstrap(1));

    final LaneReport hop = lane(new LaneInfo(
        "r1-aeron", "R1 raw Aeron round trip", LaneKind.RAW, "ping's intended send time", "pong read", 128, true),
        140, 0.04);
    final LaneReport append = lane(new LaneInfo(
        "r3-append", "R3 raw Chronicle append", LaneKind.RAW, "append called", "append returned", 192, true), 95, 0.3);
    final LaneReport confirm = lane(new LaneInfo("confirm-to-order", "Titan CONFIRM -> order", LaneKind.TITAN,
        "CONFIRM's intended send time", "order", 64, true), 235, 0.12);
    final LaneReport twoPhase = lane(new LaneInfo("two-phase", "Titan PREPARE -> reply -> CONFIRM -> order",
        LaneKind.TITAN, "PREPARE's intended send time", "order", 128, true), 480, 0.14);
    final LaneReport hiccups = lane(new LaneInfo(
        "h-hiccup", "H hiccup control", LaneKind.CONTROL, "clock read", "next clock read", 0, false), 22, 0.5);
    final LaneReport overrun = overrun();

    RunReport report()
    {
        final Machine machine = new Machine("AMD EPYC 9B45 & <more>", 2, "Linux 6.1.0", "17.0.15 Debian",
            List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:GuaranteedSafepointInterval=300000"),
            new Machine.Tuning(false, "busy-spin", "source on core 0, execution on core 1"), OptionalDouble.of(62.4));
        final RunInfo run = new RunInfo("./scripts/titan bench --out docs/benchmarks/2026-11-25-sample", "772f4a0",
            true, Instant.parse("2026-11-25T21:20:39.123Z"), Duration.ofSeconds(1_234), FORKS, "200,000 signals", 17);
        return new RunReport(run, machine, rows(), List.of(hop, append, confirm, twoPhase, hiccups, overrun));
    }

    private List<RowResult> rows()
    {
        final Bootstrap bootstrap = new Bootstrap(1);
        return List.of(
            RowJudge.judge(new RowEvidence(Row.CONFIRM_TO_ORDER, path(confirm, 1, 1), List.of(confirm, hop, append),
                "", false, Divisor.of(confirm, raw(1, 1)).map((divisor) -> divisor.againstHops(1.2)))),
            judged(Row.TWO_PHASE, path(twoPhase, 3, 2), List.of(twoPhase, hop, append), SHARED),
            judged(Row.PREPARE_TO_REPLY, path(hop, 2, 1), List.of(hop, append), ""),
            judged(Row.EXCESS_TAIL, pairing.ratio(new Term(twoPhase, 1, Statistics.tail()),
                List.of(new Term(hop, 1, Statistics.tail()))), List.of(twoPhase, hop), SHARED),
            judged(Row.SUSTAINED_RATE, Estimate.median(bootstrap, samples(812_000, 845_500)), List.of(twoPhase),
                SHARED),
            RowJudge.judge(new RowEvidence(
                Row.ALLOCATED_BYTES, Estimate.median(bootstrap, samples(0)), List.of(), "", true)),
            judged(Row.TICK_TO_ORDER, path(overrun, 1, 0), List.of(overrun, hop), ""),
            judged(Row.SOURCES_64, Estimate.median(bootstrap, samples(1.4, 1.45, 1.5, 1.52, 1.6)), List.of(confirm),
                "64 sources on one thread"),
            RowResult.notRun(Row.FIRST_SIGNALS, "left out by --quick"));
    }

    static List<Sample> samples(final double... values)
    {
        return IntStream.range(0, values.length).mapToObj((i) -> new Sample(0, i != 1, values[i])).toList();
    }

    private Estimate path(final LaneReport titan, final int hops, final int appends)
    {
        return pairing.ratio(new Term(titan, 1, Statistics.percentile(50)), raw(hops, appends));
    }

    private List<Term> raw(final int hops, final int appends)
    {
        return List.of(new Term(hop, hops / 2.0, Statistics.percentile(50)),
            new Term(append, appends, Statistics.percentile(50)));
    }

    private static RowResult judged(
        final Row row, final Estimate estimate, final List<LaneReport> lanes, final String composition)
    {
        return RowJudge.judge(new RowEvidence(row, estimate, lanes, composition, false));
    }

    private static LaneReport lane(final LaneInfo info, final long p50Ns, final double tail)
    {
        final List<LaneBlock> blocks = new ArrayList<>();
        for (int fork = 0; fork < FORKS; fork++)
        {
            for (int pair = 0; pair < PAIRS; pair++)
            {
                final Histogram latencies = histogram(p50Ns * WEATHER[pair] * (1 + 0.01 * fork), tail);
                blocks.add(block(info.id(), fork, pair, latencies));
            }
        }
        return new LaneReport(info, blocks);
    }

    static LaneBlock block(final String lane, final int fork, final int pair, final Histogram latencies)
    {
        final long count = latencies.getTotalCount();
        return new LaneBlock(lane, fork, pair, new Load(20_000, 19_998, count, count), latencies,
            new Noise(pair == 3 ? 2 : 0, 1_500_000, 7, 2_000_000_000L), Optional.empty());
    }

    /** A heavy tail whose median is as given. */
    static Histogram histogram(final double p50Ns, final double tail)
    {
        final Histogram latencies = new Histogram(3);
        for (int i = 0; i < SAMPLES; i++)
        {
            latencies.recordValue((long)(p50Ns * StrictMath.pow(2 * (1 - (i + 0.5) / SAMPLES), -tail)));
        }
        return latencies;
    }

    private static LaneReport overrun()
    {
        final LaneInfo info = new LaneInfo("tick-to-order", "Titan tick -> order", LaneKind.TITAN,
            "market frame readable on the socket", "order bytes written", 450, true);
        return new LaneReport(info, List.of(new LaneBlock(info.id(), 0, 0, new Load(8_000, 5_123, 10_246, 10_246),
            histogram(30_000, 0.2), Noise.NONE, Optional.empty())));
    }
}
