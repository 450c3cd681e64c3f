package io.titan.bench.rig;

import io.titan.bench.report.LaneReport;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import io.titan.bench.report.RunInfo;
import io.titan.bench.report.RunReport;
import io.titan.engine.affinity.Cores;
import io.titan.engine.affinity.KernelWorkers;
import io.titan.engine.affinity.ThreadAffinity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedSet;

/**
 * The coordinator: runs every section that a wanted row needs, in fresh processes for each fork, and reports all rows.
 * A section that fails costs its rows, not the run. One thread, which it keeps off the measured cores.
 */
public final class Rig
{
    private static final String DEFAULT_SHARED_ROOT = "/dev/shm";
    private static final long LEAST_SHARED_BYTES = 640L << 20;
    private static final long LEAST_DISK_BYTES = 8L << 30;
    private static final int MIB_SHIFT = 20;

    private final RigOrder order;
    private final Instant startedAt = Instant.now();
    private final long startedNs = System.nanoTime();
    private final long stolen = StealClock.ticks();
    private final SortedSet<Integer> usable = Cores.usable();
    private final BlockLog log = new BlockLog();
    private final Map<Row, RowResult> results = new EnumMap<>(Row.class);

    private Rig(final RigOrder order)
    {
        this.order = order;
    }

    /**
     * Measures.
     *
     * @param order what.
     * @return the report; a row that could not be measured says why.
     */
    public static RunReport run(final RigOrder order)
    {
        final Rig rig = new Rig(order);
        String pinning;
        try
        {
            final RigCores cores = RigCores.of(rig.usable);
            pinning = cores.text(KernelWorkers.cores());
            rig.measure(cores);
        }
        catch (final RigException ex)
        {
            pinning = "none";
            order.rows().forEach(row -> rig.results.putIfAbsent(row, RowResult.notRun(row, ex.getMessage())));
        }
        return rig.report(pinning);
    }

    private void measure(final RigCores cores)
    {
        final Path sharedRoot =
            Path.of(System.getenv().getOrDefault("TITAN_AERON_ROOT", DEFAULT_SHARED_ROOT));
        final RigPlace place = RigPlace.make(order.home().resolve("run"), sharedRoot, order.out().resolve("logs"));
        final Thread atExit = new Thread(place::clear, "rig-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
        try
        {
            requireRoom(place.shared(), LEAST_SHARED_BYTES);
            requireRoom(place.directory(), LEAST_DISK_BYTES);
            final RigSession session = new RigSession(place, cores, RigJvm.of(order.home()), order.plan(), log,
                startedNs, new Allowance(startedNs, order.plan().mostSeconds()), order.progress());
            ThreadAffinity.confine(cores.housekeeping()).ifPresent(session::say);
            measure(sections(session), session);
        }
        finally
        {
            place.clear();
        }
    }

    private static void requireRoom(final Path directory, final long bytes)
    {
        final long free = directory.toFile().getUsableSpace();
        if (free < bytes)
        {
            throw new RigException("the rig needs " + (bytes >> MIB_SHIFT) + " MiB in " + directory.getParent() +
                " and finds " + (free >> MIB_SHIFT) + "; free some");
        }
    }

    private List<Section> sections(final RigSession session)
    {
        final AllocationSection allocation = new AllocationSection(session, order.rows());
        final List<Section> sections = new ArrayList<>();
        // First, because the raw appends of the paths are as long as the documents that it measures.
        sections.add(allocation);
        sections.add(new PathSection(session, allocation::documents));
        sections.add(new SustainedRate(session, allocation::documents));
        sections.add(new ScaleSection(session, order.rows()));
        sections.add(new FirstSignalsSection(session));
        sections.add(new TickToOrderSection(session));
        sections.add(new BridgeSection(session, order.rows()));
        sections.add(new BridgeBesideSection(session));
        sections.add(new BridgeReportsSection(session));
        return sections;
    }

    private void measure(final List<Section> sections, final RigSession session)
    {
        final List<Section> wanted = sections.stream().filter(this::isWanted).toList();
        session.allowance().shareAmong(order.forks() * wanted.stream().mapToInt(Section::seconds).sum());
        for (int fork = 0; fork < order.forks(); fork++)
        {
            session.say("fork " + (fork + 1) + " of " + order.forks());
            for (final Section section : wanted)
            {
                session.allowance().begin(section.seconds());
                measure(section, fork, session);
            }
        }
        wanted.forEach(this::judge);
    }

    private boolean isWanted(final Section section)
    {
        return section.isNeeded(order.rows());
    }

    private void measure(final Section section, final int fork, final RigSession session)
    {
        if (section.rows().stream().anyMatch(results::containsKey))
        {
            return;
        }
        if (section.obstacle().isPresent())
        {
            section.rows().forEach(row -> results.put(row, RowResult.notRun(row, section.obstacle().get())));
            return;
        }
        try
        {
            section.measure(fork);
        }
        catch (final RigException ex)
        {
            session.say("failed: " + ex.getMessage());
            section.rows().forEach(row -> results.put(row, Judging.failed(row, section.composition(),
                List.of(ex.getMessage()))));
        }
    }

    private void judge(final Section section)
    {
        if (section.rows().stream().noneMatch(results::containsKey))
        {
            section.judge().forEach(result -> results.put(result.row(), result));
        }
    }

    private RunReport report(final String pinning)
    {
        final RunInfo run = new RunInfo(order.command(), RigMachine.commit(order.home().resolve("")),
            RigMachine.dirty(order.home().resolve("")), startedAt, Duration.ofNanos(System.nanoTime() - startedNs),
            order.forks(), RigPlan.WARM_UP, StealClock.ticks() - stolen);
        final List<RowResult> rows = results.values().stream().filter(row -> order.rows().contains(row.row())).toList();
        return new RunReport(run, RigMachine.of(usable.size(), RigJvm.of(order.home()).texts(), pinning, oneWayNs()),
            rows, log.lanes());
    }

    /** Half a round trip. */
    private OptionalDouble oneWayNs()
    {
        final LaneReport lane = log.lane(RigLanes.cacheLine());
        return lane.blocks().isEmpty() ? OptionalDouble.empty() :
            OptionalDouble.of(lane.spectrum().p50Ns() / 2.0);
    }
}
