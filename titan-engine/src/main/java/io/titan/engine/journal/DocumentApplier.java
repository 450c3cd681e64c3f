package io.titan.engine.journal;

import io.titan.codecs.JournalDocumentReader;
import io.titan.engine.execution.ExecutionMachine;
import java.nio.file.Path;

/**
 * Applies each document's input to a machine and requires what was recorded of it. One thread.
 */
public final class DocumentApplier implements JournalReplay.DocumentHandler
{
    private final Path directory;
    private final ExecutionMachine machine;

    /**
     * Applies to a machine.
     *
     * @param directory of the journal, for people.
     * @param machine   fresh.
     */
    public DocumentApplier(final Path directory, final ExecutionMachine machine)
    {
        this.directory = directory;
        this.machine = machine;
    }

    @Override
    public void onDocument(final JournalDocumentReader document)
    {
        if (ExecutionMachine.RULES_VERSION != document.rulesVersion())
        {
            throw new JournalException("sequence " + document.sequence() + " of the journal in " + directory +
                " was written by rules version " + document.rulesVersion() + ", this build has version " +
                ExecutionMachine.RULES_VERSION + "; replay it with the build that wrote it. To go on with this " +
                "build, let that one take a snapshot first (an orderly stop, or titan journal snapshot)");
        }
        machine.onInput(document.sequence(), document.timestampNs(), document.sourceId(), document.buffer(),
            document.inputOffset());
        if (!machine.outputs().matches(document.buffer(), document.outputsOffset(), document.outputsLength()))
        {
            throw new JournalException("replay parts from the journal in " + directory + " at sequence " +
                document.sequence() +
                ": the same input gives other outputs than recorded; do not trade on it, keep it and report it");
        }
    }
}
