package io.titan.bridge.control;

import io.titan.bridge.handover.PushQueue;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.SetAllocationDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;
import io.titan.protocol.SetSourceStateDecoder;
import io.titan.protocol.SourceAction;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.UnsafeBuffer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Tells the peers of the socket what execution has accepted for their source: what the command has set, in its words,
 * and nothing else. The control thread.
 */
public final class ConfigPushes
{
    private final PushQueue queue;
    private final Map<Integer, String> sources;
    private final AnswerText texts;
    private final EpochClock epochClock;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetSourceLimitsDecoder limits = new SetSourceLimitsDecoder();
    private final SetSourceSizingDecoder sizing = new SetSourceSizingDecoder();
    private final SetAllocationDecoder allocation = new SetAllocationDecoder();
    private final SetPermissionDecoder permission = new SetPermissionDecoder();
    private final SetSourceStateDecoder state = new SetSourceStateDecoder();

    /**
     * Nothing pushed yet.
     *
     * @param queue      to the bridge's own thread.
     * @param sources    whose changes are pushed: names by slot.
     * @param symbols    in the order of the configuration.
     * @param epochClock of the calendar.
     */
    public ConfigPushes(
        final PushQueue queue, final Map<Integer, String> sources, final List<String> symbols,
        final EpochClock epochClock)
    {
        this.queue = queue;
        this.sources = Map.copyOf(sources);
        this.texts = new AnswerText(symbols);
        this.epochClock = epochClock;
    }

    /** Execution has accepted a command; most say nothing of a source. */
    void onAccepted(final byte[] command)
    {
        final DirectBuffer message = new UnsafeBuffer(command);
        switch (header.wrap(message, 0).templateId())
        {
            case SetSourceLimitsDecoder.TEMPLATE_ID ->
            {
                limits.wrapAndApplyHeader(message, 0, header);
                push(limits.sourceId(), "source-limits", AnswerText.members(limits));
            }
            case SetSourceSizingDecoder.TEMPLATE_ID ->
            {
                sizing.wrapAndApplyHeader(message, 0, header);
                push(sizing.sourceId(), "source-sizing", AnswerText.members(sizing));
            }
            case SetAllocationDecoder.TEMPLATE_ID ->
            {
                allocation.wrapAndApplyHeader(message, 0, header);
                push(allocation.sourceId(), "allocation", AnswerText.members(allocation));
            }
            case SetPermissionDecoder.TEMPLATE_ID ->
            {
                permission.wrapAndApplyHeader(message, 0, header);
                push(permission.sourceId(), "permission", texts.members(permission));
            }
            case SetSourceStateDecoder.TEMPLATE_ID -> onState(state.wrapAndApplyHeader(message, 0, header));
            default ->
            {
                // Says nothing of a source.
            }
        }
    }

    private void onState(final SetSourceStateDecoder command)
    {
        final boolean isEnabled = command.action() == SourceAction.ENABLE;
        push(command.sourceId(), isEnabled ? "enable" : "disable", "\"enabled\":" + isEnabled);
    }

    private void push(final int sourceId, final String command, final String members)
    {
        final String source = sources.get(sourceId);
        if (source != null)
        {
            queue.push(("{\"type\":\"CONFIG_UPDATE\",\"config\":{\"source\":\"" + source + "\",\"slot\":" + sourceId +
                ",\"command\":\"" + command + "\"," + members + "},\"timestamp\":" + epochClock.time() + "}\n")
                .getBytes(StandardCharsets.UTF_8));
        }
    }
}
