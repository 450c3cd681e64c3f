package io.titan.bench.jmh;

import io.titan.bench.scene.ExecutionScene;
import io.titan.bench.scene.SceneSize;
import io.titan.core.execution.ExecutionTotals;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.protocol.Direction;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.Side;
import java.nio.ByteOrder;

/**
 * The execution machine, bytes in and bytes out, driven in rounds as {@link CoreRounds} drives the core: a benchmark
 * encodes the messages of one step, times {@link #apply}, and lets the rest of the round happen outside. One thread.
 */
final class MachineRounds
{
    private static final int SOURCE = 0;
    private static final long STEP_NS = 1_000;
    private static final int LEVERAGE_OFFSET =
        MessageHeaderEncoder.ENCODED_LENGTH + PrepareIntentEncoder.leverageE2EncodingOffset();
    private static final short TOO_MUCH_LEVERAGE = 12_500;

    final ExecutionMachine machine;
    final InputBatch inputs = new InputBatch();

    private final long filledBefore;
    private long sequence;
    private long firstKey = 1;
    private long nowNs = ExecutionScene.START_NS;
    private boolean isLong;
    private long rounds;

    /** Starts a machine and plays until every table is full and forgets for each that it takes in. */
    MachineRounds(final SceneSize size)
    {
        final ExecutionScene scene = new ExecutionScene(size);
        machine = scene.startedMachine(nowNs);
        sequence = scene.startInputs();
        final int most = Math.max(size.capacity().intents(), size.capacity().fills());
        for (int played = 0; played <= most; played += CoreRounds.BATCH)
        {
            next();
            encodePrepares();
            apply(SOURCE);
            fillPrepared();
        }
        rounds = 0;
        filledBefore = machine.core().totals().ordersFilled;
    }

    /** Begins a round: new keys, the other direction. */
    void next()
    {
        rounds++;
        firstKey += CoreRounds.BATCH;
        isLong = !isLong;
    }

    void encodePrepares()
    {
        inputs.prepares(firstKey, isLong ? Direction.LONG : Direction.SHORT, nowNs);
    }

    /** Signals that ask for more leverage than the source has. */
    void encodeDenied()
    {
        encodePrepares();
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            inputs.buffer.putShort(
                InputBatch.offset(i) + LEVERAGE_OFFSET, TOO_MUCH_LEVERAGE, ByteOrder.LITTLE_ENDIAN);
        }
    }

    void encodeConfirms()
    {
        inputs.confirms(firstKey, nowNs);
    }

    void encodeAborts()
    {
        inputs.aborts(firstKey, nowNs);
    }

    void encodeAcknowledgements()
    {
        inputs.acknowledgements(firstKey, isLong ? Side.BUY : Side.SELL, nowNs);
    }

    void encodeFills()
    {
        inputs.fills(firstKey, isLong ? Side.BUY : Side.SELL, nowNs);
    }

    /** Applies what was encoded last, as coming from the source or, for the venue's events, from no session. */
    long apply(final int sourceId)
    {
        long bytes = 0;
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            sequence++;
            nowNs += STEP_NS;
            machine.onInput(sequence, nowNs, sourceId, inputs.buffer, InputBatch.offset(i));
            bytes += machine.outputs().length();
        }
        return bytes;
    }

    /** From prepared intents to filled orders. */
    void fillPrepared()
    {
        encodeConfirms();
        apply(SOURCE);
        fillConfirmed();
    }

    /** From orders that are out to filled ones. */
    void fillConfirmed()
    {
        encodeAcknowledgements();
        apply(ExecutionMachine.NO_SOURCE);
        encodeFills();
        apply(ExecutionMachine.NO_SOURCE);
    }

    /**
     * Ends a trial: fails it unless every signal of every round ended as the benchmark says.
     *
     * @param filled  1 if each ended as a filled order, else 0.
     * @param aborted 1 if each was aborted, else 0.
     * @param denied  1 if each was denied, else 0.
     * @throws IllegalStateException when something else happened.
     */
    void requireEach(final int filled, final int aborted, final int denied)
    {
        final long signals = rounds * CoreRounds.BATCH;
        final ExecutionTotals totals = machine.core().totals();
        Claim.require("orders filled", filled * signals, totals.ordersFilled - filledBefore);
        Claim.require("intents aborted", aborted * signals, totals.aborted);
        Claim.require("requests denied", denied * signals, totals.denied);
        Claim.require("malformed inputs", 0, totals.malformedInputs);
        Claim.require("illegal transitions", 0, totals.illegalTransitions);
        Claim.require("events about unknown orders", 0, totals.unknownOrderEvents);
    }
}
