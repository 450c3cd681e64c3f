package io.titan.engine.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, for people: Java's own message is often the path alone. Stateless, any thread. */
public final class FileFaults
{
    private FileFaults()
    {
    }

    /**
     * Puts a failure in words.
     *
     * @param failure as it was thrown.
     * @return a sentence without its end.
     */
    public static String sentence(final IOException failure)
    {
        if (failure instanceof FileAlreadyExistsException taken)
        {
            return taken.getFile() + " is a file";
        }
        if (failure instanceof AccessDeniedException denied)
        {
            return "this user may not use " + denied.getFile();
        }
        if (failure instanceof NoSuchFileException missing)
        {
            return missing.getFile() + " is not there, or its directory is not";
        }
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
