package io.titan.core.scavenger;

/**
 * How a signal is built and how long its steps may take.
 *
 * @param entryZoneBps     half width of the entry zone around the trigger.
 * @param stopBps          distance of the stop from the trigger.
 * @param takeProfitBps    distance of the target from the trigger.
 * @param notionalE8       size in quote currency; 0 lets execution size it.
 * @param maxSlippageBps   0 the engine's default.
 * @param ttlMs            lifetime of the intent at execution.
 * @param replyTimeoutNs   how long an answer may take before the signal is given up.
 * @param cooldownNs       rest of a trap after one of its signals ended.
 * @param maxPending       signals that may be open at once, all instruments together.
 */
public record SignalSettings(
    int entryZoneBps, int stopBps, int takeProfitBps, long notionalE8, int maxSlippageBps, int ttlMs,
    long replyTimeoutNs, long cooldownNs, int maxPending)
{
}
