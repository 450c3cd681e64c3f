package io.titan.bench.report;

import java.util.List;

/**
 * A file that a check was given cannot be used. Carries every fault, one line each.
 */
public final class InvalidFileException extends Exception
{
    private static final long serialVersionUID = 1L;

    InvalidFileException(final List<String> problems)
    {
        super(String.join(System.lineSeparator(), problems));
    }
}
