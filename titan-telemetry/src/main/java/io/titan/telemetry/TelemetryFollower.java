package io.titan.telemetry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads another process's telemetry again and again: the file stays mapped as long as it is the same one, of the same
 * size and build. A process that starts anew writes in place; a file that was replaced is found at the next look. One
 * thread.
 */
public final class TelemetryFollower implements AutoCloseable
{
    private final Path runDirectory;
    private final String process;
    private TelemetryReader held;
    private Object heldKey;
    private long heldSize;

    /**
     * Maps nothing yet.
     *
     * @param runDirectory of the instance.
     * @param process      name of the process.
     */
    public TelemetryFollower(final Path runDirectory, final String process)
    {
        this.runDirectory = runDirectory;
        this.process = process;
    }

    /**
     * The figures as they are now.
     *
     * @return good until the next call; empty if the process has not created its file yet, or is starting.
     * @throws IOException if the file is of another build of Titan or cannot be read.
     */
    public Optional<TelemetryReader> reader() throws IOException
    {
        final BasicFileAttributes file = attributes();
        if (file == null || !isHeld(file))
        {
            close();
        }
        if (held == null && file != null)
        {
            // One that takes its place between the two looks counts as another at the next call, and is mapped again.
            held = TelemetryReader.open(runDirectory, process).orElse(null);
            heldKey = file.fileKey();
            heldSize = file.size();
        }
        return Optional.ofNullable(held);
    }

    private boolean isHeld(final BasicFileAttributes file)
    {
        return held != null && Objects.equals(heldKey, file.fileKey()) && heldSize == file.size() && held.isWhole();
    }

    private BasicFileAttributes attributes() throws IOException
    {
        try
        {
            return Files.readAttributes(TelemetryLayout.file(runDirectory, process), BasicFileAttributes.class);
        }
        catch (final NoSuchFileException ex)
        {
            return null;
        }
    }

    /** Unmaps the file; a later look maps it again. */
    @Override
    public void close()
    {
        if (held != null)
        {
            held.close();
            held = null;
        }
    }
}
