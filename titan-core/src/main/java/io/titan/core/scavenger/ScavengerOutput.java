package io.titan.core.scavenger;

import io.titan.protocol.Direction;
import io.titan.protocol.TrapType;

/**
 * The only thing the scavenger core may call. On the core's thread, inside an {@code on...} call; must not call back.
 * Each of the three requests uses up one send credit, so each can be sent: see {@code ScavengerCore.onSendCredit}.
 */
public interface ScavengerOutput
{
    /**
     * Proposes a trade.
     *
     * @param signalKeyHi   identity of the signal.
     * @param signalKeyLo   identity of the signal.
     * @param instrumentId  dense id.
     * @param direction     long or short.
     * @param entryMinE8    lower bound of the entry zone.
     * @param entryMaxE8    upper bound of the entry zone.
     * @param stopPriceE8   protective stop.
     * @param takeProfitE8  target.
     * @param confidenceBps 0 to 10,000.
     * @param leverageE2    100 is 1x.
     * @param velocityE8    absolute velocity, fraction per second.
     * @param trapType      the pattern.
     * @param timestampNs   logical time of the signal.
     */
    void prepareIntent(
        long signalKeyHi, long signalKeyLo, int instrumentId, Direction direction, long entryMinE8, long entryMaxE8,
        long stopPriceE8, long takeProfitE8, int confidenceBps, int leverageE2, long velocityE8, TrapType trapType,
        long timestampNs);

    /**
     * Releases a prepared trade.
     *
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     */
    void confirmIntent(long signalKeyHi, long signalKeyLo);

    /**
     * Takes a proposal back.
     *
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     */
    void abortIntent(long signalKeyHi, long signalKeyLo);

    /**
     * A signal ended.
     *
     * @param signalKeyHi  identity of the signal.
     * @param signalKeyLo  identity of the signal.
     * @param instrumentId dense id.
     * @param trapType     the pattern.
     * @param end          how.
     * @param timestampNs  logical time.
     */
    void signalEnded(
        long signalKeyHi, long signalKeyLo, int instrumentId, TrapType trapType, SignalEnd end, long timestampNs);
}
