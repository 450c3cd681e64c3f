package io.titan.sim.core;

import java.util.List;

/**
 * How much may be held at which leverage, and what margin keeps it. One table for all contracts, of the shape and about
 * the size that the exchange publishes for its largest.
 *
 * @param number        from 1.
 * @param leverage      highest leverage in this bracket.
 * @param floorE8       notional above which it begins.
 * @param capE8         notional up to which it reaches.
 * @param maintenance   maintenance margin, in ten-thousandths of the notional.
 * @param cumE8         taken off the maintenance margin, so that it does not jump between brackets.
 */
public record LeverageBracket(
    int number, int leverage, long floorE8, long capE8, int maintenance, long cumE8)
{
    private static final int[] LEVERAGES = {125, 100, 75, 50, 25, 20, 10, 5, 4, 3, 2, 1};
    private static final long[] CAPS =
    {
        300_000, 800_000, 3_000_000, 12_000_000, 70_000_000, 100_000_000, 230_000_000, 480_000_000, 600_000_000,
        800_000_000, 1_200_000_000, 1_800_000_000
    };
    /** Ten-thousandths of the notional. */
    private static final int[] MAINTENANCE = {40, 50, 65, 100, 200, 250, 500, 1_000, 1_250, 1_500, 2_500, 5_000};
    private static final long TEN_THOUSAND = 10_000;
    private static final LeverageBracket[] TABLE = table();

    /** All brackets, highest leverage first. */
    public static List<LeverageBracket> all()
    {
        return List.of(TABLE);
    }

    /**
     * The most that may be held at a leverage.
     *
     * @param leverage 1 to 125.
     * @return notional in the quote asset.
     */
    public static long maxNotionalE8(final int leverage)
    {
        long capE8 = TABLE[0].capE8;
        for (final LeverageBracket bracket : TABLE)
        {
            capE8 = bracket.leverage >= leverage ? bracket.capE8 : capE8;
        }
        return capE8;
    }

    /**
     * Maintenance margin of a position.
     *
     * @param notionalE8 its worth, not negative.
     * @return margin in the quote asset.
     */
    public static long maintenanceE8(final long notionalE8)
    {
        LeverageBracket found = TABLE[0];
        for (final LeverageBracket bracket : TABLE)
        {
            found = notionalE8 > bracket.floorE8 ? bracket : found;
        }
        return ScaledMath.share(notionalE8, found.maintenance, TEN_THOUSAND) - found.cumE8;
    }

    private static LeverageBracket[] table()
    {
        final LeverageBracket[] table = new LeverageBracket[LEVERAGES.length];
        long floor = 0;
        long cumE8 = 0;
        for (int i = 0; i < table.length; i++)
        {
            final int step = i == 0 ? 0 : MAINTENANCE[i] - MAINTENANCE[i - 1];
            cumE8 += floor * step * (ScaledMath.SCALE / TEN_THOUSAND);
            table[i] = new LeverageBracket(i + 1, LEVERAGES[i], floor * ScaledMath.SCALE, CAPS[i] * ScaledMath.SCALE,
                MAINTENANCE[i], cumE8);
            floor = CAPS[i];
        }
        return table;
    }
}
