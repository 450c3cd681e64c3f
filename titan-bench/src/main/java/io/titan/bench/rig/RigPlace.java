package io.titan.bench.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where a run keeps what it needs while it runs: journals on a disk, streams in shared memory. Both directories carry
 * the coordinator's process id, so that what a killed run left behind can be told from what another one needs.
 *
 * @param directory journals.
 * @param shared    streams.
 * @param logs      of the processes; they stay.
 */
record RigPlace(Path directory, Path shared, Path logs)
{
    private static final String WORK = "bench-work-";
    private static final String SHARED = "titan-bench-";
    private static final int REMOVALS = 5;
    private static final long PATIENCE_S = 3;

    /**
     * Makes the directories, and removes those of runs that are gone.
     *
     * @param runs       directory of all runs.
     * @param sharedRoot of shared memory.
     * @param logs       of the processes.
     * @return the place.
     */
    static RigPlace make(final Path runs, final Path sharedRoot, final Path logs)
    {
        final long pid = ProcessHandle.current().pid();
        final RigPlace place = new RigPlace(
            runs.resolve(WORK + pid).toAbsolutePath(), sharedRoot.resolve(SHARED + pid), logs);
        removeLeftovers(sharedRoot, SHARED);
        removeLeftovers(runs, WORK);
        try
        {
            Files.createDirectories(place.directory);
            Files.createDirectories(place.shared);
            Files.createDirectories(logs);
        }
        catch (final IOException ex)
        {
            throw new RigException("the rig cannot make its directories: " + ex.getMessage(), ex);
        }
        return place;
    }

    private static void removeLeftovers(final Path parent, final String prefix)
    {
        for (final Path entry : list(parent))
        {
            final String name = entry.getFileName().toString();
            if (name.matches(prefix + "\\d{1,10}") &&
                ProcessHandle.of(Long.parseLong(name.substring(prefix.length()))).isEmpty())
            {
                remove(entry);
            }
        }
    }

    private static List<Path> list(final Path directory)
    {
        if (!Files.isDirectory(directory))
        {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory))
        {
            return entries.toList();
        }
        catch (final IOException ex)
        {
            return List.of();
        }
    }

    /** Ends the processes of the run, if there still are any, and removes both directories. */
    void clear()
    {
        final List<ProcessHandle> children = ProcessHandle.current().children().toList();
        children.forEach(ProcessHandle::destroy);
        for (final ProcessHandle child : children)
        {
            child.onExit().completeOnTimeout(child, PATIENCE_S, TimeUnit.SECONDS).join();
            // A process that is frozen hears nothing else.
            child.destroyForcibly();
        }
        remove(shared);
        remove(directory);
    }

    /** Removes a directory and what is in it, again if somebody else removed a part meanwhile. */
    static void remove(final Path directory)
    {
        for (int attempt = 0; attempt < REMOVALS && Files.exists(directory); attempt++)
        {
            try (Stream<Path> entries = Files.walk(directory))
            {
                entries.sorted(Comparator.reverseOrder()).forEach(entry -> entry.toFile().delete());
            }
            catch (final IOException | UncheckedIOException ex)
            {
                // A file that was there a moment ago is gone: the next look does not see it.
                continue;
            }
        }
        if (Files.exists(directory))
        {
            System.err.println("titan: " + directory + " could not be removed; remove it by hand");
        }
    }

    /** Bytes that may still be written where the journals are. */
    long freeBytes()
    {
        return directory.toFile().getUsableSpace();
    }
}
