package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.Echo;
import io.titan.bridge.protocol.Refusal;
import io.titan.bridge.protocol.ReplyWriter;
import io.titan.bridge.protocol.RequestKind;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;

/**
 * Turns what execution says into the answers of those who wait. A CONFIRM waits on after execution's word for the end
 * of its order: a fill of all of it, an end short of it, or the deadline, at which what is known is said. One thread;
 * allocates nothing.
 */
final class OrderAnswers
{
    private final ReplyWriter replies;
    private final PeerReplies peers;
    private final PendingRequests pending;
    private final GatewayCounters counters;
    private final AnswerTimes times;

    OrderAnswers(
        final ReplyWriter replies, final PeerReplies peers, final PendingRequests pending,
        final GatewayCounters counters, final AnswerTimes times)
    {
        this.replies = replies;
        this.peers = peers;
        this.pending = pending;
        this.counters = counters;
        this.times = times;
    }

    /** Returns whether the signal has an order, which its record has to know. */
    boolean onPrepareReply(final PendingRequest waiting, final IntentReplyDecoder reply)
    {
        final IntentOutcome outcome = reply.outcome();
        // A repeat after the CONFIRM: it was prepared, and that is what was answered.
        final boolean isPrepared = outcome == IntentOutcome.PREPARED || outcome == IntentOutcome.CONFIRMED;
        if (isLate(waiting))
        {
            return isPrepared;
        }
        if (isPrepared)
        {
            replies.prepared(reply.orderId(), reply.priceE8(), reply.quantityE8(), waiting.echo);
        }
        else
        {
            replies.denied(
                RequestKind.PREPARE, reply.reason(), reply.measured(), reply.allowed(), waiting.echo);
        }
        times.note(waiting.readNs);
        answer(waiting);
        return isPrepared;
    }

    void onConfirmReply(final PendingRequest waiting, final SignalRecord record, final IntentReplyDecoder reply)
    {
        final boolean isConfirmed = reply.outcome() == IntentOutcome.CONFIRMED;
        if (isConfirmed && record != null)
        {
            record.orderId = reply.orderId();
            record.confirmSent = true;
        }
        if (isLate(waiting))
        {
            return;
        }
        if (isOthers(waiting, reply))
        {
            return;
        }
        if (!isConfirmed)
        {
            if (waiting.isUnreached && reply.reason() == ReasonCode.PREPARE_NOT_FOUND)
            {
                // Who could not be asked may have it, and may have confirmed it before.
                onUnasked(record, waiting.echo);
                answer(waiting);
                return;
            }
            replies.denied(
                RequestKind.CONFIRM, reply.reason(), reply.measured(), reply.allowed(), waiting.echo);
            answer(waiting);
            return;
        }
        waiting.confirmed = true;
        if (record != null)
        {
            // A recorded answer to a CONFIRM from before this bridge: what became of the order was told to another.
            record.witnessed |= reply.repeated() != BooleanType.TRUE;
            record.inDoubt |= !record.witnessed;
        }
        if (record != null && record.isOver())
        {
            answerOrder(waiting, record);
        }
    }

    void onAbortReply(final PendingRequest waiting, final IntentReplyDecoder reply)
    {
        if (isLate(waiting))
        {
            return;
        }
        if (isOthers(waiting, reply))
        {
            return;
        }
        if (waiting.isUnreached && reply.reason() == ReasonCode.PREPARE_NOT_FOUND)
        {
            replies.refused(RequestKind.ABORT, Refusal.EXECUTION_UNAVAILABLE, waiting.echo);
        }
        else if (isGone(reply))
        {
            replies.aborted(waiting.echo);
        }
        else
        {
            replies.denied(RequestKind.ABORT, reply.reason(), reply.measured(), reply.allowed(), waiting.echo);
        }
        answer(waiting);
    }

    /** Whether a source has said that the signal is not its own while others have not answered yet. */
    private static boolean isOthers(final PendingRequest waiting, final IntentReplyDecoder reply)
    {
        return reply.reason() == ReasonCode.PREPARE_NOT_FOUND && --waiting.asked > 0;
    }

    /** A CONFIRM could not be asked about; writes what is known of its order, which is no refusal. */
    void onUnasked(final SignalRecord record, final Echo echo)
    {
        if (record == null)
        {
            replies.open(0, true, echo);
        }
        else
        {
            write(echo, false, record);
        }
    }

    /** Whether nothing is prepared any more, for whatever reason: that is what an ABORT asks for. */
    private static boolean isGone(final IntentReplyDecoder reply)
    {
        return switch (reply.outcome())
        {
            case ABORTED, EXPIRED -> true;
            case DENIED -> reply.reason() == ReasonCode.ALREADY_DENIED ||
                reply.reason() == ReasonCode.PREPARE_NOT_FOUND;
            default -> false;
        };
    }

    /** Nobody asked: an order ended short of its quantity or is in doubt, or an intent expired. */
    void onOrderNews(final SignalRecord record, final IntentReplyDecoder reply)
    {
        if (record == null)
        {
            counters.unknownReports++;
        }
        else if (reply.outcome() == IntentOutcome.CONFIRMED && reply.reason() == ReasonCode.ORDER_IN_DOUBT)
        {
            record.inDoubt = true;
        }
        else if (reply.outcome() == IntentOutcome.CONFIRMED)
        {
            record.endReason = reply.reason();
            record.endMeasured = reply.measured();
            answerAll(record);
        }
    }

    void onFill(final SignalRecord record, final ExecutionReportDecoder report)
    {
        if (record == null || report.role() != OrderRole.ENTRY)
        {
            counters.unknownReports++;
            return;
        }
        record.fill(report.priceE8(), report.quantityE8(), report.filledQuantityE8(),
            report.orderState() == OrderState.FILLED);
        record.orderId = report.orderId();
        if (record.isOver())
        {
            answerAll(record);
        }
    }

    /** The time of a request is over: its peer is told what is known. */
    void onDeadline(final PendingRequest waiting, final SignalRecord record)
    {
        counters.timeouts++;
        if (waiting.kind != RequestKind.CONFIRM)
        {
            replies.refused(waiting.kind, Refusal.EXECUTION_TIMEOUT, waiting.echo);
        }
        else if (record == null)
        {
            replies.open(0, true, waiting.echo);
        }
        else
        {
            write(waiting.echo, waiting.confirmed, record);
        }
        send(waiting);
    }

    private void answerAll(final SignalRecord record)
    {
        PendingRequest waiting = pending.findConfirmed(record.keyHi, record.keyLo);
        while (waiting != null)
        {
            answerOrder(waiting, record);
            waiting = pending.findConfirmed(record.keyHi, record.keyLo);
        }
    }

    private void answerOrder(final PendingRequest waiting, final SignalRecord record)
    {
        write(waiting.echo, waiting.confirmed, record);
        answer(waiting);
    }

    private void write(final Echo echo, final boolean isConfirmed, final SignalRecord record)
    {
        if (record.filledE8 > 0)
        {
            replies.executed(record.orderId, record.averagePriceE8(), record.filledE8, record.complete, echo);
        }
        else if (record.endReason != ReasonCode.NONE)
        {
            replies.denied(RequestKind.CONFIRM, record.endReason, record.endMeasured, 0, echo);
        }
        else
        {
            replies.open(record.orderId, record.inDoubt || !isConfirmed, echo);
        }
    }

    private boolean isLate(final PendingRequest waiting)
    {
        counters.lateReplies += waiting == null ? 1 : 0;
        return waiting == null;
    }

    private void answer(final PendingRequest waiting)
    {
        counters.answered++;
        send(waiting);
    }

    private void send(final PendingRequest waiting)
    {
        pending.remove(waiting);
        peers.reply(waiting.peer, replies.bytes(), replies.length());
    }
}
