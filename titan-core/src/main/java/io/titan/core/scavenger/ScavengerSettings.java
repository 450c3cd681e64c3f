package io.titan.core.scavenger;

/**
 * Everything that decides what scavenger does, fixed at its start and covered by the configuration hash of its Hello.
 *
 * @param instruments       dense instrument ids it can watch.
 * @param barIntervalNs     length of a bar.
 * @param barCapacity       finished bars kept per instrument.
 * @param recomputeNs       how often traps are computed anew.
 * @param liquidation       heaviest volume levels.
 * @param dailyLevel        high and low of an older window.
 * @param bollinger         breakout of a narrow band.
 * @param confirmation      what the tape must show.
 * @param signal            how a signal is built.
 */
public record ScavengerSettings(
    int instruments, long barIntervalNs, int barCapacity, long recomputeNs, TrapSettings liquidation,
    TrapSettings dailyLevel, TrapSettings bollinger, ConfirmationSettings confirmation, SignalSettings signal)
{
}
