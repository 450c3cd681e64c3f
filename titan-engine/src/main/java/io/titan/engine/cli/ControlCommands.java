package io.titan.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.codecs.SignalKey;
import io.titan.engine.control.ControlException;
import io.titan.engine.control.OrderRow;
import io.titan.engine.files.HaltFile;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import picocli.CommandLine;

import java.io.IOException;
import java.util.concurrent.Callable;

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
        add(line, "positions",
            "Positions of every source, and net, with what stops and targets at the venue would close.",
            ControlCommands::positions);
        add(line, "orders", "Open orders: entries, stops, targets and what flattens.", ControlCommands::orders);
        line.addSubcommand(new HaltCommand());
        line.addSubcommand(new FlattenCommand());
        line.addSubcommand(new CommandLine(new LimitsCommand()).addSubcommand(new LimitsGetCommand())
            .addSubcommand(new LimitsSetCommand()).addSubcommand(new LimitsResetCommand()));
        add(line, "resume", "Ends a halt, or what reduce began, and deletes the halt file; refused while the circuit " +
            "breaker is open or the day's loss too large.", action(TradingAction.RESUME));
        add(line, "close-breaker", "Closes the circuit breaker after the venue failed, and forgets the failures.",
            action(TradingAction.CLOSE_BREAKER));
        add(line, "reduce", "Admits only what reduces a position, also from a halt. Undone by resume.",
            action(TradingAction.REDUCE));
        add(line, "enable", "Switches a signal source on, after disable or its throttle has switched it off; its " +
            "executions are counted anew.", new SourceCommand(SourceAction.ENABLE));
        add(line, "disable", "Switches a signal source off: its intents are denied with SOURCE_DISABLED until it is " +
            "enabled. Its open orders stay.", new SourceCommand(SourceAction.DISABLE));
        add(line, "arm", "Lets a fresh start trade; refused while halted or the circuit breaker is open. Survives " +
            "restarts.", action(TradingAction.ARM));
        add(line, "disarm", "Denies every new intent until arm; positions and their protection stay.",
            action(TradingAction.DISARM));
    }

    private static void add(final CommandLine line, final String name, final String description,
        final Question question)
    {
        add(line, name, description, new ControlCommand(question));
    }

    private static void add(final CommandLine line, final String name, final String description,
        final Callable<Integer> asks)
    {
        final CommandLine command = new CommandLine(asks);
        command.getCommandSpec().usageMessage().description(description).footerHeading("%nExit codes%n").footer(
            "  0  execution has answered     1  it refused     4  no run was found     7  it did not answer");
        line.addSubcommand(name, command);
    }

    private static Question action(final TradingAction action)
    {
        return (context) ->
        {
            Refusal.requireAccepted(action, context.client().setTradingState(action));
            if (action == TradingAction.RESUME)
            {
                clearHaltFile(context);
            }
            final ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.put("action", action.name()).put("accepted", true);
            answer.put(ControlPlace.SENTENCE, sentence(action));
            return answer;
        };
    }

    private static String sentence(final TradingAction action)
    {
        return switch (action)
        {
            case RESUME -> "The halt is over. Trading goes on if it is armed: see titan state.";
            case ARM -> "Armed: intents of every source with limits are admitted.";
            case DISARM -> "Disarmed: every new intent is denied. Positions and their protection stay.";
            case REDUCE -> "Only what reduces a position is admitted until titan resume.";
            case CLOSE_BREAKER -> "The circuit breaker is closed. A halt, if there is one, goes on: see titan state.";
            default -> action + " is done.";
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
        return EngineView.state(context.client().state());
    }

    private static ArrayNode positions(final ControlContext context) throws ControlException
    {
        return EngineView.positions(context.client().positions(), context.config());
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
                .put("filled", Figures.decimal(row.filledQuantityE8()))
                .put("signalKey", SignalKey.toHex(row.signalKeyHi(), row.signalKeyLo()));
        }
        return rows;
    }
}
