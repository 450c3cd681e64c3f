package io.titan.engine.cli.top;

import io.titan.engine.cli.local.LocalBridge;
import io.titan.engine.cli.local.LocalProcesses;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;
import io.titan.telemetry.TelemetryReader;
import io.titan.words.FaultText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads every telemetry file of a run. The files are opened anew each time, so that a process that restarts, with
 * another build even, is never read through a mapping of what its file was before. One thread.
 */
final class TopSampler
{
    /** What demo and up start and what publishes telemetry: shown even without a file; others are if they have one. */
    static final List<String> EXPECTED =
        List.of(LocalProcesses.DRIVER, LocalProcesses.EXECUTION, LocalProcesses.SCAVENGER, LocalBridge.NAME);

    private static final String SUFFIX = ".telemetry";
    /** The clocks of process start and of telemetry have different granularity. */
    private static final long START_TOLERANCE_MS = 2_000;
    /** All give a sign of life once a second or more often, but none while one that ends takes its snapshot. */
    private static final long SILENCE_MS = 10_000;

    private TopSampler()
    {
    }

    static TopSample sample(final Path runDirectory) throws IOException
    {
        final List<ProcessSample> processes = new ArrayList<>();
        for (final String name : names(runDirectory))
        {
            processes.add(process(runDirectory, name));
        }
        return new TopSample(runDirectory, System.currentTimeMillis(), System.nanoTime(), processes);
    }

    private static List<String> names(final Path runDirectory) throws IOException
    {
        try (Stream<Path> entries = Files.list(runDirectory))
        {
            final Stream<String> others = entries.map((entry) -> entry.getFileName().toString())
                .filter((file) -> file.endsWith(SUFFIX))
                .map((file) -> file.substring(0, file.length() - SUFFIX.length()))
                .filter((name) -> !EXPECTED.contains(name)).sorted();
            return Stream.concat(EXPECTED.stream(), others).toList();
        }
    }

    private static ProcessSample process(final Path runDirectory, final String name)
    {
        try (TelemetryReader reader = TelemetryReader.open(runDirectory, name).orElse(null))
        {
            return reader == null || reader.startedMs() == 0 ?
                ProcessSample.without(name, ProcessState.MISSING, whyMissing(name)) :
                figures(name, reader);
        }
        catch (final IOException ex)
        {
            return ProcessSample.without(name, ProcessState.UNREADABLE, FaultText.of(ex));
        }
    }

    private static String whyMissing(final String name)
    {
        return "has not begun its telemetry yet" +
            (name.equals(LocalBridge.NAME) ? ", or is left out of this run (--no-bridge)" : "");
    }

    private static ProcessSample figures(final String name, final TelemetryReader reader)
    {
        final boolean alive = isAlive(reader.pid(), reader.startedMs());
        final Map<CounterId, Long> counters = new EnumMap<>(CounterId.class);
        for (final CounterId id : CounterId.values())
        {
            if (id.isOf(name))
            {
                counters.put(id, reader.counter(id));
            }
        }
        return new ProcessSample(
            name, alive ? ProcessState.ALIVE : ProcessState.DEAD,
            alive ? silence(reader.counter(CounterId.HEARTBEAT_MS)) : "", reader.pid(), reader.startedMs(), counters,
            hops(reader::hop), alive ? hops(reader::recent) : Map.of());
    }

    /** A process that hangs or was stopped lives for the operating system. */
    private static String silence(final long heartbeatMs)
    {
        final long silentMs = heartbeatMs == 0 ? 0 : System.currentTimeMillis() - heartbeatMs;
        return silentMs <= SILENCE_MS ? "" :
            "no sign of life for " + TopTable.duration(silentMs) + ": it is stopped or hangs";
    }

    private static Map<Hop, HopFigures> hops(final Function<Hop, HopFigures> read)
    {
        final Map<Hop, HopFigures> hops = new EnumMap<>(Hop.class);
        for (final Hop hop : Hop.values())
        {
            final HopFigures figures = read.apply(hop);
            if (figures.count() > 0)
            {
                hops.put(hop, figures);
            }
        }
        return hops;
    }

    /** A process with that id which began after the file was begun is another one that got the same id. */
    private static boolean isAlive(final long pid, final long startedMs)
    {
        final Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        final Optional<Instant> began = process.flatMap((handle) -> handle.info().startInstant());
        return process.isPresent() &&
            began.map((instant) -> instant.toEpochMilli() <= startedMs + START_TOLERANCE_MS).orElse(true);
    }
}
