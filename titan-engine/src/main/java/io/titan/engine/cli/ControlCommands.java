package io.titan.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.control.CommandResult;
import io.titan.engine.control.ControlException;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.control.OrderRow;
import io.titan.engine.control.PositionRow;
import io.titan.engine.files.HaltFile;
import io.titan.protocol.TradingAction;
import picocli.CommandLine;

import java.io.IOException;

/**
 * The operator's commands, each one question or one order to a running execution.
 */
final class ControlCommands
{
    private ControlCommands()
    {
    }

    static void addTo(final CommandLine line)
    {
        add(line, "state", "Totals, trading state and health of a running Titan.", ControlCommands::state);
        add(line, "positions", "Positions of every source, and net.", ControlCommands::positions);
        add(line, "orders", "Open orders.", ControlCommands::orders);
        add(line, "halt",
            "Stops exposure from growing; cancels pass. Undone by resume only.", action(TradingAction.HALT));
        add(line, "resume", "Ends a halt.", action(TradingAction.RESUME));
        add(line, "arm", "Lets a fresh start trade.", action(TradingAction.ARM));
        add(line, "disarm", "Denies every new intent.", action(TradingAction.DISARM));
    }

    private static void add(final CommandLine line, final String name, final String description,
        final Question question)
    {
        final CommandLine command = new CommandLine(new ControlCommand(question));
        command.getCommandSpec().usageMessage().description(description);
        line.addSubcommand(name, command);
    }

    private static Question action(final TradingAction action)
    {
        return (context) ->
        {
            final CommandResult result = context.client().setTradingState(action);
            if (!result.accepted())
            {
                throw new ControlRefusedException(action + " was refused: " + result.reason());
            }
            if (action == TradingAction.RESUME)
            {
                clearHaltFile(context);
            }
            final ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("action", action.name()).put("accepted", true);
            return answer;
        };
    }

    /** A halt that was stated in a file, too, would otherwise come back at the next start. */
    private static void clearHaltFile(final ControlContext context) throws ControlRefusedException
    {
        try
        {
            HaltFile.in(context.config().runDirectory()).clear();
        }
        catch (final IOException ex)
        {
            throw new ControlRefusedException("trading is resumed, and the next start will halt it again: " +
                ex.getMessage() + " cannot be deleted, delete it yourself");
        }
    }

    private static ObjectNode state(final ControlContext context) throws ControlException
    {
        final EngineFigures figures = context.client().state();
        final ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("tradingState", figures.tradingState().name()).put("venueState", figures.venueState().name());
        answer.put("prepared", figures.prepared()).put("confirmed", figures.confirmed());
        answer.put("aborted", figures.aborted()).put("denied", figures.denied()).put("expired", figures.expired());
        answer.put("ordersRequested", figures.ordersRequested()).put("ordersFilled", figures.ordersFilled());
        answer.put("ordersRejected", figures.ordersRejected()).put("fills", figures.fills());
        answer.put("openOrders", figures.openOrders()).put("liveIntents", figures.liveIntents());
        answer.put("inDoubt", figures.inDoubt()).put("duplicateFills", figures.duplicateFills());
        answer.put("illegalTransitions", figures.illegalTransitions());
        answer.put("realisedPnl", Figures.money(figures.realisedPnlE8())).put("fees", Figures.money(figures.feesE8()));
        answer.put("stateHash", String.format("%016x", figures.stateHash()));
        return answer;
    }

    private static ArrayNode positions(final ControlContext context) throws ControlException
    {
        final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (final PositionRow row : context.client().positions())
        {
            rows.addObject().put("symbol", context.symbol(row.instrumentId()))
                .put("source", row.sourceId() == PositionRow.NET ? "net" : context.source(row.sourceId()))
                .put("quantity", Figures.decimal(row.quantityE8())).put("cost", Figures.money(row.costE8()))
                .put("realisedPnl", Figures.money(row.realisedPnlE8())).put("fees", Figures.money(row.feesE8()))
                .put("markPrice", Figures.decimal(row.markPriceE8()));
        }
        return rows;
    }

    private static ArrayNode orders(final ControlContext context) throws ControlException
    {
        final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (final OrderRow row : context.client().orders())
        {
            rows.addObject().put("orderId", row.orderId()).put("venueOrderId", row.venueOrderId())
                .put("symbol", context.symbol(row.instrumentId())).put("source", context.source(row.sourceId()))
                .put("side", row.side().name()).put("role", row.role().name()).put("state", row.state().name())
                .put("price", Figures.decimal(row.priceE8())).put("quantity", Figures.decimal(row.quantityE8()))
                .put("filled", Figures.decimal(row.filledQuantityE8()));
        }
        return rows;
    }
}
