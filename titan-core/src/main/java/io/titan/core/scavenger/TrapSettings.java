package io.titan.core.scavenger;

/**
 * How one trap is computed and traded. Each number is configuration, so that a trap fits minutes or days of data.
 *
 * @param enabled         whether the trap is looked for.
 * @param minBars         finished bars needed before it is computed.
 * @param window          bars it looks at: profile length, oldest bar of the level window, or period of the band.
 * @param windowEnd       DAILY_LEVEL: newest bar of its window, counted back; others 0.
 * @param detail          LIQUIDATION: bins of the profile; BOLLINGER: past widths compared; DAILY_LEVEL: 0.
 * @param rank            LIQUIDATION: biggest bins kept; BOLLINGER: index in the sorted widths; DAILY_LEVEL: 0.
 * @param deviationsE2    BOLLINGER: width of the band in standard deviations, 200 is two; others 0.
 * @param maxDistanceBps  a level farther from the last close than this is ignored; 0 no bound.
 * @param triggerOffsetBps trigger beyond the level, in the direction of the trade.
 * @param confidenceBps   0 to 10,000.
 * @param leverageE2      100 is 1x.
 * @param waitNs          how long a prepared signal waits for its trigger before it is aborted; as long as the
 *                        lifetime of the intent or longer means that it is left to expire.
 */
public record TrapSettings(
    boolean enabled, int minBars, int window, int windowEnd, int detail, int rank, int deviationsE2,
    int maxDistanceBps, int triggerOffsetBps, int confidenceBps, int leverageE2, long waitNs)
{
}
