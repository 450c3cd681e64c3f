package io.titan.core.scavenger;

import com.sun.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** The core in a random market: it produces, it repeats itself exactly, it is bounded, it allocates nothing. */
class ScavengerWorldTest
{
    private static final long PRICE_E8 = 60_000L * ExactMath.E8;
    // Millionths of the price per trade: from 4 to 120 basis points per thirty seconds, and a fast market.
    private static final int[] STEPS = {5, 20, 70, 150};

    @Test
    void shouldProduceEveryOutcomeInThirtySecondsOnAnySeed()
    {
        for (final int step : STEPS)
        {
            for (long seed = 1; seed <= 100; seed++)
            {
                final RandomMarket market = new RandomMarket(DemoSettings.demo(), seed, PRICE_E8, step);
                market.run(30 * RandomMarket.SECOND);
                final ScavengerCounts counts = market.core.counts();
                final String where = "step " + step + ", seed " + seed;
                assertThat(counts.prepares()).as(where).isGreaterThanOrEqualTo(50);
                assertThat(counts.ended(SignalEnd.CONFIRMED)).as(where).isGreaterThanOrEqualTo(20);
                assertThat(counts.ended(SignalEnd.ABORTED_TIMEOUT) + counts.ended(SignalEnd.ABORTED_INVALIDATED))
                    .as(where).isPositive();
                assertThat(counts.ended(SignalEnd.EXPIRED)).as(where).isPositive();
                assertThat(counts.lateReplies() + counts.strayReplies() + counts.refusedInputs()).as(where).isZero();
            }
        }
    }

    @Test
    void shouldAccountForEverySignal()
    {
        final RandomMarket market = new RandomMarket(DemoSettings.demo(), 42, PRICE_E8, 20);
        for (int i = 0; i < 100; i++)
        {
            play(market, i);
            long ended = 0;
            for (final SignalEnd end : SignalEnd.values())
            {
                ended += market.core.counts().ended(end);
            }
            final long wanted = market.core.counts().prepares() + market.core.counts().ended(SignalEnd.SUPPRESSED);
            assertThat(ended + market.core.openSignals()).isEqualTo(wanted);
            assertThat(market.core.openSignals()).isBetween(0, DemoSettings.demo().signal().maxPending());
        }
    }

    @Test
    void shouldRepeatItselfExactly()
    {
        final RandomMarket one = new RandomMarket(DemoSettings.demo(), 7, PRICE_E8, 20);
        final RandomMarket other = new RandomMarket(DemoSettings.demo(), 7, PRICE_E8, 20);
        for (int i = 0; i < 40; i++)
        {
            final long before = one.core.stateHash();
            play(one, i);
            play(other, i);
            assertThat(other.core.stateHash()).isEqualTo(one.core.stateHash()).isNotEqualTo(before);
            assertThat(other.outputHash).isEqualTo(one.outputHash);
        }
        final RandomMarket different = new RandomMarket(DemoSettings.demo(), 8, PRICE_E8, 20);
        different.run(RandomMarket.SECOND);
        assertThat(different.core.stateHash()).isNotEqualTo(one.core.stateHash());
    }

    /** The compiler itself allocates on this thread while it warms up; what a tick costs would be in every round. */
    @Test
    void shouldAllocateNothingPerTickAndPerSignalWhateverItsEnd()
    {
        final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        final long threadId = Thread.currentThread().getId();
        final RandomMarket market = new RandomMarket(DemoSettings.demo(), 3, PRICE_E8, 20);
        final long[] endsBefore = new long[SignalEnd.values().length];
        final SignalEnd[] allEnds = SignalEnd.values();
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < 20 && leastBytes != 0; round++)
        {
            final long before = threads.getThreadAllocatedBytes(threadId);
            for (int i = 0; i < 300; i++)
            {
                play(market, i);
            }
            leastBytes = Math.min(leastBytes, threads.getThreadAllocatedBytes(threadId) - before);
            for (final SignalEnd end : allEnds)
            {
                final long ended = market.core.counts().ended(end);
                assertThat(ended).as("round %d, %s", round, end).isGreaterThan(endsBefore[end.ordinal()]);
                endsBefore[end.ordinal()] = ended;
            }
        }
        assertThat(leastBytes).isZero();
    }

    /** Two seconds of some trouble or none. */
    private static void play(final RandomMarket market, final int round)
    {
        market.denyEvery = round % 5 == 1 ? 2 : 0;
        market.denyConfirms = round % 10 == 1;
        market.silent = round % 5 == 2;
        if (round % 5 == 3)
        {
            market.silent = true;
            market.run(200 * RandomMarket.MS);
            market.credits(0);
        }
        if (round % 10 == 4)
        {
            market.run(RandomMarket.SECOND);
            market.loseSession();
            market.run(200 * RandomMarket.MS);
            market.regainSession();
        }
        market.run(2 * RandomMarket.SECOND);
        market.silent = false;
        market.credits(64);
        market.core.stateHash();
    }
}
