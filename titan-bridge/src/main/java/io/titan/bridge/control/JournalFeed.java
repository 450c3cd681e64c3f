package io.titan.bridge.control;

import io.titan.bridge.journal.JournalTailException;
import io.titan.bridge.journal.RestingTail;
import io.titan.bridge.json.JsonWriter;
import io.titan.bridge.webhook.ReportBody;
import io.titan.codecs.JournalDocumentReader;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fills of the journal and what became of its signals, as they come, for whoever looks now: what lies behind is
 * passed over. One thread.
 */
final class JournalFeed
{
    private static final int DOCUMENT_LIMIT = 1_024;

    private final RestingTail tail;
    private final ReportBody bodies;
    private final SignalTape tape;
    private final JsonWriter writer = new JsonWriter(ReportBody.CAPACITY);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final IntentReplyDecoder reply = new IntentReplyDecoder();
    private final PrepareIntentDecoder intent = new PrepareIntentDecoder();
    private final List<String> fills = new ArrayList<>();
    private final List<String> signals = new ArrayList<>();
    private boolean isLive;

    JournalFeed(final Optional<Path> journal, final ReportBody bodies, final SignalTape tape)
    {
        // What was retired lies behind anyway, and is passed over.
        tail = new RestingTail(journal, () -> { });
        this.bodies = bodies;
        this.tape = tape;
    }

    /** Takes what was found. */
    interface Listener
    {
        /** A fill, as JSON. */
        void onFill(String report);

        /** How a signal stands, as JSON. */
        void onSignal(String signal);
    }

    int poll(final Listener listener, final long nowNs) throws JournalTailException
    {
        if (!tail.open())
        {
            return 0;
        }
        tape.at(nowNs);
        int documents = 0;
        while (documents < DOCUMENT_LIMIT && tail.next(this::onDocument))
        {
            documents++;
        }
        signals.forEach(listener::onSignal);
        fills.forEach(listener::onFill);
        signals.clear();
        fills.clear();
        isLive |= documents < DOCUMENT_LIMIT;
        return documents;
    }

    private void onDocument(final JournalDocumentReader document)
    {
        if (!isLive)
        {
            return;
        }
        header.wrap(document.buffer(), document.inputOffset());
        if (header.templateId() == PrepareIntentDecoder.TEMPLATE_ID)
        {
            tape.onPrepare(intent.wrapAndApplyHeader(document.buffer(), document.inputOffset(), header));
        }
        while (document.nextOutput())
        {
            header.wrap(document.buffer(), document.outputOffset());
            switch (header.templateId())
            {
                case ExecutionReportDecoder.TEMPLATE_ID -> onReport(document);
                case IntentReplyDecoder.TEMPLATE_ID -> tape.onReply(
                    reply.wrapAndApplyHeader(document.buffer(), document.outputOffset(), header), signals);
                default ->
                {
                    // Orders and cancels are told by the state each second.
                }
            }
        }
    }

    private void onReport(final JournalDocumentReader document)
    {
        bodies.write(report.wrapAndApplyHeader(document.buffer(), document.outputOffset(), header), writer);
        fills.add(new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8));
    }

    /** Nobody looks: what comes meanwhile lies behind when somebody does. */
    void rest()
    {
        isLive = false;
    }

    void close()
    {
        tail.close();
    }
}
