package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * How documents are written. Each is stable: programs read them.
 */
enum DocumentFormat
{
    /** For people: a line for the document, one for its input, one for each output. */
    TEXT
    {
        @Override
        void write(final PrintWriter out, final ObjectNode document)
        {
            out.println("#" + document.get("sequence").asText() + " " + document.get("time").asText() + " source " +
                document.get("sourceId").asText());
            out.println("  < " + sentence(document.get("input")));
            document.get("outputs").forEach((output) -> out.println("  > " + sentence(output)));
        }
    },

    /** One JSON object for each document and line. */
    JSON
    {
        @Override
        void write(final PrintWriter out, final ObjectNode document)
        {
            out.println(document);
        }
    },

    /** One row for each message, RFC 4180. */
    CSV
    {
        @Override
        void begin(final PrintWriter out)
        {
            out.print("sequence,timestampNs,time,sourceId,direction,message,symbol,signalKey,orderId,fields\r\n");
        }

        @Override
        void write(final PrintWriter out, final ObjectNode document)
        {
            row(out, document, "in", document.get("input"));
            document.get("outputs").forEach((output) -> row(out, document, "out", output));
        }
    };

    /** What stands before the first document. */
    void begin(final PrintWriter out)
    {
        // Nothing, unless there is a heading.
    }

    abstract void write(PrintWriter out, ObjectNode document);

    private static void row(
        final PrintWriter out, final ObjectNode document, final String direction, final JsonNode message)
    {
        out.print(Csv.row(
            document.get("sequence").asText(), document.get("timestampNs").asText(), document.get("time").asText(),
            document.get("sourceId").asText(), direction, message.get("message").asText(),
            message.path("symbol").asText(), message.path("signalKey").asText(), message.path("orderId").asText(),
            sentence(message)));
    }

    /** Name and fields; texts that hold a space are quoted as JSON is. */
    private static String sentence(final JsonNode message)
    {
        final List<String> words = new ArrayList<>();
        message.properties().forEach((field) -> words.add("message".equals(field.getKey()) ?
            field.getValue().asText() : field.getKey() + "=" + word(field.getValue())));
        return String.join(" ", words);
    }

    private static String word(final JsonNode value)
    {
        if (value.isNull())
        {
            return "-";
        }
        final boolean isPlain = value.isTextual() && value.asText().chars().noneMatch(DocumentFormat::needsQuotes) &&
            !value.asText().isEmpty();
        return isPlain ? value.asText() : value.toString();
    }

    private static boolean needsQuotes(final int character)
    {
        return character <= ' ' || character == '"' || character == '=' || character > '~';
    }
}
