package io.titan.bench.report;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Under which conditions a run ran, by name, in the order in which people ask for them.
 */
final class Conditions
{
    private Conditions()
    {
    }

    static Map<String, String> of(final RunReport report)
    {
        final RunInfo run = report.run();
        final Machine machine = report.machine();
        final Machine.Tuning tuning = machine.tuning();
        final Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("command", run.command());
        conditions.put("commit", commit(run));
        conditions.put("started", started(run) + ", took " + run.duration().toSeconds() + " s");
        conditions.put("machine", machine.cpuModel() + ", " + machine.cores() + " cores, " + machine.kernel());
        conditions.put("JDK", machine.jdk());
        conditions.put("JVM flags", machine.jvmFlags().isEmpty() ? "none" : String.join(" ", machine.jvmFlags()));
        conditions.put("bounds", "Agrona's bounds checks " + (tuning.boundsChecks() ? "on" : "off"));
        conditions.put("idle", tuning.idleStrategy());
        conditions.put("pinning", tuning.pinning());
        conditions.put("forks", run.forks() + (run.forks() == 1 ?
            ", so the intervals do not cover what differs between starts of a JVM" : ""));
        conditions.put("warm-up", run.warmUp());
        conditions.put("steal", run.stealTicks() + " ticks in the whole run; " + Noise.RULE);
        return conditions;
    }

    static String topology(final Machine machine)
    {
        if (machine.r0OneWayNs().isEmpty())
        {
            return "cache line: not measured";
        }
        final double oneWayNs = machine.r0OneWayNs().getAsDouble();
        return "cache line one way " + Quantities.nanos(oneWayNs) + ", which suggests " +
            Topology.of(oneWayNs).text();
    }

    static String started(final RunInfo run)
    {
        return run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static String commit(final RunInfo run)
    {
        return run.commit() + (run.dirty() ? ", with uncommitted changes" : "");
    }
}
