package io.titan.brain.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.brain.json.Json;
import io.titan.words.FaultText;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * What the supervisor of a run writes each second: processes, their restarts and heartbeats, latencies. One thread.
 */
final class FiguresFeed
{
    private static final Logger LOG = System.getLogger(FiguresFeed.class.getName());
    private static final String FILE = "figures.json";
    private static final long MAX_BYTES = 256 * 1024;

    private final Path file;
    private FileTime seen = FileTime.fromMillis(0);
    private boolean failedBefore;

    FiguresFeed(final Path directory)
    {
        this.file = directory == null ? null : directory.resolve(FILE);
    }

    boolean isExpected()
    {
        return file != null;
    }

    /** What is new since the last call. */
    Optional<JsonNode> poll()
    {
        try
        {
            if (file == null || Files.getLastModifiedTime(file).equals(seen) || Files.size(file) > MAX_BYTES)
            {
                return Optional.empty();
            }
            seen = Files.getLastModifiedTime(file);
            final JsonNode figures = Json.read(Files.readAllBytes(file));
            failedBefore = false;
            return Optional.of(figures);
        }
        catch (final NoSuchFileException notYet)
        {
            return Optional.empty();
        }
        catch (final IOException ex)
        {
            if (!failedBefore)
            {
                LOG.log(Level.WARNING, "{0} cannot be read: {1}", file, FaultText.of(ex));
            }
            failedBefore = true;
            return Optional.empty();
        }
    }
}
