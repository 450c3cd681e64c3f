package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;
import io.titan.bench.lane.TickToOrderStage;
import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.Load;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import io.titan.engine.cli.CommandFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * From a tick on a socket to the order on another, beside R4: order requests of the same length over loopback HTTP.
 * Both measured sides are the target's thread. What answers R4 is the source's thread, what answers Titan the simulated
 * exchange on the same core; each rests while the other is needed.
 */
final class TickToOrderSection implements Section
{
    private static final String TITAN = "tick-to-order";
    private static final String HTTP = "r4";
    private static final int HEAP_MIB = 512;
    private static final int NEEDED_MIB = 2_048;
    private static final int SECONDS = 55;
    private static final int FEWEST_PAIRS = 3;
    private static final String FREEZER = "kill";
    /** As often as the eight symbols have frames to read. */
    private static final int HTTP_RATE = 2_000;
    /** As often as a tick releases an order: what the same request takes when it is as cold. Shown and not judged. */
    private static final int COLD_HTTP_RATE = 16;
    /** No row is judged by it. */
    private static final int COLD_HTTP_EVERY = 3;
    private static final int HTTP_WARM_UP_RATE = 8_000;
    private static final int[] HTTP_WARM_UPS = {24_000, 8_000};
    /** Seconds of Titan's unrecorded blocks: about so long its p50 falls. */
    private static final int[] TITAN_WARM_UPS_S = {7, 6};
    private static final int REHEARSED = 20_000;
    private static final int MS_PER_S = 1_000;
    private static final int SETTLE_MS = 500;
    /** A tick releases some 15 orders a second, so that a block of a second would have no median to speak of. */
    private static final int BLOCK_FACTOR = 2;
    private static final int FEWEST_ORDERS = 10;
    /** A block goes on until it has so many, but for no more than so many seconds. */
    private static final int WANTED_ORDERS = 20;
    private static final int MOST_BLOCK_S = 10;
    /** So few orders a second would keep the compilers waiting for half a minute; R4's driving side gets it too. */
    private static final String COMPILE_SOON = "-XX:CompileThresholdScaling=0.2";

    private static final String COMPOSITION = "feed, scavenger, execution with its journal, and venue on one thread " +
        "on execution's core; the simulated exchange on the source's, whose thread rests; R4 drives from execution's " +
        "core too and is answered on the source's, warm, " + HTTP_RATE + " times a second, where a tick releases " +
        "some 15 orders; the exchange is frozen meanwhile; both drive in a JVM with " + COMPILE_SOON;

    private final RigSession session;

    TickToOrderSection(final RigSession session)
    {
        this.session = session;
    }

    @Override
    public Set<Row> rows()
    {
        return Set.of(Row.TICK_TO_ORDER);
    }

    @Override
    public String composition()
    {
        return COMPOSITION;
    }

    @Override
    public Optional<String> obstacle()
    {
        final long freeMib = RigMachine.availableMemoryMib();
        if (freeMib < NEEDED_MIB)
        {
            return Optional.of("the simulated exchange and the processes beside it need " + NEEDED_MIB +
                " MiB of memory and " + freeMib + " MiB are available; free some");
        }
        return RigMachine.hasProgram(FREEZER) ? Optional.empty() : Optional.of("the simulated exchange has to rest " +
            "while R4 runs, and there is no program '" + FREEZER + "' on the PATH; install it (package procps)");
    }

    @Override
    public int seconds()
    {
        return SECONDS;
    }

    @Override
    public void measure(final int fork)
    {
        session.say("tick: starting processes and the simulated exchange");
        final String name = "tick-" + fork;
        try (Fork processes = new Fork(session, name, HEAP_MIB, List.of(COMPILE_SOON));
            TickToOrderStage stage = stage(processes, name))
        {
            // The rehearsal needs no exchange, and the compilers need the core that its market would take.
            stage.freeze();
            processes.openAlone(TITAN, LaneSideKind.TICK_TO_ORDER, stage.parameters() + " warmup=" + REHEARSED);
            processes.openRawHttp(HTTP);
            warmUp(processes, stage);
            for (int pair = 0; session.goesOn(pair, FEWEST_PAIRS, session.plan().variantPairs()); pair++)
            {
                session.say("tick: pair " + (pair + 1) + " of " + session.plan().variantPairs());
                pair(processes, stage, fork, pair);
            }
        }
        catch (final IOException ex)
        {
            throw new RigException(ex.getMessage(), ex);
        }
    }

    /** Its threads, and those of its media driver, stay where this one is: off the measured core. */
    private TickToOrderStage stage(final Fork processes, final String name) throws IOException
    {
        final Path log = session.place().logs().resolve(name + "-exchange.log");
        try
        {
            return new TickToOrderStage(
                processes.directory(TITAN), log, processes.streams(TITAN), session.cores().source());
        }
        catch (final CommandFailure ex)
        {
            throw new RigException("the simulated exchange cannot be started: " + ex.getMessage(), ex);
        }
    }

    /** The compilers share the source's core with the exchange, so that they rest together with the lanes. */
    private void warmUp(final Fork processes, final TickToOrderStage stage) throws IOException
    {
        session.say("tick: warming up");
        processes.settle();
        for (int round = 0; session.goesOn(round, 1, TITAN_WARM_UPS_S.length); round++)
        {
            processes.blockFromTarget(HTTP, HTTP_WARM_UP_RATE, HTTP_WARM_UPS[round]);
            processes.settle();
            titan(processes, stage, TITAN_WARM_UPS_S[round]);
            processes.settle();
        }
    }

    /** Reference, Titan, then Titan, reference: neither side always comes first. */
    private void pair(final Fork processes, final TickToOrderStage stage, final int fork, final int pair)
        throws IOException
    {
        if (pair % 2 == 0)
        {
            raw(processes, fork, pair);
        }
        final int seconds = BLOCK_FACTOR * session.plan().blockMs() / MS_PER_S;
        add(titan(processes, stage, seconds), fork, pair);
        if (pair % 2 != 0)
        {
            raw(processes, fork, pair);
        }
    }

    private void raw(final Fork processes, final int fork, final int pair)
    {
        raw(processes, fork, pair, HTTP_RATE, session.plan().count(HTTP_RATE));
        if (pair % COLD_HTTP_EVERY == 0)
        {
            raw(processes, fork, pair, COLD_HTTP_RATE, (long)BLOCK_FACTOR * session.plan().count(COLD_HTTP_RATE));
        }
    }

    private void raw(final Fork processes, final int fork, final int pair, final int rate, final long count)
    {
        session.log().add(RigLanes.rawHttp(rate), fork, pair, processes.blockFromTarget(HTTP, rate, count),
            "roundTrip");
    }

    private static Measured titan(final Fork processes, final TickToOrderStage stage, final int seconds)
        throws IOException
    {
        stage.thaw();
        final Measured block = processes.alone(TITAN, 0, "seconds=" + seconds + " orders=" + WANTED_ORDERS +
            " mostSeconds=" + Math.max(seconds, MOST_BLOCK_S) + " settleMs=" + SETTLE_MS);
        stage.freeze();
        return block;
    }

    /** The market decides how many there are: there is no rate to keep, but there is a number too small for a p50. */
    private void add(final Measured block, final int fork, final int pair)
    {
        final LaneFigures figures = block.driven();
        final long orders = figures.count("ordersOfTicks");
        final double seconds = (double)figures.count("measuredMs") / MS_PER_S;
        final Load load = new Load(0, orders / seconds, orders, orders);
        final Optional<String> fault = orders >= FEWEST_ORDERS ? Optional.empty() : Optional.of("had only " + orders +
            " orders released by a tick in " + seconds + " s, and " + FEWEST_ORDERS + " are the least for a p50");
        add(RigLanes.tickToOrder(), fork, pair, block, load, "cycleToOrder", fault);
        add(RigLanes.tickReadToOrder(), fork, pair, block, load, "tickToOrder", fault);
    }

    private void add(
        final LaneInfo info, final int fork, final int pair, final Measured block, final Load load,
        final String histogram, final Optional<String> fault)
    {
        session.log().add(info, fork, pair, block, load, block.histogram(histogram), fault);
    }

    @Override
    public List<RowResult> judge()
    {
        return List.of(Judging.medians(Row.TICK_TO_ORDER, COMPOSITION, session.log().lane(RigLanes.tickToOrder()),
            session.log().lane(RigLanes.rawHttp(HTTP_RATE))));
    }
}
