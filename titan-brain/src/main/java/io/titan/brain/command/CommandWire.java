package io.titan.brain.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.json.Json;

/** The bodies that the bridge's {@code POST /control} reads: the only place that knows them. */
final class CommandWire
{
    /** Where commands go. */
    static final String PATH = "/control";

    private CommandWire()
    {
    }

    static String body(final Command command)
    {
        if (command instanceof final Command.Halt halt)
        {
            return Json.text(start("brain-halt-" + halt.triggeredMs(), "halt"));
        }
        if (command instanceof final Command.Allocation allocation)
        {
            return allocation(allocation);
        }
        throw new IllegalArgumentException("no body for " + command);
    }

    private static String allocation(final Command.Allocation allocation)
    {
        return Json.text(start("brain-allocation-" + allocation.slot() + "-" + allocation.version(), "allocation")
            .put("source", allocation.slot())
            .put("version", allocation.version())
            .put("allocation", Json.plain(allocation.allocation()))
            .put("maxAgeMs", allocation.maxAgeMs()));
    }

    private static ObjectNode start(final String id, final String command)
    {
        return Json.object().put("id", id).put("command", command);
    }
}
