package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.journal.JournalReplay;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints the last documents, and those that come.
 */
@CommandLine.Command(
    name = "tail", mixinStandardHelpOptions = true,
    description = {
        "Prints the last documents of a journal that are asked for and, with -f, each further one as it is written. " +
            "Reads the journal from its beginning first, because each document vouches for the next."
    },
    footerHeading = "%nExample%n",
    footer = "  titan journal tail -f --kind ExecutionReport      every fill, as it happens; ends with Ctrl-C")
public final class TailCommand implements Callable<Integer>
{
    private static final int MOST = 100_000;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @CommandLine.Mixin
    private JournalPlace place = new JournalPlace();

    @CommandLine.Mixin
    private DocumentFilter filter = new DocumentFilter();

    @CommandLine.Option(
        names = "-n", paramLabel = "COUNT", defaultValue = "10",
        description = "How many of those that are there, 0 to 100000 (default: ${DEFAULT-VALUE}).")
    private int count;

    @CommandLine.Option(names = "-f", description = "Goes on with what is written from now on.")
    private boolean follows;

    @CommandLine.Option(
        names = "--format", paramLabel = "FORMAT", defaultValue = "TEXT",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DocumentFormat format;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final DocumentView view = new DocumentView();
    private final Deque<ObjectNode> last = new ArrayDeque<>();
    private boolean reachedEnd;

    @Override
    public Integer call() throws Exception
    {
        if (count < 0 || count > MOST)
        {
            throw new CommandFailure(ExitCode.USAGE, "-n must be 0 to " + MOST + ", and is " + count);
        }
        final Path directory = place.directory();
        filter.parse(view.decoders());
        format.begin(out());
        try
        {
            final JournalReplay.Position end = JournalScan.follow(directory, this::take, this::atEnd);
            if (end.sequence() == 0)
            {
                throw new CommandFailure(ExitCode.FAILED,
                    "the journal in " + directory + " is empty: no document was ever written to it");
            }
        }
        finally
        {
            out().flush();
        }
        return ExitCode.OK;
    }

    private PrintWriter out()
    {
        return spec.commandLine().getOut();
    }

    private void take(final JournalDocumentReader document)
    {
        view.learn(document);
        if (filter.canSkip(document.timestampNs()))
        {
            return;
        }
        final ObjectNode shown = view.of(document);
        if (filter.accepts(shown))
        {
            show(shown);
        }
    }

    private void show(final ObjectNode shown)
    {
        if (reachedEnd)
        {
            format.write(out(), shown);
            out().flush();
            return;
        }
        last.add(shown);
        if (last.size() > count)
        {
            last.remove();
        }
    }

    private boolean atEnd()
    {
        if (!reachedEnd)
        {
            reachedEnd = true;
            last.forEach((document) -> format.write(out(), document));
            last.clear();
            out().flush();
        }
        if (follows)
        {
            LockSupport.parkNanos(PAUSE_NS);
        }
        // A reader of the output that went away, as head does, ends it too.
        return follows && !Thread.currentThread().isInterrupted() && !out().checkError();
    }
}
