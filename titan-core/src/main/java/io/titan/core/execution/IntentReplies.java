package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;

/** What a source is told of its intents, and of requests that leave no record. Changes nothing else. One thread. */
final class IntentReplies
{
    private final Books books;
    private final Verdict verdict;
    private final ExecutionOutput output;

    /**
     * Tells sources.
     *
     * @param books   whose totals count denials without a record.
     * @param verdict the reason of those.
     * @param output  who carries it.
     */
    IntentReplies(final Books books, final Verdict verdict, final ExecutionOutput output)
    {
        this.books = books;
        this.verdict = verdict;
        this.output = output;
    }

    /** Answers with what became of an intent. */
    void reply(
        final Intent intent, final IntentRequest request, final IntentOutcome outcome, final ReasonCode reason,
        final boolean repeated)
    {
        output.intentReplied(
            intent.sourceId, intent.signalKeyHi, intent.signalKeyLo, request, outcome, reason,
            intent.measured, intent.allowed, intent.orderId, intent.priceE8, intent.quantityE8, repeated);
    }

    /** Answers with what is recorded; repeated says that an earlier request has already changed the record. */
    void replyFromRecord(final Intent intent, final IntentRequest request, final boolean repeated)
    {
        reply(
            intent, request, IntentAnswers.outcome(intent.state), IntentAnswers.reason(request, intent), repeated);
    }

    /** Answers to a key that has no record, or not one of this source. An unknown intent is an aborted one. */
    void replyUnknown(final int sourceId, final long keyHi, final long keyLo, final IntentRequest request)
    {
        if (request == IntentRequest.ABORT)
        {
            output.intentReplied(
                sourceId, keyHi, keyLo, request, IntentOutcome.ABORTED, ReasonCode.PREPARE_NOT_FOUND,
                0, 0, 0, 0, 0, false);
            return;
        }

        verdict.deny(ReasonCode.PREPARE_NOT_FOUND, 0, 0);
        denyUnrecorded(sourceId, keyHi, keyLo, request);
    }

    /** Denies, for the reason that the verdict holds, without a trace but the count. */
    void denyUnrecorded(final int sourceId, final long keyHi, final long keyLo, final IntentRequest request)
    {
        books.totals.denied++;
        output.intentReplied(
            sourceId, keyHi, keyLo, request, IntentOutcome.DENIED, verdict.reason(),
            verdict.measured(), verdict.allowed(), 0, 0, 0, false);
    }
}
