package io.titan.engine.cli.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.Figures;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.journal.JournalException;
import io.titan.engine.journal.JournalRecovery;
import io.titan.engine.journal.Recovery;
import io.titan.engine.journal.SnapshotFiles;
import io.titan.engine.journal.StateSnapshot;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * Takes a snapshot beside the running engine.
 */
@CommandLine.Command(
    name = "snapshot", mixinStandardHelpOptions = true,
    description = {
        "Replays a journal from its newest snapshot, or from its beginning, to its end as it is now, and writes the " +
            "state as a snapshot beside it: the next start begins there. The running Titan is not disturbed.",
        "",
        "Titan takes one by itself at each orderly stop, and at a start that had much to replay. This is for a run " +
            "that is never stopped, and for the time before an upgrade: other rules can go on only from a snapshot " +
            "with nothing behind it, so stop Titan first, then take one with the old program, if the stop did not.",
        "",
        "The two newest are kept. Exit code 4: there is no run; 1: the journal is empty, damaged, of other rules, " +
            "or the snapshot cannot be written."
    },
    footerHeading = "%nExample%n",
    footer = "  titan journal snapshot run/up")
public final class SnapshotCommand implements Callable<Integer>
{
    @CommandLine.Mixin
    private JournalRun run = new JournalRun();

    @CommandLine.Option(names = "--json", description = "Prints JSON, for programs.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public Integer call() throws Exception
    {
        final TitanConfig config = run.config();
        try
        {
            final Recovery recovery =
                new JournalRecovery(config.journalDirectory(), config.engine().capacity()).run();
            recovery.notes().forEach((note) -> spec.commandLine().getErr().println("titan: " + note));
            final ObjectNode answer = write(config.journalDirectory(), recovery);
            spec.commandLine().getOut().print(json ? answer.toPrettyString() + "\n" : Figures.table(answer));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
        catch (final JournalException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, ex.getMessage());
        }
        finally
        {
            spec.commandLine().getErr().flush();
        }
    }

    private static ObjectNode write(final Path directory, final Recovery recovery) throws CommandFailure
    {
        final StateSnapshot snapshot = recovery.snapshot();
        if (null == snapshot)
        {
            throw new CommandFailure(ExitCode.FAILED,
                "the journal in " + directory + " is empty: there is nothing to take a snapshot of");
        }
        try
        {
            final Path file = SnapshotFiles.in(directory).write(snapshot);
            return JsonNodeFactory.instance.objectNode().put("snapshot", file.toString())
                .put("sequence", snapshot.sequence()).put("time", DocumentView.time(snapshot.timestampNs()))
                .put("stateHash", String.format("%016x", snapshot.stateHash())).put("bytes", Files.size(file))
                .put("replayedFrom", recovery.snapshotSequence()).put("replayed", recovery.replayed());
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.FAILED,
                "the snapshot cannot be written to " + directory + " (" +
                FaultText.of(ex) + "); look at the disk");
        }
    }
}
