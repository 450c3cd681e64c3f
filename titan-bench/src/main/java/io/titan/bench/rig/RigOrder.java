package io.titan.bench.rig;

import io.titan.bench.report.Row;
import io.titan.engine.cli.TitanHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;

/**
 * What somebody wants to have measured.
 *
 * @param rows     wanted.
 * @param quick    few and short blocks.
 * @param forks    sets of fresh processes.
 * @param home     of Titan.
 * @param out      directory of the report.
 * @param command  as typed.
 * @param progress where a person watches.
 */
public record RigOrder(
    Set<Row> rows, boolean quick, int forks, TitanHome home, Path out, String command, PrintWriter progress)
{
    RigPlan plan()
    {
        return quick ? RigPlan.quick(forks) : RigPlan.full(forks);
    }
}
