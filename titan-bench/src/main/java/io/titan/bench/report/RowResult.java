package io.titan.bench.report;

import io.titan.bench.stats.Interval;
import java.util.List;
import java.util.Optional;

/**
 * What a run says about a row.
 *
 * @param row         the promise.
 * @param verdict     on all blocks.
 * @param reason      why there is no figure, or why it cannot be right; empty otherwise.
 * @param all         figure over all blocks.
 * @param quiet       figure over the undisturbed blocks.
 * @param absolute    latencies of the numerator's lane; reported, never judged.
 * @param lanes       ids of the lanes it is made of, the numerator's first.
 * @param composition which agents share a thread; empty if each has its own.
 * @param divisor     of the figure; empty if there is none, or it is no ratio of times.
 */
public record RowResult(
    Row row, Verdict verdict, String reason, Optional<Interval> all, Optional<Interval> quiet,
    Optional<Spectrum> absolute, List<String> lanes, String composition, Optional<Divisor> divisor)
{
    /**
     * A row that this run left out.
     *
     * @param row    the promise.
     * @param reason why.
     * @return without figures.
     */
    public static RowResult notRun(final Row row, final String reason)
    {
        return withoutFigure(row, Verdict.NOT_RUN, reason, List.of(), "");
    }

    static RowResult withoutFigure(
        final Row row, final Verdict verdict, final String reason, final List<String> lanes, final String composition)
    {
        return new RowResult(
            row, verdict, reason, Optional.empty(), Optional.empty(), Optional.empty(), lanes, composition,
            Optional.empty());
    }
}
