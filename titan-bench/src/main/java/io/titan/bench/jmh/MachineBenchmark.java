package io.titan.bench.jmh;

import io.titan.bench.scene.SceneSize;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Bytes in, a batch of bytes out: the whole work of execution's core thread for one input, but for the guard before it
 * and the journal behind it. Beside each, its codecs alone over the same bytes.
 * <pre>
 *   codec...   bytes ─ decode ──────────────────── encode ─ bytes
 *   others     bytes ─ decode ─ ExecutionCore ──── encode ─ OutputBatch
 * </pre>
 */
@OperationsPerInvocation(CoreRounds.BATCH)
public class MachineBenchmark extends BenchmarkDefaults
{
    private static final int SOURCE = 0;

    /** PREPARE is timed. */
    @State(Scope.Thread)
    public static class ToPrepare
    {
        final MachineRounds rounds = new MachineRounds(SceneSize.SMALL);
        final CodecLane codec = new CodecLane();

        /** New signals. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
            rounds.encodePrepares();
        }

        /** They become filled orders; the codecs' lane has prepared nothing. */
        @TearDown(Level.Invocation)
        public void end()
        {
            if (rounds.machine.core().figures().liveIntents() == 0)
            {
                rounds.apply(SOURCE);
            }
            rounds.fillPrepared();
        }

        /** Nothing was denied. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(1, 0, 0);
        }
    }

    /** CONFIRM is timed. */
    @State(Scope.Thread)
    public static class ToConfirm
    {
        final MachineRounds rounds = new MachineRounds(SceneSize.SMALL);
        final CodecLane codec = new CodecLane();

        /** Prepared intents. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
            rounds.encodePrepares();
            rounds.apply(SOURCE);
            rounds.encodeConfirms();
        }

        /** The orders are filled; the codecs' lane has confirmed nothing. */
        @TearDown(Level.Invocation)
        public void end()
        {
            if (rounds.machine.core().figures().openOrders() == 0)
            {
                rounds.apply(SOURCE);
            }
            rounds.fillConfirmed();
        }

        /** Nothing was denied. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(1, 0, 0);
        }
    }

    /** ABORT is timed. */
    @State(Scope.Thread)
    public static class ToAbort
    {
        final MachineRounds rounds = new MachineRounds(SceneSize.SMALL);
        final CodecLane codec = new CodecLane();

        /** Prepared intents. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
            rounds.encodePrepares();
            rounds.apply(SOURCE);
            rounds.encodeAborts();
        }

        /** The codecs' lane has aborted nothing. */
        @TearDown(Level.Invocation)
        public void end()
        {
            if (rounds.machine.core().figures().liveIntents() > 0)
            {
                rounds.apply(SOURCE);
            }
        }

        /** Everything was aborted. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(0, 1, 0);
        }
    }

    /** PREPARE is timed and denied. */
    @State(Scope.Thread)
    public static class ToDeny
    {
        final MachineRounds rounds = new MachineRounds(SceneSize.SMALL);

        /** New signals with too much leverage. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
            rounds.encodeDenied();
        }

        /** Everything was denied. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(0, 0, 1);
        }
    }

    /** PREPARE is timed and told before. */
    @State(Scope.Thread)
    public static class ToRepeat
    {
        final MachineRounds rounds = new MachineRounds(SceneSize.SMALL);

        /** One round of prepared intents, whose messages stay where they are. */
        @Setup
        public void begin()
        {
            rounds.next();
            rounds.encodePrepares();
            rounds.apply(SOURCE);
        }

        /** They are still there, and nothing else. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(0, 0, 0);
            Claim.require("live intents", CoreRounds.BATCH, rounds.machine.core().figures().liveIntents());
        }
    }

    /**
     * Reference: a PREPARE decoded, a reply encoded.
     *
     * @param state a round.
     * @return what was written.
     */
    @Benchmark
    public long codecPrepare(final ToPrepare state)
    {
        return state.codec.prepares(state.rounds.inputs);
    }

    /**
     * Reference: a CONFIRM decoded, a reply and an order encoded.
     *
     * @param state a round.
     * @return what was written.
     */
    @Benchmark
    public long codecConfirm(final ToConfirm state)
    {
        return state.codec.confirms(state.rounds.inputs);
    }

    /**
     * Reference: an ABORT decoded, a reply encoded.
     *
     * @param state a round.
     * @return what was written.
     */
    @Benchmark
    public long codecAbort(final ToAbort state)
    {
        return state.codec.aborts(state.rounds.inputs);
    }

    /**
     * PREPARE, admitted.
     *
     * @param state a round.
     * @return bytes of output.
     */
    @Benchmark
    @Beside("codecPrepare")
    public long prepare(final ToPrepare state)
    {
        return state.rounds.apply(SOURCE);
    }

    /**
     * PREPARE, denied for its leverage.
     *
     * @param state a round.
     * @return bytes of output.
     */
    @Benchmark
    @Beside("codecPrepare")
    public long prepareDenied(final ToDeny state)
    {
        return state.rounds.apply(SOURCE);
    }

    /**
     * PREPARE, told before: the recorded answer.
     *
     * @param state a round.
     * @return bytes of output.
     */
    @Benchmark
    @Beside("codecPrepare")
    public long prepareAgain(final ToRepeat state)
    {
        return state.rounds.apply(SOURCE);
    }

    /**
     * CONFIRM, which releases an order.
     *
     * @param state a round.
     * @return bytes of output.
     */
    @Benchmark
    @Beside("codecConfirm")
    public long confirm(final ToConfirm state)
    {
        return state.rounds.apply(SOURCE);
    }

    /**
     * ABORT of a prepared intent.
     *
     * @param state a round.
     * @return bytes of output.
     */
    @Benchmark
    @Beside("codecAbort")
    public long abort(final ToAbort state)
    {
        return state.rounds.apply(SOURCE);
    }
}
