package io.titan.core.scavenger;

/**
 * The prices of a signal: entry zone, stop and target around a trigger, all multiples of the tick. The zone is rounded
 * outward, so it always holds the trigger and is never empty; stop and target keep at least one tick from the zone.
 */
final class SignalPrices
{
    private final SignalSettings settings;
    private long entryMinE8;
    private long entryMaxE8;
    private long stopPriceE8;
    private long takeProfitE8;

    SignalPrices(final SignalSettings settings)
    {
        this.settings = settings;
    }

    /**
     * Computes all four.
     *
     * @param triggerE8  above 0.
     * @param upward     whether the signal is a long.
     * @param tickSizeE8 above 0.
     * @return false if one of them would leave the range of prices: then no signal may be made of them.
     */
    boolean compute(final long triggerE8, final boolean upward, final long tickSizeE8)
    {
        final long zoneE8 = ExactMath.part(triggerE8, settings.entryZoneBps());
        entryMinE8 = floorToTick(triggerE8 - zoneE8, tickSizeE8);
        entryMaxE8 = ceilToTick(triggerE8 + zoneE8, tickSizeE8);
        final int belowBps = upward ? settings.stopBps() : settings.takeProfitBps();
        final int aboveBps = upward ? settings.takeProfitBps() : settings.stopBps();
        final long belowE8 = Math.min(
            floorToTick(ExactMath.moved(triggerE8, false, belowBps), tickSizeE8), entryMinE8 - tickSizeE8);
        final long aboveE8 = Math.max(
            ceilToTick(ExactMath.moved(triggerE8, true, aboveBps), tickSizeE8), entryMaxE8 + tickSizeE8);
        stopPriceE8 = upward ? belowE8 : aboveE8;
        takeProfitE8 = upward ? aboveE8 : belowE8;
        return belowE8 > 0 && aboveE8 < ExactMath.PRICE_LIMIT_E8;
    }

    private static long floorToTick(final long priceE8, final long tickSizeE8)
    {
        return priceE8 - Math.floorMod(priceE8, tickSizeE8);
    }

    private static long ceilToTick(final long priceE8, final long tickSizeE8)
    {
        return priceE8 + Math.floorMod(-priceE8, tickSizeE8);
    }

    long entryMinE8()
    {
        return entryMinE8;
    }

    long entryMaxE8()
    {
        return entryMaxE8;
    }

    long stopPriceE8()
    {
        return stopPriceE8;
    }

    long takeProfitE8()
    {
        return takeProfitE8;
    }
}
