package io.titan.bench.report;

import io.titan.bench.stats.Estimate;
import java.util.List;

/**
 * What the rig measured for a row.
 *
 * @param row             the promise.
 * @param estimate        its figure.
 * @param lanes           everything the figure is made of, the numerator's first; may be empty for a count.
 * @param composition     which agents share a thread; empty if each has its own.
 * @param furtherAimShown what {@link Row#furtherAim()} asks for was shown.
 */
public record RowEvidence(
    Row row, Estimate estimate, List<LaneReport> lanes, String composition, boolean furtherAimShown)
{
}
