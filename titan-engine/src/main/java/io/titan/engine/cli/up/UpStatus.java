package io.titan.engine.cli.up;

import io.titan.engine.files.WholeFile;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a supervisor tells about itself in a file, each half second and at every change of phase.
 *
 * @param supervisorPid the process that wrote it.
 * @param startedMs     wall clock time of its start.
 * @param writtenMs     wall clock time of the writing.
 * @param phase         where the whole is.
 * @param sentence      why trading was halted; empty otherwise.
 * @param profile       of the configuration.
 * @param warnings      what was noted at the start, and what stays down without a halt.
 * @param processes     in the order of their start.
 */
record UpStatus(
    long supervisorPid, long startedMs, long writtenMs, UpPhase phase, String sentence, String profile,
    List<String> warnings, List<ProcessRow> processes)
{
    static final String FILE_NAME = "status.json";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Replaces the file in one step: a reader sees the old one or the new one, whole. */
    void write(final Path directory) throws IOException
    {
        WholeFile.replace(directory.resolve(FILE_NAME),
            MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /** Deletes what an earlier supervisor has left. */
    static void forget(final Path directory) throws IOException
    {
        Files.deleteIfExists(directory.resolve(FILE_NAME));
    }

    /** What a supervisor left that is gone; empty also if it was of another build, which nobody can stop any more. */
    static Optional<UpStatus> readLeft(final Path directory)
    {
        try
        {
            return read(directory);
        }
        catch (final IOException ex)
        {
            return Optional.empty();
        }
    }

    /** Empty if no supervisor has written one yet. */
    static Optional<UpStatus> read(final Path directory) throws IOException
    {
        final Path file = directory.resolve(FILE_NAME);
        if (!Files.exists(file))
        {
            return Optional.empty();
        }
        try
        {
            return Optional.of(MAPPER.readValue(Files.readString(file), UpStatus.class));
        }
        catch (final JsonProcessingException ex)
        {
            throw new IOException(file + " was written by another build of Titan; stop that with its own titan down");
        }
    }
}
