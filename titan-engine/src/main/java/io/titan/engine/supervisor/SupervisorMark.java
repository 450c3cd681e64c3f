package io.titan.engine.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells commands which process supervises a run directory. The moment of its start stands beside the process id,
 * because ids are used again.
 */
public final class SupervisorMark
{
    private static final String FILE_NAME = "supervisor.pid";

    private SupervisorMark()
    {
    }

    /**
     * Marks a directory as supervised by this process.
     *
     * @param directory of the run.
     * @throws IOException if the mark cannot be written.
     */
    public static void write(final Path directory) throws IOException
    {
        final ProcessHandle self = ProcessHandle.current();
        Files.writeString(directory.resolve(FILE_NAME), self.pid() + " " + startMs(self) + "\n",
            StandardCharsets.US_ASCII);
    }

    /**
     * Removes the mark.
     *
     * @param directory of the run.
     * @throws IOException if it cannot be removed.
     */
    public static void clear(final Path directory) throws IOException
    {
        Files.deleteIfExists(directory.resolve(FILE_NAME));
    }

    /**
     * Finds the supervisor.
     *
     * @param directory of the run.
     * @return empty if there is none, or if it is gone without having removed its mark.
     */
    public static Optional<ProcessHandle> living(final Path directory)
    {
        try
        {
            final String[] words = Files.readString(directory.resolve(FILE_NAME)).trim().split(" ");
            return words.length < 2 ? Optional.empty() : ProcessHandle.of(Long.parseLong(words[0]))
                .filter(ProcessHandle::isAlive).filter((process) -> words[1].equals(Long.toString(startMs(process))));
        }
        catch (final IOException | NumberFormatException ex)
        {
            return Optional.empty();
        }
    }

    private static long startMs(final ProcessHandle process)
    {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
