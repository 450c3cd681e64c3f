package io.titan.engine.cli.journal;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.journal.JournalReplay;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.files.WholeFile;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Orders the bridge to deliver fills once more: a file in the run's directory, which the bridge follows as soon as it
 * sees it and takes away afterwards. So the bridge alone ever moves its cursor, and an order given while it is down, or
 * twice, does no harm.
 */
@CommandLine.Command(
    name = "redeliver", mixinStandardHelpOptions = true,
    description = {
        "Has the bridge report every fill from a sequence on to brain once more, in order: within a second, " +
            "or when it starts next with TITAN_BRAIN_URL. May be repeated. Fills that were never delivered " +
            "are not skipped: a sequence ahead of the cursor changes nothing.",
        "",
        "A receiver that does not know fills by their fillId books them twice."
    },
    footerHeading = "%nExample%n",
    footer = "  titan journal dump --kind ExecutionReport run && titan journal redeliver --from 4711 run")
public final class RedeliverCommand implements Callable<Integer>
{
    private static final String ORDER_FILE = "webhook.redeliver";

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    @CommandLine.Option(names = "--from", required = true, paramLabel = "SEQUENCE",
        description = "Of the first document whose fills are delivered again; 1 for all of them, unless the " +
            "journal's oldest files were retired.")
    private long from;

    @CommandLine.Parameters(arity = "0..1", paramLabel = "DIR", defaultValue = "run",
        description = "A run's directory, or the one above runs: then what is up there, or else the newest run " +
            "(default: ${DEFAULT-VALUE}).")
    private Path place;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private long fills;

    @Override
    public Integer call() throws Exception
    {
        final Path run = findRun();
        final Path journal = JournalPlace.directory(run);
        final JournalReplay.Position end = JournalScan.read(journal, this::count);
        requireThere(JournalScan.firstSequence(journal), end.sequence());
        order(run);
        spec.commandLine().getOut().printf("Ordered: the bridge of %s delivers the fills from sequence %d on once " +
            "more, %d of them as of now.%n", run, from, fills);
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private void requireThere(final long first, final long last) throws CommandFailure
    {
        if (from < first || from > last)
        {
            throw new CommandFailure(ExitCode.USAGE, "--from must be " + first + " to " + last + ", the " +
                (first > 1 ? "first sequence that was not retired and the last one" : "last sequence") +
                " of the journal, not " + from);
        }
    }

    private Path findRun() throws CommandFailure
    {
        try
        {
            return RunDirectory.find(place);
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, ex.getMessage());
        }
    }

    private void count(final JournalDocumentReader document)
    {
        while (document.sequence() >= from && document.nextOutput())
        {
            header.wrap(document.buffer(), document.outputOffset());
            fills += header.templateId() == ExecutionReportDecoder.TEMPLATE_ID ? 1 : 0;
        }
    }

    /** Moved into place as a whole: the bridge must not read half a number. */
    private void order(final Path run) throws CommandFailure
    {
        final Path file = run.resolve(ORDER_FILE);
        try
        {
            WholeFile.replace(file, from + "\n");
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS, "the order " + file + " cannot be written (" +
                FaultText.of(ex) + ")");
        }
    }
}
