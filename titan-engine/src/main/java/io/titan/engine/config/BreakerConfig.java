package io.titan.engine.config;

import io.titan.core.execution.BreakerLimits;

/**
 * When the circuit breaker opens; see {@link BreakerLimits}.
 *
 * @param failuresInRow    so many failures in a row.
 * @param window           outcomes that the rate rule looks at.
 * @param failuresInWindow so many failures among them.
 * @param ordersInDoubt    so many orders in doubt at once.
 */
public record BreakerConfig(int failuresInRow, int window, int failuresInWindow, int ordersInDoubt)
{
    void fill(final BreakerLimits limits)
    {
        limits.failuresInRow = failuresInRow;
        limits.window = window;
        limits.failuresInWindow = failuresInWindow;
        limits.ordersInDoubt = ordersInDoubt;
    }
}
