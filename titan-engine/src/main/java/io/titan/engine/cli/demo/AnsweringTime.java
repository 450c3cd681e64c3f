package io.titan.engine.cli.demo;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long is still waited for an answer: only the time counts in which everybody who takes part in it is up. What died
 * has to start first, which takes as long as it takes: the supervisor bounds that. One thread.
 */
final class AnsweringTime
{
    /** More than a venue lease with its queries. */
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(15);

    private final LongSupplier nanoClock;
    private final BooleanSupplier isEverybodyUp;
    private long leftNs = PATIENCE_NS;
    private long lookedNs;

    /**
     * Begins.
     *
     * @param nanoClock     of the host, nanoseconds of any origin.
     * @param isEverybodyUp whether an answer can be expected now.
     */
    AnsweringTime(final LongSupplier nanoClock, final BooleanSupplier isEverybodyUp)
    {
        this.nanoClock = nanoClock;
        this.isEverybodyUp = isEverybodyUp;
        this.lookedNs = nanoClock.getAsLong();
    }

    /** Whether time is left; what went by since the last look is taken off if everybody is up. */
    boolean isLeft()
    {
        final long nowNs = nanoClock.getAsLong();
        leftNs -= isEverybodyUp.getAsBoolean() ? nowNs - lookedNs : 0;
        lookedNs = nowNs;
        return leftNs > 0;
    }
}
