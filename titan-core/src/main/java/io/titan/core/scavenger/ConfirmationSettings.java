package io.titan.core.scavenger;

/**
 * What must be true of the tape before a trap is proposed, and before it is confirmed.
 *
 * @param proximityBps      distance from the trigger at which a signal is prepared.
 * @param minTrades         trades seen near the trigger before it is prepared.
 * @param proximityNs       how long price must have been near before it is prepared.
 * @param cvdWindowNs       window of the cumulative volume delta, whose sign must agree with the direction.
 * @param velocityWindowNs  window of the velocity.
 * @param minVelocityE8     least absolute velocity at the trigger, fraction per second; 0 none.
 * @param invalidationBps   distance from the trigger, on the wrong side, at which a prepared signal is aborted.
 */
public record ConfirmationSettings(
    int proximityBps, int minTrades, long proximityNs, long cvdWindowNs, long velocityWindowNs, long minVelocityE8,
    int invalidationBps)
{
}
