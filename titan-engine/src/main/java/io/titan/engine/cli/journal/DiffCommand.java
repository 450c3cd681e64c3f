package io.titan.engine.cli.journal;

import io.titan.engine.cli.CommandFailure;
import io.titan.words.ExitCode;
import org.agrona.collections.IntArrayList;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * Finds where two journals part.
 */
@CommandLine.Command(
    name = "diff", mixinStandardHelpOptions = true,
    description = {
        "Finds the first document in which two journals differ, and prints it from both. Each is checked to its end.",
        "",
        "Checksums are chained, so that two documents of the same checksum have the same past."
    },
    footerHeading = "%nExit codes%n",
    footer = {
        "  0   the same, from the first document to the last",
        "  1   they part, or one of them is damaged",
        "  4   one of them is not there"
    })
public final class DiffCommand implements Callable<Integer>
{
    @CommandLine.Parameters(index = "0", paramLabel = "A", description = "A journal's directory, or a run's.")
    private Path pathOfA;

    @CommandLine.Parameters(index = "1", paramLabel = "B", description = "The other's.")
    private Path pathOfB;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final Path a = JournalPlace.directory(pathOfA);
        final Path b = JournalPlace.directory(pathOfB);
        final long first = JournalScan.firstSequence(a);
        if (first != JournalScan.firstSequence(b))
        {
            throw new CommandFailure(ExitCode.FAILED, "the journal in " + a + " begins with sequence " + first +
                " and that in " + b + " with " + JournalScan.firstSequence(b) +
                ", because the beginning of one was retired: they cannot be compared");
        }
        final IntArrayList checksums = new IntArrayList();
        JournalScan.read(a, (document) -> checksums.addInt(document.crc32c()));
        final Parting parting = new Parting();
        final long length = JournalScan.read(b, (document) ->
        {
            final long place = document.sequence() - first;
            if (place < checksums.size() && checksums.getInt((int)place) != document.crc32c())
            {
                parting.note(document.sequence());
            }
        }).sequence();
        final PrintWriter out = spec.commandLine().getOut();
        try
        {
            return tell(out, parting.sequence, first + checksums.size() - 1, length, a, b);
        }
        finally
        {
            out.flush();
        }
    }

    private static int tell(
        final PrintWriter out, final long partsAt, final long lengthOfA, final long lengthOfB, final Path a,
        final Path b) throws CommandFailure
    {
        if (partsAt > 0)
        {
            out.printf("The journals part at sequence %d; the %d before are the same.%n", partsAt, partsAt - 1);
            show(out, partsAt, a);
            show(out, partsAt, b);
            return ExitCode.FAILED;
        }
        if (lengthOfA != lengthOfB)
        {
            final Path longer = lengthOfA > lengthOfB ? a : b;
            final long common = Math.min(lengthOfA, lengthOfB);
            out.printf("The first %d documents are the same; %s has %d more.%n", common, longer,
                Math.max(lengthOfA, lengthOfB) - common);
            show(out, common + 1, longer);
            return ExitCode.FAILED;
        }
        out.printf("The journals are the same: %d documents.%n", lengthOfA);
        return ExitCode.OK;
    }

    private static void show(final PrintWriter out, final long sequence, final Path journal) throws CommandFailure
    {
        out.println(journal + ":");
        final DocumentView view = new DocumentView();
        JournalScan.read(journal, (document) ->
        {
            view.learn(document);
            if (document.sequence() == sequence)
            {
                DocumentFormat.TEXT.write(out, view.of(document));
            }
        });
    }

    /** The first place. */
    private static final class Parting
    {
        private long sequence;

        void note(final long differing)
        {
            sequence = sequence == 0 ? differing : sequence;
        }
    }
}
