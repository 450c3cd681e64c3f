package io.titan.codecs;

import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.ReasonCode;

/**
 * What a signal source hears from its {@link FastPathClient}, always inside {@link FastPathClient#poll()} or
 * {@link FastPathClient#close()}. May send; must not poll or close. What it throws comes out of poll: a source that
 * cannot handle an answer must not go on trading.
 */
public interface FastPathListener
{
    /**
     * Execution said WELCOME; intents may be sent.
     *
     * @param executionIncarnation of the execution process. Another one than before has expired what was prepared.
     */
    void onConnected(long executionIncarnation);

    /**
     * The connection ended after {@link #onConnected}; it is being restored. Requests without a reply are in doubt:
     * repeat them with the same key, and the recorded answer comes.
     *
     * @param reason what was lost.
     */
    void onDisconnected(FastPathReason reason);

    /**
     * Execution refused the Hello. It is repeated after {@link FastPathClientContext#refusedRetryNs()}.
     *
     * @param reason   why.
     * @param measured what the failed check saw.
     * @param allowed  what it allows.
     */
    void onRefused(ReasonCode reason, long measured, long allowed);

    /**
     * Execution answered an intent, or told that one ended by itself. Comes in every state: a reply that arrives
     * around a lost connection is as true as any other.
     *
     * @param reply valid until this method returns.
     */
    void onReply(IntentReplyDecoder reply);

    /**
     * Execution booked a fill of this source. A help for those who wait for one, not the record: a report that finds no
     * room is dropped, and what must arrive is read from the journal.
     *
     * @param report valid until this method returns.
     */
    default void onReport(final ExecutionReportDecoder report)
    {
    }

    /**
     * Aeron reported an error. If it ended the client, reconnecting is under way already.
     *
     * @param error what happened.
     */
    void onError(Throwable error);
}
