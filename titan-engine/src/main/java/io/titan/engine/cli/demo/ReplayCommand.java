package io.titan.engine.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.ConfigOptions;
import io.titan.engine.process.ExitCode;
import picocli.CommandLine;

import java.util.concurrent.Callable;

/**
 * Replays a journal and prints what it found as JSON. The demo runs it as a process of its own.
 */
@CommandLine.Command(
    name = "replay", mixinStandardHelpOptions = true,
    description = "Replays a journal that nobody writes any more and compares every output with the recorded one.",
    footerHeading = "%nExample%n",
    footer = "  titan journal replay --config run/demo-20260101-120000/titan.conf")
public final class ReplayCommand implements Callable<Integer>
{
    private final ReplayCheck check;

    @CommandLine.Mixin
    private ConfigOptions options = new ConfigOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /**
     * A command.
     *
     * @param check replays.
     */
    public ReplayCommand(final ReplayCheck check)
    {
        this.check = check;
    }

    @Override
    public Integer call() throws Exception
    {
        final ReplayResult result = check.replay(options.load().config());
        spec.commandLine().getOut().println(toJson(result));
        spec.commandLine().getOut().flush();
        return result.outputsAgree() ? ExitCode.OK : ExitCode.FAILED;
    }

    static ObjectNode toJson(final ReplayResult result)
    {
        final ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("records", result.records()).put("outputsAgree", result.outputsAgree());
        root.put("stateHash", Long.toHexString(result.lastReportedHash()));
        final ArrayNode fills = root.putArray("fills");
        result.fills().forEach((fill) -> fills.addObject().put("symbol", fill.symbol()).put("tradeId", fill.tradeId()));
        return root;
    }
}
