package io.titan.bench.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.bench.stats.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A report for programs. Its keys are a promise, documented in docs/benchmarks/README.md; each is always there, null
 * where there is nothing to say.
 */
public final class JsonReport
{
    static final int VERSION = 1;

    private JsonReport()
    {
    }

    /**
     * The report as a document.
     *
     * @param report of a run.
     * @return a new object.
     */
    public static ObjectNode of(final RunReport report)
    {
        final ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", VERSION);
        putRun(root.putObject("run"), report.run());
        putMachine(root.putObject("machine"), report.machine());
        final ArrayNode rows = root.putArray("rows");
        report.rows().forEach((row) -> putRow(rows.addObject(), row));
        final ArrayNode lanes = root.putArray("lanes");
        report.lanes().forEach((lane) -> putLane(lanes.addObject(), lane));
        return root;
    }

    private static void putRun(final ObjectNode node, final RunInfo run)
    {
        node.put("command", run.command()).put("commit", run.commit()).put("dirty", run.dirty());
        node.put("startedAt", run.startedAt().toString()).put("durationMs", run.duration().toMillis());
        node.put("forks", run.forks()).put("warmUp", run.warmUp()).put("stealTicks", run.stealTicks());
    }

    private static void putMachine(final ObjectNode node, final Machine machine)
    {
        node.put("cpuModel", machine.cpuModel()).put("cores", machine.cores()).put("kernel", machine.kernel());
        node.put("jdk", machine.jdk());
        putTexts(node.putArray("jvmFlags"), machine.jvmFlags());
        node.put("boundsChecks", machine.tuning().boundsChecks());
        node.put("idleStrategy", machine.tuning().idleStrategy()).put("pinning", machine.tuning().pinning());
        if (machine.r0OneWayNs().isPresent())
        {
            node.put("r0OneWayNs", machine.r0OneWayNs().getAsDouble());
            node.put("topology", Topology.of(machine.r0OneWayNs().getAsDouble()).name());
        }
        else
        {
            node.putNull("r0OneWayNs").putNull("topology");
        }
    }

    private static void putRow(final ObjectNode node, final RowResult result)
    {
        final Row row = result.row();
        node.put("id", row.id()).put("title", row.title());
        node.put("startEvent", row.startEvent()).put("endEvent", row.endEvent());
        node.put("numerator", row.numerator()).put("denominator", row.denominator());
        node.put("hops", row.hops()).put("appends", row.appends());
        node.put("unit", row.unit().text()).put("direction", row.direction().name());
        node.put("floor", row.floor().isPresent() ? row.floor().getAsDouble() : null);
        node.put("least", row.least()).put("aim", row.aim()).put("furtherAim", row.furtherAim());
        node.put("verdict", result.verdict().name()).put("reason", result.reason());
        putInterval(node, "all", result.all());
        putInterval(node, "quiet", result.quiet());
        if (result.absolute().isPresent())
        {
            putSpectrum(node.putObject("absolute"), result.absolute().get());
        }
        else
        {
            node.putNull("absolute");
        }
        putTexts(node.putArray("lanes"), result.lanes());
        node.put("composition", result.composition());
        putDivisor(node, result.divisor());
    }

    private static void putDivisor(final ObjectNode node, final Optional<Divisor> divisor)
    {
        if (divisor.isEmpty())
        {
            node.putNull("divisor");
            return;
        }
        final ObjectNode of = node.putObject("divisor").put("medianNs", divisor.get().medianNs());
        final ArrayNode parts = of.putArray("parts");
        divisor.get().parts().forEach((part) ->
            parts.addObject().put("lane", part.lane()).put("medianNs", part.medianNs()));
        final OptionalDouble againstHops = divisor.get().againstHops();
        of.put("againstHops", againstHops.isPresent() ? againstHops.getAsDouble() : null);
    }

    private static void putInterval(final ObjectNode node, final String key, final Optional<Interval> interval)
    {
        if (interval.isEmpty())
        {
            node.putNull(key);
            return;
        }
        final Interval of = interval.get();
        node.putObject(key).put("low", of.low()).put("median", of.median()).put("high", of.high())
            .put("samples", of.samples()).put("range", of.range())
            .put("student", of.student());
    }

    private static void putSpectrum(final ObjectNode node, final Spectrum spectrum)
    {
        node.put("samples", spectrum.samples()).put("p50Ns", spectrum.p50Ns()).put("p99Ns", spectrum.p99Ns());
        node.put("p999Ns", spectrum.p999Ns()).put("p9999Ns", spectrum.p9999Ns()).put("maxNs", spectrum.maxNs());
    }

    private static void putLane(final ObjectNode node, final LaneReport lane)
    {
        final LaneInfo info = lane.info();
        node.put("id", info.id()).put("title", info.title()).put("kind", info.kind().text());
        node.put("startEvent", info.startEvent()).put("endEvent", info.endEvent());
        node.put("payloadBytes", info.payloadBytes());
        putLoad(node, lane.load());
        putSpectrum(node.putObject("latency"), lane.spectrum());
        putNoise(node, lane.noise());
        node.put("disturbedBlocks", lane.disturbedBlocks());
        putTexts(node.putArray("failures"), lane.failures());
        final ArrayNode blocks = node.putArray("blocks");
        lane.blocks().forEach((block) -> putBlock(blocks.addObject(), block));
    }

    private static void putBlock(final ObjectNode node, final LaneBlock block)
    {
        node.put("fork", block.fork()).put("pair", block.pair());
        putLoad(node, block.load());
        putSpectrum(node.putObject("latency"), Spectrum.of(block.latencies()));
        putNoise(node, block.noise());
        node.put("disturbed", block.disturbed()).put("failure", block.failure().orElse(null));
    }

    private static void putLoad(final ObjectNode node, final Load load)
    {
        node.put("rateTarget", load.rateTarget()).put("rateAchieved", load.rateAchieved());
        node.put("sent", load.sent()).put("received", load.received());
    }

    private static void putNoise(final ObjectNode node, final Noise noise)
    {
        node.put("stealTicks", noise.stealTicks()).put("runDelayNs", noise.runDelayNs());
        node.put("involuntarySwitches", noise.involuntarySwitches()).put("lengthNs", noise.lengthNs());
    }

    private static void putTexts(final ArrayNode node, final List<String> texts)
    {
        texts.forEach(node::add);
    }
}
