package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.VenueEventKind;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told before it is booked leaves every table as it was until then. */
class ToldBeforeBookedTest
{
    private static final long KEY_HI = 7;
    private static final int INTENTS = ExecutionDriver.SMALL.intents();
    private static final long NEW_KEY = INTENTS + 1;
    private static final long DAY_MS = 86_400_000;

    private final ExecutionDriver execution = ExecutionDriver.ready().bookingLater();

    /** How a PREPARE ends, and what deciding it takes or counts: nothing else may change before it is booked. */
    private enum Judgement
    {
        ADMITTED(IntentOutcome.PREPARED, IntentState.PREPARED, signal -> {}, books -> books.orders.nextId()),
        DENIED(IntentOutcome.DENIED, IntentState.DENIED, signal -> signal.instrumentId = 2,
            books -> books.totals.denied++);

        private final IntentOutcome outcome;
        private final IntentState state;
        private final Consumer<PrepareRequest> change;
        private final Consumer<Books> taken;

        Judgement(
            final IntentOutcome outcome, final IntentState state, final Consumer<PrepareRequest> change,
            final Consumer<Books> taken)
        {
            this.outcome = outcome;
            this.state = state;
            this.change = change;
            this.taken = taken;
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldTakeAFreshSlotOnlyWhenItBooks(final Judgement judgement)
    {
        prepareOnly(1, judgement);
        assertThat(execution.core.intentSlotsUsed()).isZero();
        assertThat(slotOf(1)).isEqualTo(KeyIndex.MISSING);

        execution.book();
        assertThat(execution.core.intentSlotsUsed()).isOne();
        assertBooked(1, 0, judgement);
    }

    @ParameterizedTest
    @EnumSource
    void shouldForgetTheOldestOnlyWhenItBooks(final Judgement judgement)
    {
        givenForgottenIntents();
        prepareOnly(NEW_KEY, judgement);
        assertThat(slotOf(1)).as("what is forgotten is still there").isZero();
        assertThat(slotOf(NEW_KEY)).isEqualTo(KeyIndex.MISSING);

        execution.book();
        assertThat(slotOf(1)).isEqualTo(KeyIndex.MISSING);
        assertBooked(NEW_KEY, 0, judgement);
    }

    @ParameterizedTest
    @EnumSource
    void shouldForgetItsOwnFormerRecordOnlyWhenItBooks(final Judgement judgement)
    {
        givenForgottenIntents();
        prepareOnly(2, judgement);
        assertThat(execution.core.books().intents.at(1).state).isEqualTo(IntentState.ABORTED);

        execution.book();
        assertBooked(2, 1, judgement);
    }

    @Test
    void shouldOpenAnOrderOnlyWhenItBooks()
    {
        execution.prepare(1);
        final ExecutionCore before = copy();
        // The gate lets what is over leave the windows of the budget.
        before.books().engine.limiter.roll(execution.nowNs);
        execution.confirmOnly(0, 1);
        assertThat(execution.output.lines).last().asString().contains("CONFIRMED");
        StateComparison.requireEqual(execution.core.books(), before.books());

        execution.book();
        assertThat(execution.core.totals().ordersRequested).isOne();
        assertThat(execution.core.figures().liveIntents()).isZero();
        assertThat(execution.core.figures().openOrders()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void shouldThrowRatherThanForgetWhatItHasTold(final Judgement judgement)
    {
        prepareOnly(1, judgement);
        assertRefusesIntents();
        execution.book();
        assertBooked(1, 0, judgement);
    }

    @Test
    void shouldThrowRatherThanForgetAnOrderThatHasLeft()
    {
        execution.prepare(1).confirmOnly(0, 1);
        assertRefusesIntents();
        execution.book();
        assertThat(execution.core.figures().openOrders()).isOne();
    }

    private void assertRefusesIntents()
    {
        final int told = execution.output.lines.size();
        assertThatThrownBy(() -> execution.core.onPrepare(0, new PrepareRequest(), execution.nowNs))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("told and not booked");
        assertThatThrownBy(() -> execution.core.onConfirm(0, KEY_HI, 1, execution.nowNs))
            .isInstanceOf(IllegalStateException.class).hasMessageContaining("told and not booked");
        assertThat(execution.output.lines).hasSize(told);
    }

    private void prepareOnly(final long key, final Judgement judgement)
    {
        final ExecutionCore before = copy();
        judgement.taken.accept(before.books());
        execution.prepareOnly(0, key, judgement.change);
        assertThat(execution.output.lastReply.outcome()).isEqualTo(judgement.outcome);
        StateComparison.requireEqual(execution.core.books(), before.books());
    }

    private void assertBooked(final long key, final int slot, final Judgement judgement)
    {
        assertThat(slotOf(key)).isEqualTo(slot);
        assertThat(execution.core.books().intents.at(slot).state).isEqualTo(judgement.state);
        assertThat(execution.core.figures().liveIntents()).isEqualTo(judgement == Judgement.ADMITTED ? 1 : 0);
    }

    /** A full table; the oldest, key 1, had an order whose slot is remembered. */
    private void givenForgottenIntents()
    {
        execution.prepare(1).confirm(1).venue(1, VenueEventKind.CANCELED);
        for (long key = 2; key <= INTENTS; key++)
        {
            execution.later(1).prepare(key).abort(key);
        }

        execution.later(DAY_MS + 1).freshReference().forget();
        assertThat(execution.core.books().intents.at(0).orderIndex).isNotEqualTo(IndexList.NONE);
    }

    private int slotOf(final long key)
    {
        return execution.core.books().intents.slotOf(KEY_HI, key);
    }

    private ExecutionCore copy()
    {
        return Snapshots.restored(execution.core, ExecutionDriver.SMALL, new RecordingOutput());
    }
}
