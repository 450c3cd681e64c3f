package io.titan.engine.files;

import java.io.IOException;

/**
 * Another process owns the directory. The message names it and says what to do.
 */
public final class DirectoryHeldException extends IOException
{
    private static final long serialVersionUID = 1L;

    DirectoryHeldException(final String message)
    {
        super(message);
    }
}
