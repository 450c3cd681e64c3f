package io.titan.engine.cli.journal;

import io.titan.engine.journal.JournalReplay;
import io.titan.engine.journal.SnapshotFiles;
import io.titan.words.ExitCode;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Checks every document.
 */
@CommandLine.Command(
    name = "verify", mixinStandardHelpOptions = true,
    description = {
        "Checks every document of a journal: its shape, its checksum, which continues that of the one before, and " +
            "its sequence; and that it does not end before its mark; and every snapshot beside it. Exit code 0: all " +
            "intact, from the first document, or the first that was not retired, to the last.",
        "",
        "Whether the same inputs still give the same outputs is what titan journal replay checks."
    },
    footerHeading = "%nExample%n",
    footer = "  titan journal verify run/titan/journal")
public final class VerifyCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private JournalPlace place = new JournalPlace();

    @CommandLine.Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final Path directory = place.directory();
        final long first = JournalScan.firstSequence(directory);
        final JournalReplay.Position end = JournalScan.read(directory, (document) -> { });
        final List<SnapshotFiles.Found> snapshots = JournalScan.snapshots(directory);
        final long faults = snapshots.stream().filter((found) -> !found.isSound()).count();
        final String crc = String.format("%08x", end.crc32c());
        final PrintWriter out = spec.commandLine().getOut();
        if (json)
        {
            out.printf("{\"intact\":true,\"firstSequence\":%d,\"documents\":%d,\"lastTimestampNs\":%d," +
                "\"crc32c\":\"%s\",\"snapshots\":%d,\"faultySnapshots\":%d}%n", first, end.sequence() - first + 1,
                end.timestampNs(), crc, snapshots.size(), faults);
        }
        else
        {
            out.printf("The journal in %s is intact: %d documents, the last of %s, checksum %s.%n", directory,
                end.sequence() - first + 1, DocumentView.time(end.timestampNs()), crc);
        }
        snapshots.forEach(this::tell);
        out.flush();
        return faults == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    /** The journal is sound without them, so that they do not hide what there is to say of it. */
    private void tell(final SnapshotFiles.Found found)
    {
        if (!found.isSound())
        {
            spec.commandLine().getErr().println("titan: no start will use snapshot " + found.path() + ": " +
                found.fault() + "; look at it and delete it");
            spec.commandLine().getErr().flush();
        }
        else if (!json)
        {
            spec.commandLine().getOut().println("Snapshot " + found.path() + " is sound, after sequence " +
                found.snapshot().sequence() + ".");
        }
    }
}
