package io.titan.engine.journal;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocument.Verdict;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalOrigin;
import io.titan.core.SnapshotException;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * Where this build can begin to replay a journal's history, as early as possible: with the first document when it is
 * there and of this build's rules, else from the oldest snapshot behind which every document is.
 *
 * @param machine  in the state there.
 * @param sequence of the last document before; 0 for the first of all.
 */
public record ReplayStart(ExecutionMachine machine, long sequence)
{
    /**
     * Finds it.
     *
     * @param directory of the journal.
     * @param capacity  of the machine.
     * @return the place.
     * @throws JournalException when the journal cannot be read, or no snapshot can be used where one is needed.
     */
    public static ReplayStart of(final Path directory, final ExecutionCapacity capacity)
    {
        JournalReplay.requireQueue(directory);
        try
        {
            final boolean isWhole = JournalOrigin.read(directory).isEmpty();
            if (isWhole && isOfTheseRules(directory, null))
            {
                return new ReplayStart(new ExecutionMachine(capacity), 0);
            }
            final ReplayStart start = fromSnapshot(directory, capacity);
            if (null == start && !isWhole)
            {
                throw new JournalException("the beginning of the journal in " + directory + " was retired, and none " +
                    "of its snapshots can be used by this build; titan journal stats names them");
            }
            // Without one, the first document will say which rules wrote it.
            return null == start ? new ReplayStart(new ExecutionMachine(capacity), 0) : start;
        }
        catch (final IOException ex)
        {
            throw JournalReplay.unreadable(directory, ex);
        }
    }

    /** From the oldest; null when there is none. */
    private static ReplayStart fromSnapshot(final Path directory, final ExecutionCapacity capacity) throws IOException
    {
        final List<SnapshotFiles.Found> snapshots = new SnapshotFiles(directory).all();
        Collections.reverse(snapshots);
        for (final SnapshotFiles.Found found : snapshots)
        {
            if (found.isSound() && isOfTheseRules(directory, found.snapshot()))
            {
                final ReplayStart start = restored(directory, found, capacity);
                if (null != start)
                {
                    return start;
                }
            }
        }
        return null;
    }

    private static ReplayStart restored(
        final Path directory, final SnapshotFiles.Found found, final ExecutionCapacity capacity) throws IOException
    {
        try
        {
            SnapshotPlace.require(directory, found);
            return new ReplayStart(found.snapshot().restore(capacity), found.snapshot().sequence());
        }
        catch (final SnapshotException ex)
        {
            // Another journal's, or of no use to this build: the next newer one may be.
            return null;
        }
    }

    /** Rules only change from one start to the next, never back: so the document behind says it of all. */
    private static boolean isOfTheseRules(final Path directory, final StateSnapshot before) throws IOException
    {
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            if (null != before && !cursor.seek(before.last()) || !cursor.next())
            {
                return true;
            }
            final JournalDocumentReader reader = new JournalDocumentReader();
            final int previousCrc = null == before ? JournalDocument.FIRST_PREVIOUS_CRC : before.last().crc32c();
            final Verdict verdict = reader.wrap(cursor.document(), 0, cursor.document().capacity()).verify(previousCrc);
            return verdict != Verdict.OK || reader.rulesVersion() == ExecutionMachine.RULES_VERSION;
        }
        catch (final DamagedException ex)
        {
            // Reading it will name the damage.
            return true;
        }
    }
}
