package io.titan.brain.console;

import io.titan.brain.console.CommandRelay.Answer;
import io.titan.words.FaultText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The file in the run's directory that halts trading without anybody's help: execution looks for it ten times a second,
 * and at its start. Any thread.
 */
final class StatedHalt
{
    private static final String FILE_NAME = "halt";

    private final Path file;

    /** The file of a run; {@code directory} is null if none is known, and then nothing is done. */
    StatedHalt(final Path directory)
    {
        this.file = directory == null ? null : directory.resolve(FILE_NAME);
    }

    /** Which statement it holds, empty if none: {@link #end} leaves any other. */
    String statement()
    {
        try
        {
            return file != null && Files.exists(file) ? Files.getLastModifiedTime(file).toString() : "";
        }
        catch (final IOException ex)
        {
            // Deleted in between, so nothing is stated.
            return "";
        }
    }

    /** States a halt that nobody answered; returns what to tell the operator. */
    Answer state(final String operator, final Answer unanswered)
    {
        if (file == null)
        {
            return unanswered;
        }
        try
        {
            Files.writeString(file, "halted by " + operator + " at the console\n");
            return Answer.of(200, "nobody answered, so the halt stands in " + file +
                ": execution follows as soon as it looks, and stays halted over a restart");
        }
        catch (final IOException ex)
        {
            return Answer.of(unanswered.status(), "nobody answered, and " + file + " cannot be written (" +
                FaultText.of(ex) + "): NOT HALTED");
        }
    }

    /** Deletes what was stated before an accepted resume was asked for. A halt that was stated meanwhile stands. */
    Answer end(final String statedBefore, final Answer accepted)
    {
        if (statedBefore.isEmpty() || !statedBefore.equals(statement()))
        {
            return accepted;
        }
        try
        {
            Files.deleteIfExists(file);
            return accepted;
        }
        catch (final IOException ex)
        {
            return Answer.of(accepted.status(), "trading is resumed, and the next start will halt it again: " + file +
                " cannot be deleted (" + FaultText.of(ex) + "), delete it yourself");
        }
    }
}
