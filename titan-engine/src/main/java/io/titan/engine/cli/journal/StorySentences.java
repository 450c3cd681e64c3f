package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.codecs.ClientOrderId;
import io.titan.codecs.SignalKey;
import io.titan.protocol.OrderRole;
import org.agrona.ExpandableArrayBuffer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Each message of a signal's life as a sentence: who did what, with the numbers that decided.
 */
final class StorySentences
{
    /** A fill that execution has made no report of. */
    static final Sentence UNBOOKED = new Sentence("execution", "books nothing of it: the trade was known already");

    private static final String VENUE = "venue";
    private static final String EXECUTION = "execution";
    /** What the bridge gives signals that cross the spread without naming one, and the most that a peer can name. */
    private static final String HIGHEST_VELOCITY = "1000000";
    /** The schema's -1 as the decimal that a quantity is written as. */
    private static final String NOT_TOLD = "-0.00000001";

    private final ReasonTexts reasons;

    StorySentences(final ReasonTexts reasons)
    {
        this.reasons = reasons;
    }

    /**
     * One step of the story.
     *
     * @param who  acts.
     * @param text what.
     */
    record Sentence(String who, String text)
    {
    }

    /** What execution was told; inputs that are not of the signal are the cause of an output that is. */
    Sentence ofInput(final JsonNode input)
    {
        return switch (name(input))
        {
            case "PrepareIntent" -> new Sentence("source", prepare(input));
            case "ConfirmIntent" -> new Sentence("source", "CONFIRM");
            case "AbortIntent" -> new Sentence("source", "ABORT");
            case "VenueOrderEvent" -> new Sentence(VENUE, venueEvent(input));
            case "TimeTick" -> new Sentence("time", "a deadline has come");
            case "Restarted" -> new Sentence(EXECUTION, "was restarted");
            case "SetTradingState" -> new Sentence("operator", text(input, "action"));
            case "CancelOrders" -> new Sentence("operator", "cancels every open entry");
            case "Flatten" -> new Sentence("operator", "flattens");
            case "Query" -> new Sentence("operator", "asks for " + text(input, "kind"));
            default -> new Sentence(EXECUTION, "is told " + name(input));
        };
    }

    /** What execution decided. */
    Sentence ofOutput(final JsonNode output)
    {
        final String text = switch (name(output))
        {
            case "IntentReply" -> reply(output);
            case "PlaceOrder" -> place(output);
            case "CancelOrder" -> "cancels order " + text(output, "orderId");
            case "QueryOrder" -> "asks the venue what became of order " + text(output, "orderId");
            case "ExecutionReport" -> report(output);
            case "OrderReply" -> "lists order " + text(output, "orderId") + ": " + text(output, "state");
            default -> name(output);
        };
        return new Sentence(EXECUTION, text);
    }

    private static String prepare(final JsonNode prepare)
    {
        final List<String> parts = new ArrayList<>();
        parts.add("PREPARE " + text(prepare, "direction") + " " + text(prepare, "symbol") + ", entry " +
            text(prepare, "entryMin") + " to " + text(prepare, "entryMax"));
        parts.add(isZero(prepare, "stopPrice") ? "no stop" : "stop " + text(prepare, "stopPrice"));
        final List<String> targets = new ArrayList<>();
        prepare.path("takeProfits").forEach((target) -> targets.add(text(target, "price")));
        parts.add(targets.isEmpty() ? "no target" : "target " + String.join(", ", targets));
        parts.add(isZero(prepare, "notional") ? "sized by execution" : "for " + text(prepare, "notional"));
        parts.add("confidence " + percent(prepare.path("confidenceBps").asLong()) + ", leverage " +
            ReasonTexts.number("LEVERAGE", prepare.path("leverageE2").asLong()));
        parts.add(text(prepare, "velocity").equals(HIGHEST_VELOCITY) ?
            "urgent (the highest velocity, as of a source that names none)" :
            "velocity " + text(prepare, "velocity") + "/s");
        if (prepare.path("maxSlippageBps").asLong() != 0)
        {
            parts.add("slippage at most " + text(prepare, "maxSlippageBps") + " bps");
        }
        parts.add(prepare.path("ttlMs").asLong() == 0 ? "default lifetime" : "lives " + text(prepare, "ttlMs") + " ms");
        parts.add("pattern " + text(prepare, "trapType"));
        return String.join(", ", parts);
    }

    private String reply(final JsonNode reply)
    {
        final String outcome = text(reply, "outcome");
        final String again = reply.path("repeated").asBoolean() ? " (the recorded answer, again)" : "";
        final String answer = switch (outcome)
        {
            case "PREPARED" -> "PREPARED: would trade " + text(reply, "quantity") + " at " + text(reply, "price") +
                ", risk reserved";
            case "CONFIRMED" -> "CONFIRMED as order " + text(reply, "orderId");
            default -> outcome;
        };
        return answer + because(reply) + again;
    }

    private String because(final JsonNode reply)
    {
        final String reason = text(reply, "reason");
        if ("NONE".equals(reason))
        {
            return "";
        }
        final long measured = reply.path("measured").asLong();
        final long allowed = reply.path("allowed").asLong();
        final String numbers = measured == 0 && allowed == 0 ? "" :
            ", measured " + ReasonTexts.number(reason, measured) + ", limit " + ReasonTexts.number(reason, allowed);
        final String meaning = reasons.sentence(reason);
        return " because of " + reason + numbers + (meaning.isEmpty() ? "" : ". " + meaning);
    }

    private static String place(final JsonNode order)
    {
        return "sends order " + text(order, "orderId") + ": " + text(order, "role") + " " + text(order, "side") + " " +
            text(order, "quantity") + " at " + text(order, "price") + " " + text(order, "timeInForce") +
            (order.path("reduceOnly").asBoolean() ? ", reduce-only" : "") + ", as " + clientOrderId(order);
    }

    private static String clientOrderId(final JsonNode order)
    {
        final SignalKey key = new SignalKey();
        final ExpandableArrayBuffer id = new ExpandableArrayBuffer();
        key.ofHex(text(order, "signalKey"));
        ClientOrderId.encode(
            id, 0, key.hi(), key.lo(), OrderRole.valueOf(text(order, "role")), order.path("generation").asInt());
        return id.getStringWithoutLengthAscii(0, ClientOrderId.LENGTH);
    }

    private static String venueEvent(final JsonNode event)
    {
        final String kind = text(event, "kind");
        final List<String> parts = new ArrayList<>();
        parts.add("ENTRY".equals(text(event, "role")) ? kind : text(event, "role") + " " + kind);
        if ("FILL".equals(kind))
        {
            parts.set(0, parts.get(0) + " " + text(event, "side") + " " + text(event, "quantity") + " at " +
                text(event, "price"));
            parts.add("fee " + text(event, "fee"));
            parts.add("trade " + text(event, "tradeId") + (event.path("maker").asBoolean() ? ", maker" : ", taker"));
        }
        if (!NOT_TOLD.equals(text(event, "cumulativeQuantity")))
        {
            parts.add(text(event, "cumulativeQuantity") + " filled so far");
        }
        if (event.path("venueOrderId").asLong() != 0)
        {
            parts.add("venue's order " + text(event, "venueOrderId"));
        }
        if (event.path("code").asLong() != 0)
        {
            parts.add("code " + text(event, "code"));
        }
        return String.join(", ", parts);
    }

    private static String report(final JsonNode report)
    {
        return "books " + text(report, "side") + " " + text(report, "quantity") + " at " + text(report, "price") +
            ": order " + text(report, "orderState") + " with " + text(report, "filledQuantity") +
            ", position of the source " + text(report, "positionQuantity") + ", realised " +
            text(report, "realisedPnl") + ", fee " + text(report, "fee");
    }

    private static String percent(final long bps)
    {
        return BigDecimal.valueOf(bps, 2).stripTrailingZeros().toPlainString() + " %";
    }

    private static boolean isZero(final JsonNode message, final String field)
    {
        return "0".equals(text(message, field));
    }

    private static String name(final JsonNode message)
    {
        return text(message, "message");
    }

    private static String text(final JsonNode message, final String field)
    {
        return message.path(field).asText();
    }
}
