package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.execution.RecordingOutput.Placement;
import io.titan.core.execution.RecordingOutput.Reply;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderRole;

/** Holds what a core told of an intent beside what it booked of it: nobody can take back what has left. */
final class BookingAudit
{
    private BookingAudit()
    {
    }

    /** Looks at the answer and the entry that the last PREPARE or CONFIRM, now booked, brought about. */
    static void check(final ExecutionCore core, final PrepareRequest request, final RecordingOutput output)
    {
        final Reply told = output.lastReply;
        if (told != null && !told.repeated() && told.outcome() == IntentOutcome.CONFIRMED)
        {
            checkOrder(core.books(), told, output.lastPlacement);
            return;
        }

        assertThat(output.lastPlacement).as("an entry that no CONFIRM released").isNull();
        if (told != null && !told.repeated() && told.request() == IntentRequest.PREPARE &&
            core.lastIntentIndex() != IndexList.NONE)
        {
            checkRecord(core, request, told);
        }
    }

    private static void checkRecord(final ExecutionCore core, final PrepareRequest request, final Reply told)
    {
        final Books books = core.books();
        final int slot = books.intents.slotOf(told.signalKeyHi(), told.signalKeyLo());
        assertThat(slot).as("slot of the record").isEqualTo(core.lastIntentIndex());
        final Intent intent = books.intents.at(slot);
        assertThat(replyOf(intent, IntentRequest.PREPARE)).isEqualTo(told);
        assertThat(intent.terms.match(request)).as("terms that were asked for").isTrue();
        assertThat(intent.instrumentId).isEqualTo(request.instrumentId);
        if (told.outcome() == IntentOutcome.PREPARED)
        {
            final long ttlNs = request.ttlMs == 0 ?
                books.engine.limits.defaultTtlNs : request.ttlMs * ExecutionDriver.MS;
            assertThat(intent.deadlineNs).isEqualTo(books.engine.nowNs() + ttlNs);
            assertThat(core.nextDeadlineNs()).isLessThanOrEqualTo(intent.deadlineNs);
            assertThat(intent.endedNs).isEqualTo(Intent.NOT_ENDED);
        }
        else
        {
            assertThat(intent.deniedRequest).isEqualTo(IntentRequest.PREPARE);
            assertThat(intent.endedNs).isEqualTo(books.engine.nowNs());
        }
    }

    private static void checkOrder(final Books books, final Reply told, final Placement placed)
    {
        final Intent intent = books.intents.at(books.intents.slotOf(told.signalKeyHi(), told.signalKeyLo()));
        assertThat(replyOf(intent, IntentRequest.CONFIRM)).isEqualTo(told);
        final Order order = books.orders.at(intent.orderIndex);
        assertThat(order.queued).as("waits, as nothing of it was told").isEqualTo(placed == null);
        assertThat(order.outstanding).isEqualTo(placed == null ? VenueRequest.NONE : VenueRequest.PLACE);
        assertThat(order.sendBeforeNs).isEqualTo(books.engine.nowNs() + books.engine.limits.sendWithinNs);
        assertThat(placementOf(order)).isEqualTo(placed == null ? placementOf(intent, order) : placed);
    }

    private static Reply replyOf(final Intent intent, final IntentRequest request)
    {
        return new Reply(
            intent.sourceId, intent.signalKeyHi, intent.signalKeyLo, request, IntentAnswers.outcome(intent.state),
            intent.reason, intent.measured, intent.allowed, intent.orderId, intent.priceE8, intent.quantityE8, false);
    }

    private static Placement placementOf(final Order order)
    {
        return new Placement(
            order.orderId, order.instrumentId, order.side, order.timeInForce, order.priceE8, order.quantityE8,
            order.signalKeyHi, order.signalKeyLo, order.role, order.generation, order.reduceOnly, order.sendBeforeNs);
    }

    /** What will be told of an order that waits: of this intent, and what only the order knows. */
    private static Placement placementOf(final Intent intent, final Order order)
    {
        return new Placement(
            intent.orderId, intent.instrumentId, intent.side, intent.timeInForce, intent.priceE8, intent.quantityE8,
            intent.signalKeyHi, intent.signalKeyLo, OrderRole.ENTRY, 0, order.reduceOnly, order.sendBeforeNs);
    }
}
