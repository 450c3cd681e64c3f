package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.SignalKey;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import org.agrona.DirectBuffer;

import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Collects what concerns one signal from the documents of a journal, in their order, every one. A signal is named by
 * its key or by its text; several signals may bear the same text, then the last of them is told. One thread.
 */
final class SignalStory
{
    /** A source that calls all its signals the same must not fill the memory with their keys. */
    private static final int MAX_OTHERS = 20;

    private final String signal;
    private final StorySentences sentences;
    private final DocumentView view = new DocumentView();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PrepareIntentDecoder prepare = new PrepareIntentDecoder();
    private final SignalKey key = new SignalKey();
    private final List<ObjectNode> documents = new ArrayList<>();
    private final Deque<String> otherKeys = new ArrayDeque<>();
    private final boolean isKey;
    private boolean isKeyKnown;

    SignalStory(final String signal, final ReasonTexts reasons)
    {
        this.signal = signal;
        this.sentences = new StorySentences(reasons);
        isKey = key.ofHex(signal);
        isKeyKnown = isKey;
    }

    void onDocument(final JournalDocumentReader document)
    {
        view.learn(document);
        learnKey(document);
        if (isKeyKnown && mentionsKey(document))
        {
            documents.add(view.of(document));
        }
    }

    /** The text travels in PREPARE only; the key comes with it. */
    private void learnKey(final JournalDocumentReader document)
    {
        final DirectBuffer buffer = document.buffer();
        final int offset = document.inputOffset();
        if (isKey || header.wrap(buffer, offset).templateId() != PrepareIntentDecoder.TEMPLATE_ID)
        {
            return;
        }
        prepare.wrapAndApplyHeader(buffer, offset, header);
        final boolean isOther =
            !isKeyKnown || prepare.signalKeyHi() != key.hi() || prepare.signalKeyLo() != key.lo();
        if (isOther && signal.equals(text()))
        {
            forgetPrevious();
            key.ofHex(SignalKey.toHex(prepare.signalKeyHi(), prepare.signalKeyLo()));
            isKeyKnown = true;
        }
    }

    /** Lies behind the targets. */
    private String text()
    {
        final PrepareIntentDecoder.TakeProfitsDecoder targets = prepare.takeProfits();
        while (targets.hasNext())
        {
            targets.next();
        }
        return prepare.signalId();
    }

    private void forgetPrevious()
    {
        if (!isKeyKnown)
        {
            return;
        }
        otherKeys.addLast(key.toString());
        documents.clear();
        if (otherKeys.size() > MAX_OTHERS)
        {
            otherKeys.removeFirst();
        }
    }

    /** Whether the two halves of the key stand anywhere in it; cheap, because most documents are of others. */
    private boolean mentionsKey(final JournalDocumentReader document)
    {
        final DirectBuffer buffer = document.buffer();
        final int end = document.outputsOffset() + document.outputsLength() - 2 * Long.BYTES;
        for (int index = document.inputOffset(); index <= end; index++)
        {
            if (buffer.getLong(index, ByteOrder.LITTLE_ENDIAN) == key.hi() &&
                buffer.getLong(index + Long.BYTES, ByteOrder.LITTLE_ENDIAN) == key.lo())
            {
                return true;
            }
        }
        return false;
    }

    boolean isKnown()
    {
        return !documents.isEmpty();
    }

    /**
     * The story, once all documents were seen.
     *
     * @return {@code signalId, signalKey, sourceId, symbol, startTime, summary, events, otherKeys}.
     */
    ObjectNode told()
    {
        final ObjectNode story = JsonNodeFactory.instance.objectNode();
        final StorySummary summary = new StorySummary(key.toString());
        final ArrayNode events = JsonNodeFactory.instance.arrayNode();
        final long startNs = documents.get(0).get("timestampNs").asLong();
        documents.forEach((document) -> addEvents(events, document, startNs, summary));
        story.put("signalId", summary.signalId()).put("signalKey", key.toString()).put("sourceId", summary.sourceId())
            .put("symbol", summary.symbol()).put("startTime", DocumentView.time(startNs));
        story.set("summary", summary.figures());
        story.set("events", events);
        otherKeys.forEach(story.putArray("otherKeys")::add);
        return story;
    }

    private void addEvents(
        final ArrayNode events, final ObjectNode document, final long startNs, final StorySummary summary)
    {
        final JsonNode input = document.get("input");
        boolean isBooked = !"FILL".equals(input.path("kind").asText());
        summary.onMessage(document.get("sourceId").asInt(), input);
        add(events, document, startNs, sentences.ofInput(input), input);
        for (final JsonNode output : document.get("outputs"))
        {
            if (key.toString().equals(output.path("signalKey").asText()))
            {
                summary.onMessage(document.get("sourceId").asInt(), output);
                add(events, document, startNs, sentences.ofOutput(output), output);
                isBooked |= "ExecutionReport".equals(output.path("message").asText());
            }
        }
        if (!isBooked)
        {
            add(events, document, startNs, StorySentences.UNBOOKED, input);
        }
    }

    private static void add(
        final ArrayNode events, final ObjectNode document, final long startNs, final StorySentences.Sentence sentence,
        final JsonNode message)
    {
        final ObjectNode event = events.addObject();
        event.put("sequence", document.get("sequence").asLong()).put("time", document.get("time").asText())
            .put("sinceStartNs", document.get("timestampNs").asLong() - startNs)
            .put("who", sentence.who()).put("sentence", sentence.text());
        event.set("message", message);
    }
}
