package io.titan.bench.jmh;

/**
 * How full an intent table is. Prepared intents share the ceiling of open orders, 8,192: more can only be remembered.
 */
public enum Population
{
    /** 16,384 remembered, 100 of them prepared. */
    LIVE_100(1 << 14, 100),
    /** 16,384 remembered, 8,000 of them prepared. */
    LIVE_8000(1 << 14, 8_000),
    /** 131,072 remembered, 100 of them prepared. */
    REMEMBERED_131072(1 << 17, 100),
    /** 1,048,576 remembered, 100 of them prepared. */
    REMEMBERED_1048576(1 << 20, 100);

    final int remembered;
    final int live;

    Population(final int remembered, final int live)
    {
        this.remembered = remembered;
        this.live = live;
    }
}
