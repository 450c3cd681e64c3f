package io.titan.bench.report;

import io.titan.bench.stats.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * What the rig measured for a row.
 *
 * @param row             the promise.
 * @param estimate        its figure.
 * @param lanes           everything the figure is made of, the numerator's first; may be empty for a count.
 * @param composition     which agents share a thread; empty if each has its own.
 * @param furtherAimShown what {@link Row#furtherAim()} asks for was shown.
 * @param divisor         of the figure; empty if it is no ratio of times.
 */
public record RowEvidence(
    Row row, Estimate estimate, List<LaneReport> lanes, String composition, boolean furtherAimShown,
    Optional<Divisor> divisor)
{
    /**
     * For a figure that is no ratio of times.
     *
     * @param row             the promise.
     * @param estimate        its figure.
     * @param lanes           everything the figure is made of.
     * @param composition     which agents share a thread.
     * @param furtherAimShown what {@link Row#furtherAim()} asks for was shown.
     */
    public RowEvidence(
        final Row row, final Estimate estimate, final List<LaneReport> lanes, final String composition,
        final boolean furtherAimShown)
    {
        this(row, estimate, lanes, composition, furtherAimShown, Optional.empty());
    }
}
