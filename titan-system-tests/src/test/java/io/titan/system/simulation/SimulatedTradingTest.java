package io.titan.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.execution.ExecutionMachine;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both machines and the exchange's core, driven in memory by a seed: the same every time, of one mind about money. */
class SimulatedTradingTest
{
    private static final double FAULT_CHANCE = 0.05;

    static LongStream twentySeeds()
    {
        return LongStream.rangeClosed(1, 20);
    }

    @Test
    void shouldGiveTheSameRunTwiceFromTheSameSeed()
    {
        final SimulationPlan plan = SimulationPlan.demo(42).faults(FAULT_CHANCE).restarts(1);

        final SimulationResult first = SimulatedTrading.run(plan);
        final SimulationResult second = SimulatedTrading.run(plan);

        assertThat(second.hashes()).isEqualTo(first.hashes());
        assertThat(second.journalDigest()).isEqualTo(first.journalDigest());
        assertThat(first.booked()).isNotEmpty();
    }

    @Test
    void shouldGiveAnotherRunFromAnotherSeed()
    {
        final SimulationResult first = SimulatedTrading.run(SimulationPlan.demo(1));
        final SimulationResult second = SimulatedTrading.run(SimulationPlan.demo(2));

        assertThat(second.hashes()).doesNotContainAnyElementsOf(first.hashes());
        assertThat(second.journalDigest()).isNotEqualTo(first.journalDigest());
    }

    @Test
    void shouldGiveTheRecordedOutputsAndStateWhenTheJournalIsReplayed()
    {
        final SimulatedTrading live = SimulatedTrading.trade(SimulationPlan.demo(7).faults(FAULT_CHANCE).restarts(2));
        final ExecutionMachine replayed = new ExecutionMachine(SimulationPlan.demo(7).config().engine().capacity());

        final long firstDifference = live.execution().journal().firstDifference(replayed);

        assertThat(firstDifference).isZero();
        assertThat(replayed.core().stateHash()).isEqualTo(live.execution().machine().core().stateHash());
        assertThat(live.execution().journal().lastSequence()).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @MethodSource("twentySeeds")
    void shouldAgreeWithTheExchangeAboutEveryFill(final long seed)
    {
        assertBooksAgree(SimulatedTrading.run(SimulationPlan.demo(seed)));
    }

    @ParameterizedTest
    @MethodSource("twentySeeds")
    void shouldAgreeWithTheExchangeAlthoughMessagesAreLostDoubledAndLate(final long seed)
    {
        final SimulationResult result = SimulatedTrading.run(SimulationPlan.demo(seed).faults(FAULT_CHANCE));

        assertBooksAgree(result);
    }

    @ParameterizedTest
    @MethodSource("twentySeeds")
    void shouldAgreeWithTheExchangeAfterExecutionWasKilledThreeTimes(final long seed)
    {
        final SimulationResult result =
            SimulatedTrading.run(SimulationPlan.demo(seed).faults(FAULT_CHANCE).restarts(3));

        assertBooksAgree(result);
        assertThat(result.restarts()).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("twentySeeds")
    void shouldAgreeWithTheExchangeWhenOrdersRestAndRequestsWaitForTwoVenueSlots(final long seed)
    {
        final SimulationPlan plan = SimulationPlan.demo(seed).faults(FAULT_CHANCE).restarts(2).cancels(20).changes(
            Map.of("engine.limits.venueSlots", "2", "engine.limits.urgentVelocity", "100",
                "scavenger.signal.entryZoneBps", "0"));

        final SimulationResult result = SimulatedTrading.run(plan);

        assertBooksAgree(result);
        assertThat(result.timeInputs()).as("TIME inputs among " + result.inputs()).isLessThan(result.inputs() / 4);
    }

    @Test
    void shouldMeetEveryFaultAndEveryOutcomeSomewhereInTheseSeeds()
    {
        final List<SimulationResult> results = twentySeeds()
            .mapToObj(seed -> SimulatedTrading.run(SimulationPlan.demo(seed).faults(FAULT_CHANCE).restarts(1)))
            .toList();

        assertThat(results).allSatisfy(result -> assertThat(result.faults()).isPositive());
        assertThat(results).anySatisfy(result -> assertThat(result.totals().duplicateFills).isPositive());
        assertThat(results).allSatisfy(result ->
        {
            assertThat(result.totals().prepared).as("prepared").isPositive();
            assertThat(result.totals().confirmed).as("confirmed").isPositive();
            assertThat(result.totals().aborted).as("aborted").isPositive();
            assertThat(result.totals().denied).as("denied").isPositive();
            assertThat(result.totals().expired).as("expired").isPositive();
        });
    }

    private static void assertBooksAgree(final SimulationResult result)
    {
        assertThat(result.traded()).as("fills at the exchange").isNotEmpty();
        assertThat(result.booked()).as("fills that execution booked").containsExactlyInAnyOrderElementsOf(
            result.traded());
        assertThat(result.positionsE8()).as("positions").isEqualTo(result.exchangeE8());
        assertThat(result.totals().feesE8).as("fees").isEqualTo(result.exchangeFeesE8());
        assertThat(result.openOrders()).as("orders without an end").isZero();
        assertThat(result.totals().selfHalts).as("self halts").isZero();
        assertThat(result.totals().unknownFills).as("fills of nobody's orders").isZero();
        assertThat(result.totals().malformedInputs).as("malformed inputs").isZero();
    }
}
