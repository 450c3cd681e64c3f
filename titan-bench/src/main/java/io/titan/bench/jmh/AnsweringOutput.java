package io.titan.bench.jmh;

import io.titan.core.scavenger.ScavengerCore;
import io.titan.core.scavenger.ScavengerOutput;
import io.titan.core.scavenger.SignalEnd;
import io.titan.protocol.Direction;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TrapType;

/**
 * An execution that says yes to everything, after the call in which it was asked. Core's thread.
 */
final class AnsweringOutput implements ScavengerOutput
{
    private static final int MOST_IN_ONE_CALL = 64;

    /** Mix of every number told. */
    long mix;
    private final long[] keysHi = new long[MOST_IN_ONE_CALL];
    private final long[] keysLo = new long[MOST_IN_ONE_CALL];
    private final IntentRequest[] requests = new IntentRequest[MOST_IN_ONE_CALL];
    private int asked;

    @Override
    public void prepareIntent(
        final long signalKeyHi, final long signalKeyLo, final int instrumentId, final Direction direction,
        final long entryMinE8, final long entryMaxE8, final long stopPriceE8, final long takeProfitE8,
        final int confidenceBps, final int leverageE2, final long velocityE8, final TrapType trapType,
        final long timestampNs)
    {
        mix += entryMinE8 ^ entryMaxE8 ^ stopPriceE8 ^ takeProfitE8 ^ velocityE8;
        ask(signalKeyHi, signalKeyLo, IntentRequest.PREPARE);
    }

    @Override
    public void confirmIntent(final long signalKeyHi, final long signalKeyLo)
    {
        ask(signalKeyHi, signalKeyLo, IntentRequest.CONFIRM);
    }

    @Override
    public void abortIntent(final long signalKeyHi, final long signalKeyLo)
    {
        ask(signalKeyHi, signalKeyLo, IntentRequest.ABORT);
    }

    @Override
    public void signalEnded(
        final long signalKeyHi, final long signalKeyLo, final int instrumentId, final TrapType trapType,
        final SignalEnd end, final long timestampNs)
    {
        mix += signalKeyLo ^ timestampNs;
    }

    /** Answers what was asked since the last call. */
    void answer(final ScavengerCore core, final long nowNs)
    {
        for (int i = 0; i < asked; i++)
        {
            core.onIntentReply(
                keysHi[i], keysLo[i], requests[i], outcome(requests[i]), ReasonCode.NONE, nowNs);
        }
        asked = 0;
    }

    static IntentOutcome outcome(final IntentRequest request)
    {
        return switch (request)
        {
            case PREPARE -> IntentOutcome.PREPARED;
            case CONFIRM -> IntentOutcome.CONFIRMED;
            default -> IntentOutcome.ABORTED;
        };
    }

    private void ask(final long signalKeyHi, final long signalKeyLo, final IntentRequest request)
    {
        mix += signalKeyLo;
        keysHi[asked] = signalKeyHi;
        keysLo[asked] = signalKeyLo;
        requests[asked] = request;
        asked++;
    }
}
