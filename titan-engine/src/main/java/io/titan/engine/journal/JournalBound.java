package io.titan.engine.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a journal ended when a reader began. A reader that goes no further comes to an end beside an owner that writes
 * faster than it reads.
 *
 * @param file     name of the last file then; null where nothing bounds the reader.
 * @param position of the header that came next in it.
 */
record JournalBound(String file, long position)
{
    /** For a reader that nobody writes beside, or that is to go on. */
    static final JournalBound NONE = new JournalBound(null, 0);

    /**
     * Finds it by the headers of the last file alone, which nobody writes as fast. The place that the file itself names
     * is not asked: were it damaged, a reader would end early, and not say so.
     *
     * @param directory of the journal.
     * @return {@link #NONE} where a header is damaged: the reader will find it, and say where.
     * @throws IOException when a file cannot be read.
     */
    static JournalBound now(final Path directory) throws IOException
    {
        final List<Path> files = new CycleFiles(directory).all();
        if (files.isEmpty())
        {
            return NONE;
        }
        try (JournalCursor cursor = new JournalCursor(directory))
        {
            if (!cursor.seekFile(files.get(files.size() - 1).getFileName().toString()))
            {
                return NONE;
            }
            boolean isThere = cursor.next();
            while (isThere)
            {
                isThere = cursor.next();
            }
            return new JournalBound(cursor.file().name(), cursor.position());
        }
        catch (final DamagedException ex)
        {
            return NONE;
        }
    }

    /**
     * Whether a reader has read what was there.
     *
     * @param cursor of the reader.
     * @return true if so.
     */
    boolean isReached(final JournalCursor cursor)
    {
        if (null == file || null == cursor.file())
        {
            return false;
        }
        final int order = cursor.file().name().compareTo(file);
        return order > 0 || order == 0 && cursor.position() >= position;
    }
}
