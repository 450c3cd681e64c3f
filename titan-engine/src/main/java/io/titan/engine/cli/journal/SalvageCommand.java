package io.titan.engine.cli.journal;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.files.DirectoryHeldException;
import io.titan.engine.journal.JournalException;
import io.titan.engine.journal.JournalSalvage;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Copies what is sound of a damaged journal.
 */
@CommandLine.Command(
    name = "salvage", mixinStandardHelpOptions = true,
    description = {
        "Copies a journal that nobody writes up to its last sound document, checked, byte for byte, into a new " +
            "directory, and says what was left behind. The journal itself is not changed.",
        "",
        "What happened after the last sound document is known to the venue only: halt, start on the copy, and " +
            "compare positions and orders with the venue before trading goes on."
    },
    footerHeading = "%nExample%n",
    footer = "  titan journal salvage run/up --to run/up/journal.sound")
public final class SalvageCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private JournalPlace place = new JournalPlace();

    @CommandLine.Option(
        names = "--to", paramLabel = "NEW", required = true, description = "A directory that is not there yet.")
    private Path to;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final Path directory = place.directory();
        try
        {
            tell(directory, JournalSalvage.salvage(directory, to));
            return ExitCode.OK;
        }
        catch (final DirectoryHeldException ex)
        {
            throw new CommandFailure(ExitCode.HELD, ex.getMessage());
        }
        catch (final JournalException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, ex.getMessage());
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.SURROUNDINGS,
                "the copy in " + to + " cannot be written (" +
                FaultText.of(ex) + "); delete it and give another directory");
        }
    }

    private void tell(final Path directory, final JournalSalvage.Result result)
    {
        final PrintWriter out = spec.commandLine().getOut();
        final long last = result.end().sequence();
        out.printf("Copied sequence 1 to %d of the journal in %s to %s, the last of %s.%n", last, directory, to,
            DocumentView.time(result.end().timestampNs()));
        if (result.damage().isEmpty())
        {
            out.println("Nothing was left behind: the journal is whole.");
        }
        else
        {
            out.println("Left behind: " + result.damage());
            out.println(result.markedSequence() > last ?
                "By its mark at least " + (result.markedSequence() - last) + " documents are missing, sequence " +
                    (last + 1) + " to " + result.markedSequence() + "." :
                "How many documents are missing cannot be told.");
        }
        out.flush();
    }
}
