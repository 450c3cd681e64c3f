package io.titan.codecs;

import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.Header;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import org.agrona.DirectBuffer;

/**
 * Reads what execution says to a {@link FastPathClient}: greetings answered go to the session, intents answered and
 * fills to the listener. What is malformed or meant for another source is counted and dropped. The client's thread;
 * allocates nothing.
 */
final class ReplyAdapter implements FragmentHandler
{
    private final FastPathSession session;
    private final FastPathCounters counters;
    private final FastPathListener listener;
    private final int sourceId;
    private final MessageHeaderDecoder headerDecoder = new MessageHeaderDecoder();
    private final IntentReplyDecoder replyDecoder = new IntentReplyDecoder();
    private final ExecutionReportDecoder reportDecoder = new ExecutionReportDecoder();

    /**
     * Reads for one source.
     *
     * @param session  told of greetings answered, and of which execution answers.
     * @param counters counts what comes.
     * @param listener told of the rest.
     * @param sourceId the source whose messages these must be.
     */
    ReplyAdapter(
        final FastPathSession session, final FastPathCounters counters, final FastPathListener listener,
        final int sourceId)
    {
        this.session = session;
        this.counters = counters;
        this.listener = listener;
        this.sourceId = sourceId;
    }

    @Override
    public void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header header)
    {
        if (MessageGuard.check(buffer, offset, length) != Malformation.NONE)
        {
            counters.malformedReplies++;
            return;
        }
        switch (headerDecoder.wrap(buffer, offset).templateId())
        {
            case IntentReplyDecoder.TEMPLATE_ID -> onReply(buffer, offset, header.sessionId());
            case ExecutionReportDecoder.TEMPLATE_ID -> onReport(buffer, offset);
            default -> counters.malformedReplies++;
        }
    }

    private void onReport(final DirectBuffer buffer, final int offset)
    {
        reportDecoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        if (reportDecoder.sourceId() != sourceId)
        {
            counters.malformedReplies++;
            return;
        }
        counters.reports++;
        listener.onReport(reportDecoder);
    }

    private void onReply(final DirectBuffer buffer, final int offset, final int sessionId)
    {
        replyDecoder.wrapAndApplyHeader(buffer, offset, headerDecoder);
        if (replyDecoder.sourceId() != sourceId)
        {
            counters.malformedReplies++;
        }
        else if (replyDecoder.request() == IntentRequest.HELLO)
        {
            onGreetingAnswered(sessionId);
        }
        else
        {
            onIntentAnswered();
        }
    }

    private void onGreetingAnswered(final int sessionId)
    {
        if (replyDecoder.outcome() == IntentOutcome.WELCOME)
        {
            session.onWelcome(replyDecoder.incarnation(), sessionId);
        }
        else
        {
            session.onRefused(replyDecoder.reason(), replyDecoder.measured(), replyDecoder.allowed());
        }
    }

    private void onIntentAnswered()
    {
        counters.replies++;
        final long incarnation = replyDecoder.incarnation();
        listener.onReply(replyDecoder);
        session.onAnsweredBy(incarnation);
    }
}
