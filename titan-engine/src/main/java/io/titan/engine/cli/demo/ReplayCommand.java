package io.titan.engine.cli.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.journal.JournalRun;
import io.titan.engine.cli.journal.LimitsReplay;
import io.titan.engine.cli.journal.StateReplay;
import io.titan.engine.config.OperatorLimits;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.ControlClient;
import io.titan.engine.control.ControlException;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Replays a journal and prints what it found as JSON. The demo runs it as a process of its own.
 */
@CommandLine.Command(
    name = "replay", mixinStandardHelpOptions = true,
    description = {
        "Replays a journal and compares every output with the recorded one; prints JSON. Capacities and symbols are " +
            "those of the run's own file, titan.conf in its directory, or of --config.",
        "",
        "With other limits everything from the point where the histories part is an estimate: the venue's answers " +
            "are the recorded ones, without those to orders that would not have been sent."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan journal replay run/up --at 120000               positions and profit after that document",
        "  titan journal replay run/up --at 2026-01-31T12:00:00Z the same at that time",
        "  titan journal replay run/up --compare                 does the running execution agree with its journal?",
        "  titan journal replay run/up --limits tighter.conf     what would have been denied?"
    })
public final class ReplayCommand implements Callable<Integer>
{
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);

    private final ReplayCheck check;

    @CommandLine.Mixin
    private JournalRun run = new JournalRun();

    @CommandLine.ArgGroup
    private Question question = new Question();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** At most one of these. */
    static final class Question
    {
        @CommandLine.Option(
            names = "--at", paramLabel = "POINT",
            description = "Prints state and positions after this sequence, or at this logical time " +
                "(2026-01-31T12:00:00Z, or nanoseconds since 1970).")
        private String at;

        @CommandLine.Option(
            names = "--compare",
            description = "Asks the running execution and compares its state with the replayed one.")
        private boolean compare;

        @CommandLine.Option(
            names = "--limits", paramLabel = "FILE",
            description = "Replays with the limits in this file, one KEY = VALUE a line, as limits.conf has them.")
        private Path limits;
    }

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
        final ObjectNode answer = answer();
        spec.commandLine().getOut().println(question.at == null && question.limits == null ?
            answer : answer.toPrettyString());
        spec.commandLine().getOut().flush();
        return answer.path("outputsAgree").asBoolean(true) && answer.path("agrees").asBoolean(true) ?
            ExitCode.OK : ExitCode.FAILED;
    }

    private ObjectNode answer() throws Exception
    {
        if (question.at != null)
        {
            return StateReplay.at(run.config(), question.at);
        }
        if (question.compare)
        {
            return StateReplay.compare(run.config(), askLive(run.config()));
        }
        return question.limits == null ? toJson(check.replay(run.config())) :
            LimitsReplay.run(run.config(), run.config(changedLimits()));
    }

    private OperatorLimits changedLimits() throws CommandFailure
    {
        if (!Files.isRegularFile(question.limits))
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS,
                "there is no file " + question.limits + "; give one such as: sources.hunter.allocation = 5000");
        }
        return OperatorLimits.of(question.limits);
    }

    private static long askLive(final TitanConfig config) throws CommandFailure
    {
        try (ControlClient client = ControlClient.connect(config.aeron().directory(), ANSWER_TIMEOUT_NS))
        {
            return client.state().stateHash();
        }
        catch (final ControlException ex)
        {
            throw new CommandFailure(ExitCode.NO_ANSWER, ex.getMessage());
        }
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
