package io.titan.bench.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.core.execution.ExecutionTotals;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.protocol.Direction;
import io.titan.protocol.Side;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class ExecutionSceneTest
{
    private static final int OFFSET = 40;
    private static final SceneSize SIZE = new SceneSize(3, 5, 64);

    private final ExecutionScene scene = new ExecutionScene(SIZE);
    private final SceneMessages messages = new SceneMessages();
    private final ExecutionMachine machine = scene.startedMachine(ExecutionScene.START_NS);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private long sequence = scene.startInputs();
    private long nowNs = ExecutionScene.START_NS;

    @Test
    void shouldHandOverAsManyWellFormedInputsAsItSays()
    {
        final int[] inputs = new int[1];
        scene.start((sourceId, input, offset, length, timestampNs) ->
        {
            assertThat(MessageGuard.check(input, offset, length)).isEqualTo(Malformation.NONE);
            inputs[0]++;
        }, nowNs);
        assertThat(inputs[0]).isEqualTo(scene.startInputs());
    }

    @Test
    void shouldBeArmedConnectedAndQuietAfterTheStart()
    {
        assertThat(machine.core().tradingState()).isEqualTo(TradingState.ACTIVE);
        assertThat(machine.core().venueState()).isEqualTo(VenueState.CONNECTED);
        assertThat(machine.core().totals().denied + machine.core().totals().malformedInputs).isZero();
    }

    @Test
    void shouldFillEverySignalOfEverySourceOnEveryInstrument()
    {
        final long orders = rounds(1_000);
        final ExecutionTotals totals = machine.core().totals();
        assertThat(totals.ordersFilled).isEqualTo(orders);
        assertThat(totals.denied + totals.malformedInputs + totals.illegalTransitions).isZero();
        assertThat(totals.realisedPnlE8).isZero();
        assertThat(machine.core().figures().openOrders() + machine.core().figures().liveIntents()).isZero();
    }

    @Test
    void shouldHoldAsManyPreparedIntentsAsItSays()
    {
        for (int key = 1; key <= SIZE.maxPrepared(); key++)
        {
            give(0, messages.prepare(buffer, OFFSET, key, 0, Direction.LONG, nowNs, 0));
        }
        assertThat(machine.core().figures().liveIntents()).isEqualTo(SIZE.maxPrepared());
        give(0, messages.prepare(buffer, OFFSET, 999, 0, Direction.LONG, nowNs, 0));
        assertThat(machine.core().totals().denied).isEqualTo(1);
    }

    @Test
    void shouldKnowTheLengthOfAPrepareBeforeItIsEncoded()
    {
        assertThat(messages.prepare(buffer, OFFSET, 1, 0, Direction.LONG, nowNs, 0))
            .isEqualTo(SceneMessages.PREPARE_LENGTH);
    }

    @Test
    void shouldReleaseWhatIsAborted()
    {
        give(1, messages.prepare(buffer, OFFSET, 1, 0, Direction.SHORT, nowNs, 0));
        give(1, messages.abort(buffer, OFFSET, 1, 0));
        assertThat(machine.core().totals().aborted).isEqualTo(1);
    }

    @Test
    void shouldAllocateNothingPerMessage()
    {
        final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
        rounds(20_000);
        long least = threads.getCurrentThreadAllocatedBytes();
        for (int window = 0; window < 4 && least > 0; window++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            rounds(20_000);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    /** Each source buys and sells on an instrument of its own. */
    private long rounds(final int count)
    {
        long key = machine.core().totals().prepared;
        for (int round = 0; round < count; round++)
        {
            final int sourceId = round % SIZE.sources();
            fill(sourceId, ++key, sourceId, Direction.LONG, Side.BUY);
            fill(sourceId, ++key, sourceId, Direction.SHORT, Side.SELL);
        }
        return 2L * count;
    }

    private void fill(
        final int sourceId, final long key, final int instrumentId, final Direction direction, final Side side)
    {
        nowNs += 1_000;
        give(sourceId, messages.prepare(buffer, OFFSET, key, instrumentId, direction, nowNs, 0));
        give(sourceId, messages.confirm(buffer, OFFSET, key, 0));
        give(ExecutionMachine.NO_SOURCE, messages.acknowledgement(buffer, OFFSET, key, instrumentId, side, nowNs));
        give(ExecutionMachine.NO_SOURCE, messages.fill(buffer, OFFSET, key, instrumentId, side, nowNs));
    }

    private void give(final int sourceId, final int length)
    {
        if (MessageGuard.check(buffer, OFFSET, length) != Malformation.NONE)
        {
            throw new AssertionError("malformed: " + MessageGuard.check(buffer, OFFSET, length));
        }
        machine.onInput(++sequence, nowNs, sourceId, buffer, OFFSET);
    }
}
