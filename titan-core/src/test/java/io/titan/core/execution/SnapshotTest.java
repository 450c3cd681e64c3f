package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.core.SnapshotCodec;
import io.titan.core.SnapshotException;
import io.titan.core.SnapshotReader;
import io.titan.core.SnapshotWriter;
import io.titan.protocol.Side;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SnapshotTest
{
    private static final int STEPS = 200;
    private static final long[] NUMBERS = {
        0, 1, -1, 63, 64, -64, -65, 8_191, 8_192, Integer.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE};

    @Property(tries = 100)
    void shouldGoOnTheSameFromASnapshotAnywhere(@ForAll final long seed)
    {
        final RandomWalk whole = new RandomWalk(seed).walk(2 * STEPS).drain();
        final RandomWalk restored = new RandomWalk(seed);
        final Random random = new Random(seed);
        int walked = 0;
        while (walked < 2 * STEPS)
        {
            final int steps = Math.min(1 + random.nextInt(60), 2 * STEPS - walked);
            restored.walk(steps).execution.restoreFromSnapshot();
            walked += steps;
        }
        restored.drain();
        assertThat(restored.execution.output.lines).isEqualTo(whole.execution.output.lines);
        StateComparison.requireEqual(restored.execution.core, whole.execution.core);
    }

    /** Slots of orders that protect, and deadlines, lie elsewhere when another table is larger. */
    @Property(tries = 30)
    void shouldFitALargerCapacityAndComeBackTheSame(@ForAll final long seed)
    {
        final RandomWalk walk = new RandomWalk(seed).walk(STEPS);
        final ExecutionCore core = walk.execution.core;
        final ExecutionCapacity larger = new ExecutionCapacity(5, 9, 1_024, 128, 256);
        final ExecutionCore grown = Snapshots.read(Snapshots.of(core), larger, new RecordingOutput());
        assertThat(grown.figures().openOrders()).isEqualTo(core.figures().openOrders());
        assertThat(grown.figures().protectiveOrders()).isEqualTo(core.figures().protectiveOrders());
        assertThat(grown.nextDeadlineNs()).isEqualTo(core.nextDeadlineNs());
        final ExecutionCore back = Snapshots.read(Snapshots.of(grown), RandomWalk.CAPACITY, new RecordingOutput());
        assertThat(back.stateHash()).isEqualTo(core.stateHash());
        StateComparison.requireEqual(back, core);
    }

    @Test
    void shouldRefuseACapacityThatIsTooSmall()
    {
        final byte[] snapshot = Snapshots.of(new RandomWalk(1).walk(STEPS).execution.core);
        assertThatThrownBy(
            () -> Snapshots.read(snapshot, new ExecutionCapacity(3, 3, 16, 32, 64), new RecordingOutput()))
            .isInstanceOf(SnapshotException.class).hasMessageContaining("intents, and there is room for 16");
    }

    @Test
    void shouldRefuseEveryTruncationAndWhatIsLeftOver()
    {
        final byte[] snapshot = Snapshots.of(ExecutionDriver.ready().prepare(1).core);
        for (int length = 0; length < snapshot.length; length++)
        {
            final byte[] cut = Arrays.copyOf(snapshot, length);
            assertThatThrownBy(() -> Snapshots.read(cut, ExecutionDriver.SMALL, new RecordingOutput()))
                .isInstanceOf(SnapshotException.class);
        }
        final byte[] longer = Arrays.copyOf(snapshot, snapshot.length + 1);
        assertThatThrownBy(() -> Snapshots.read(longer, ExecutionDriver.SMALL, new RecordingOutput()))
            .isInstanceOf(SnapshotException.class).hasMessageContaining("1 bytes that nothing here asks for");
    }

    @Test
    void shouldCarryNumbersFlagsAndConstants()
    {
        final SnapshotWriter writer = new SnapshotWriter();
        writer.numbers(NUMBERS.clone());
        writer.flag(true);
        writer.flag(false);
        writer.constant(Side.SELL, Side.class);
        writer.constant(null, Side.class);
        writer.constant(Side.BUY, Side.class);
        writer.slot(SnapshotCodec.NONE, 4, 10);
        writer.slot(3, 4, 10);
        writer.slot(9, 4, 10);
        final byte[] bytes = writer.toBytes();
        final SnapshotReader reader = new SnapshotReader(SnapshotCodec.FORMAT, bytes, 0, bytes.length);
        final long[] read = new long[NUMBERS.length];
        reader.numbers(read);
        assertThat(read).isEqualTo(NUMBERS);
        assertThat(reader.flag(false)).isTrue();
        assertThat(reader.flag(true)).isFalse();
        assertThat(reader.constant(null, Side.class)).isEqualTo(Side.SELL);
        assertThat(reader.constant(Side.BUY, Side.class)).isNull();
        assertThat(reader.constant(null, Side.class)).isEqualTo(Side.BUY);
        assertThat(reader.slot(0, 4, 10)).isEqualTo(SnapshotCodec.NONE);
        assertThat(reader.slot(0, 4, 20)).isEqualTo(3);
        assertThat(reader.slot(0, 8, 20)).as("the sixth of the second kind").isEqualTo(13);
        reader.requireEnd();
    }

    private enum Old
    {
        GONE, MOVED
    }

    private enum New
    {
        ADDED, MOVED
    }

    /** The names are what counts: another build has its constants in another order, or has one no more. */
    @Test
    void shouldFindConstantsByTheirNames()
    {
        assertThat(asNew(Old.MOVED)).isEqualTo(New.MOVED);
        assertThatThrownBy(() -> asNew(Old.GONE))
            .isInstanceOf(SnapshotException.class).hasMessageContaining("New GONE, which this build does not have");
    }

    private static New asNew(final Old old)
    {
        final SnapshotWriter writer = new SnapshotWriter();
        writer.constant(old, Old.class);
        final byte[] bytes = writer.toBytes();
        return new SnapshotReader(SnapshotCodec.FORMAT, bytes, 0, bytes.length).constant(null, New.class);
    }

    @Test
    void shouldKnowWhichFieldsASnapshotHas()
    {
        final SnapshotReader reader = new SnapshotReader(1, new byte[0], 0, 0);
        assertThat(reader.has(1)).isTrue();
        assertThat(reader.has(2)).isFalse();
        assertThat(new SnapshotWriter().has(SnapshotCodec.FORMAT)).isTrue();
    }

    @Test
    void shouldRefuseNumbersThatAreTooLarge()
    {
        final byte[] endless = new byte[12];
        Arrays.fill(endless, (byte)0xFF);
        assertThatThrownBy(() -> new SnapshotReader(1, endless, 0, endless.length).number(0L))
            .isInstanceOf(SnapshotException.class).hasMessageContaining("more than 64 bits");
        final SnapshotWriter writer = new SnapshotWriter();
        writer.number(1L << 40);
        final byte[] bytes = writer.toBytes();
        assertThatThrownBy(() -> new SnapshotReader(1, bytes, 0, bytes.length).number(0))
            .isInstanceOf(SnapshotException.class).hasMessageContaining("32 bits");
    }
}
