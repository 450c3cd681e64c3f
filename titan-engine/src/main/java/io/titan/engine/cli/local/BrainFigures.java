package io.titan.engine.cli.local;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What brain has booked.
 *
 * @param fills       applied.
 * @param realisedPnl of all phases, before fees.
 * @param fees        of all phases.
 * @param positions   net quantity by symbol; what is flat may be missing.
 */
public record BrainFigures(long fills, BigDecimal realisedPnl, BigDecimal fees, Map<String, BigDecimal> positions)
{
}
