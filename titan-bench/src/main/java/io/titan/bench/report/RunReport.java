package io.titan.bench.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything a run has to say. Has every row, in the order of {@link Row}: what was not measured is NOT_RUN.
 *
 * @param run     which run it was.
 * @param machine what it ran on.
 * @param rows    promises and verdicts.
 * @param lanes   what was measured.
 */
public record RunReport(RunInfo run, Machine machine, List<RowResult> rows, List<LaneReport> lanes)
{
    /**
     * Completes the rows.
     */
    public RunReport
    {
        rows = complete(rows);
        lanes = List.copyOf(lanes);
    }

    private static List<RowResult> complete(final List<RowResult> rows)
    {
        final Map<Row, RowResult> byRow = new EnumMap<>(Row.class);
        for (final RowResult result : rows)
        {
            if (byRow.put(result.row(), result) != null)
            {
                throw new IllegalArgumentException(
                    "row " + result.row().id() + " has two results; give the report one for each row");
            }
        }
        final List<RowResult> complete = new ArrayList<>();
        for (final Row row : Row.values())
        {
            complete.add(byRow.getOrDefault(row, RowResult.notRun(row, "not asked for")));
        }
        return List.copyOf(complete);
    }

    /**
     * Which agents share a thread, each arrangement once; a row's footnote is its place in this list.
     *
     * @return in the order of the rows.
     */
    List<String> compositions()
    {
        final Set<String> compositions = new LinkedHashSet<>();
        rows.stream().map(RowResult::composition).filter((text) -> !text.isEmpty()).forEach(compositions::add);
        return List.copyOf(compositions);
    }
}
