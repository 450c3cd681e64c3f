package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.CommandFailure;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which documents are wanted. All that is given must hold. Most messages name a signal only by its key, so the key is
 * learned from the message that names it together with the text, the order or the instrument: that one always comes
 * first. Documents are to be asked in the order of the journal, every one.
 */
final class DocumentFilter
{
    private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{32}");

    @CommandLine.Mixin
    private TimeRange times = new TimeRange();

    @CommandLine.Option(
        names = "--kind", paramLabel = "MESSAGE", split = ",",
        description = "Documents with such a message in or out, as PrepareIntent or ExecutionReport; may be repeated.")
    private List<String> kinds = List.of();

    @CommandLine.Option(names = "--symbol", paramLabel = "SYMBOL", description = "What concerns this instrument.")
    private String symbol;

    @CommandLine.Option(
        names = "--signal", paramLabel = "ID", description = "What concerns this signal: its text, or its key as 32 " +
        "hexadecimal digits.")
    private String signal;

    @CommandLine.Option(names = "--order", paramLabel = "ID", description = "What concerns this order of Titan's.")
    private Long orderId;

    private final Set<String> wantedKinds = new HashSet<>();
    private final Set<String> keysOfSymbol = new HashSet<>();
    private final Set<String> keysOfSignal = new HashSet<>();
    private final Set<String> keysOfOrder = new HashSet<>();

    /**
     * Reads the options; once.
     *
     * @param decoders that know the messages.
     * @throws CommandFailure for a time that is none, or a message that does not exist.
     */
    void parse(final MessageDecoders decoders) throws CommandFailure
    {
        times.parse();
        for (final String kind : kinds)
        {
            wantedKinds.add(decoders.names().stream().filter(kind::equalsIgnoreCase).findFirst().orElseThrow(() ->
                new CommandFailure(ExitCode.USAGE, "--kind '" + kind + "' is no message of a journal; these are: " +
                    String.join(", ", decoders.names()))));
        }
        if (signal != null && KEY.matcher(signal).matches())
        {
            keysOfSignal.add(signal.toLowerCase(Locale.ROOT));
        }
    }

    /** Whether the time of a document is in the range; without decoding it, and only when nothing has to be learned. */
    boolean canSkip(final long timestampNs)
    {
        return !times.contains(timestampNs) && symbol == null && signal == null && orderId == null;
    }

    boolean accepts(final ObjectNode document)
    {
        final boolean concerns = concerns(document);
        return concerns && times.contains(document.get("timestampNs").asLong());
    }

    /** Every filter looks at every message, so that each learns its keys. */
    private boolean concerns(final ObjectNode document)
    {
        boolean isKind = wantedKinds.isEmpty();
        boolean isSymbol = symbol == null;
        boolean isSignal = signal == null;
        boolean isOrder = orderId == null;
        // Twice: the reply that names the order comes after the request that names the key only.
        for (int pass = 0; pass < 2; pass++)
        {
            for (final JsonNode message : messages(document))
            {
                isKind |= wantedKinds.contains(message.path("message").asText());
                isSymbol |= learnOrFind(message, keysOfSymbol, symbol != null &&
                    symbol.equalsIgnoreCase(message.path("symbol").asText()));
                isSignal |= learnOrFind(message, keysOfSignal, signal != null &&
                    signal.equals(message.path("signalId").asText()));
                isOrder |= learnOrFind(message, keysOfOrder, orderId != null && orderId != 0 &&
                    orderId == message.path("orderId").asLong());
            }
        }
        return isKind && isSymbol && isSignal && isOrder;
    }

    private static Iterable<JsonNode> messages(final ObjectNode document)
    {
        final List<JsonNode> messages = new ArrayList<>();
        messages.add(document.get("input"));
        document.get("outputs").forEach(messages::add);
        return messages;
    }

    private static boolean learnOrFind(final JsonNode message, final Set<String> keys, final boolean named)
    {
        final String key = message.path("signalKey").asText();
        if (named && !key.isEmpty())
        {
            keys.add(key);
        }
        return named || keys.contains(key);
    }
}
