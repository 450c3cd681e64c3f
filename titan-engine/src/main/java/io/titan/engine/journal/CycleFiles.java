package io.titan.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a journal: one for each roll cycle, named by its date, so that names sort as they were written.
 */
final class CycleFiles
{
    /** How the names of files with documents end. */
    static final String SUFFIX = ".cq4";
    /** How the name of the file ends that Chronicle keeps its locks in. */
    static final String TABLE_SUFFIX = ".cq4t";

    private final Path directory;

    CycleFiles(final Path directory)
    {
        this.directory = directory;
    }

    /**
     * Chronicle takes any directory for an empty queue, and a check of nothing must not pass.
     *
     * @return whether a queue was ever made here.
     * @throws IOException when the directory cannot be read.
     */
    boolean isQueue() throws IOException
    {
        if (!Files.isDirectory(directory))
        {
            return false;
        }
        try (Stream<Path> files = Files.list(directory))
        {
            return files.map(Path::toString).anyMatch((name) -> name.endsWith(SUFFIX) || name.endsWith(TABLE_SUFFIX));
        }
    }

    /**
     * All of them.
     *
     * @return oldest first.
     * @throws IOException when the directory cannot be read.
     */
    List<Path> all() throws IOException
    {
        try (Stream<Path> files = Files.list(directory))
        {
            return files.filter((file) -> file.toString().endsWith(SUFFIX)).sorted().toList();
        }
    }

    /**
     * Brings a file to the disk, unless it was retired since the files were listed: the last never is.
     *
     * @param file     to be synced.
     * @param last     of those that were listed.
     * @param fileSync does it.
     * @throws IOException when the disk refuses, or the last is missing.
     */
    static void sync(final Path file, final Path last, final FileSync fileSync) throws IOException
    {
        try
        {
            fileSync.sync(file);
        }
        catch (final NoSuchFileException ex)
        {
            if (file.equals(last))
            {
                throw ex;
            }
        }
    }

    /**
     * Opens one.
     *
     * @param name of it.
     * @return null when there is none of that name.
     * @throws IOException when it cannot be read.
     */
    CycleFile named(final String name) throws IOException
    {
        for (final Path path : all())
        {
            if (path.getFileName().toString().equals(name))
            {
                return new CycleFile(path);
            }
        }
        return null;
    }

    /**
     * Opens the one after another.
     *
     * @param file the other; null for the first of all.
     * @return null when there is none.
     * @throws IOException when it cannot be read.
     */
    CycleFile after(final CycleFile file) throws IOException
    {
        for (final Path path : all())
        {
            if (null == file || path.getFileName().toString().compareTo(file.name()) > 0)
            {
                return new CycleFile(path);
            }
        }
        return null;
    }
}
