package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpRoundsTest
{
    private static final int MOST = RigPlan.quick(1).warmUpRounds();

    private final StringWriter said = new StringWriter();
    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void shouldEndWithTheRoundThatLeavesTheCompilersNothingToDo()
    {
        final List<Long> compiledMs = List.of(4_000L, 51L, 50L, 0L);

        play(System.nanoTime(), compiledMs);

        assertThat(rounds).hasValue(3);
        assertThat(said.toString()).contains("scale: 3 rounds of warming up, in the last one the compilers took 50 ms");
    }

    @Test
    void shouldGiveUpOnCompilersThatNeverRest()
    {
        play(System.nanoTime(), List.of(1_000L));

        assertThat(rounds).hasValue(MOST);
    }

    @Test
    void shouldPlayThreeRoundsOrToAQuietOneWhenTheTimeOfTheSectionIsUsedUp()
    {
        play(System.nanoTime() - 1_000_000_000_000L, List.of(1_000L));
        assertThat(rounds).hasValue(3);

        rounds.set(0);
        play(System.nanoTime() - 1_000_000_000_000L, List.of(1_000L, 0L));
        assertThat(rounds).hasValue(2);
    }

    private void play(final long startedNs, final List<Long> compiledMs)
    {
        final RigPlan plan = RigPlan.quick(1);
        final RigSession session = new RigSession(null, null, null, plan, new BlockLog(), startedNs,
            new Allowance(startedNs, plan.mostSeconds()), new PrintWriter(said));
        session.allowance().begin(1);
        new WarmUpRounds(session, "scale").play(
            () -> compiledMs.get(Math.min(rounds.getAndIncrement(), compiledMs.size() - 1)));
    }
}
