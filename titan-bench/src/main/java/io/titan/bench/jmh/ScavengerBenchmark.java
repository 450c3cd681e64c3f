package io.titan.bench.jmh;

import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.core.scavenger.ScavengerCore;
import io.titan.core.scavenger.ScavengerCounts;
import io.titan.core.scavenger.ScavengerSettings;
import io.titan.core.scavenger.SignalEnd;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.scavenger.OutboxConsumer;
import io.titan.engine.scavenger.ScavengerMachine;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.TradeDecoder;
import java.util.Map;
import org.agrona.MutableDirectBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One trade at a scavenger with the settings of conf/demo.conf: tape, bars and traps, now and then a signal and its
 * answers, and each 250 ms of logical time the traps anew. Its execution says yes to everything. Beside the trade
 * alone: made, encoded, checked and decoded.
 */
public class ScavengerBenchmark extends BenchmarkDefaults
{
    private static final int SOURCE = 0;
    private static final int CREDITS = 16;
    /** Enough logical time for each trap to have the bars it wants, and for signals to come. */
    private static final int PRELUDE_TRADES = 200_000;

    /** Trades without a scavenger. */
    @State(Scope.Thread)
    public static class Trades
    {
        private final TradeWalk walk = new TradeWalk();
        private final TradeMessages messages = new TradeMessages();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final TradeDecoder trade = new TradeDecoder();
        private long refused;

        /** Nothing was refused. */
        @TearDown(Level.Trial)
        public void check()
        {
            Claim.require("trades refused by the guard", 0, refused);
        }
    }

    /** A core without codecs. */
    @State(Scope.Thread)
    public static class Core
    {
        private final TradeWalk walk = new TradeWalk();
        private final AnsweringOutput output = new AnsweringOutput();
        private ScavengerCore core;
        private long confirmedBefore;

        /**
         * Plays the prelude.
         *
         * @throws CommandFailure         if the demo's configuration is not found.
         * @throws InvalidConfigException if it is wrong.
         */
        @Setup
        public void begin() throws CommandFailure, InvalidConfigException
        {
            core = new ScavengerCore(demoSettings(), SOURCE, 1, output);
            core.onSession(true, walk.nowNs);
            core.onInstrument(TradeWalk.INSTRUMENT, TradeWalk.TICK_SIZE_E8, TradeWalk.STEP_SIZE_E8, walk.nowNs);
            for (int i = 0; i < PRELUDE_TRADES; i++)
            {
                tick();
            }
            confirmedBefore = requireLively(core.counts());
        }

        /** Signals came as before. */
        @TearDown(Level.Trial)
        public void check()
        {
            requireSteady(core.counts(), confirmedBefore, walk.trades);
        }

        private long tick()
        {
            walk.next();
            core.onSendCredit(CREDITS, walk.nowNs);
            core.onTrade(TradeWalk.INSTRUMENT, walk.aggressor, walk.priceE8, walk.quantityE8, walk.nowNs);
            while (core.nextDeadlineNs() <= walk.nowNs)
            {
                core.onTime(walk.nowNs);
            }
            output.answer(core, walk.nowNs);
            return output.mix;
        }
    }

    /** Bytes in, bytes out. */
    @State(Scope.Thread)
    public static class Machine implements OutboxConsumer
    {
        private final TradeWalk walk = new TradeWalk();
        private final TradeMessages messages = new TradeMessages();
        private final MessageHeaderDecoder header = new MessageHeaderDecoder();
        private final PrepareIntentDecoder prepare = new PrepareIntentDecoder();
        private final ConfirmIntentDecoder confirm = new ConfirmIntentDecoder();
        private final AbortIntentDecoder abort = new AbortIntentDecoder();
        private ScavengerMachine machine;
        private long confirmedBefore;

        /**
         * Plays the prelude.
         *
         * @throws CommandFailure         if the demo's configuration is not found.
         * @throws InvalidConfigException if it is wrong.
         */
        @Setup
        public void begin() throws CommandFailure, InvalidConfigException
        {
            machine = new ScavengerMachine(demoSettings(), SOURCE, 1, 2 * CREDITS);
            machine.onSession(true, walk.nowNs);
            machine.onMessage(messages.buffer, 0, messages.instrument(), walk.nowNs);
            for (int i = 0; i < PRELUDE_TRADES; i++)
            {
                tick();
            }
            confirmedBefore = requireLively(machine.core().counts());
        }

        /** Signals came as before. */
        @TearDown(Level.Trial)
        public void check()
        {
            requireSteady(machine.core().counts(), confirmedBefore, walk.trades);
            for (final Malformation malformation : Malformation.values())
            {
                Claim.require("messages refused as " + malformation, 0, machine.refused(malformation));
            }
            Claim.require("replies to others", 0, machine.foreignReplies());
        }

        private long tick()
        {
            walk.next();
            machine.onSendCredit(CREDITS, walk.nowNs);
            machine.onMessage(messages.buffer, 0, messages.trade(walk), walk.nowNs);
            while (machine.nextDeadlineNs() <= walk.nowNs)
            {
                machine.onTime(walk.nowNs);
            }
            return machine.drain(this);
        }

        /** Takes a request and says yes. */
        @Override
        public boolean onMessage(final MutableDirectBuffer buffer, final int offset, final int length)
        {
            header.wrap(buffer, offset);
            switch (header.templateId())
            {
                case PrepareIntentDecoder.TEMPLATE_ID ->
                {
                    prepare.wrapAndApplyHeader(buffer, offset, header);
                    answer(prepare.signalKeyHi(), prepare.signalKeyLo(), IntentRequest.PREPARE);
                }
                case ConfirmIntentDecoder.TEMPLATE_ID ->
                {
                    confirm.wrapAndApplyHeader(buffer, offset, header);
                    answer(confirm.signalKeyHi(), confirm.signalKeyLo(), IntentRequest.CONFIRM);
                }
                default ->
                {
                    abort.wrapAndApplyHeader(buffer, offset, header);
                    answer(abort.signalKeyHi(), abort.signalKeyLo(), IntentRequest.ABORT);
                }
            }
            return true;
        }

        private void answer(final long keyHi, final long keyLo, final IntentRequest request)
        {
            final int length = messages.reply(keyHi, keyLo, SOURCE, request, walk.nowNs);
            machine.onMessage(messages.buffer, 0, length, walk.nowNs);
        }
    }

    /**
     * Reference: a trade made, encoded, checked, decoded.
     *
     * @param state the trades.
     * @return its fields mixed.
     */
    @Benchmark
    public long trade(final Trades state)
    {
        state.walk.next();
        final int length = state.messages.trade(state.walk);
        if (MessageGuard.check(state.messages.buffer, 0, length) != Malformation.NONE)
        {
            state.refused++;
        }
        final TradeDecoder trade = state.trade.wrapAndApplyHeader(state.messages.buffer, 0, state.header);
        return trade.instrumentId() ^ trade.aggressor().value() ^ trade.priceE8() ^ trade.quantityE8() ^
            trade.timestampNs();
    }

    /**
     * A trade at the core.
     *
     * @param state the core.
     * @return what was told.
     */
    @Benchmark
    @Beside("trade")
    public long core(final Core state)
    {
        return state.tick();
    }

    /**
     * A trade at the machine, encoded and checked.
     *
     * @param state the machine.
     * @return requests taken.
     */
    @Benchmark
    @Beside("trade")
    public long machine(final Machine state)
    {
        return state.tick();
    }

    private static ScavengerSettings demoSettings() throws CommandFailure, InvalidConfigException
    {
        return new ConfigLoader(Map.of()).file(TitanHome.locate().resolve("conf/demo.conf")).load()
            .config().scavenger().settings();
    }

    private static long requireLively(final ScavengerCounts counts)
    {
        Claim.requireSome("a signal confirmed in the prelude", counts.ended(SignalEnd.CONFIRMED));
        Claim.requireSome("a signal aborted in the prelude", counts.aborts());
        return counts.ended(SignalEnd.CONFIRMED);
    }

    private static void requireSteady(final ScavengerCounts counts, final long confirmedBefore, final long trades)
    {
        if (trades > 2 * PRELUDE_TRADES)
        {
            Claim.requireSome("a signal confirmed", counts.ended(SignalEnd.CONFIRMED) - confirmedBefore);
        }
        Claim.require("inputs refused", 0, counts.refusedInputs());
        Claim.require("late timestamps", 0, counts.lateTimestamps());
        Claim.require("signals suppressed", 0, counts.ended(SignalEnd.SUPPRESSED));
        Claim.require("signals without an answer", 0, counts.ended(SignalEnd.UNANSWERED));
    }
}
