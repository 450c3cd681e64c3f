package io.titan.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.bench.stats.Medians;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * The table on the README's first screen says what the kept reports say that its rows name.
 */
class ReadmeFiguresTest
{
    private static final Path ROOT = Path.of("..");
    private static final int FIRST_CELLS = 5;
    private static final int LEAST_ROWS = 10;
    private static final Pattern NAMED = Pattern.compile("\\[`([a-z0-9-]+)`]\\[([a-z]+)]");
    private static final Pattern REPORT = Pattern.compile("(?m)^\\[([a-z]+)]: (docs/benchmarks/\\S+)/report\\.md$");
    private static final Pattern RATIO = Pattern.compile("(\\S+) \\((\\S+) \\.\\. (\\S+)\\)");
    private static final Pattern GOAL = Pattern.compile("([0-9.]+): (met|inconclusive|missed).*");
    private static final Pattern TIME = Pattern.compile("([0-9.]+) (ns|us|ms)");
    private static final Map<String, Integer> DIGITS_OF_NS = Map.of("ns", 0, "us", 3, "ms", 6);
    private static final List<String> LATENCIES = List.of("p50Ns", "p99Ns", "p999Ns", "p9999Ns");

    @Test
    void shouldShowTheFiguresOfTheKeptReports() throws IOException
    {
        final String readme = Files.readString(ROOT.resolve("README.md"));
        final Map<String, JsonNode> reports = reports(readme);
        int rows = 0;
        for (final String line : readme.lines().filter((text) -> text.startsWith("|")).toList())
        {
            final Matcher named = NAMED.matcher(line);
            if (named.find())
            {
                assertThat(reports).as(line).containsKey(named.group(2));
                assertThat(faults(line, row(reports.get(named.group(2)), named.group(1)),
                    reports.get(named.group(2)))).as(line).isEmpty();
                rows++;
            }
        }
        assertThat(rows).isGreaterThan(LEAST_ROWS);
    }

    @Test
    void shouldNoticeAFigureThatIsOff() throws IOException
    {
        final JsonNode report = reports(Files.readString(ROOT.resolve("README.md"))).get("forks");
        final JsonNode row = row(report, "confirm-to-order");
        final String right = "| a | 375 ns | 195 ns: hop, append | 1.66 (1.62 .. 1.74) | 1.6: missed |";
        assertThat(faults(right, row, report)).isEmpty();
        for (final String[] change : new String[][] {
            { "1.66", "1.65" }, { "1.62", "1.61" }, { "1.74", "1.75" }, { "375", "376" }, { "195", "194" },
            { "missed", "met" }, { "1.6:", "1.7:" } })
        {
            assertThat(faults(right.replace(change[0], change[1]), row, report)).as(change[1]).hasSize(1);
        }
    }

    private static Map<String, JsonNode> reports(final String readme) throws IOException
    {
        final Map<String, JsonNode> reports = new HashMap<>();
        final Matcher report = REPORT.matcher(readme);
        while (report.find())
        {
            reports.put(report.group(1), new ObjectMapper().readTree(
                Files.readString(ROOT.resolve(report.group(2)).resolve(ReportFiles.JSON))));
        }
        return reports;
    }

    private static JsonNode row(final JsonNode report, final String id)
    {
        return StreamSupport.stream(report.path("rows").spliterator(), false)
            .filter((row) -> id.equals(row.path("id").asText())).findFirst().orElseThrow();
    }

    private static List<String> faults(final String line, final JsonNode row, final JsonNode report)
    {
        final String[] cells = line.split("\\|");
        final List<String> faults = new ArrayList<>();
        final String text = cells[FIRST_CELLS - 1].trim();
        final Matcher ratio = RATIO.matcher(text);
        if (!ratio.matches())
        {
            return List.of("no ratio: " + text);
        }
        check(faults, ratio.group(1), row.path("all").path("median").asDouble());
        check(faults, ratio.group(2), row.path("all").path("low").asDouble());
        check(faults, ratio.group(3), row.path("all").path("high").asDouble());
        checkGoal(faults, cells[FIRST_CELLS].trim(), row);
        checkTimes(faults, cells[2] + " " + cells[3], row, report);
        return faults;
    }

    private static void check(final List<String> faults, final String shown, final double kept)
    {
        if (!shown.equals(Quantities.ratio(kept)))
        {
            faults.add(shown + " is not " + kept);
        }
    }

    private static void checkGoal(final List<String> faults, final String cell, final JsonNode row)
    {
        final Matcher goal = GOAL.matcher(cell);
        final String verdict = Verdict.MET_AIM.name().equals(row.path("verdict").asText()) ? Verdict.MET.name() :
            row.path("verdict").asText();
        if (!goal.matches() || Double.parseDouble(goal.group(1)) != row.path("least").asDouble() ||
            !goal.group(2).equalsIgnoreCase(verdict))
        {
            faults.add(cell + " is not " + row.path("least") + ": " + verdict);
        }
    }

    /** Each is a percentile of one of the row's lanes, what the row divides by, or what one lane has more. */
    private static void checkTimes(
        final List<String> faults, final String text, final JsonNode row, final JsonNode report)
    {
        final List<JsonNode> lanes = new ArrayList<>();
        row.path("lanes").forEach((id) -> report.path("lanes").forEach((lane) ->
        {
            if (lane.path("id").equals(id))
            {
                lanes.add(lane);
            }
        }));
        final List<Double> known = new ArrayList<>();
        lanes.forEach((lane) -> LATENCIES.forEach((key) -> known.add(lane.path("latency").path(key).asDouble())));
        if (lanes.size() > 1)
        {
            known.add(known.get(0) - known.get(LATENCIES.size()));
            known.add(divisorNs(lanes.subList(1, lanes.size())));
        }
        final Matcher time = TIME.matcher(text);
        while (time.find())
        {
            final BigDecimal shown = new BigDecimal(time.group(1));
            final int digits = DIGITS_OF_NS.get(time.group(2));
            if (known.stream().noneMatch((ns) -> shown.compareTo(BigDecimal.valueOf(ns).movePointLeft(digits)
                .setScale(shown.scale(), RoundingMode.HALF_UP)) == 0))
            {
                faults.add(time.group() + " is none of " + known);
            }
        }
    }

    /** The blocks of lanes that ran side by side have the same places in their lists. */
    private static double divisorNs(final List<JsonNode> lanes)
    {
        return Medians.of(IntStream.range(0, lanes.get(0).path("blocks").size()).mapToDouble((i) -> lanes.stream()
            .mapToDouble((lane) -> lane.path("blocks").path(i).path("latency").path("p50Ns").asDouble()).sum())
            .toArray());
    }
}
