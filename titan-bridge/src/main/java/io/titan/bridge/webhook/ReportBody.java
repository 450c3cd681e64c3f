package io.titan.bridge.webhook;

import io.titan.bridge.json.JsonName;
import io.titan.bridge.json.JsonWriter;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.OrderState;
import io.titan.protocol.Side;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON of one fill (schemas/json/execution-report.schema.json). Receivers add quantities up and take whatever is
 * not BUY for a sale, so a report is a fill and nothing else, and each number is a JSON number with all its digits. One
 * thread.
 */
public final class ReportBody
{
    /** More than the longest body: a signal's text of 128 characters may need six bytes for each. */
    public static final int CAPACITY = 2_048;

    private static final int E8 = 8;
    /** What the length of the text on the wire, one byte, can say. */
    private static final int LONGEST_SIGNAL_ID = 255;
    private static final long NS_TO_MS = 1_000_000L;
    private static final JsonName TYPE = new JsonName("type");
    private static final JsonName EXECUTION_REPORT = new JsonName("EXECUTION_REPORT");
    private static final JsonName PHASE_ID = new JsonName("phaseId");
    private static final JsonName SIGNAL_ID = new JsonName("signalId");
    private static final JsonName SYMBOL = new JsonName("symbol");
    private static final JsonName SIDE = new JsonName("side");
    private static final JsonName BUY = new JsonName("BUY");
    private static final JsonName SELL = new JsonName("SELL");
    private static final JsonName PRICE = new JsonName("price");
    private static final JsonName QTY = new JsonName("qty");
    private static final JsonName STATUS = new JsonName("status");
    private static final JsonName FILLED = new JsonName("FILLED");
    private static final JsonName PARTIALLY_FILLED = new JsonName("PARTIALLY_FILLED");
    private static final JsonName TIMESTAMP = new JsonName("timestamp");
    private static final JsonName EXCHANGE_TIME = new JsonName("tExchange");
    private static final JsonName ORDER_ID = new JsonName("orderId");
    private static final JsonName VENUE_ORDER_ID = new JsonName("venueOrderId");
    private static final JsonName FILL_ID = new JsonName("fillId");
    private static final JsonName EXECUTION_ID = new JsonName("executionId");
    private static final JsonName FEE = new JsonName("fee");
    private static final JsonName FEE_CURRENCY = new JsonName("feeCurrency");
    private static final JsonName PNL = new JsonName("pnl");
    private static final JsonName MAKER = new JsonName("maker");
    private static final List<String> QUOTE_CURRENCIES = List.of("USDT", "USDC", "FDUSD", "BUSD", "USD1", "USD", "BTC");

    private final List<Instrument> instruments;
    private final Map<Integer, String> phases;
    private final byte[] signalId = new byte[LONGEST_SIGNAL_ID];

    /** What is told of an instrument, made once; no currency: null. */
    private record Instrument(String symbol, byte[] text, byte[] currency)
    {
        static Instrument of(final String symbol)
        {
            final Optional<String> currency = QUOTE_CURRENCIES.stream().filter(symbol::endsWith).findFirst();
            return new Instrument(symbol, bytes(symbol), currency.map(ReportBody::bytes).orElse(null));
        }
    }

    /**
     * Makes the writer of one Titan.
     *
     * @param symbols in the order of the configuration, as execution numbers them.
     * @param phases  what brain calls the source of a slot; a slot that is not there has no phase.
     */
    public ReportBody(final List<String> symbols, final Map<Integer, String> phases)
    {
        instruments = symbols.stream().map(Instrument::of).toList();
        this.phases = Map.copyOf(phases);
    }

    /**
     * Writes the body.
     *
     * @param report of the fill; read once.
     * @param out    reset before.
     * @return identity of the fill, for receivers that apply each once: the venue's trade number is one per instrument
     *     and side.
     * @throws IllegalStateException if the report is of an instrument that is not configured.
     */
    public String write(final ExecutionReportDecoder report, final JsonWriter out)
    {
        final Instrument instrument = instrument(report);
        final String fillId = instrument.symbol + "-" + report.tradeId() + "-" + report.side();
        out.reset().beginObject();
        out.name(TYPE).string(EXECUTION_REPORT);
        final String phase = phases.get(report.sourceId());
        if (phase != null)
        {
            text(out.name(PHASE_ID), bytes(phase));
        }
        final int length = report.getSignalId(signalId, 0, signalId.length);
        out.name(SIGNAL_ID).string(signalId, 0, length);
        text(out.name(SYMBOL), instrument.text);
        out.name(SIDE).string(report.side() == Side.BUY ? BUY : SELL);
        out.name(PRICE).scaled(report.priceE8(), E8);
        out.name(QTY).scaled(report.quantityE8(), E8);
        out.name(STATUS).string(report.orderState() == OrderState.FILLED ? FILLED : PARTIALLY_FILLED);
        out.name(TIMESTAMP).number(report.timestampNs() / NS_TO_MS);
        writeIdentity(report, fillId, out);
        writeMoney(report, instrument, out);
        out.endObject();
        if (out.overflowed())
        {
            throw new IllegalStateException("the report of " + fillId + " needs more than " + CAPACITY + " bytes");
        }
        return fillId;
    }

    private static void writeIdentity(
        final ExecutionReportDecoder report, final String fillId, final JsonWriter out)
    {
        out.name(ORDER_ID).quoted(report.orderId());
        out.name(VENUE_ORDER_ID).quoted(report.venueOrderId());
        text(out.name(FILL_ID), bytes(fillId));
        out.name(EXECUTION_ID).quoted(report.tradeId());
        out.name(EXCHANGE_TIME).number(report.venueTimeNs() / NS_TO_MS);
    }

    private static void writeMoney(
        final ExecutionReportDecoder report, final Instrument instrument, final JsonWriter out)
    {
        out.name(FEE).scaled(report.feeE8(), E8);
        if (instrument.currency != null)
        {
            text(out.name(FEE_CURRENCY), instrument.currency);
        }
        out.name(PNL).scaled(report.realisedPnlE8(), E8);
        out.name(MAKER).bool(report.maker() == BooleanType.TRUE);
    }

    /**
     * What brain calls the source of a slot.
     *
     * @param slot of the source.
     * @return empty if it has no phase.
     */
    public Optional<String> phase(final int slot)
    {
        return Optional.ofNullable(phases.get(slot));
    }

    private Instrument instrument(final ExecutionReportDecoder report)
    {
        final int instrument = report.instrumentId();
        if (instrument < 0 || instrument >= instruments.size())
        {
            throw new IllegalStateException("the journal has a fill of instrument " + instrument + ", and only " +
                instruments.size() + " symbols are configured: give the bridge the configuration of execution");
        }
        return instruments.get(instrument);
    }

    private static byte[] bytes(final String text)
    {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void text(final JsonWriter out, final byte[] text)
    {
        out.string(text, 0, text.length);
    }
}
