package io.titan.engine.files;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in a run directory that says that trading is halted. It works when nothing else does: execution may be dead
 * when the halt is decided, and finds the file at its next start. Gone only when an operator resumes.
 */
public final class HaltFile
{
    /** Name of the file. */
    public static final String FILE_NAME = "halt";

    private final Path file;

    private HaltFile(final Path file)
    {
        this.file = file;
    }

    /**
     * The file of an instance.
     *
     * @param runDirectory of the instance.
     * @return whether it exists or not.
     */
    public static HaltFile in(final Path runDirectory)
    {
        return new HaltFile(runDirectory.resolve(FILE_NAME));
    }

    /**
     * Whether trading is to be halted at the next start.
     *
     * @return true if so.
     */
    public boolean isThere()
    {
        return Files.exists(file);
    }

    /**
     * Which statement of a halt it holds: whoever acted on one knows by it whether another was made since.
     *
     * @return a text that differs after each time that it was written; empty if there is no file.
     */
    public String statement()
    {
        try
        {
            return isThere() ? Files.getLastModifiedTime(file) + " " + reason() : "";
        }
        catch (final IOException ex)
        {
            // Deleted in between, so nothing is stated.
            return "";
        }
    }

    /**
     * Why.
     *
     * @return its text; empty if there is no file, or if it says nothing.
     */
    public String reason()
    {
        try
        {
            return isThere() ? Files.readString(file, StandardCharsets.UTF_8).trim() : "";
        }
        catch (final IOException ex)
        {
            return "(" + file + " cannot be read: " + FaultText.of(ex) + ")";
        }
    }

    /**
     * States the halt.
     *
     * @param reason one sentence, for people.
     * @throws IOException if it cannot be written.
     */
    public void write(final String reason) throws IOException
    {
        Files.writeString(file, reason + "\n", StandardCharsets.UTF_8);
    }

    /**
     * Ends it.
     *
     * @throws IOException if the file cannot be deleted.
     */
    public void clear() throws IOException
    {
        Files.deleteIfExists(file);
    }
}
