package io.titan.engine.config;

import io.titan.core.execution.RateLimits;

/**
 * How many requests may go to the venue; see {@link RateLimits}.
 *
 * @param maxMessagesPerSecond   orders and cancels of any second.
 * @param maxMessagesPerMinute   orders and cancels of any minute.
 * @param maxWeightPerMinute     request weight of any minute.
 * @param maxOrdersPerTenSeconds orders of any ten seconds.
 * @param maxOrdersPerMinute     orders of any minute.
 * @param reserveBps             share kept for cancels and for what only reduces.
 * @param maxQueuedOrders        orders that may wait.
 * @param holdNs                 pause after a refusal that names none.
 */
public record RateConfig(
    int maxMessagesPerSecond, int maxMessagesPerMinute, int maxWeightPerMinute, int maxOrdersPerTenSeconds,
    int maxOrdersPerMinute, int reserveBps, int maxQueuedOrders, long holdNs)
{
    void fill(final RateLimits limits)
    {
        limits.maxMessagesPerSecond = maxMessagesPerSecond;
        limits.maxMessagesPerMinute = maxMessagesPerMinute;
        limits.maxWeightPerMinute = maxWeightPerMinute;
        limits.maxOrdersPerTenSeconds = maxOrdersPerTenSeconds;
        limits.maxOrdersPerMinute = maxOrdersPerMinute;
        limits.reserveBps = reserveBps;
        limits.maxQueuedOrders = maxQueuedOrders;
        limits.holdNs = holdNs;
    }
}
