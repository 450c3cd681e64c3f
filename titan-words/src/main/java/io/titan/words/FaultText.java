package io.titan.words;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * What a fault is, for people: Java's own message is often a path or a host's name alone, the name of a class, or
 * nothing at all. The caller tells the place and the remedy around it. Stateless, any thread.
 */
public final class FaultText
{
    private static final int MOST_CAUSES = 8;
    private static final String OWN = "io.titan.";
    /** A class of Java with its package, as a cause's text is copied into the message around it. */
    private static final Pattern CLASS_NAME =
        Pattern.compile("(?:[a-z_][\\w$]*\\.)+[A-Z][\\w$]*(?:Exception|Error)\\b(?:: )?");
    /** Jackson tells in a second line which class it read from. */
    private static final Pattern JSON_SOURCE = Pattern.compile("\\s+at \\[Source: [\\s\\S]*");

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
        final Throwable told = unwrapped(fault);
        final String known = told instanceof FileSystemException file ? ofFile(file) : ofKind(told);
        if (!known.isEmpty())
        {
            return known;
        }
        final String message = told.getMessage() == null ? "" : told.getMessage();
        final String words =
            JSON_SOURCE.matcher(CLASS_NAME.matcher(message).replaceAll("")).replaceAll("").strip();
        return words.isEmpty() ? "an unexpected fault" + thrownAt(told) : words;
    }

    /**
     * Where in Titan a fault came up, for one that Titan itself is to blame for. A whole trace would hide the sentence,
     * and names classes.
     *
     * @param fault as it was thrown.
     * @return file and line, of the innermost cause that passed through Titan.
     */
    public static String place(final Throwable fault)
    {
        String place = "an unknown place";
        Throwable cause = fault;
        for (int depth = 0; depth < MOST_CAUSES && cause != null; depth++)
        {
            place = Arrays.stream(cause.getStackTrace()).filter((frame) -> frame.getClassName().startsWith(OWN))
                .findFirst().map((frame) -> frame.getFileName() + ":" + frame.getLineNumber()).orElse(place);
            cause = cause.getCause();
        }
        return place;
    }

    /** A wrapper that says nothing of its own is passed over. */
    private static Throwable unwrapped(final Throwable fault)
    {
        Throwable told = fault;
        for (int depth = 0; depth < MOST_CAUSES && told.getCause() != null &&
            (told.getMessage() == null || told.getMessage().equals(told.getCause().toString())); depth++)
        {
            told = told.getCause();
        }
        return told;
    }

    private static String ofFile(final FileSystemException fault)
    {
        final String file = fault.getFile();
        if (fault instanceof FileAlreadyExistsException)
        {
            return file + " is a file";
        }
        if (fault instanceof AccessDeniedException)
        {
            return "this user may not use " + file;
        }
        if (fault instanceof NoSuchFileException)
        {
            return file + " is not there, or its directory is not";
        }
        if (fault instanceof DirectoryNotEmptyException)
        {
            return file + " is not empty";
        }
        return fault.getReason() == null ? file + " cannot be used" : fault.getMessage();
    }

    private static String ofKind(final Throwable fault)
    {
        if (fault instanceof UnknownHostException)
        {
            return "no host is known by the name " + fault.getMessage();
        }
        if (fault instanceof UnresolvedAddressException)
        {
            return "no host is known by that name";
        }
        if (fault instanceof CharacterCodingException)
        {
            return "it holds bytes that are no text in UTF-8";
        }
        if (fault instanceof OutOfMemoryError)
        {
            return "memory is used up (" + fault.getMessage() + ")";
        }
        return fault.getMessage() == null ? ofSilent(fault) : "";
    }

    /** Those that come without a message. */
    private static String ofSilent(final Throwable fault)
    {
        if (fault instanceof EOFException)
        {
            return "it ends too early";
        }
        if (fault instanceof ConnectException)
        {
            return "nobody takes the connection";
        }
        if (fault instanceof ClosedChannelException)
        {
            return "the connection or file was closed";
        }
        return fault instanceof TimeoutException ? "it took too long" : "";
    }

    /** Where a fault without a word was thrown: all that there is to report. */
    private static String thrownAt(final Throwable fault)
    {
        final StackTraceElement[] trace = fault.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }
}
