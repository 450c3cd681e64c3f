package io.titan.examples;

import io.titan.codecs.SignalKey;
import io.titan.protocol.Direction;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.TrapType;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes a signal as the message that execution reads. Reused; one thread.
 */
final class PrepareMessage
{
    private static final int CONFIDENCE_BPS = 9_000;
    private static final int LEVERAGE_E2 = 500;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PrepareIntentEncoder prepare = new PrepareIntentEncoder();
    private final SignalKey key = new SignalKey();

    /**
     * Encodes.
     *
     * @param signal       to be sent.
     * @param signalId     its name, which comes back in every report; never used twice.
     * @param instrumentId of the symbol.
     * @return length of the message.
     */
    int encode(final MomentumStrategy.Signal signal, final String signalId, final int instrumentId)
    {
        key.ofText(signalId);
        prepare.wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(key.hi())
            .signalKeyLo(key.lo())
            .timestampNs(signal.timestampNs)
            .sentTimeNs(0)
            .entryMinE8(signal.entryMinE8)
            .entryMaxE8(signal.entryMaxE8)
            .stopPriceE8(signal.stopPriceE8)
            .notionalE8(0)
            .velocityE8(signal.velocityE8)
            .ttlMs(0)
            .instrumentId(instrumentId)
            .confidenceBps(CONFIDENCE_BPS)
            .leverageE2(LEVERAGE_E2)
            .maxSlippageBps(0)
            .direction(signal.isLong ? Direction.LONG : Direction.SHORT)
            .trapType(TrapType.NONE);
        prepare.takeProfitsCount(1).next().priceE8(signal.targetPriceE8);
        prepare.signalId(signalId);
        return MessageHeaderEncoder.ENCODED_LENGTH + prepare.encodedLength();
    }

    DirectBuffer buffer()
    {
        return buffer;
    }

    long keyHi()
    {
        return key.hi();
    }

    long keyLo()
    {
        return key.lo();
    }
}
