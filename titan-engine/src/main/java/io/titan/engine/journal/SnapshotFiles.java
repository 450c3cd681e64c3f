package io.titan.engine.journal;

import io.titan.core.SnapshotException;
import io.titan.engine.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The snapshots of a journal: files beside its documents, whose names tell sequence and rules. Each is written under
 * another name, synced and renamed, so that there is a whole one or none. Any thread.
 */
public final class SnapshotFiles
{
    /** Kept: the newest, and the one before in case that one cannot be used. */
    public static final int KEPT = 2;

    private static final String PREFIX = "snapshot-";
    private static final String SUFFIX = ".titan";
    private static final String UNFINISHED_SUFFIX = ".unfinished";
    private static final Pattern NAME = Pattern.compile("snapshot-\\d{19}-r\\d+\\.titan");
    private static final int SEQUENCE_END = PREFIX.length() + 19;
    /** By sequence, which has as many digits in each, then by rules, of which a longer number is a larger one. */
    private static final Comparator<String> AS_TAKEN = Comparator
        .comparing((final String name) -> name.substring(0, SEQUENCE_END))
        .thenComparingInt(String::length).thenComparing(Comparator.naturalOrder());
    private static final long MOST_BYTES = 1L << 30;

    private final Path directory;
    private final FileSync fileSync;

    SnapshotFiles(final Path directory)
    {
        this(directory, FileSync.INSTANCE);
    }

    SnapshotFiles(final Path directory, final FileSync fileSync)
    {
        this.directory = directory;
        this.fileSync = fileSync;
    }

    /**
     * The snapshots of a journal.
     *
     * @param directory of the journal.
     * @return to be read and written.
     */
    public static SnapshotFiles in(final Path directory)
    {
        return new SnapshotFiles(directory);
    }

    /**
     * One file, as it was found.
     *
     * @param path     of it.
     * @param bytes    its length.
     * @param snapshot what it holds; null when it cannot be read.
     * @param fault    why it cannot be read, a clause whose subject, "it", is the snapshot; null when it can.
     */
    public record Found(Path path, long bytes, StateSnapshot snapshot, String fault)
    {
        /** {@return whether it holds a snapshot} */
        public boolean isSound()
        {
            return null != snapshot;
        }
    }

    /**
     * Reads all of them.
     *
     * @return newest first.
     * @throws IOException when the directory cannot be read.
     */
    public List<Found> all() throws IOException
    {
        final List<Found> found = new ArrayList<>();
        for (final Path path : paths())
        {
            try
            {
                found.add(read(path));
            }
            catch (final NoSuchFileException ex)
            {
                // Another process has just taken a newer one, and this was the oldest.
                continue;
            }
        }
        found.sort(Comparator.comparing(SnapshotFiles::name, AS_TAKEN.reversed()));
        return found;
    }

    /**
     * Reads all of them, and looks whether each is of this journal and of rules that this build knows.
     *
     * @return newest first; one that a start would not use has a fault.
     * @throws IOException when the directory or the journal's files cannot be read.
     */
    public List<Found> checked() throws IOException
    {
        final List<Found> checked = new ArrayList<>();
        for (final Found found : all())
        {
            checked.add(found.isSound() ? check(found) : found);
        }
        return checked;
    }

    private Found check(final Found found) throws IOException
    {
        try
        {
            found.snapshot().requireKnownRules();
            SnapshotPlace.require(directory, found);
            return found;
        }
        catch (final SnapshotException | JournalException ex)
        {
            return new Found(found.path(), found.bytes(), null, ex.getMessage());
        }
    }

    private List<Path> paths() throws IOException
    {
        try (Stream<Path> files = Files.list(directory))
        {
            return files.filter((file) -> NAME.matcher(file.getFileName().toString()).matches()).toList();
        }
    }

    private static Found read(final Path path) throws IOException
    {
        final long bytes = Files.size(path);
        if (bytes > MOST_BYTES)
        {
            return new Found(path, bytes, null, "it is too large: " + bytes + " bytes");
        }
        try
        {
            return new Found(path, bytes, StateSnapshot.decode(Files.readAllBytes(path)), null);
        }
        catch (final SnapshotException ex)
        {
            return new Found(path, bytes, null, ex.getMessage());
        }
    }

    /**
     * Writes a snapshot and deletes those that a start would use and that are older than the {@link #KEPT} newest of
     * these. The journal's files are synced before: after a power cut, a snapshot must not know more than its journal.
     *
     * @param snapshot of this journal.
     * @return its file.
     * @throws IOException when the disk refuses; what was there before is still there.
     */
    public Path write(final StateSnapshot snapshot) throws IOException
    {
        final Path last = directory.resolve(snapshot.last().file());
        for (final Path file : new CycleFiles(directory).all())
        {
            if (file.compareTo(last) <= 0)
            {
                CycleFiles.sync(file, last, fileSync);
            }
        }
        final Path path = directory.resolve(name(snapshot));
        final Path unfinished = Files.createTempFile(directory, PREFIX, UNFINISHED_SUFFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try
        {
            WholeFile.replaceForced(unfinished, path, snapshot.encode());
            fileSync.sync(directory);
        }
        finally
        {
            Files.deleteIfExists(unfinished);
        }
        deleteOlder();
        return path;
    }

    private static String name(final Found found)
    {
        return found.path().getFileName().toString();
    }

    private static String name(final StateSnapshot snapshot)
    {
        return String.format("%s%019d-r%d%s", PREFIX, snapshot.sequence(), snapshot.rulesVersion(), SUFFIX);
    }

    /** What a start would not use counts for none, and stays for a person to look at. */
    private void deleteOlder() throws IOException
    {
        final List<Found> sound = checked().stream().filter(Found::isSound).toList();
        for (final Found older : sound.subList(Math.min(KEPT, sound.size()), sound.size()))
        {
            Files.deleteIfExists(older.path());
        }
    }

    /**
     * Deletes what a process that was killed had begun. The journal's owner, before it takes one.
     *
     * @throws IOException when the directory cannot be read.
     */
    void deleteUnfinished() throws IOException
    {
        try (Stream<Path> files = Files.list(directory))
        {
            for (final Path file : files.toList())
            {
                final String name = file.getFileName().toString();
                if (name.startsWith(PREFIX) && name.endsWith(UNFINISHED_SUFFIX))
                {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
