package io.titan.engine.journal;

import io.titan.codecs.JournalDocument;
import io.titan.codecs.JournalDocument.Verdict;
import io.titan.codecs.JournalDocumentReader;
import io.titan.codecs.JournalOrigin;
import io.titan.engine.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.LongConsumer;

/**
 * Retires a journal's oldest files, one at a time: first the archive has what it cannot be given by renaming, then
 * {@link JournalOrigin} says on the disk what is about to be gone, then the file goes. A file goes only when brain has
 * acknowledged what is behind it and the disk has that word, the older of the two newest snapshots lies behind it, and
 * its last document is the one that the next file continues. One thread of the owner, which may wait for the disk as
 * long as gigabytes take.
 */
public final class JournalRetirement
{
    private static final String UNFINISHED_SUFFIX = ".unfinished";

    private final Path directory;
    private final Path runDirectory;
    private final Path archive;
    private final FileSync fileSync;
    private final BiPredicate<Path, Path> isSameDisk;

    /**
     * Retires files of a journal that this process owns.
     *
     * @param directory    of the journal.
     * @param runDirectory where the bridge keeps brain's acknowledgement.
     * @param archive      where the files go; null deletes them.
     */
    public JournalRetirement(final Path directory, final Path runDirectory, final Path archive)
    {
        this(directory, runDirectory, archive, FileSync.INSTANCE, JournalRetirement::isSameStore);
    }

    JournalRetirement(
        final Path directory, final Path runDirectory, final Path archive, final FileSync fileSync,
        final BiPredicate<Path, Path> isSameDisk)
    {
        this.directory = directory;
        this.runDirectory = runDirectory;
        this.archive = archive;
        this.fileSync = fileSync;
        this.isSameDisk = isSameDisk;
    }

    /**
     * What was retired.
     *
     * @param files how many.
     * @param bytes together.
     * @param upTo  sequence of the last document in them; 0 when there were none.
     */
    public record Result(int files, long bytes, long upTo)
    {
        private static final Result NOTHING = new Result(0, 0, 0);
    }

    /**
     * Retires what may go now.
     *
     * @param onRetired told after each file how many bytes are gone, even when the next one cannot go.
     * @return what went.
     * @throws IOException when the disk refuses, or the journal is not what it should be: nothing more goes.
     */
    public Result run(final LongConsumer onRetired) throws IOException
    {
        final List<Path> files = new CycleFiles(directory).all();
        final StateSnapshot needed = files.size() < 2 ? null : secondNewest();
        if (null == needed)
        {
            return Result.NOTHING;
        }
        Result result = Result.NOTHING;
        for (int i = 0; i + 1 < files.size(); i++)
        {
            final Path file = files.get(i);
            final JournalOrigin origin = originAfter(file, files.get(i + 1));
            if (null == origin || !isPassed(origin, file, needed))
            {
                return result;
            }
            final long bytes = Files.size(file);
            retire(file, origin, () -> onRetired.accept(bytes));
            result = new Result(result.files() + 1, result.bytes() + bytes, origin.sequence());
        }
        return result;
    }

    /** A start falls back to it when the newest cannot be used. */
    private StateSnapshot secondNewest() throws IOException
    {
        final List<SnapshotFiles.Found> usable = new SnapshotFiles(directory).checked().stream()
            .filter(SnapshotFiles.Found::isSound).toList();
        return usable.size() < SnapshotFiles.KEPT ? null : usable.get(SnapshotFiles.KEPT - 1).snapshot();
    }

    /** Brain's last acknowledged document must stay as well: the bridge goes on from it. */
    private boolean isPassed(final JournalOrigin origin, final Path file, final StateSnapshot needed) throws IOException
    {
        return origin.sequence() < needed.sequence() &&
            file.getFileName().toString().compareTo(needed.last().file()) < 0 && isAcknowledged(origin);
    }

    /**
     * The bridge syncs its cursor now and then: a power cut may take back what was read, and then those fills are told
     * again, which needs the file. So what was read is brought to the disk before it counts.
     */
    private boolean isAcknowledged(final JournalOrigin origin) throws IOException
    {
        if (origin.sequence() >= AcknowledgedSequence.read(runDirectory, origin.journal()))
        {
            return false;
        }
        fileSync.sync(runDirectory.resolve(AcknowledgedSequence.FILE_NAME));
        return true;
    }

    /** Null when the next file has no document yet that proves where this one ends. */
    private JournalOrigin originAfter(final Path file, final Path next) throws IOException
    {
        final JournalDocumentReader reader = new JournalDocumentReader();
        final long sequence;
        final int crc32c;
        try (CycleFile oldest = new CycleFile(file))
        {
            final long header = oldest.lastHeaderPosition();
            if (header <= 0 || !isShaped(reader, oldest, header))
            {
                return null;
            }
            sequence = reader.sequence();
            crc32c = reader.crc32c();
        }
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            if (!cursor.seekFile(next.getFileName().toString()) || !cursor.next() ||
                !isProved(cursor, sequence, crc32c))
            {
                return null;
            }
        }
        return new JournalOrigin(identity(), sequence, crc32c);
    }

    private static boolean isShaped(final JournalDocumentReader reader, final CycleFile file, final long header)
        throws IOException
    {
        final int length = file.header(header);
        if (length <= 0 || length > JournalCursor.MAX_DOCUMENT_BYTES ||
            !file.reaches(header + JournalCursor.HEADER_BYTES + length))
        {
            return false;
        }
        final Verdict verdict = reader.wrap(file.bytes(header + JournalCursor.HEADER_BYTES, length), 0, length)
            .verify(JournalDocument.FIRST_PREVIOUS_CRC);
        return Verdict.OK == verdict || Verdict.BAD_CRC == verdict;
    }

    private static boolean isProved(final JournalCursor cursor, final long sequence, final int crc32c)
    {
        final JournalDocumentReader reader = new JournalDocumentReader();
        return reader.wrap(cursor.document(), 0, cursor.document().capacity()).verify(crc32c) == Verdict.OK &&
            reader.sequence() == sequence + 1;
    }

    private String identity() throws IOException
    {
        final JournalOrigin before = JournalOrigin.read(directory).orElse(null);
        if (null != before)
        {
            return before.journal();
        }
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            final JournalDocumentReader reader = new JournalDocumentReader();
            if (!cursor.next() || reader.wrap(cursor.document(), 0, cursor.document().capacity())
                .verify(JournalDocument.FIRST_PREVIOUS_CRC) != Verdict.OK || reader.sequence() != 1)
            {
                throw new IOException("the journal in " + directory + " does not begin with its first document, and " +
                    "has no " + JournalOrigin.FILE_NAME + "; nothing is retired");
            }
            return JournalOrigin.identity(reader.timestampNs(), reader.crc32c());
        }
    }

    private void write(final JournalOrigin origin) throws IOException
    {
        final Path unfinished = directory.resolve(JournalOrigin.FILE_NAME + UNFINISHED_SUFFIX);
        WholeFile.replaceForced(
            unfinished, JournalOrigin.file(directory), origin.line().getBytes(StandardCharsets.ISO_8859_1));
        fileSync.sync(directory);
    }

    private void retire(final Path file, final JournalOrigin origin, final Runnable onGone) throws IOException
    {
        final Path archived = null == archive ? null : archive.resolve(file.getFileName());
        final boolean isMoved = null != archive && prepareArchive(file, archived);
        write(origin);
        try
        {
            if (isMoved)
            {
                Files.move(file, archived, StandardCopyOption.ATOMIC_MOVE);
                fileSync.sync(archive);
            }
            else
            {
                Files.delete(file);
            }
        }
        finally
        {
            if (!Files.exists(file))
            {
                onGone.run();
            }
        }
    }

    /**
     * Brings a file to an archive on another disk: a whole copy under another name first. One that is there already is
     * never replaced.
     *
     * @return whether the file itself is to be moved there, since the archive does not have it yet.
     */
    private boolean prepareArchive(final Path file, final Path archived) throws IOException
    {
        Files.createDirectories(archive);
        if (Files.exists(archived))
        {
            requireSame(file, archived);
            return false;
        }
        if (isSameDisk.test(file, archive))
        {
            return true;
        }
        final Path unfinished = archive.resolve(file.getFileName() + UNFINISHED_SUFFIX);
        Files.copy(file, unfinished, StandardCopyOption.REPLACE_EXISTING);
        fileSync.sync(unfinished);
        Files.move(unfinished, archived, StandardCopyOption.ATOMIC_MOVE);
        fileSync.sync(archive);
        return false;
    }

    private static void requireSame(final Path file, final Path archived) throws IOException
    {
        if (Files.mismatch(file, archived) >= 0)
        {
            throw new IOException(archived + " is there already, and is not the file that is to be archived; move it " +
                "away, or give journal.archive another directory");
        }
    }

    private static boolean isSameStore(final Path one, final Path other)
    {
        try
        {
            return Files.getFileStore(one).equals(Files.getFileStore(other));
        }
        catch (final IOException ex)
        {
            // Nobody can tell: a copy is right on any disk.
            return false;
        }
    }
}
