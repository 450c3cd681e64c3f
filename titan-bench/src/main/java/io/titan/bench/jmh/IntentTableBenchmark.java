package io.titan.bench.jmh;

import io.titan.bench.scene.ExecutionScene;
import io.titan.bench.scene.SceneRequests;
import io.titan.bench.scene.SceneSize;
import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.PrepareRequest;
import io.titan.protocol.Direction;
import org.agrona.collections.Long2LongHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The intent table at several sizes, through the core. It is full, so that each new intent forgets the oldest that
 * ended; keys are spread over all 64 bits, and what is looked up again lies where no prefetcher expects it. Beside a
 * hash map of as many keys that forgets one for each that it takes in.
 */
public class IntentTableBenchmark extends BenchmarkDefaults
{
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final int SOURCE = 0;

    /** A core whose table is full. */
    @State(Scope.Thread)
    public static class Table
    {
        /** How full it is. */
        @Param
        public Population population;

        private final CountingOutput output = new CountingOutput();
        private final PrepareRequest request = SceneRequests.prepare(new PrepareRequest(), 0, Direction.LONG);
        private ExecutionCore core;
        private long nowNs = ExecutionScene.START_NS;
        private long number;
        private long cycles;
        private long repeats;

        /** Prepares what will wait all the while, and fills the rest with what was aborted. */
        @Setup
        public void fill()
        {
            core = new ExecutionScene(new SceneSize(1, 1, population.remembered)).startedCore(output, nowNs);
            for (int i = 0; i < population.live; i++)
            {
                prepare();
            }
            for (int i = 0; i < population.remembered; i++)
            {
                prepareAndAbort();
            }
            output.calls = 0;
            cycles = 0;
        }

        /** Every cycle ended as it says, and those that wait do so still. */
        @TearDown(Level.Trial)
        public void check()
        {
            Claim.require("intents aborted", population.remembered + cycles, core.totals().aborted);
            Claim.require("requests denied", 0, core.totals().denied);
            Claim.require("live intents", population.live, core.figures().liveIntents());
            Claim.require("replies", 2 * cycles + repeats, output.calls);
        }

        private void prepare()
        {
            number++;
            nowNs++;
            request.signalKeyLo = number * SPREAD;
            request.timestampNs = nowNs;
            core.onPrepare(SOURCE, request, nowNs);
        }

        private long prepareAndAbort()
        {
            cycles++;
            prepare();
            nowNs++;
            core.onAbort(SOURCE, request.signalKeyHi, request.signalKeyLo, nowNs);
            return output.mix;
        }

        /** One of the younger half, within the key horizon: no time passes, or it would be a new signal. */
        private long repeat()
        {
            repeats++;
            final long back = (repeats * SPREAD >>> 1) % (population.remembered / 2);
            request.signalKeyLo = (number - back) * SPREAD;
            request.timestampNs = nowNs;
            core.onPrepare(SOURCE, request, nowNs);
            return output.mix;
        }
    }

    /** A hash map of as many keys as the table remembers. */
    @State(Scope.Thread)
    public static class HashMap
    {
        /** How many. */
        @Param
        public Population population;

        private Long2LongHashMap map;
        private long number;

        /** Fills it. */
        @Setup
        public void fill()
        {
            map = new Long2LongHashMap(2 * population.remembered, 0.55f, 0);
            for (int i = 0; i < population.remembered; i++)
            {
                number++;
                map.put(number * SPREAD, number);
            }
        }

        /** It has neither grown nor shrunk. */
        @TearDown(Level.Trial)
        public void check()
        {
            Claim.require("keys", population.remembered, map.size());
        }
    }

    /**
     * Reference: the youngest key in, the oldest out.
     *
     * @param state the map.
     * @return what was removed.
     */
    @Benchmark
    public long hashMap(final HashMap state)
    {
        state.number++;
        state.map.put(state.number * SPREAD, state.number);
        return state.map.remove((state.number - state.population.remembered) * SPREAD);
    }

    /**
     * A PREPARE, admitted, and its ABORT.
     *
     * @param state the table.
     * @return what was told.
     */
    @Benchmark
    @Beside("hashMap")
    public long prepareAndAbort(final Table state)
    {
        return state.prepareAndAbort();
    }

    /**
     * A PREPARE of a signal that was aborted: the recorded answer.
     *
     * @param state the table.
     * @return what was told.
     */
    @Benchmark
    @Beside("hashMap")
    public long repeat(final Table state)
    {
        return state.repeat();
    }
}
