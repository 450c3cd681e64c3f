package io.titan.bench.report;

import io.titan.bench.stats.Interval;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Compares a run with thresholds. Only a whole confidence interval beyond a threshold fails: a machine that was noisy
 * for a minute must not stop anybody's work. What could not be judged is said, line by line.
 *
 * @param lines    for people, one for each threshold.
 * @param exitCode 0, or {@link #BEYOND}.
 */
public record Check(List<String> lines, int exitCode)
{
    /** At least one whole interval lies beyond its threshold. */
    public static final int BEYOND = 1;

    private enum Outcome
    {
        WITHIN, INCONCLUSIVE, BEYOND, NO_FIGURE
    }

    /**
     * Compares.
     *
     * @param thresholds for some rows.
     * @param results    of a run.
     * @return a line for each threshold, in the order of {@link Row}, and one that counts.
     */
    public static Check of(final Thresholds thresholds, final List<RowResult> results)
    {
        final List<String> lines = new ArrayList<>();
        final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        for (final Row row : Row.values())
        {
            final Double limit = thresholds.limits().get(row);
            if (limit != null)
            {
                final RowResult result = results.stream().filter((of) -> of.row() == row).findFirst()
                    .orElseGet(() -> RowResult.notRun(row, "the results have no such row"));
                final Outcome outcome = outcome(result, limit);
                counts.merge(outcome, 1, Integer::sum);
                lines.add(line(outcome, result, limit));
            }
        }
        lines.add("checked " + lines.size() + " rows: " + text(counts));
        return new Check(List.copyOf(lines), counts.containsKey(Outcome.BEYOND) ? BEYOND : 0);
    }

    private static Outcome outcome(final RowResult result, final double limit)
    {
        // Below the floor is a fault of the benchmark: such a figure must not pass as a good one.
        if (result.all().isEmpty() || result.verdict() == Verdict.BELOW_FLOOR)
        {
            return Outcome.NO_FIGURE;
        }
        final Interval all = result.all().get();
        return switch (Side.of(result.row().direction(), all, limit))
        {
            case WITHIN -> Outcome.WITHIN;
            case BEYOND -> Quantities.isCertain(result.row().unit(), all) ? Outcome.BEYOND : Outcome.INCONCLUSIVE;
            default -> Outcome.INCONCLUSIVE;
        };
    }

    private static String line(final Outcome outcome, final RowResult result, final double limit)
    {
        final Row row = result.row();
        final String figure = result.all().map((all) -> Quantities.value(row.unit(), all.median()) + " (" +
            Quantities.interval(row.unit(), all) + ")").orElse(result.verdict().toString());
        return String.format(Locale.ROOT, "%-13s %-21s %-28s %s%s", outcome.name().replace('_', ' '), row.id(), figure,
            Quantities.threshold(row, limit), result.reason().isEmpty() ? "" : "   " + result.reason());
    }

    private static String text(final Map<Outcome, Integer> counts)
    {
        final List<String> parts = new ArrayList<>();
        counts.forEach((outcome, count) -> parts.add(count + " " +
            outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
        return String.join(", ", parts);
    }
}
