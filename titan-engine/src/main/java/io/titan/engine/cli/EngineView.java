package io.titan.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.config.SourceConfig;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.control.PositionRow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What execution answers, live or replayed, as the commands show it.
 */
public final class EngineView
{
    private EngineView()
    {
    }

    /**
     * The totals.
     *
     * @param figures as answered.
     * @return amounts as exact decimals.
     */
    public static ObjectNode state(final EngineFigures figures)
    {
        final ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("tradingState", figures.tradingState().name()).put("obstacle", figures.obstacle().name());
        answer.put("venueState", figures.venueState().name());
        answer.put("prepared", figures.prepared()).put("confirmed", figures.confirmed());
        answer.put("aborted", figures.aborted()).put("denied", figures.denied()).put("expired", figures.expired());
        answer.put("ordersRequested", figures.ordersRequested()).put("ordersFilled", figures.ordersFilled());
        answer.put("ordersRejected", figures.ordersRejected()).put("fills", figures.fills());
        answer.put("openOrders", figures.openOrders()).put("queuedOrders", figures.queuedOrders());
        answer.put("protectiveOrders", figures.protectiveOrders());
        answer.put("protectionAlarms", figures.protectionAlarms());
        answer.put("outsideChanges", figures.outsideChanges());
        answer.put("straysCanceled", figures.straysCanceled()).put("foreignOrders", figures.foreignOrders());
        answer.put("liveIntents", figures.liveIntents());
        answer.put("inDoubt", figures.inDoubt()).put("duplicateFills", figures.duplicateFills());
        answer.put("illegalTransitions", figures.illegalTransitions());
        answer.put("realisedPnl", Figures.money(figures.realisedPnlE8())).put("fees", Figures.money(figures.feesE8()));
        answer.put("dayPnl", Figures.money(figures.dayPnlE8()));
        answer.put("grossNotional", Figures.money(figures.grossNotionalE8()));
        answer.put("stateHash", String.format("%016x", figures.stateHash()));
        return answer;
    }

    /**
     * The positions.
     *
     * @param positions as answered.
     * @param config    of the instance, for names.
     * @return a row for each.
     */
    public static ArrayNode positions(final List<PositionRow> positions, final TitanConfig config)
    {
        final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        final Map<Integer, Long> outsideE8 = new LinkedHashMap<>();
        for (final PositionRow row : positions)
        {
            outsideE8.merge(row.instrumentId(),
                row.sourceId() == PositionRow.NET ? row.quantityE8() : -row.quantityE8(), Long::sum);
            rows.addObject().put("symbol", symbol(config, row.instrumentId()))
                .put("source", row.sourceId() == PositionRow.NET ? "net" : source(config, row.sourceId()))
                .put("quantity", Figures.decimal(row.quantityE8())).put("cost", Figures.money(row.costE8()))
                .put("realisedPnl", Figures.money(row.realisedPnlE8())).put("fees", Figures.money(row.feesE8()))
                .put("markPrice", Figures.decimal(row.markPriceE8())).put("stop", Figures.decimal(row.stopE8()))
                .put("targets", Figures.decimal(row.targetE8()));
        }
        outsideE8.forEach((instrumentId, quantityE8) -> addOutside(rows, symbol(config, instrumentId), quantityE8));
        return rows;
    }

    /** What the account holds and no source of ours: opened by others, closed and protected by nobody here. */
    private static void addOutside(final ArrayNode rows, final String symbol, final long quantityE8)
    {
        if (quantityE8 != 0)
        {
            rows.addObject().put("symbol", symbol).put("source", "(outside)")
                .put("quantity", Figures.decimal(quantityE8)).put("cost", "").put("realisedPnl", "").put("fees", "")
                .put("markPrice", "").put("stop", "0").put("targets", "0");
        }
    }

    static String symbol(final TitanConfig config, final int instrumentId)
    {
        return instrumentId >= 0 && instrumentId < config.venue().symbols().size() ?
            config.venue().symbols().get(instrumentId) : "instrument " + instrumentId;
    }

    static String source(final TitanConfig config, final int sourceId)
    {
        return config.engine().sources().stream().filter((source) -> source.sourceId() == sourceId)
            .map(SourceConfig::name).findFirst().orElse(sourceId < 0 ? "(unknown)" : "source " + sourceId);
    }
}
