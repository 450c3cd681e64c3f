package io.titan.engine.process;

import io.titan.engine.journal.SnapshotFiles;
import io.titan.engine.journal.StateSnapshot;
import io.titan.words.FaultText;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Brings snapshots to the disk beside everything else: the start and the stop do not wait for the disk longer than they
 * must. One that cannot be written is said and given up, since the journal alone is enough. The main thread.
 */
final class SnapshotKeeper implements AutoCloseable
{
    /** A stop has ten seconds for everything. */
    private static final long LONGEST_MS = 3_000;

    private final SnapshotFiles files;
    private final Consumer<String> say;
    private Thread thread;

    /**
     * Keeps the snapshots of a journal.
     *
     * @param files of the journal that this process owns.
     * @param say   what there is to tell.
     */
    SnapshotKeeper(final SnapshotFiles files, final Consumer<String> say)
    {
        this.files = files;
        this.say = say;
    }

    /**
     * Begins to write one.
     *
     * @param snapshot of the journal; null for none.
     */
    void keep(final StateSnapshot snapshot)
    {
        if (null != snapshot && await())
        {
            thread = new Thread(() -> write(snapshot), "journal-snapshot");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void write(final StateSnapshot snapshot)
    {
        try
        {
            files.write(snapshot);
        }
        catch (final IOException | RuntimeException ex)
        {
            say.accept("the snapshot after sequence " + snapshot.sequence() + " cannot be written (" +
                FaultText.of(ex) + "); the next start replays more of the journal. Look at the disk");
        }
    }

    private boolean await()
    {
        if (null == thread)
        {
            return true;
        }
        try
        {
            thread.join(LONGEST_MS);
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive())
        {
            say.accept("the disk takes longer than " + LONGEST_MS + " ms for a snapshot of the journal; it is given " +
                "up, and the next start replays more");
            return false;
        }
        thread = null;
        return true;
    }

    /** Waits for the last one, but not for long. */
    @Override
    public void close()
    {
        await();
    }
}
