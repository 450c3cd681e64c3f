package io.titan.engine.cli.journal;

import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalOrigin;
import io.titan.engine.cli.CommandFailure;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.journal.JournalException;
import io.titan.engine.journal.JournalReplay;
import io.titan.engine.journal.ReplayStart;
import io.titan.engine.journal.SnapshotFiles;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One pass over a journal in which every document is checked before it is shown, and every fault is one sentence with
 * its place and an exit code that is not 0.
 */
final class JournalScan
{
    private JournalScan()
    {
    }

    /**
     * Finds where a replay of a journal can begin.
     *
     * @param config of its run.
     * @return the first document, or the oldest snapshot that this build can go on from.
     * @throws CommandFailure when there is none.
     */
    static ReplayStart start(final TitanConfig config) throws CommandFailure
    {
        try
        {
            return ReplayStart.of(config.journalDirectory(), config.engine().capacity());
        }
        catch (final JournalException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, ex.getMessage());
        }
    }

    /**
     * Finds where the history of a journal begins.
     *
     * @param directory of the journal.
     * @return sequence of the first document that was not retired: 1 when none was.
     * @throws CommandFailure when nobody can tell.
     */
    static long firstSequence(final Path directory) throws CommandFailure
    {
        try
        {
            return JournalOrigin.read(directory).map((origin) -> origin.sequence() + 1).orElse(1L);
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, ex.getMessage());
        }
    }

    /**
     * Finds the snapshots of a journal.
     *
     * @param directory of the journal.
     * @return newest first; what a start would not use has a fault.
     * @throws CommandFailure when they cannot be read.
     */
    static List<SnapshotFiles.Found> snapshots(final Path directory) throws CommandFailure
    {
        try
        {
            return SnapshotFiles.in(directory).checked();
        }
        catch (final IOException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, "the snapshots in " + directory + " cannot be read (" +
                FaultText.of(ex) + ")");
        }
    }

    /**
     * Reads to the end as it is now.
     *
     * @param directory of the journal.
     * @param handler   of each document, valid during the call.
     * @return where the journal ends.
     * @throws CommandFailure when it is empty, foreign, damaged, or of newer rules than this build's.
     */
    static JournalReplay.Position read(final Path directory, final JournalReplay.DocumentHandler handler)
        throws CommandFailure
    {
        try
        {
            final JournalReplay.Position end = JournalReplay.read(directory, ofKnownRules(directory, handler));
            if (end.sequence() == 0)
            {
                throw new CommandFailure(ExitCode.FAILED,
                    "the journal in " + directory + " is empty: no document was ever written to it");
            }
            return end;
        }
        catch (final JournalException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, ex.getMessage());
        }
    }

    /**
     * Reads on as long as it is told to.
     *
     * @param directory of the journal.
     * @param handler   of each document, valid during the call.
     * @param atEnd     asked at each end; FALSE ends.
     * @return where reading ended; sequence 0 for an empty journal.
     * @throws CommandFailure when it is foreign, damaged, or of newer rules than this build's.
     */
    static JournalReplay.Position follow(
        final Path directory, final JournalReplay.DocumentHandler handler, final BooleanSupplier atEnd)
        throws CommandFailure
    {
        try
        {
            return JournalReplay.follow(directory, ofKnownRules(directory, handler), atEnd);
        }
        catch (final JournalException ex)
        {
            throw new CommandFailure(ExitCode.FAILED, ex.getMessage());
        }
    }

    private static JournalReplay.DocumentHandler ofKnownRules(
        final Path directory, final JournalReplay.DocumentHandler handler)
    {
        return (document) ->
        {
            requireKnownRules(directory, document);
            handler.onDocument(document);
        };
    }

    /** What newer rules mean by their messages is not known here; older ones had none that are gone. */
    private static void requireKnownRules(final Path directory, final JournalDocumentReader document)
    {
        if (document.rulesVersion() > ExecutionMachine.RULES_VERSION)
        {
            throw new JournalException("sequence " + document.sequence() + " of the journal in " + directory +
                " was written by rules version " + document.rulesVersion() + ", newer than this build's " +
                ExecutionMachine.RULES_VERSION + "; use the build that wrote it");
        }
    }
}
