package io.titan.engine.cli.demo;

import io.titan.engine.cli.local.DeliveredReports;
import io.titan.engine.cli.local.ExchangeStatus;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.control.PositionRow;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything the demo shows, at one moment.
 *
 * @param elapsedSeconds of the host.
 * @param engine         empty until execution has answered once.
 * @param positions      net rows only.
 * @param hops           of all processes.
 * @param exchange       what the exchange says.
 * @param reports        what brain was told; empty: nobody is told, or nothing yet.
 * @param health         one sentence.
 */
record DemoFigures(
    long elapsedSeconds, Optional<EngineFigures> engine, List<PositionRow> positions, Map<Hop, HopFigures> hops,
    ExchangeStatus exchange, Optional<DeliveredReports> reports, String health)
{
}
