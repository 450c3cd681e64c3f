package io.titan.bridge.fault;

import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A failure in words that an operator knows: Java's own message is often a path or nothing, and its name says little to
 * whoever does not write Java. Stateless, any thread.
 */
public final class FaultText
{
    /** As messages of the JDK quote what caused them. */
    private static final Pattern CLASS_NAME =
        Pattern.compile("\\b(?:[a-z]\\w*\\.)+[A-Z][\\w$]*(?:Exception|Error):? ?");
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private FaultText()
    {
    }

    /**
     * Puts a failure in words.
     *
     * @param fault as it was thrown.
     * @return a sentence without its end, on one line.
     */
    public static String of(final Throwable fault)
    {
        if (fault instanceof NoSuchFileException missing)
        {
            return missing.getFile() + " is not there, or its directory is not";
        }
        if (fault instanceof AccessDeniedException denied)
        {
            return "this user may not use " + denied.getFile();
        }
        if (fault instanceof FileAlreadyExistsException taken)
        {
            return taken.getFile() + " is there already";
        }
        if (fault instanceof CharacterCodingException)
        {
            return "it holds bytes that are no text in UTF-8";
        }
        if (fault instanceof UnknownHostException || fault instanceof UnresolvedAddressException)
        {
            return "nobody knows an address of that name";
        }
        final String message = fault.getMessage() == null ? "" :
            CLASS_NAME.matcher(fault.getMessage()).replaceAll("").strip().replace('\n', ' ');
        return message.isEmpty() ? name(fault) : message;
    }

    /**
     * The same for what ended a part of a process: of a fault in the program its kind is what a report needs.
     *
     * @param fault as it was thrown.
     * @return a sentence without its end.
     */
    public static String ofEnd(final Throwable fault)
    {
        return fault instanceof RuntimeException || fault instanceof Error ? fault.toString() : of(fault);
    }

    /** What there is when nothing was said: "closed channel". */
    private static String name(final Throwable fault)
    {
        final String name = fault.getClass().getSimpleName().replaceAll("(Exception|Error)$", "");
        return WORD_START.matcher(name).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
