package io.titan.bench.jmh;

import io.titan.bench.scene.ExecutionScene;
import io.titan.bench.scene.SceneSize;
import io.titan.protocol.Direction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The core's decisions without codecs, beside the codecs without decisions. Tables are full: each PREPARE forgets an
 * old intent.
 * <pre>
 *   codec      bytes ─ decode ─────────────────────────── encode ─ bytes
 *   others              request ─ ExecutionCore ─ output
 * </pre>
 */
@OperationsPerInvocation(CoreRounds.BATCH)
public class RiskGateBenchmark extends BenchmarkDefaults
{
    /** PREPARE is timed; what was prepared becomes a filled order. */
    @State(Scope.Thread)
    public static class ToPrepare
    {
        final CoreRounds rounds = new CoreRounds(SceneSize.SMALL);

        /** New keys. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
        }

        /** The rest of the round. */
        @TearDown(Level.Invocation)
        public void end()
        {
            rounds.confirm();
            rounds.acknowledge();
            rounds.fill();
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
        final CoreRounds rounds = new CoreRounds(SceneSize.SMALL);

        /** Prepared intents. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
            rounds.prepare();
        }

        /** The orders are filled. */
        @TearDown(Level.Invocation)
        public void end()
        {
            rounds.acknowledge();
            rounds.fill();
        }

        /** Nothing was denied. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(1, 0, 0);
        }
    }

    /** PREPARE is timed and denied. */
    @State(Scope.Thread)
    public static class ToDeny
    {
        /** The way to be denied. */
        @Param
        public Denial denial;

        final CoreRounds rounds = new CoreRounds(SceneSize.SMALL);

        /** A signal that will be denied. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
            denial.spoil(rounds.request);
        }

        /** Everything was denied, for this reason. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(0, 0, 1);
            Claim.require("denials for " + denial, rounds.signals(), rounds.output.replies(denial.reason()));
        }
    }

    /** Encoded PREPAREs. */
    @State(Scope.Thread)
    public static class Encoded
    {
        final InputBatch inputs = new InputBatch();
        final CodecLane codec = new CodecLane();

        /** Encodes them. */
        @Setup
        public void encode()
        {
            inputs.prepares(1, Direction.LONG, ExecutionScene.START_NS);
        }
    }

    /**
     * Reference: a PREPARE decoded, a reply encoded, nothing decided.
     *
     * @param state encoded PREPAREs.
     * @return what was written.
     */
    @Benchmark
    public long codec(final Encoded state)
    {
        return state.codec.prepares(state.inputs);
    }

    /**
     * PREPARE, admitted.
     *
     * @param state a round.
     * @return what was told.
     */
    @Benchmark
    @Beside("codec")
    public long prepare(final ToPrepare state)
    {
        return state.rounds.prepare();
    }

    /**
     * CONFIRM, which releases an order.
     *
     * @param state a round.
     * @return what was told.
     */
    @Benchmark
    @Beside("codec")
    public long confirm(final ToConfirm state)
    {
        return state.rounds.confirm();
    }

    /**
     * PREPARE, denied.
     *
     * @param state a round.
     * @return what was told.
     */
    @Benchmark
    @Beside("codec")
    public long prepareDenied(final ToDeny state)
    {
        return state.rounds.prepare();
    }
}
