package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;
import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowEvidence;
import io.titan.bench.report.RowJudge;
import io.titan.bench.report.RowResult;
import io.titan.bench.stats.Estimate;
import io.titan.bench.stats.Sample;
import io.titan.bridge.fastpath.GatewayContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The bridge's socket: one signed call beside a raw echo of as many bytes, how many calls it carries, whether every one
 * of them is answered while connections come and go, and what its code allocates for each.
 */
final class BridgeSection implements Section
{
    private static final String BRIDGE = "bridge";
    private static final String ECHO = "r2b";
    private static final String ALLOCATION = "bridge-allocation";
    private static final int SECONDS = 45;
    private static final int HEAP_MIB = 768;
    /** More than are prepared at once in a block. */
    private static final int INTENTS = 1 << 17;
    private static final int CALLS = 4_000;
    private static final int RATE_CALLS = 25_000;
    /** Pairs for each of the plan: the machine's speed changes within seconds, and more short pairs tell more of it. */
    private static final int PAIRS = 3;
    private static final int WARM_UP_CALLS = 20_000;
    private static final int WARM_UP_ROUNDS = 3;
    /** More signals than the gateway remembers: what it does when it forgets one has to be compiled, too. */
    private static final int ALLOCATION_WARM_UP = GatewayContext.RECORD_CAPACITY + 10_000;
    private static final int ALLOCATION_ROUNDS = 20_000;
    private static final int ALLOCATION_BLOCKS = 5;
    private static final int MS_PER_S = 1_000;
    private static final int LONGEST_ANSWERS_S = 60;
    private static final String JOURNAL = "journal=chronicle block=64 ahead=256";

    private static final String COMPOSITION = "bridge, execution's core, journal and an in-process venue on one " +
        "thread, in turn, JSON peers on the other core; with one connection neither side asks a selector before it " +
        "reads";

    private final RigSession session;
    private final boolean looksAtAnswers;
    private final List<Sample> rates = new ArrayList<>();
    private final List<Sample> bytesPerLine = new ArrayList<>();
    private final List<Sample> faults = new ArrayList<>();
    private long calls;
    private String faultsText = "";
    private String residue = "";
    private LaneInfo echo;
    private LaneInfo call;

    BridgeSection(final RigSession session, final Set<Row> wanted)
    {
        this.session = session;
        looksAtAnswers = wanted.contains(Row.BRIDGE_ANSWERS);
    }

    @Override
    public Set<Row> rows()
    {
        return Set.of(Row.BRIDGE_PREPARE, Row.BRIDGE_RATE, Row.BRIDGE_ALLOCATED_BYTES, Row.BRIDGE_ANSWERS);
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

    @Override
    public void measure(final int fork)
    {
        session.say("bridge: starting processes");
        try (Fork processes = new Fork(session, "bridge-" + fork, HEAP_MIB, List.of()))
        {
            processes.openBridge(new TitanVariant(BRIDGE, 1, 1, INTENTS, JOURNAL), LaneSideKind.BRIDGE_SERVE,
                LaneSideKind.BRIDGE_PEER);
            warmUp(processes);
            final int pairs = PAIRS * session.plan().pairs();
            for (int pair = 0; pair < pairs; pair++)
            {
                session.say("bridge: pair " + (pair + 1) + " of " + pairs);
                pair(processes, fork, pair);
            }
            answers(processes, fork);
        }
        allocation(fork);
    }

    private void warmUp(final Fork processes)
    {
        session.say("bridge: warm-up");
        for (int round = 0; round < WARM_UP_ROUNDS; round++)
        {
            calls(processes, WARM_UP_CALLS);
            rate(processes);
            ask(processes, "answers millis=500");
            processes.settle();
        }
        final LaneFigures figures = calls(processes, CALLS).driven();
        final int requestBytes = (int)figures.count("requestBytes");
        final int answerBytes = (int)figures.count("answerBytes");
        session.say("bridge: a PREPARE has " + requestBytes + " bytes, its answer " + answerBytes);
        echo = RigLanes.rawBridge(requestBytes);
        call = RigLanes.bridgeCall(requestBytes);
        processes.openUnixSocket(ECHO, requestBytes, answerBytes);
        echo(processes, 2 * WARM_UP_CALLS);
        processes.settle();
        echo(processes, WARM_UP_CALLS);
    }

    private static Measured calls(final Fork processes, final int count)
    {
        return ask(processes, "call count=" + count);
    }

    private static Measured rate(final Fork processes)
    {
        return ask(processes, "rate count=" + RATE_CALLS);
    }

    private static Measured ask(final Fork processes, final String what)
    {
        return processes.loop(BRIDGE, "ask=" + what);
    }

    private static Measured echo(final Fork processes, final int count)
    {
        return processes.loop(ECHO, "single=true count=" + count);
    }

    /** Reference, Titan, then Titan, reference: neither side always comes first. */
    private void pair(final Fork processes, final int fork, final int pair)
    {
        if (pair % 2 == 0)
        {
            session.log().add(echo, fork, pair, echo(processes, CALLS), "roundTrip");
        }
        final Measured one = calls(processes, CALLS);
        session.log().add(call, fork, pair, one, "roundTrip");
        if (pair % 2 != 0)
        {
            session.log().add(echo, fork, pair, echo(processes, CALLS), "roundTrip");
        }
        final Measured many = rate(processes);
        many.load().fault().ifPresent(fault ->
        {
            throw new RigException("of the PREPAREs of 4 connections and their ABORTs the bridge was " + fault);
        });
        rates.add(new Sample(fork, !many.noise().disturbed(), many.driven().count("rate")));
        residue = "; not counted: junixsocket's own, with Chronicle's some " + perLine(one) +
            " bytes per line with one connection and " + perLine(many) + " with four";
    }

    private static long perLine(final Measured block)
    {
        return block.served().count("allocatedBytes") / Math.max(1, block.served().count("lines"));
    }

    /** Once, because what is looked for is rare, and only if it is asked for, because it takes ten minutes. */
    private void answers(final Fork processes, final int fork)
    {
        if (fork > 0 || !looksAtAnswers)
        {
            return;
        }
        final LaneFigures all = new LaneFigures();
        int seconds = session.plan().answersSeconds();
        session.say("bridge: every answer of " + seconds + " s");
        while (seconds > 0)
        {
            final int now = Math.min(seconds, LONGEST_ANSWERS_S);
            final Measured block = ask(processes, "answers millis=" + now * MS_PER_S);
            block.driven().counts().forEach((name, count) -> all.count(name, all.count(name) + count));
            seconds -= now;
        }
        calls = all.count("sent");
        final long bad = all.count("wrong") + all.count("late") + all.count("unanswered");
        faultsText = "; " + calls + " calls in " + session.plan().answersSeconds() + " s, " +
            all.count("reconnects") + " reconnects: " + all.count("wrong") + " wrong, " + all.count("late") +
            " after more than 1 s, " + all.count("unanswered") + " never";
        session.say("bridge: " + faultsText.substring(2));
        faults.add(new Sample(fork, true, bad));
    }

    /** Without Chronicle, which allocates when it maps a block, and without sockets. */
    private void allocation(final int fork)
    {
        session.say("bridge: what its code allocates");
        try (Fork processes = new Fork(session, ALLOCATION + "-" + fork, HEAP_MIB, List.of()))
        {
            processes.openComposed(TitanVariant.plain(ALLOCATION, "journal=none"), LaneSideKind.BRIDGE_ALLOCATION);
            final String count = "count=" + ALLOCATION_ROUNDS;
            new WarmUpRounds(session, ALLOCATION).play(() ->
                processes.alone(ALLOCATION, 0, "count=" + ALLOCATION_WARM_UP).compilerMs() + processes.settle());
            for (int block = 0; block < ALLOCATION_BLOCKS; block++)
            {
                final Measured measured = processes.alone(ALLOCATION, 0, count);
                final Optional<String> fault = measured.load().fault();
                if (fault.isPresent())
                {
                    throw new RigException("of all kinds of lines the gateway was " + fault.get());
                }
                bytesPerLine.add(new Sample(fork, !measured.noise().disturbed(),
                    (double)measured.driven().count("allocatedBytes") / measured.driven().count("sent")));
            }
        }
    }

    @Override
    public List<RowResult> judge()
    {
        final List<RowResult> results = new ArrayList<>(List.of(
            Judging.medians(Row.BRIDGE_PREPARE, COMPOSITION, session.log().lane(call), session.log().lane(echo)),
            counted(Row.BRIDGE_RATE, rates, "; lines are signed before the block, and answers checked in it"),
            counted(Row.BRIDGE_ALLOCATED_BYTES, bytesPerLine, residue)));
        if (looksAtAnswers)
        {
            results.add(counted(Row.BRIDGE_ANSWERS, faults, faultsText));
        }
        return results;
    }

    private static RowResult counted(final Row row, final List<Sample> samples, final String more)
    {
        return RowJudge.judge(new RowEvidence(
            row, Estimate.median(Judging.BOOTSTRAP, samples), List.of(), COMPOSITION + more, false));
    }
}
