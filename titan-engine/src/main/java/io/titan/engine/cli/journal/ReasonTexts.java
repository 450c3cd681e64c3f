package io.titan.engine.cli.journal;

import io.titan.engine.cli.Figures;
import io.titan.engine.cli.TitanHome;
import io.titan.protocol.ReasonCode;
import io.titan.words.FaultText;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a reason means and how its numbers are written. The sentences are those of the protocol's schema, the one place
 * where each code is explained; without the schema a reason still has its name.
 */
final class ReasonTexts
{
    private static final Pattern EXPLAINED =
        Pattern.compile("<validValue name=\"([A-Z0-9_]+)\" description=\"([^\"]+)\">");

    private final Map<String, String> sentences;

    private ReasonTexts(final Map<String, String> sentences)
    {
        this.sentences = sentences;
    }

    /**
     * Reads the schema of an installation.
     *
     * @param home where Titan is installed.
     * @return empty sentences if the schema is not there.
     */
    static ReasonTexts of(final TitanHome home)
    {
        final Map<String, String> sentences = new HashMap<>();
        final Path file = home.resolve("schemas/titan-protocol.xml");
        try
        {
            final String schema = Files.readString(file, StandardCharsets.UTF_8);
            final int begin = Math.max(0, schema.indexOf("<enum name=\"ReasonCode\""));
            final Matcher code =
                EXPLAINED.matcher(schema.substring(begin, Math.max(begin, schema.indexOf("</enum>", begin))));
            while (code.find())
            {
                sentences.put(code.group(1), code.group(2).replace("&lt;", "<").replace("&gt;", ">")
                    .replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&"));
            }
            if (sentences.isEmpty())
            {
                sentences.put("", "what the reason means is not known, because " + file +
                    " explains none; take the file of this build");
            }
        }
        catch (final IOException ex)
        {
            sentences.put("", "what the reason means is not known: " + FaultText.of(ex) +
                "; give this user the right to read " + file + ", or take the file of this build");
        }
        return new ReasonTexts(sentences);
    }

    /** What a reason means; empty when its name says it all, or nothing is known. */
    String sentence(final String reason)
    {
        return sentences.getOrDefault(reason, sentences.getOrDefault("", ""));
    }

    /** How a number of a reason is written: each has a unit of its own. */
    static String number(final String reason, final long number)
    {
        return switch (unit(reason))
        {
            case "ns" -> Figures.latency(number);
            case "bps" -> number + " bps";
            case "x" -> BigDecimal.valueOf(number, 2).stripTrailingZeros().toPlainString() + "x";
            case "E8" -> Figures.decimal(number);
            default -> Long.toString(number);
        };
    }

    /** One entry for each reason whose numbers are no plain counts. */
    private static String unit(final String reason)
    {
        try
        {
            return switch (ReasonCode.valueOf(reason))
            {
                case STALE_SIGNAL, SIGNAL_FROM_FUTURE, STALE_REFERENCE, STALE_MARK, DUPLICATE_ORDER, SEND_TOO_LATE ->
                    "ns";
                case PRICE_COLLAR, PRICE_MOVED -> "bps";
                case LEVERAGE -> "x";
                case STOP_WRONG_SIDE, TARGET_WRONG_SIDE, BAD_TICK, BELOW_MIN_QUANTITY, ABOVE_MAX_QUANTITY,
                    BELOW_MIN_NOTIONAL, MAX_ORDER_NOTIONAL, MAX_POSITION, ALLOCATION, REDUCE_ONLY, MAX_GROSS_NOTIONAL,
                    DAILY_LOSS -> "E8";
                default -> "";
            };
        }
        catch (final IllegalArgumentException ex)
        {
            // A journal of a later build may have reasons that this one has no name for.
            return "";
        }
    }
}
