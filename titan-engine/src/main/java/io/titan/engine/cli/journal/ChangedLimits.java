package io.titan.engine.cli.journal;

import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.execution.StartInputs;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.HashMap;
import java.util.Map;

/**
 * Messages with limits to be taken instead of those in a journal, of those groups (the engine, an instrument, a source,
 * its sizing, what it may trade) in which something was changed. One thread.
 */
final class ChangedLimits
{
    private static final String OTHER = "";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SetInstrumentLimitsDecoder instrument = new SetInstrumentLimitsDecoder();
    private final SetSourceLimitsDecoder source = new SetSourceLimitsDecoder();
    private final SetSourceSizingDecoder sizing = new SetSourceSizingDecoder();
    private final SetPermissionDecoder permission = new SetPermissionDecoder();
    private final Map<String, DirectBuffer> messages;

    /**
     * Compares.
     *
     * @param configured the run's own.
     * @param changed    the same keys with other values.
     */
    ChangedLimits(final StartInputs configured, final StartInputs changed)
    {
        final Map<String, DirectBuffer> before = byGroup(configured);
        messages = byGroup(changed);
        messages.entrySet().removeIf((entry) -> entry.getValue().equals(before.get(entry.getKey())));
    }

    private Map<String, DirectBuffer> byGroup(final StartInputs inputs)
    {
        final Map<String, DirectBuffer> groups = new HashMap<>();
        inputs.forEach((buffer, offset, length) ->
        {
            final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
            copy.putBytes(0, buffer, offset, length);
            groups.put(group(copy, 0), copy);
        });
        return groups;
    }

    /** Null for an input that is to be taken as it was recorded. */
    DirectBuffer inPlaceOf(final JournalDocumentReader document)
    {
        return messages.get(group(document.buffer(), document.inputOffset()));
    }

    private String group(final DirectBuffer buffer, final int offset)
    {
        return switch (header.wrap(buffer, offset).templateId())
        {
            case SetEngineLimitsDecoder.TEMPLATE_ID -> "engine";
            case SetInstrumentLimitsDecoder.TEMPLATE_ID ->
                "instrument " + instrument.wrapAndApplyHeader(buffer, offset, header).instrumentId();
            case SetSourceLimitsDecoder.TEMPLATE_ID ->
                "source " + source.wrapAndApplyHeader(buffer, offset, header).sourceId();
            case SetSourceSizingDecoder.TEMPLATE_ID ->
                "sizing of source " + sizing.wrapAndApplyHeader(buffer, offset, header).sourceId();
            case SetPermissionDecoder.TEMPLATE_ID ->
            {
                permission.wrapAndApplyHeader(buffer, offset, header);
                yield "source " + permission.sourceId() + " on " + permission.instrumentId();
            }
            default -> OTHER;
        };
    }
}
