package io.titan.engine.journal;

import io.titan.codecs.JournalMarkRecord;
import io.titan.words.FaultText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;

/**
 * Keeps the {@link JournalMark} of a journal, and brings documents to the disk, on a thread of its own, so that no
 * append waits for either. A sync takes all that was appended until it begins, so its price is shared.
 *
 * <p>The mark lags behind the journal by {@link #MARK_INTERVAL_NS} and one write, and is exact after an orderly end.
 * When it or a sync fails, the next append fails: a failed sync is never tried again, because nobody knows what the
 * disk has after it.
 */
final class JournalKeeper implements AutoCloseable
{
    /** How long a document may be there before the mark says so. */
    static final long MARK_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Between two syncs of mode power. */
    private static final long SYNC_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long JOIN_MS = 10_000;

    private final Path directory;
    private final Durability durability;
    private final JournalProgress progress;
    private final FileSync fileSync;
    private final IntSupplier clock;
    private final JournalMark mark;
    private final Thread thread;
    private volatile boolean isClosing;
    private final AtomicBoolean isSyncRequested = new AtomicBoolean();
    private volatile long syncedSequence;
    private volatile int cycle;
    private volatile IOException failure;
    private volatile boolean isSaid;

    /** The rest belongs to the keeper's thread. */
    private long markedSequence;
    private Path syncedFile;

    /**
     * Starts the thread. It inherits the cores of the caller, which must not be those of the hot threads.
     *
     * @param directory  of the journal, owned by this process.
     * @param durability what is synced.
     * @param progress   of the writer.
     * @param fileSync   brings a file to the disk.
     * @param clock      tells which roll cycle it is.
     * @throws IOException when the mark cannot be opened, or a sync does nothing here that is promised.
     */
    JournalKeeper(
        final Path directory, final Durability durability, final JournalProgress progress, final FileSync fileSync,
        final IntSupplier clock)
        throws IOException
    {
        this.directory = directory;
        this.durability = durability;
        this.progress = progress;
        this.fileSync = fileSync;
        this.clock = clock;
        cycle = clock.getAsInt();
        if (syncsAll())
        {
            SyncCheck.require(directory, fileSync);
        }
        mark = JournalMark.open(directory);
        sayWhatIsPromised();
        thread = new Thread(this::run, "journal-keeper");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Before the first document: whoever reads beside us must not take it for safe by the word of an earlier process
     * that promised less. A mark that is damaged is left as it is, for the recovery to refuse.
     */
    private void sayWhatIsPromised() throws IOException
    {
        final JournalMarkRecord before =
            JournalMarkRecord.latestOf(Files.readAllBytes(directory.resolve(JournalMark.FILE_NAME)));
        if (null != before)
        {
            mark.write(new JournalMarkRecord(before.sequence(), before.crc32c(), before.file(), before.endPosition(),
                before.syncedSequence(), syncsAll()));
        }
        else if (syncsAll() && Files.size(directory.resolve(JournalMark.FILE_NAME)) == 0)
        {
            mark.write(new JournalMarkRecord(0, 0, "", 0, 0, true));
        }
    }

    private boolean syncsAll()
    {
        return Durability.POWER == durability;
    }

    /** Asks for a sync of what was appended so far. Any thread; returns at once. */
    void requestSync()
    {
        isSyncRequested.set(true);
        LockSupport.unpark(thread);
    }

    /** Any thread: sequence up to which documents are on the disk; 0 none since the start. */
    long syncedSequence()
    {
        return syncedSequence;
    }

    /** Any thread: the roll cycle it is, told a little late, so that no append asks a clock. */
    int cycle()
    {
        return cycle;
    }

    /** The writer's thread, before each append; a read of memory that stays in its cache. */
    void requireSound()
    {
        if (null != failure)
        {
            isSaid = true;
            throw new UncheckedIOException("the journal in " + directory + " could not be brought to the disk, or " +
                "its mark could not be written; nothing more is appended. Look at the disk, then start again", failure);
        }
    }

    private void run()
    {
        try
        {
            while (!isClosing)
            {
                step();
                LockSupport.parkNanos(syncsAll() ? SYNC_INTERVAL_NS : MARK_INTERVAL_NS);
            }
            step();
        }
        catch (final IOException ex)
        {
            failure = ex;
        }
        catch (final RuntimeException | Error ex)
        {
            failure = new IOException("the journal's keeper ended: " + FaultText.of(ex), ex);
        }
    }

    private void step() throws IOException
    {
        cycle = clock.getAsInt();
        final boolean isSyncDue = isSyncRequested.getAndSet(false) || syncsAll();
        JournalMarkRecord record = progress.read(syncedSequence, syncsAll());
        while (null == record)
        {
            Thread.onSpinWait();
            record = progress.read(syncedSequence, syncsAll());
        }
        if (isSyncDue && record.sequence() > syncedSequence)
        {
            syncDocuments();
            record = new JournalMarkRecord(record.sequence(), record.crc32c(), record.file(), record.endPosition(),
                record.sequence(), syncsAll());
            markedSequence = 0;
        }
        if (record.sequence() > markedSequence)
        {
            mark(record);
        }
    }

    /** From the file that was the last at the sync before; the first time all, whoever wrote them. */
    private void syncDocuments() throws IOException
    {
        final List<Path> files = new CycleFiles(directory).all();
        final Path last = files.get(files.size() - 1);
        for (final Path file : files)
        {
            if (null == syncedFile || file.compareTo(syncedFile) >= 0)
            {
                CycleFiles.sync(file, last, fileSync);
            }
        }
        if (!last.equals(syncedFile))
        {
            // The name of a new file is in the directory, and that is a file of its own.
            fileSync.sync(directory);
            syncedFile = last;
        }
    }

    /** Published when the mark has it too: after a power cut, the mark must not be behind what was promised. */
    private void mark(final JournalMarkRecord record) throws IOException
    {
        mark.write(record);
        markedSequence = record.sequence();
        if (record.syncedSequence() > syncedSequence)
        {
            fileSync.sync(directory.resolve(JournalMark.FILE_NAME));
            syncedSequence = record.syncedSequence();
        }
    }

    /**
     * Marks the end, and ends the thread. After the writer's last append.
     *
     * @throws UncheckedIOException when the disk refused something since that no append has told of.
     */
    @Override
    public void close()
    {
        isClosing = true;
        LockSupport.unpark(thread);
        try
        {
            thread.join(JOIN_MS);
            mark.close();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the mark of the journal in " + directory + " cannot be closed", ex);
        }
        if (!isSaid)
        {
            requireSound();
        }
    }
}
