package io.titan.bench.rig;

import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a run with processes of its own, and the rows that it measures.
 */
interface Section
{
    /** Rows that need it. */
    Set<Row> rows();

    /** Whether it has to run for some of these. */
    default boolean isNeeded(final Set<Row> wanted)
    {
        return rows().stream().anyMatch(wanted::contains);
    }

    /** Why this machine cannot run it; empty if it can. */
    default Optional<String> obstacle()
    {
        return Optional.empty();
    }

    /** Which agents share a thread. */
    default String composition()
    {
        return Judging.COMPOSITION;
    }

    /** Seconds that it may take of a quick run of all rows but the bridge's. */
    int seconds();

    /** Measures in fresh processes. */
    void measure(int fork);

    /** The verdicts, when all forks are done. */
    List<RowResult> judge();
}
