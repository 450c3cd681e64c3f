package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.TitanHome;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Tells the story of one signal.
 */
@CommandLine.Command(
    name = "explain", mixinStandardHelpOptions = true,
    description = {
        "Tells everything that happened to one signal: what was asked, how execution decided and by which numbers, " +
            "the order, what the venue said, fills, reports.",
        "",
        "Read from the journal, so it works while Titan trades and when nothing runs. Times are those since the " +
            "first PREPARE; what has no time of its own came of the line above."
    },
    footerHeading = "%nExit codes%n",
    footer = {
        "  0  told          1  no such signal in this journal, or a damaged journal          4  no journal here",
        "",
        "Examples",
        "  titan explain scavenger-1792034-17",
        "  titan explain 5f3c0a4be1d8429e7d2b6f8a90c1e3d4 --run-dir run/demo-20260101-120000",
        "  titan orders                         shows the keys of signals whose orders are open"
    })
public final class ExplainCommand implements Callable<Integer>
{
    @CommandLine.Parameters(
        paramLabel = "SIGNAL", description = "The signal's text, or its key as 32 hexadecimal digits.")
    private String signal;

    @CommandLine.Option(
        names = "--run-dir", paramLabel = "DIR", defaultValue = "run",
        description = "Directory of a journal, of a run, or the one above runs: then what is up there, or else the " +
            "newest run (default: ${DEFAULT-VALUE}).")
    private Path place;

    @CommandLine.Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final Path directory = JournalPlace.directory(place);
        final SignalStory story = new SignalStory(signal, ReasonTexts.of(TitanHome.locate()));
        JournalScan.read(directory, story::onDocument);
        if (!story.isKnown())
        {
            throw new CommandFailure(ExitCode.FAILED, "no signal '" + signal + "' in the journal in " + directory +
                "; give its text as its source named it, or its key; titan journal dump --kind PrepareIntent lists " +
                "all");
        }
        final PrintWriter out = spec.commandLine().getOut();
        final ObjectNode told = story.told();
        if (json)
        {
            out.println(told.toPrettyString());
        }
        else
        {
            StoryText.write(out, told);
        }
        out.flush();
        return ExitCode.OK;
    }
}
