package io.titan.core.execution;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;

/** Ends prepared intents without an order: by time, by a restart, or because a request says so. One thread. */
final class IntentEnds
{
    private final Books books;
    private final IntentReplies replies;
    private int epochWithoutOutlived = -1;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param replies who tells a source that time has ended its intent.
     */
    IntentEnds(final Books books, final IntentReplies replies)
    {
        this.books = books;
        this.replies = replies;
    }

    /** The time of a prepared intent is over: its source is told. */
    void onDeadline(final int slot)
    {
        if (endIfOverdue(slot))
        {
            final Intent intent = books.intents.at(slot);
            replies.reply(intent, IntentRequest.NONE, IntentOutcome.EXPIRED, intent.reason, false);
        }
    }

    /**
     * Whether intents of an earlier process still wait to be expired. Asked in every duty cycle: once there are none in
     * an epoch there cannot be any, because what is prepared belongs to it.
     */
    boolean hasOutlived()
    {
        if (epochWithoutOutlived == books.engine.epoch())
        {
            return false;
        }
        final int oldest = books.intents.oldestPrepared();
        final boolean outlived = oldest != IndexList.NONE && books.intents.at(oldest).epoch != books.engine.epoch();
        epochWithoutOutlived = outlived ? epochWithoutOutlived : books.engine.epoch();
        return outlived;
    }

    /** Expires intents of an earlier process, at most so many. */
    int expireOutlived(final int budget)
    {
        int left = budget;
        while (left > 0 && hasOutlived())
        {
            onDeadline(books.intents.oldestPrepared());
            left--;
        }

        return left;
    }

    /** Ends a prepared intent whose time is over or whose process is gone; says whether it did. */
    boolean endIfOverdue(final int slot)
    {
        final Intent intent = books.intents.at(slot);
        if (!intent.isOverdue(books.engine.nowNs(), books.engine.epoch()))
        {
            return false;
        }

        final boolean restarted = intent.epoch != books.engine.epoch();
        end(slot, IntentState.EXPIRED, restarted ? ReasonCode.RESTARTED : ReasonCode.TTL_ELAPSED);
        books.totals.expired++;
        return true;
    }

    /** Ends a prepared intent without an order and gives its reservation back. */
    void end(final int slot, final IntentState state, final ReasonCode reason)
    {
        final Intent intent = books.intents.at(slot);
        intent.reason = reason;
        books.deadlines.cancel(slot);
        books.sources.at(intent.sourceId).prepared--;
        books.exposure.release(intent);
        books.intents.end(slot, state, books.engine.nowNs());
    }
}
