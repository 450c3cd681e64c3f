package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.Figures;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A signal's story for a person, 80 columns wide.
 */
final class StoryText
{
    private static final int WIDTH = 80;
    private static final int INDENT = 24;

    private StoryText()
    {
    }

    /**
     * Writes the story.
     *
     * @param out   where to.
     * @param story as {@link SignalStory#told} gives it.
     */
    static void write(final PrintWriter out, final ObjectNode story)
    {
        final JsonNode summary = story.get("summary");
        out.println("Signal " + (story.get("signalId").asText().isEmpty() ? "(its PREPARE is in an older journal)" :
            story.get("signalId").asText()) + " on " + story.get("symbol").asText() + ", of source " +
            story.get("sourceId").asText());
        out.println("key    " + story.get("signalKey").asText());
        out.println("began  " + story.get("startTime").asText());
        out.println();
        long previousNs = -1;
        for (final JsonNode event : story.get("events"))
        {
            final long sinceNs = event.get("sinceStartNs").asLong();
            write(out, sinceNs == previousNs ? "" : "+" + Figures.latency(sinceNs), event);
            previousNs = sinceNs;
        }
        out.println();
        out.println("ended  " + ending(summary));
        writeOthers(out, story);
    }

    private static void write(final PrintWriter out, final String time, final JsonNode event)
    {
        final List<String> lines = wrapped(event.get("sentence").asText());
        out.println(String.format("%11s  %-9s  %s", time, event.get("who").asText(), lines.get(0)).stripTrailing());
        lines.stream().skip(1).forEach((line) -> out.println(" ".repeat(INDENT) + line));
    }

    private static String ending(final JsonNode summary)
    {
        final String outcome = summary.get("outcome").asText();
        final String reason = summary.get("reason").asText();
        final String decided = (outcome.isEmpty() ? "without an answer" : outcome) +
            ("NONE".equals(reason) ? "" : " because of " + reason);
        if (summary.get("orderState").asText().isEmpty())
        {
            return decided;
        }
        return decided + ", order " + summary.get("orderState").asText() + ", filled " +
            summary.get("filledQuantity").asText() + " at " + summary.get("averagePrice").asText() +
            " on average;\n       realised " + summary.get("realisedPnl").asText() + " before fees of " +
            summary.get("fees").asText();
    }

    private static void writeOthers(final PrintWriter out, final JsonNode story)
    {
        final JsonNode others = story.get("otherKeys");
        if (!others.isEmpty())
        {
            out.println();
            out.println("Earlier signals of the same text, the last " + others.size() + "; explain one by its key:");
            others.forEach((key) -> out.println("       " + key.asText()));
        }
    }

    private static List<String> wrapped(final String sentence)
    {
        final List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (final String word : sentence.split(" "))
        {
            if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH - INDENT)
            {
                lines.add(line.toString());
                line = new StringBuilder();
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
