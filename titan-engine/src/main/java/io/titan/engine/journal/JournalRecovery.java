package io.titan.engine.journal;

import io.titan.core.SnapshotException;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings a machine to the end of a journal in the shortest way that can be trusted: from the newest snapshot that is
 * whole, of this journal and readable here, else from an older one, else from the first document. Documents before the
 * snapshot are not read; {@code titan journal verify} reads all. One thread.
 *
 * <p>A snapshot is also a mark of how far the journal had come: a journal that ends before one is refused.
 */
public final class JournalRecovery
{
    private final Path directory;
    private final ExecutionCapacity capacity;
    private final List<String> notes = new ArrayList<>();
    private boolean isOwner;

    /**
     * Recovers beside the owner, read-only.
     *
     * @param directory of the journal.
     * @param capacity  of the machine.
     */
    public JournalRecovery(final Path directory, final ExecutionCapacity capacity)
    {
        this.directory = directory;
        this.capacity = capacity;
    }

    /** What a writer that was killed has begun is cleared away, so that the next document can be appended. */
    JournalRecovery asOwner()
    {
        isOwner = true;
        return this;
    }

    /**
     * Recovers.
     *
     * @return the machine.
     * @throws JournalException when a document is damaged, missing or of other rules, gives other outputs than
     *                          recorded, or when nothing is left to start from.
     */
    public Recovery run()
    {
        try
        {
            if (isOwner)
            {
                new SnapshotFiles(directory).deleteUnfinished();
            }
            else
            {
                JournalReplay.requireQueue(directory);
            }
            return fromNewest(new SnapshotFiles(directory).all());
        }
        catch (final IOException ex)
        {
            throw JournalReplay.unreadable(directory, ex);
        }
    }

    private Recovery fromNewest(final List<SnapshotFiles.Found> snapshots) throws IOException
    {
        for (final SnapshotFiles.Found found : snapshots)
        {
            final ExecutionMachine machine = restore(found);
            if (null != machine)
            {
                return replay(machine, found.snapshot());
            }
        }
        return replay(new ExecutionMachine(capacity), null);
    }

    /** Null, and a note, when it cannot be used. */
    private ExecutionMachine restore(final SnapshotFiles.Found found) throws IOException
    {
        String fault = found.fault();
        if (found.isSound())
        {
            try
            {
                SnapshotPlace.require(directory, found);
                return found.snapshot().restore(capacity);
            }
            catch (final SnapshotException ex)
            {
                fault = ex.getMessage();
            }
        }
        notes.add("snapshot " + found.path() + " is not used: " + fault);
        return null;
    }

    private Recovery replay(final ExecutionMachine machine, final StateSnapshot from) throws IOException
    {
        final DocumentApplier applier = new DocumentApplier(directory, machine);
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            final JournalReplay replay = JournalReplay.after(directory, cursor, from);
            if (null == from)
            {
                replay.requireWhole(notes);
            }
            final JournalReplay.Position end = replay.forEach(applier, () -> false);
            if (isOwner)
            {
                JournalEnd.clearUnfinished(cursor, end.sequence());
            }
            final long first = null == from ? 0 : from.sequence();
            return new Recovery(machine, end, replay.lastDocument(), first,
                null == from ? ExecutionMachine.RULES_VERSION : from.rulesVersion(), end.sequence() - first,
                List.copyOf(notes));
        }
    }
}
