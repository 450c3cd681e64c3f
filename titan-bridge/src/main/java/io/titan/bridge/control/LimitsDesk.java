package io.titan.bridge.control;

import io.titan.bridge.journal.JournalTailException;
import io.titan.bridge.journal.RestingTail;
import io.titan.codecs.JournalDocumentReader;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The limits in effect, as execution has journaled them: of each group the last that it accepted, in the words of the
 * command that would set it. The first question reads the journal that is left, a part in each duty cycle; a later one
 * what came since. One thread.
 */
final class LimitsDesk
{
    private static final int DOCUMENT_LIMIT = 1_024;

    private final RestingTail tail;
    private final AnswerText texts;
    private final Map<String, String> limits = new TreeMap<>();
    private final List<Asker> askers = new ArrayList<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ControlReplyDecoder reply = new ControlReplyDecoder();
    private final SetEngineLimitsDecoder engine = new SetEngineLimitsDecoder();
    private final SetSourceLimitsDecoder source = new SetSourceLimitsDecoder();
    private final SetSourceSizingDecoder sizing = new SetSourceSizingDecoder();
    private final SetInstrumentLimitsDecoder instrument = new SetInstrumentLimitsDecoder();
    private final SetPermissionDecoder permission = new SetPermissionDecoder();

    LimitsDesk(final Optional<Path> journal, final AnswerText texts)
    {
        // What was read may have been overruled by what was not: only what is left is known.
        tail = new RestingTail(journal, limits::clear);
        this.texts = texts;
    }

    /** Who wants to know. */
    private record Asker(String id, Consumer<Reply> answer)
    {
    }

    void ask(final String id, final Consumer<Reply> answer)
    {
        askers.add(new Asker(id, answer));
    }

    int poll() throws JournalTailException
    {
        if (askers.isEmpty())
        {
            return 0;
        }
        final boolean isOpen = tail.open();
        int documents = 0;
        while (isOpen && documents < DOCUMENT_LIMIT && tail.next(this::onDocument))
        {
            documents++;
        }
        if (documents < DOCUMENT_LIMIT)
        {
            askers.forEach((asker) -> asker.answer().accept(answer(asker.id(), isOpen)));
            askers.clear();
        }
        return documents;
    }

    private Reply answer(final String id, final boolean isOpen)
    {
        return !isOpen ?
            Reply.refused(Reply.UNAVAILABLE, "NO_JOURNAL", "there is no journal to read the limits from") :
            Reply.json(Reply.OK, ("{\"id\":\"" + id + "\",\"accepted\":true,\"sequence\":" +
                tail.sequence() + ",\"rows\":[" + String.join(",", limits.values()) + "]}\n")
                .getBytes(StandardCharsets.UTF_8));
    }

    private void onDocument(final JournalDocumentReader document)
    {
        final int offset = document.inputOffset();
        switch (header.wrap(document.buffer(), offset).templateId())
        {
            case SetEngineLimitsDecoder.TEMPLATE_ID -> onEngine(document, offset);
            case SetSourceLimitsDecoder.TEMPLATE_ID -> onSource(document, offset);
            case SetSourceSizingDecoder.TEMPLATE_ID -> onSizing(document, offset);
            case SetInstrumentLimitsDecoder.TEMPLATE_ID -> onInstrument(document, offset);
            case SetPermissionDecoder.TEMPLATE_ID -> onPermission(document, offset);
            default ->
            {
                // Says nothing of limits.
            }
        }
    }

    private void onEngine(final JournalDocumentReader document, final int offset)
    {
        final String row = texts.engineLimits(engine.wrapAndApplyHeader(document.buffer(), offset, header));
        if (isAccepted(document))
        {
            limits.put("engine", row);
        }
    }

    private void onSource(final JournalDocumentReader document, final int offset)
    {
        source.wrapAndApplyHeader(document.buffer(), offset, header);
        final int sourceId = source.sourceId();
        final String row = texts.sourceLimits(source);
        if (isAccepted(document))
        {
            // Execution forgets them too.
            limits.keySet().removeIf((group) -> group.startsWith(permissions(sourceId)));
            limits.put("source " + sourceId, row);
        }
    }

    private void onSizing(final JournalDocumentReader document, final int offset)
    {
        sizing.wrapAndApplyHeader(document.buffer(), offset, header);
        final String group = "source " + sizing.sourceId() + " sizing";
        final String row = texts.sourceSizing(sizing);
        if (isAccepted(document))
        {
            limits.put(group, row);
        }
    }

    private void onInstrument(final JournalDocumentReader document, final int offset)
    {
        instrument.wrapAndApplyHeader(document.buffer(), offset, header);
        final String group = "instrument " + instrument.instrumentId();
        final String row = texts.instrumentLimits(instrument);
        if (isAccepted(document))
        {
            limits.put(group, row);
        }
    }

    private void onPermission(final JournalDocumentReader document, final int offset)
    {
        permission.wrapAndApplyHeader(document.buffer(), offset, header);
        final String group = permissions(permission.sourceId()) + permission.instrumentId();
        final String row = texts.permission(permission);
        if (isAccepted(document))
        {
            limits.put(group, row);
        }
    }

    private static String permissions(final int sourceId)
    {
        return "permission " + sourceId + " ";
    }

    private boolean isAccepted(final JournalDocumentReader document)
    {
        boolean isAccepted = false;
        while (document.nextOutput())
        {
            header.wrap(document.buffer(), document.outputOffset());
            isAccepted |= header.templateId() == ControlReplyDecoder.TEMPLATE_ID && AnswerText.isTrue(
                reply.wrapAndApplyHeader(document.buffer(), document.outputOffset(), header).accepted());
        }
        return isAccepted;
    }

    void close()
    {
        tail.close();
    }
}
