package io.titan.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.titan.engine.cli.journal.LimitsInJournal;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.config.OperatorLimits;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Shows the limits in effect.
 */
@CommandLine.Command(
    name = "get", mixinStandardHelpOptions = true,
    description = {
        "Shows the limits that execution works with, and those it would begin with where that differs.",
        "",
        "Read from the journal, where each change that was accepted stands: it works with execution down and " +
            "disturbs nobody, and takes as long as reading the journal does."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan limits get                    all of them",
        "  titan limits get sources.hunter     those whose key begins so",
        "  titan limits get collarBps          those whose key has this in it"
    })
final class LimitsGetCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private ControlPlace place = new ControlPlace();

    @CommandLine.Parameters(
        arity = "0..*", paramLabel = "PART", description = "Only keys that have one of these in them.")
    private List<String> parts = List.of();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final LoadedConfig configured = place.loader().load();
        final Map<String, String> set = OperatorLimits.in(configured.config().runDirectory()).values();
        final Map<String, String> inEffect =
            LimitsInJournal.read(configured.config().journalDirectory(), configured.config());
        final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        inEffect.forEach((path, value) ->
        {
            if (parts.isEmpty() || parts.stream().anyMatch(path::contains))
            {
                final String written = configured.limits().getOrDefault(path, "");
                rows.addObject().put("key", path).put("value", value)
                    .put("origin", set.containsKey(path) && !value.equals(written) ?
                        "limits set; configured: " + written : value.equals(written) ? "configuration" :
                        "an earlier start; configured: " + written);
            }
        });
        if (rows.isEmpty())
        {
            throw new CommandFailure(ExitCode.FAILED, inEffect.isEmpty() ?
                "no limits were ever set in this journal: execution has not started yet" :
                "no limit has " + String.join(" or ", parts) + " in its key; titan limits get lists all of them");
        }
        place.print(spec.commandLine().getOut(), rows);
        return ExitCode.OK;
    }
}
