package io.titan.engine.config;

import io.titan.core.execution.EngineLimits;

/**
 * Limits of the whole engine; see {@link EngineLimits} for what each one does.
 *
 * @param maxSignalAgeNs   older signals are stale.
 * @param maxSignalSkewNs  how far ahead of time a signal may be.
 * @param defaultTtlNs     lifetime of an intent that names none.
 * @param maxTtlNs         longest lifetime of an intent.
 * @param keyHorizonNs     how long answers are remembered.
 * @param sendWithinNs     an order not written within this is not sent.
 * @param leaseNs          after this the venue can no longer accept a request.
 * @param queryIntervalNs  between queries of an order in doubt.
 * @param workingTimeNs    lifetime of a resting entry.
 * @param urgentVelocityE8 from this velocity on an entry crosses.
 * @param maxOpenOrders    orders without an end.
 * @param venueSlots       unanswered requests.
 * @param breaker          when the circuit breaker opens.
 * @param account          what holds for the account as a whole.
 * @param rate             how many requests may go to the venue.
 */
public record EngineLimitsConfig(
    long maxSignalAgeNs, long maxSignalSkewNs, long defaultTtlNs, long maxTtlNs, long keyHorizonNs, long sendWithinNs,
    long leaseNs, long queryIntervalNs, long workingTimeNs, long urgentVelocityE8, int maxOpenOrders, int venueSlots,
    BreakerConfig breaker, AccountConfig account, RateConfig rate)
{
    /**
     * In the form the core takes.
     *
     * @return a new object, the caller's to keep.
     */
    public EngineLimits toLimits()
    {
        final EngineLimits limits = new EngineLimits();
        limits.maxSignalAgeNs = maxSignalAgeNs;
        limits.maxSignalSkewNs = maxSignalSkewNs;
        limits.defaultTtlNs = defaultTtlNs;
        limits.maxTtlNs = maxTtlNs;
        limits.keyHorizonNs = keyHorizonNs;
        limits.sendWithinNs = sendWithinNs;
        limits.leaseNs = leaseNs;
        limits.queryIntervalNs = queryIntervalNs;
        limits.workingTimeNs = workingTimeNs;
        limits.urgentVelocityE8 = urgentVelocityE8;
        limits.maxOpenOrders = maxOpenOrders;
        limits.venueSlots = venueSlots;
        breaker.fill(limits.breaker);
        account.fill(limits.account);
        rate.fill(limits.rate);
        return limits;
    }
}
