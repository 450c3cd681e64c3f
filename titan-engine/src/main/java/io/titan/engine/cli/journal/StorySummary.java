package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * How a signal ended and what it earned, from the messages that name its key. One thread.
 */
final class StorySummary
{
    private static final int PRICE_PLACES = 8;

    private final String key;
    private String signalId = "";
    private String symbol = "";
    private int sourceId = -1;
    private String outcome = "";
    private String reason = "NONE";
    private String orderState = "";
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal realised = BigDecimal.ZERO;
    private int fills;

    StorySummary(final String key)
    {
        this.key = key;
    }

    void onMessage(final int fromSource, final JsonNode message)
    {
        if (!key.equals(message.path("signalKey").asText()))
        {
            return;
        }
        symbol = message.has("symbol") ? message.get("symbol").asText() : symbol;
        switch (message.get("message").asText())
        {
            case "PrepareIntent" -> onPrepare(fromSource, message);
            case "IntentReply" -> onReply(message);
            case "ExecutionReport" -> onReport(message);
            case "VenueOrderEvent" -> onVenueEvent(message);
            default ->
            {
                // Says nothing about an end.
            }
        }
    }

    private void onPrepare(final int fromSource, final JsonNode message)
    {
        signalId = message.path("signalId").asText();
        sourceId = fromSource;
    }

    /** The first end counts: a late CONFIRM that is denied does not make an expired signal a denied one. */
    private void onReply(final JsonNode reply)
    {
        final String said = reply.path("outcome").asText();
        final boolean isOpen = outcome.isEmpty() || "PREPARED".equals(outcome);
        if (isOpen && !reply.path("repeated").asBoolean())
        {
            outcome = said;
            reason = reply.path("reason").asText();
        }
    }

    private void onReport(final JsonNode report)
    {
        final BigDecimal quantity = new BigDecimal(report.path("quantity").asText("0"));
        fills++;
        fees = fees.add(new BigDecimal(report.path("fee").asText("0")));
        realised = realised.add(new BigDecimal(report.path("realisedPnl").asText("0")));
        if ("ENTRY".equals(report.path("role").asText()))
        {
            orderState = report.path("orderState").asText();
            filled = filled.add(quantity);
            value = value.add(quantity.multiply(new BigDecimal(report.path("price").asText("0"))));
        }
    }

    private void onVenueEvent(final JsonNode event)
    {
        if ("ENTRY".equals(event.path("role").asText()) && !"FILL".equals(event.path("kind").asText()))
        {
            orderState = "FILLED".equals(orderState) ? orderState : event.path("kind").asText();
        }
    }

    /** Empty if the journal begins after its PREPARE. */
    String signalId()
    {
        return signalId;
    }

    String symbol()
    {
        return symbol;
    }

    /** -1 if the journal begins after its PREPARE. */
    int sourceId()
    {
        return sourceId;
    }

    /**
     * The sums.
     *
     * @return {@code outcome, reason, orderState, filledQuantity, averagePrice, fills, fees, realisedPnl}; of the
     * entry but for fills, fees and PnL, which are of every order of the signal.
     */
    ObjectNode figures()
    {
        final ObjectNode figures = JsonNodeFactory.instance.objectNode();
        figures.put("outcome", outcome).put("reason", reason).put("orderState", orderState)
            .put("filledQuantity", plain(filled))
            .put("averagePrice", filled.signum() == 0 ? "0" :
                plain(value.divide(filled, PRICE_PLACES, RoundingMode.HALF_EVEN)))
            .put("fills", fills).put("fees", plain(fees)).put("realisedPnl", plain(realised));
        return figures;
    }

    private static String plain(final BigDecimal amount)
    {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
