package io.titan.engine.cli.demo;

import io.titan.engine.cli.local.BrainFigures;
import io.titan.engine.control.EngineFigures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether brain's books and Titan's agree, and where not.
 *
 * @param fills          that brain has applied.
 * @param fillsAgree     as many as execution has booked.
 * @param positionsAgree same net position in every symbol.
 * @param pnlAgrees      realised PnL and fees equal to the cent.
 * @param differences    one sentence for each that does not agree.
 */
record BrainVerdict(
    long fills, boolean fillsAgree, boolean positionsAgree, boolean pnlAgrees, List<String> differences)
{
    private static final int MONEY_SCALE = 8;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    boolean agrees()
    {
        return fillsAgree && positionsAgree && pnlAgrees;
    }

    /** Nothing could be compared. */
    static BrainVerdict incomparable(final String why)
    {
        return new BrainVerdict(0, false, false, false, List.of("brain could not be compared: " + why));
    }

    static BrainVerdict compare(
        final BrainFigures brain, final EngineFigures engine, final Map<String, Long> positionsE8)
    {
        final List<String> differences = new ArrayList<>();
        final boolean fillsAgree = brain.fills() == engine.fills();
        if (!fillsAgree)
        {
            differences.add("Titan booked " + engine.fills() + " fills, brain " + brain.fills());
        }
        final boolean positionsAgree = comparePositions(brain.positions(), positionsE8, differences);
        // Both are looked at, so that both are told.
        final boolean realisedAgrees =
            compareMoney("realised PnL", engine.realisedPnlE8(), brain.realisedPnl(), differences);
        final boolean feesAgree = compareMoney("fees", engine.feesE8(), brain.fees(), differences);
        return new BrainVerdict(
            brain.fills(), fillsAgree, positionsAgree, realisedAgrees && feesAgree, List.copyOf(differences));
    }

    private static boolean comparePositions(
        final Map<String, BigDecimal> brain, final Map<String, Long> positionsE8, final List<String> differences)
    {
        final Set<String> symbols = new TreeSet<>(brain.keySet());
        symbols.addAll(positionsE8.keySet());
        boolean agree = true;
        for (final String symbol : symbols)
        {
            final BigDecimal ours = BigDecimal.valueOf(positionsE8.getOrDefault(symbol, 0L), MONEY_SCALE);
            final BigDecimal theirs = brain.getOrDefault(symbol, BigDecimal.ZERO);
            if (ours.compareTo(theirs) != 0)
            {
                agree = false;
                differences.add("position in " + symbol + ": Titan " + ours + ", brain " + theirs);
            }
        }
        return agree;
    }

    private static boolean compareMoney(
        final String what, final long oursE8, final BigDecimal theirs, final List<String> differences)
    {
        final BigDecimal ours = BigDecimal.valueOf(oursE8, MONEY_SCALE);
        final boolean agree = ours.subtract(theirs).abs().compareTo(CENT) < 0;
        if (!agree)
        {
            differences.add(what + ": Titan " + ours + ", brain " + theirs);
        }
        return agree;
    }
}
