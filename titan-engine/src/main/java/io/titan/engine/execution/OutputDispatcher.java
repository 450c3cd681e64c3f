package io.titan.engine.execution;

import io.aeron.ExclusivePublication;
import io.aeron.Publication;
import io.aeron.logbuffer.BufferClaim;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.StateReplyDecoder;
import java.util.Arrays;
import java.util.Objects;
import org.agrona.DirectBuffer;

/**
 * Sends what was journaled: orders to the venue thread, replies to their sources, control replies to whoever asked.
 * A reply that nobody reads is dropped and counted, never waited for: the recorded answer makes a retry safe. An order
 * always finds room, because the core counts venue slots and the ring holds more than there are. Core's thread.
 */
final class OutputDispatcher implements ExecutionSink, OutputBatch.MessageHandler
{
    private static final int ADMIN_ACTION_RETRIES = 3;

    private final ExclusivePublication[] replies;
    /** Those of {@link #replies} that there are. */
    private final ExclusivePublication[] configured;
    private int nextConfigured;
    private final ExclusivePublication controlReplies;
    private final VenueCommands venueCommands;
    private final SourceSessions sessions;
    private final ExecutionCounts counts;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final IntentReplyDecoder intentReply = new IntentReplyDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final ControlReplyDecoder controlReply = new ControlReplyDecoder();
    private final BufferClaim claim = new BufferClaim();
    private int helloSessionId;
    private ReasonCode commandReason = ReasonCode.NONE;
    private boolean isPrepared;

    OutputDispatcher(
        final ExclusivePublication[] replies, final ExclusivePublication controlReplies,
        final VenueCommands venueCommands, final SourceSessions sessions, final ExecutionCounts counts)
    {
        this.replies = replies;
        configured = Arrays.stream(replies).filter(Objects::nonNull).toArray(ExclusivePublication[]::new);
        this.controlReplies = controlReplies;
        this.venueCommands = venueCommands;
        this.sessions = sessions;
        this.counts = counts;
    }

    /**
     * Fetches what an answer to one of the sources, the next one each time, will need: of many sources, what belongs to
     * one has gone far away by its next signal, and how much room there is was written by another core.
     *
     * @return to be used, so that the compiler cannot leave the reads out.
     */
    long readAhead()
    {
        if (0 == configured.length)
        {
            return 0;
        }
        nextConfigured = nextConfigured + 1 < configured.length ? nextConfigured + 1 : 0;
        return configured[nextConfigured].availableWindow();
    }

    /**
     * Session of the Hello that is about to be applied; a WELCOME binds it.
     */
    void helloSessionId(final int sessionId)
    {
        helloSessionId = sessionId;
    }

    /**
     * Why the last command was refused.
     *
     * @return NONE when it was accepted.
     */
    ReasonCode commandReason()
    {
        return commandReason;
    }

    /**
     * Whether the last reply to a source said that its intent is prepared.
     *
     * @return true if so: its CONFIRM may come at once.
     */
    boolean isPrepared()
    {
        return isPrepared;
    }

    @Override
    public void onJournaled(final long sequence, final OutputBatch outputs)
    {
        outputs.forEach(this);
    }

    @Override
    public void onMessage(final DirectBuffer buffer, final int offset, final int length)
    {
        header.wrap(buffer, offset);
        final int templateId = header.templateId();
        switch (templateId)
        {
            case IntentReplyDecoder.TEMPLATE_ID -> onIntentReply(buffer, offset, length);
            case PlaceOrderDecoder.TEMPLATE_ID, CancelOrderDecoder.TEMPLATE_ID, QueryOrderDecoder.TEMPLATE_ID ->
                toVenue(templateId, buffer, offset, length);
            case ControlReplyDecoder.TEMPLATE_ID -> onControlReply(buffer, offset, length);
            case StateReplyDecoder.TEMPLATE_ID, PositionReplyDecoder.TEMPLATE_ID, OrderReplyDecoder.TEMPLATE_ID ->
                publishControl(buffer, offset, length);
            case ExecutionReportDecoder.TEMPLATE_ID -> onExecutionReport(buffer, offset, length);
            default -> throw new IllegalStateException("execution produced template " + templateId +
                ", for which there is no way out; add one here");
        }
    }

    private void onIntentReply(final DirectBuffer buffer, final int offset, final int length)
    {
        intentReply.wrapAndApplyHeader(buffer, offset, header);
        isPrepared = IntentOutcome.PREPARED.value() == intentReply.outcomeRaw();
        final int sourceId = intentReply.sourceId();
        final ExclusivePublication publication =
            sourceId >= 0 && sourceId < replies.length ? replies[sourceId] : null;
        if (null != publication && isWelcome())
        {
            sessions.bind(helloSessionId, sourceId);
        }
        if (null == publication || !publish(publication, buffer, offset, length))
        {
            counts.onReplyDropped();
        }
    }

    /**
     * A source that the configuration no longer names is welcome to the core, which remembers its limits from the
     * journal; without a session it can say nothing more.
     */
    private boolean isWelcome()
    {
        return IntentRequest.HELLO == intentReply.request() && IntentOutcome.WELCOME == intentReply.outcome();
    }

    /** Nobody waits for the answer to what this process commands itself, as its limits when it starts. */
    private void onControlReply(final DirectBuffer buffer, final int offset, final int length)
    {
        commandReason = controlReply.wrapAndApplyHeader(buffer, offset, header).reason();
        if (controlReply.commandId() >= 0)
        {
            publishControl(buffer, offset, length);
        }
    }

    private void publishControl(final DirectBuffer buffer, final int offset, final int length)
    {
        if (!publish(controlReplies, buffer, offset, length))
        {
            counts.onControlReplyDropped();
        }
    }

    private void toVenue(final int templateId, final DirectBuffer buffer, final int offset, final int length)
    {
        if (!venueCommands.write(templateId, buffer, offset, length))
        {
            throw new IllegalStateException("no room for template " + templateId +
                " on the way to the venue: the core let out more requests than there are venue slots");
        }
    }

    /**
     * A fill goes to its source as a reply would, but never takes the last half of the room: a reply that is dropped
     * leaves a source waiting for its answer, a report only repeats what the journal records.
     */
    private void onExecutionReport(final DirectBuffer buffer, final int offset, final int length)
    {
        final int sourceId = report.wrapAndApplyHeader(buffer, offset, header).sourceId();
        final ExclusivePublication publication =
            sourceId >= 0 && sourceId < replies.length ? replies[sourceId] : null;
        if (null != publication && !(leavesRoom(publication) && publish(publication, buffer, offset, length)))
        {
            counts.onReportDropped();
        }
    }

    /** Half of Aeron's window of a stream of shared memory, which is half a term. */
    private static boolean leavesRoom(final ExclusivePublication publication)
    {
        return publication.availableWindow() > publication.termBufferLength() / 4;
    }

    /** A turn-over of the log is done by the very call that reports it; that is no reason to drop a reply. */
    private boolean publish(
        final ExclusivePublication publication, final DirectBuffer buffer, final int offset, final int length)
    {
        long position = publication.tryClaim(length, claim);
        for (int i = 0; position == Publication.ADMIN_ACTION && i < ADMIN_ACTION_RETRIES; i++)
        {
            position = publication.tryClaim(length, claim);
        }
        if (position <= 0)
        {
            return false;
        }
        claim.putBytes(buffer, offset, length);
        claim.commit();
        return true;
    }
}
