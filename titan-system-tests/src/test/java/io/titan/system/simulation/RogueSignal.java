package io.titan.system.simulation;

import io.titan.protocol.Direction;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.TrapType;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A signal of {@link RogueSource}.
 *
 * @param keyLo      lower half of its key; the upper half is the source's.
 * @param direction  long or short.
 * @param entryMinE8 lower bound of the entry zone.
 * @param entryMaxE8 upper bound.
 * @param stopE8     0: none.
 * @param targetE8   0: none.
 * @param isUrgent   whether its order takes what there is.
 * @param notionalE8 wanted.
 * @param ttlMs      how long it may wait for a decision.
 */
record RogueSignal(
    long keyLo, Direction direction, long entryMinE8, long entryMaxE8, long stopE8, long targetE8, boolean isUrgent,
    long notionalE8, int ttlMs)
{
    static final long KEY_HI = 0x5265_6265_6c00L;

    private static final int LENGTH = 256;
    private static final long URGENT_E8 = 100_000_000L * 1_000;

    /** Another body under the same key. */
    RogueSignal changed()
    {
        return new RogueSignal(
            keyLo, direction, entryMinE8, entryMaxE8, stopE8, targetE8, isUrgent, notionalE8 + 1, ttlMs);
    }

    UnsafeBuffer prepare(final long timeNs)
    {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LENGTH]);
        final PrepareIntentEncoder encoder = new PrepareIntentEncoder();
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .signalKeyHi(KEY_HI).signalKeyLo(keyLo).timestampNs(timeNs).sentTimeNs(0)
            .entryMinE8(entryMinE8).entryMaxE8(entryMaxE8).stopPriceE8(stopE8).notionalE8(notionalE8)
            .velocityE8(isUrgent ? URGENT_E8 : 0).ttlMs(ttlMs).instrumentId(0).confidenceBps(9_000).leverageE2(100)
            .maxSlippageBps(0).direction(direction).trapType(TrapType.NONE);
        if (targetE8 == 0)
        {
            encoder.takeProfitsCount(0);
        }
        else
        {
            encoder.takeProfitsCount(1).next().priceE8(targetE8);
        }
        encoder.signalId("rogue-" + keyLo);
        return new UnsafeBuffer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }
}
