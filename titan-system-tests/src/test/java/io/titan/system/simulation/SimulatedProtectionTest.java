package io.titan.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.execution.ExecutionTotals;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exchange's own view of protection: what is held has a stop of exactly its size, whatever happens on the way. */
class SimulatedProtectionTest
{
    /** Failures in a row after which the core gives an alarm. */
    private static final int LOSSES_OF_AN_ALARM = 5;
    private static final double FAULT_CHANCE = 0.05;
    /** Fill to core, stop to exchange: two ways over the network, the exchange's latency, and the rings. */
    private static final long PROMPT_NS = TimeUnit.MILLISECONDS.toNanos(2);
    /** Stops and targets so near that the market reaches them, and room for the messages that this takes. */
    private static final Map<String, String> NEAR = Map.of(
        "scavenger.signal.stopBps", "13", "scavenger.signal.takeProfitBps", "4",
        "engine.rate.maxMessagesPerSecond", "1000", "engine.rate.maxMessagesPerMinute", "60000",
        "engine.rate.maxOrdersPerTenSeconds", "10000", "engine.rate.maxOrdersPerMinute", "60000",
        "engine.rate.maxWeightPerMinute", "100000");

    static LongStream seeds()
    {
        return LongStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHaveAStopForEveryFillAtOnce(final long seed)
    {
        final SimulatedTrading trading = SimulatedTrading.trade(SimulationPlan.demo(seed).changes(NEAR));

        assertProtected(trading);
        assertThat(trading.protection().longestNs()).as("longest without a stop").isLessThan(PROMPT_NS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHaveAStopInTheEndAlthoughMessagesAreLostAndExecutionIsKilled(final long seed)
    {
        assertProtected(SimulatedTrading.trade(
            SimulationPlan.demo(seed).changes(NEAR).faults(FAULT_CHANCE).restarts(2).cancels(3)));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldPutBackWhatADeadManSwitchTook(final long seed)
    {
        final SimulatedTrading trading = SimulatedTrading.trade(
            SimulationPlan.demo(seed).changes(NEAR).faults(FAULT_CHANCE).countdowns(8));

        assertCovered(trading);
        // Eight countdowns may take the stop of one signal five times in a row, as in 1 or 2 of 80 seeds: that is one.
        assertThat(totals(trading).protectionAlarms * LOSSES_OF_AN_ALARM).as("alarms without their losses")
            .isLessThanOrEqualTo(totals(trading).stopsLost);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHoldNothingAfterAFlattenAndLeaveNoOrderBehind(final long seed)
    {
        final SimulatedTrading trading = SimulatedTrading.trade(
            SimulationPlan.demo(seed).changes(NEAR).faults(FAULT_CHANCE).restarts(1).flattening());

        assertThat(trading.exchange().positionE8(0)).as("position").isZero();
        assertThat(trading.protection().waitingStops()).as("stops left").isZero();
        assertThat(trading.exchange().openOrders(0)).as("orders left").isEmpty();
        assertThat(trading.execution().machine().core().figures().protectiveOrders()).isZero();
    }

    /** The exchange takes no price more than 5 % through its mark price; the collar is twice as wide. */
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldHoldNothingAfterAFlattenAlthoughTheCollarIsWiderThanTheVenuesBand(final long seed)
    {
        final Map<String, String> wide = new HashMap<>(NEAR);
        wide.put("instruments.*.collarBps", "1000");
        final SimulatedTrading trading = SimulatedTrading.trade(SimulationPlan.demo(seed).changes(wide).flattening());

        assertThat(trading.exchange().positionE8(0)).as("position").isZero();
        assertThat(totals(trading).protectionAlarms).as("alarms").isZero();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFollowWhatOthersDoToTheAccountAlthoughMessagesAreLost(final long seed)
    {
        final SimulatedTrading trading = SimulatedTrading.trade(
            SimulationPlan.demo(seed).changes(NEAR).faults(FAULT_CHANCE).restarts(1).strangers(6));

        assertThat(trading.protection().coverE8()).as("what stops would close")
            .isEqualTo(Math.abs(trading.exchange().positionE8(0)));
        final SimulationResult result = trading.result();
        assertThat(result.positionsE8()).isEqualTo(result.exchangeE8());
        assertThat(totals(trading).selfHalts).as("self halts").isZero();
        assertThat(totals(trading).protectionAlarms).as("alarms").isZero();
    }

    @Test
    void shouldAdoptInSomeOfTheseSeedsWhatNoMessageHasTold()
    {
        final List<SimulatedTrading> runs = seeds().mapToObj((seed) -> SimulatedTrading.trade(
            SimulationPlan.demo(seed).changes(NEAR).faults(FAULT_CHANCE).strangers(6))).toList();

        assertThat(runs).anySatisfy((run) -> assertThat(totals(run).positionsAdopted).isPositive());
        assertThat(runs).anySatisfy((run) -> assertThat(totals(run).unknownFills).isPositive());
    }

    @Test
    void shouldMeetEveryKindOfProtectionSomewhereInTheseSeeds()
    {
        final List<SimulatedTrading> runs = seeds().mapToObj((seed) -> SimulatedTrading.trade(
            SimulationPlan.demo(seed).changes(NEAR).faults(FAULT_CHANCE).countdowns(8))).toList();

        assertThat(runs).anySatisfy((run) -> assertThat(run.protection().triggered()).isPositive());
        assertThat(runs).anySatisfy((run) -> assertThat(totals(run).stopsLost).isPositive());
    }

    private static void assertProtected(final SimulatedTrading trading)
    {
        assertCovered(trading);
        assertThat(totals(trading).protectionAlarms).as("alarms").isZero();
    }

    private static void assertCovered(final SimulatedTrading trading)
    {
        assertThat(trading.protection().coverE8()).as("what stops would close")
            .isEqualTo(Math.abs(trading.exchange().positionE8(0)));
        assertThat(totals(trading).protectiveOrders).as("protective orders").isPositive();
        assertThat(totals(trading).selfHalts).as("self halts").isZero();
        assertThat(totals(trading).outsideChanges).as("changes by nobody").isZero();
        assertThat(totals(trading).unknownFills).as("fills of nobody's orders").isZero();
        final SimulationResult result = trading.result();
        assertThat(result.booked()).containsExactlyInAnyOrderElementsOf(result.traded());
        assertThat(result.positionsE8()).isEqualTo(result.exchangeE8());
    }

    private static ExecutionTotals totals(final SimulatedTrading trading)
    {
        return trading.execution().machine().core().totals();
    }
}
