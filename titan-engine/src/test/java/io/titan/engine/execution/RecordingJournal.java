package io.titan.engine.execution;

import io.titan.engine.machine.Journal;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Remembers what was appended, in sequence, and can be told to fail. */
final class RecordingJournal implements Journal
{
    final List<Entry> entries = new ArrayList<>();
    final List<String> events;
    boolean failing;
    /** Called when the outputs of an input have been told and booked. */
    Runnable whenTold = () -> { };

    /** One document. */
    record Entry(long sequence, long timestampNs, int sourceId, int templateId, int length, List<String> outputs)
    {
    }

    RecordingJournal(final List<String> events)
    {
        this.events = events;
    }

    RecordingJournal()
    {
        this(new ArrayList<>());
    }

    @Override
    public void append(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer input, final int offset,
        final int length, final OutputBatch outputs)
    {
        if (failing)
        {
            throw new IllegalStateException("disk is full");
        }
        final int templateId = new MessageHeaderDecoder().wrap(input, offset).templateId();
        entries.add(
            new Entry(sequence, timestampNs, sourceId, templateId, length, ExecutionMessages.of(outputs)));
        events.add("journal " + sequence);
    }

    @Override
    public void prepareNext()
    {
        whenTold.run();
    }

    @Override
    public void requestSync()
    {
        events.add("sync " + entries.size());
    }

    @Override
    public void close()
    {
        events.add("closed");
    }
}
