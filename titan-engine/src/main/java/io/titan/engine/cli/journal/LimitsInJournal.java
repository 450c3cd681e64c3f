package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.config.ConfigKind;
import io.titan.engine.config.ConfigSchema;
import io.titan.engine.config.TitanConfig;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The limits in effect, as the journal has them: of each group the last messages that were accepted. Knows no single
 * limit: a field of a message and its key in the configuration have the same name, but for the unit.
 */
public final class LimitsInJournal
{
    private static final Set<Integer> TEMPLATES = Set.of(
        SetEngineLimitsDecoder.TEMPLATE_ID, SetInstrumentLimitsDecoder.TEMPLATE_ID, SetSourceLimitsDecoder.TEMPLATE_ID,
        SetSourceSizingDecoder.TEMPLATE_ID);
    private static final Set<String> NO_LIMITS = Set.of(
        "message", "commandId", "instrumentId", "sourceId", "symbol", "allowedSides");
    private static final Set<String> KEYS =
        ConfigSchema.keys().stream().map((key) -> key.path()).collect(Collectors.toSet());
    private static final String NANOS = "Ns";
    private static final String HUNDREDTHS = "E2";

    private final DocumentView view = new DocumentView();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TitanConfig config;
    /** By group, so that a start which no longer names an instrument does not hide what is in effect. */
    private final Map<String, ObjectNode> messages = new TreeMap<>();

    private LimitsInJournal(final TitanConfig config)
    {
        this.config = config;
    }

    /**
     * Reads a journal.
     *
     * @param directory of the journal.
     * @param config    of the run, for the names of sources and of instruments that are not defined yet.
     * @return values by path, as the configuration writes them.
     * @throws CommandFailure when there is no journal, or a damaged one.
     */
    public static Map<String, String> read(final Path directory, final TitanConfig config) throws CommandFailure
    {
        final LimitsInJournal limits = new LimitsInJournal(config);
        JournalScan.read(directory, limits::onDocument);
        final Map<String, String> values = new LinkedHashMap<>();
        limits.messages.forEach((group, message) -> message.properties().forEach((field) ->
        {
            if (!NO_LIMITS.contains(field.getKey()))
            {
                values.put(path(group, plain(field.getKey())), text(field.getKey(), field.getValue()));
            }
        }));
        return values;
    }

    private void onDocument(final JournalDocumentReader document)
    {
        view.learn(document);
        if (!TEMPLATES.contains(header.wrap(document.buffer(), document.inputOffset()).templateId()))
        {
            return;
        }
        final ObjectNode shown = view.of(document);
        for (final JsonNode output : shown.get("outputs"))
        {
            if (output.path("accepted").asBoolean())
            {
                final ObjectNode input = (ObjectNode)shown.get("input");
                // A group may have several messages, each with fields of its own.
                messages.computeIfAbsent(group(input), (group) -> input.objectNode()).setAll(input);
            }
        }
    }

    private String group(final ObjectNode input)
    {
        if (input.has("instrumentId"))
        {
            final int instrumentId = input.get("instrumentId").asInt();
            return "instruments." + (instrumentId < config.venue().symbols().size() ?
                config.venue().symbols().get(instrumentId) : view.symbol(instrumentId));
        }
        if (input.has("sourceId"))
        {
            final int sourceId = input.get("sourceId").asInt();
            return "sources." + config.engine().sources().stream().filter((source) -> source.sourceId() == sourceId)
                .map((source) -> source.name()).findFirst().orElse("slot-" + sourceId);
        }
        return "engine.limits";
    }

    /** A field of another block of the engine begins with the name of the block. */
    private static String path(final String group, final String name)
    {
        final String path = group + "." + name;
        final int word = (int)name.chars().takeWhile(Character::isLowerCase).count();
        if (!"engine.limits".equals(group) || KEYS.contains(path) || word == name.length())
        {
            return path;
        }
        final String inBlock = "engine." + name.substring(0, word) + "." +
            name.substring(word, word + 1).toLowerCase(Locale.ROOT) + name.substring(word + 1);
        return KEYS.contains(inBlock) ? inBlock : path;
    }

    private static String plain(final String field)
    {
        return field.endsWith(NANOS) || field.endsWith(HUNDREDTHS) ? field.substring(0, field.length() - 2) : field;
    }

    private static String text(final String field, final JsonNode value)
    {
        if (field.endsWith(NANOS))
        {
            return ConfigKind.DURATION.text(value.asLong());
        }
        return field.endsWith(HUNDREDTHS) ? ConfigKind.DECIMAL_E2.text(value.asLong()) : value.asText();
    }
}
