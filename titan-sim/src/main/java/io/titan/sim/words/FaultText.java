package io.titan.sim.words;

import java.io.EOFException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.regex.Pattern;

/**
 * What a fault is, for people: Java's own message is often a path alone, the name of a class, or nothing at all. The
 * caller tells the place and the remedy around it. Stateless, any thread.
 */
public final class FaultText
{
    /** A class of Java with its package, as a cause's text is copied into the message around it. */
    private static final Pattern CLASS_NAME =
        Pattern.compile("(?:[a-z_][\\w$]*\\.)+[A-Z][\\w$]*(?:Exception|Error)\\b(?:: )?");

    private FaultText()
    {
    }

    /**
     * Puts a fault in words.
     *
     * @param fault as it was thrown.
     * @return a sentence without its end; never empty, and without the name of a class.
     */
    public static String of(final Throwable fault)
    {
        if (fault instanceof FileSystemException file)
        {
            return ofFile(file);
        }
        final String message = fault.getMessage() == null ? "" : fault.getMessage();
        final String words = CLASS_NAME.matcher(message).replaceAll("").strip();
        return words.isEmpty() ? ofSilent(fault) : words;
    }

    private static String ofFile(final FileSystemException fault)
    {
        if (fault instanceof FileAlreadyExistsException)
        {
            return fault.getFile() + " is a file";
        }
        if (fault instanceof AccessDeniedException)
        {
            return "this user may not use " + fault.getFile();
        }
        if (fault instanceof NoSuchFileException)
        {
            return fault.getFile() + " is not there, or its directory is not";
        }
        return fault.getReason() == null ? fault.getFile() + " cannot be used" : fault.getMessage();
    }

    /** Where a fault without a word was thrown is all that there is to report. */
    private static String ofSilent(final Throwable fault)
    {
        if (fault instanceof EOFException)
        {
            return "it ends too early";
        }
        if (fault instanceof ClosedChannelException)
        {
            return "the connection or file was closed";
        }
        final StackTraceElement[] trace = fault.getStackTrace();
        return "an unexpected fault" +
            (trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber());
    }
}
