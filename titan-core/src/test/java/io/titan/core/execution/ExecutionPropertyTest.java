package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ExecutionPropertyTest
{
    private static final int STEPS = 400;

    @Property(tries = 150)
    void shouldKeepEverySumAndGiveEveryReservationBack(@ForAll final long seed)
    {
        final RandomWalk run = new RandomWalk(seed).walk(STEPS).drain();
        final ExecutionCore core = run.execution.core;
        Audit.check(core);
        assertThat(core.figures().openOrders()).isZero();
        assertThat(core.figures().liveIntents()).isZero();
        assertThat(core.figures().ordersInDoubt()).isZero();
        for (int source = 0; source < 3; source++)
        {
            assertThat(core.books().sources.at(source).pendingNotionalE8).isZero();
        }

        final ExecutionTotals totals = core.totals();
        assertThat(totals.prepared)
            .isEqualTo(totals.confirmed + totals.aborted + totals.expired + totals.deniedAtConfirm);
        assertThat(totals.ordersRequested).isEqualTo(totals.confirmed);
    }

    @Property(tries = 150)
    void shouldHoldWhatTheFillsAddUpTo(@ForAll final long seed)
    {
        final RandomWalk run = new RandomWalk(seed).walk(STEPS);
        final Books books = run.execution.core.books();
        final FillLedger ledger = run.execution.output.ledger;
        for (int instrument = 0; instrument < 3; instrument++)
        {
            assertThat(books.positions.net(instrument).quantityE8).isEqualTo(ledger.net(instrument));
            for (int source = 0; source < 3 && books.totals.outsideChanges == 0; source++)
            {
                assertThat(books.positions.of(source, instrument).quantityE8)
                    .isEqualTo(ledger.of(source, instrument));
            }
        }
    }

    @Property(tries = 150)
    void shouldSayAndBecomeTheSameTwice(@ForAll final long seed)
    {
        final RandomWalk first = new RandomWalk(seed).walk(STEPS);
        final RandomWalk second = new RandomWalk(seed).readingAhead().walk(STEPS);
        assertThat(second.execution.output.lines).isEqualTo(first.execution.output.lines);
        assertThat(second.execution.core.stateHash()).isEqualTo(first.execution.core.stateHash());
        second.execution.later(1).timePasses(0);
        second.execution.core.onTime(second.execution.nowNs);
        assertThat(second.execution.core.stateHash()).isNotEqualTo(first.execution.core.stateHash());
    }

    /** Each booking is held beside what was told before it: {@link BookingAudit}. */
    @Property(tries = 150)
    void shouldBookWhatItHasTold(@ForAll final long seed)
    {
        new RandomWalk(seed).bookingLater().walk(STEPS);
    }

    @Property(tries = 150)
    void shouldNeverMakeTwoOrdersOfOneSignal(@ForAll final long seed)
    {
        assertThat(new RandomWalk(seed).walk(STEPS).execution.output.requestedOrders).doesNotHaveDuplicates();
    }

    @Test
    void shouldMeetEverythingOnTheWay()
    {
        final long[] seen = new long[21];
        for (long seed = 1; seed <= 60; seed++)
        {
            final RandomWalk run = new RandomWalk(seed).walk(STEPS);
            final ExecutionTotals totals = run.execution.core.totals();
            final long[] counts = {
                totals.prepared, totals.confirmed, totals.aborted, totals.expired, totals.denied,
                totals.deniedAtConfirm, totals.ordersFilled, totals.ordersRejected, totals.fills,
                totals.duplicateFills, totals.illegalTransitions, totals.unknownFills, totals.selfHalts,
                totals.positionsAdopted, totals.straysCanceled,
                run.execution.core.figures().ordersInDoubt(), met(run, ReasonCode.REDUCE_ONLY),
                met(run, ReasonCode.DUPLICATE_ORDER), met(run, ReasonCode.CIRCUIT_BREAKER),
                met(run, ReasonCode.SOURCE_DISABLED), run.mostQueued()};
            for (int count = 0; count < counts.length; count++)
            {
                seen[count] += counts[count];
            }
        }

        assertThat(seen).doesNotContain(0);
    }

    private static long met(final RandomWalk run, final ReasonCode reason)
    {
        return run.execution.output.reasons.contains(reason) ? 1 : 0;
    }

    @Property(tries = 100)
    void shouldEndAlikeWhateverTheOrderAndNumberOfFills(@ForAll final long seed)
    {
        final Random random = new Random(seed);
        final List<Integer> trades = new ArrayList<>();
        for (int trade = 1; trade <= 10; trade++)
        {
            for (int copy = random.nextInt(3); copy >= 0; copy--)
            {
                trades.add(trade);
            }
        }

        Collections.shuffle(trades, random);
        final ExecutionDriver execution = ExecutionDriver.ready();
        execution.prepare(1).confirm(1);
        trades.forEach(trade -> execution.fill(1, trade, Side.BUY, "0.002", Integer.toString(49_900 + trade)));
        final Position position = execution.core.books().positions.of(0, 0);
        assertThat(position.quantityE8).isEqualTo(ExecutionDriver.e8("0.02"));
        assertThat(position.costE16.truncatedE8()).isEqualTo(ExecutionDriver.e8("998.11"));
        assertThat(execution.core.totals().fills).isEqualTo(10);
        assertThat(execution.core.totals().duplicateFills).isEqualTo(trades.size() - 10);
        assertThat(execution.core.figures().openOrders()).isZero();
    }
}
