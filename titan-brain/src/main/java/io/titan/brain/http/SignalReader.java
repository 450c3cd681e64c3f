package io.titan.brain.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.brain.json.JsonFields;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Side;
import io.titan.brain.policy.Signal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads signals in their two shapes: that of {@code /signal}, and that of the phases' webhooks. Any thread. */
final class SignalReader
{
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9]{3,20}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]{1,16}");
    private static final BigDecimal SMALLEST = new BigDecimal("0.000001");
    private static final BigDecimal LARGEST = new BigDecimal("1000000");
    private static final BigDecimal HIGHEST_LEVERAGE = new BigDecimal("100");
    private static final BigDecimal LARGEST_PRICE = new BigDecimal("1000000000");
    private static final int SIZE_SCALE = 8;
    private static final long MAX_AHEAD_MS = 86_400_000;

    private SignalReader()
    {
    }

    /** {@code {signalId, phaseId, symbol, side, requestedSize, timestamp, leverage?}}; the size is a notional. */
    static Signal signal(final JsonNode body, final long nowMs)
    {
        final JsonFields fields = new JsonFields(body);
        final Optional<Phase> phase = Phase.of(fields.text("phaseId", WORD));
        if (phase.isEmpty())
        {
            fields.fault("phaseId must be phase1, phase2 or phase3");
        }
        final String side = fields.text("side", WORD);
        if (!side.equals("BUY") && !side.equals("SELL"))
        {
            fields.fault("side must be BUY or SELL");
        }
        fields.optionalDecimal("leverage", BigDecimal.ONE, HIGHEST_LEVERAGE, BigDecimal.ONE);
        final Signal signal = new Signal(
            fields.text("signalId", ID),
            phase.orElse(Phase.PHASE1),
            fields.text("symbol", SYMBOL),
            side.equals("SELL") ? Side.SELL : Side.BUY,
            fields.decimal("requestedSize", SMALLEST, LARGEST),
            fields.time("timestamp", nowMs + MAX_AHEAD_MS));
        refuse(fields);
        return signal;
    }

    /**
     * {@code {signal_id, symbol, direction, position_size?, size?, entry_price?, timestamp?}}. The notional is
     * {@code position_size}, or {@code size} in base units times {@code entry_price}; it is never guessed.
     */
    static Signal ofPhase(final JsonNode body, final Phase phase, final long nowMs)
    {
        final JsonFields fields = new JsonFields(body);
        require(fields, "signal_id", "signal_id is required");
        require(fields, "symbol", "symbol is required");
        final String direction = fields.has("direction") ? fields.text("direction", WORD) : "";
        if (!direction.equals("LONG") && !direction.equals("SHORT"))
        {
            throw new Refusal(400, "direction must be LONG or SHORT", "direction must be LONG or SHORT");
        }
        final Signal signal = new Signal(
            fields.text("signal_id", ID),
            phase,
            fields.text("symbol", SYMBOL),
            direction.equals("LONG") ? Side.BUY : Side.SELL,
            notional(fields),
            fields.has("timestamp") ? fields.time("timestamp", nowMs + MAX_AHEAD_MS) : nowMs);
        refuse(fields);
        return signal;
    }

    private static BigDecimal notional(final JsonFields fields)
    {
        if (fields.has("position_size"))
        {
            return fields.decimal("position_size", SMALLEST, LARGEST);
        }
        if (!fields.has("size") || !fields.has("entry_price"))
        {
            fields.fault("position_size is required, or size in base units with entry_price");
            return BigDecimal.ONE;
        }
        final BigDecimal notional = fields.decimal("size", SMALLEST, LARGEST)
            .multiply(fields.decimal("entry_price", SMALLEST, LARGEST_PRICE))
            .setScale(SIZE_SCALE, RoundingMode.DOWN);
        if (notional.signum() == 0 || notional.compareTo(LARGEST) > 0)
        {
            fields.fault("size times entry_price must be above 0 and at most " + LARGEST);
        }
        return notional;
    }

    private static void require(final JsonFields fields, final String name, final String sentence)
    {
        if (!fields.has(name))
        {
            throw new Refusal(400, sentence, sentence);
        }
    }

    private static void refuse(final JsonFields fields)
    {
        final List<String> faults = fields.faults();
        if (!faults.isEmpty())
        {
            throw Refusal.ofFields(faults);
        }
    }
}
