package io.titan.brain.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.brain.json.JsonFields;
import io.titan.brain.ledger.Fill;
import io.titan.brain.ledger.FillIds;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Side;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads an execution report in the shapes that its senders are known to write. Stricter than the service it replaces,
 * which booked whatever came: a report that is not clear is refused, and nothing of it is applied. Any thread.
 */
public final class ReportReader
{
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9_]{2,24}");
    private static final Pattern ID = Pattern.compile("[!-~]{1,128}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]{1,32}");
    private static final Pattern SENTENCE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{0,512}");
    private static final BigDecimal SMALLEST = new BigDecimal("0.00000001");
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");
    /** Beyond any clock's error; a report from the far future would spoil the order of days. */
    private static final long MAX_AHEAD_MS = 86_400_000;
    private static final Set<String> FILLED = Set.of("FILLED", "PARTIALLY_FILLED");
    private static final Set<String> NOT_FILLED = Set.of("NEW", "CANCELED", "REJECTED", "EXPIRED");

    private final String settlementCurrency;

    /**
     * Reads reports of one account.
     *
     * @param settlementCurrency that its fees are paid in.
     */
    public ReportReader(final String settlementCurrency)
    {
        this.settlementCurrency = settlementCurrency;
    }

    /**
     * Reads one report.
     *
     * @param report with the faults it turns out to have; the result counts only if there are none.
     * @param nowMs  since 1970.
     * @return the fill; empty if the report tells of an order that was not filled.
     */
    public Optional<Fill> read(final JsonFields report, final long nowMs)
    {
        checkKind(report);
        final boolean isFill = isFill(report);
        final Fill fill = new Fill(
            fillId(report, isFill),
            phase(report),
            report.text("symbol", SYMBOL),
            side(report),
            report.decimal("price", isFill ? SMALLEST : BigDecimal.ZERO, LARGEST),
            report.decimal("qty", isFill ? SMALLEST : BigDecimal.ZERO, LARGEST),
            fee(report),
            report.time("timestamp", nowMs + MAX_AHEAD_MS),
            report.optionalDecimal("pnl", LARGEST.negate(), LARGEST, null),
            ids(report));
        return isFill ? Optional.of(fill) : Optional.empty();
    }

    /**
     * Reads what the body holds.
     *
     * @param body  any JSON value.
     * @param nowMs since 1970.
     * @return the fill; empty if the report tells of an order that was not filled.
     * @throws InvalidReportException with every fault.
     */
    public Optional<Fill> read(final JsonNode body, final long nowMs) throws InvalidReportException
    {
        final JsonFields fields = new JsonFields(body);
        final Optional<Fill> fill = read(fields, nowMs);
        if (!fields.faults().isEmpty())
        {
            throw new InvalidReportException(fields.faults());
        }
        return fill;
    }

    private static void checkKind(final JsonFields report)
    {
        final String type = report.optionalText("type", WORD);
        if (type != null && !type.equals("EXECUTION_REPORT"))
        {
            report.fault("type must be EXECUTION_REPORT");
        }
        report.optionalText("reason", SENTENCE);
    }

    /** Senders of the older contract have no status, and report what they take for fills. */
    private static boolean isFill(final JsonFields report)
    {
        final String status = report.optionalText("status", WORD);
        if (status != null && !FILLED.contains(status) && !NOT_FILLED.contains(status))
        {
            report.fault("status must be one of " + FILLED + " or " + NOT_FILLED);
        }
        return status == null || FILLED.contains(status);
    }

    private static String fillId(final JsonFields report, final boolean isFill)
    {
        final String name = !report.has("fillId") && report.has("executionId") ? "executionId" : "fillId";
        final String id = report.optionalText(name, ID);
        if (id == null && isFill)
        {
            report.fault("fillId is missing: without it a fill cannot be applied exactly once");
        }
        return id == null ? "" : id;
    }

    /** One that is not there is an answer, for the account has traded all the same; one that nobody knows is none. */
    private static Phase phase(final JsonFields report)
    {
        if (!report.has("phaseId"))
        {
            return Phase.NONE;
        }
        final Optional<Phase> phase = Phase.of(report.optionalText("phaseId", ID));
        if (phase.isEmpty())
        {
            report.fault("phaseId must be phase1, phase2 or phase3, or not there for a fill of none of them");
        }
        return phase.orElse(Phase.NONE);
    }

    private static Side side(final JsonFields report)
    {
        final String side = report.has("side") ? report.text("side", WORD).toUpperCase(Locale.ROOT) : "";
        if (!side.equals("BUY") && !side.equals("SELL"))
        {
            report.fault("side must be BUY or SELL");
        }
        return side.equals("SELL") ? Side.SELL : Side.BUY;
    }

    private BigDecimal fee(final JsonFields report)
    {
        final BigDecimal fee = report.optionalDecimal("fee", LARGEST.negate(), LARGEST, BigDecimal.ZERO);
        final String currency = report.optionalText("feeCurrency", WORD);
        if (currency != null && fee.signum() != 0 && !currency.equals(settlementCurrency))
        {
            report.fault("feeCurrency must be " + settlementCurrency + ": brain converts no currencies");
        }
        return fee;
    }

    private static FillIds ids(final JsonFields report)
    {
        return new FillIds(
            report.optionalText("signalId", SENTENCE),
            report.optionalText("orderId", ID),
            report.optionalText("executionId", ID));
    }
}
