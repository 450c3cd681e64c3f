package io.titan.bench.jmh;

import io.titan.protocol.Side;

/**
 * A market of one instrument without end: its price swings 20 basis points around 50,000 once in 40 seconds of logical
 * time and trembles on the way, a trade each 5 ms. The same for every run. One thread.
 */
final class TradeWalk
{
    static final int INSTRUMENT = 0;
    static final long TICK_SIZE_E8 = 10_000_000L;
    static final long STEP_SIZE_E8 = 10_000L;

    private static final long MIDDLE_E8 = 5_000_000_000_000L;
    private static final long SWING_E8 = MIDDLE_E8 / 500;
    private static final long TREMBLE_TICKS = 100;
    private static final long STEP_NS = 5_000_000L;
    private static final int TRADES_PER_SWING = 8_000;

    long nowNs = 1_700_000_000_000_000_000L;
    long trades;
    long priceE8;
    long quantityE8;
    Side aggressor = Side.BUY;
    private long random = 1;

    /** The next trade; its sides follow the price, as takers do. */
    void next()
    {
        trades++;
        nowNs += STEP_NS;
        random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        final long before = priceE8;
        priceE8 = MIDDLE_E8 + wave() + ((random >>> 33) % TREMBLE_TICKS - TREMBLE_TICKS / 2) * TICK_SIZE_E8;
        quantityE8 = STEP_SIZE_E8 * (1 + (random >>> 50));
        aggressor = priceE8 >= before ? Side.BUY : Side.SELL;
    }

    /** A triangle between minus and plus the swing, rounded to ticks. */
    private long wave()
    {
        final long place = trades % TRADES_PER_SWING;
        final long distance = Math.abs(place - TRADES_PER_SWING / 2) * 4 - TRADES_PER_SWING;
        return SWING_E8 / TRADES_PER_SWING * distance / 2 / TICK_SIZE_E8 * TICK_SIZE_E8;
    }
}
