package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.codecs.JournalDocumentReader;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.MessageHeaderDecoder;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Documents as named fields. Learns from the journal which symbol each instrument is, so it has to see every document.
 */
final class DocumentView
{
    private static final String INSTRUMENT = "instrumentId";

    private final MessageFields fields = new MessageFields();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InstrumentDefinitionDecoder definition = new InstrumentDefinitionDecoder();
    private final Map<Integer, String> symbols = new HashMap<>();

    MessageDecoders decoders()
    {
        return fields.decoders();
    }

    /** Learns symbols; for every document, also one that is not shown. */
    void learn(final JournalDocumentReader document)
    {
        header.wrap(document.buffer(), document.inputOffset());
        if (header.templateId() == InstrumentDefinitionDecoder.TEMPLATE_ID)
        {
            definition.wrapAndApplyHeader(document.buffer(), document.inputOffset(), header);
            symbols.put(definition.instrumentId(), definition.symbol().trim());
        }
    }

    /**
     * Symbol of an instrument.
     *
     * @param instrumentId dense id.
     * @return as defined so far, else the id.
     */
    String symbol(final int instrumentId)
    {
        return symbols.getOrDefault(instrumentId, String.valueOf(instrumentId));
    }

    /**
     * Decodes a document.
     *
     * @param document verified.
     * @return {@code sequence, timestampNs, time, rulesVersion, sourceId, input, outputs}.
     */
    ObjectNode of(final JournalDocumentReader document)
    {
        final ObjectNode view = JsonNodeFactory.instance.objectNode();
        view.put("sequence", document.sequence()).put("timestampNs", document.timestampNs())
            .put("time", time(document.timestampNs())).put("rulesVersion", document.rulesVersion())
            .put("sourceId", document.sourceId());
        view.set("input", message(document, document.inputOffset(), document.inputLength()));
        final ArrayNode outputs = view.putArray("outputs");
        document.rewindOutputs();
        while (document.nextOutput())
        {
            outputs.add(message(document, document.outputOffset(), document.outputLength()));
        }
        return view;
    }

    private ObjectNode message(final JournalDocumentReader document, final int offset, final int length)
    {
        final ObjectNode message = fields.of(document.buffer(), offset, length);
        if (message.has(INSTRUMENT) && !message.has("symbol"))
        {
            message.put("symbol", symbol(message.get(INSTRUMENT).asInt()));
        }
        return message;
    }

    /**
     * Logical time for people.
     *
     * @param timestampNs since 1970.
     * @return ISO 8601, UTC.
     */
    static String time(final long timestampNs)
    {
        final long secondNs = TimeUnit.SECONDS.toNanos(1);
        return Instant.ofEpochSecond(timestampNs / secondNs, timestampNs % secondNs).toString();
    }
}
