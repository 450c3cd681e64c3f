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
 * What the venue says about an order, at the core without codecs: order table, deadline, exposure, and for a fill also
 * deduplication and positions. The reference is a fill that was told before: looked up, counted, ignored.
 */
@OperationsPerInvocation(CoreRounds.BATCH)
public class VenueEventBenchmark extends BenchmarkDefaults
{
    /** Orders that were confirmed wait for the venue's word. */
    @State(Scope.Thread)
    public static class Requested
    {
        final CoreRounds rounds = new CoreRounds(SceneSize.SMALL);

        /** Orders that are out. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
            rounds.prepare();
            rounds.confirm();
        }

        /** They are filled. */
        @TearDown(Level.Invocation)
        public void end()
        {
            rounds.fill();
        }

        /** Every order was filled. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(1, 0, 0);
            Claim.require("trades told twice", 0, rounds.core.totals().duplicateFills);
        }
    }

    /** Orders that the venue works. */
    @State(Scope.Thread)
    public static class Working
    {
        final CoreRounds rounds = new CoreRounds(SceneSize.SMALL);

        /** Acknowledged orders. */
        @Setup(Level.Invocation)
        public void begin()
        {
            rounds.next();
            rounds.prepare();
            rounds.confirm();
            rounds.acknowledge();
        }

        /** Every order was filled. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(1, 0, 0);
            Claim.require("trades told twice", 0, rounds.core.totals().duplicateFills);
        }
    }

    /** Orders whose fills are booked. */
    @State(Scope.Thread)
    public static class Filled
    {
        final CoreRounds rounds = new CoreRounds(SceneSize.SMALL);
        private long told;

        /** One round of filled orders. */
        @Setup
        public void begin()
        {
            rounds.next();
            rounds.fillAll();
        }

        /** Counts what is told again. */
        @TearDown(Level.Invocation)
        public void count()
        {
            told += CoreRounds.BATCH;
        }

        /** All of it was known. */
        @TearDown(Level.Trial)
        public void check()
        {
            rounds.requireEach(1, 0, 0);
            Claim.require("trades told twice", told, rounds.core.totals().duplicateFills);
        }
    }

    /**
     * Reference: a fill that is known.
     *
     * @param state a round.
     * @return what was told.
     */
    @Benchmark
    public long fillAgain(final Filled state)
    {
        return state.rounds.fill();
    }

    /**
     * ACKNOWLEDGED.
     *
     * @param state a round.
     * @return what was told.
     */
    @Benchmark
    @Beside("fillAgain")
    public long acknowledge(final Requested state)
    {
        return state.rounds.acknowledge();
    }

    /**
     * FILL of the whole order.
     *
     * @param state a round.
     * @return what was told.
     */
    @Benchmark
    @Beside("fillAgain")
    public long fill(final Working state)
    {
        return state.rounds.fill();
    }
}
