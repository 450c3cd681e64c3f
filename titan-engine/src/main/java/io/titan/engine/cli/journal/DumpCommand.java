package io.titan.engine.cli.journal;

import io.titan.words.ExitCode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Prints documents.
 */
@CommandLine.Command(
    name = "dump", mixinStandardHelpOptions = true,
    description = {
        "Prints the documents of a journal, all or those that are asked for: each input with what it produced. Every " +
            "document is checked first; the running Titan is not disturbed.",
        "",
        "Amounts are exact decimals. Finding by symbol, signal or order remembers the keys of the signals concerned."
    },
    footerHeading = "%nExamples%n",
    footer = {
        "  titan journal dump --signal scavenger-7      all that happened to one signal",
        "  titan journal dump --kind ExecutionReport --symbol BTCUSDT --format json run/demo-20260101-120000"
    })
public final class DumpCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private JournalPlace place = new JournalPlace();

    @CommandLine.Mixin
    private DocumentFilter filter = new DocumentFilter();

    @CommandLine.Option(
        names = "--format", paramLabel = "FORMAT", defaultValue = "TEXT",
        description = "${COMPLETION-CANDIDATES}: for people, JSON lines, or a row for each message " +
            "(default: ${DEFAULT-VALUE}).")
    private DocumentFormat format;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final DocumentView view = new DocumentView();
        final PrintWriter out = spec.commandLine().getOut();
        final Path directory = place.directory();
        filter.parse(view.decoders());
        format.begin(out);
        try
        {
            JournalScan.read(directory, (document) ->
            {
                view.learn(document);
                if (!filter.canSkip(document.timestampNs()))
                {
                    final ObjectNode shown = view.of(document);
                    if (filter.accepts(shown))
                    {
                        format.write(out, shown);
                    }
                }
            });
        }
        finally
        {
            // What was intact is shown, whatever comes after it.
            out.flush();
        }
        return ExitCode.OK;
    }
}
