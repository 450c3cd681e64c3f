package io.titan.bridge.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * An operator's order to deliver once more from a sequence on: a file with that number, put there by {@code titan
 * journal redeliver} and taken away when the cursor has been moved, so that an order survives a crash at any moment and
 * may be given while the bridge is down. One thread.
 */
final class RedeliveryOrder
{
    /** Name of the file. */
    static final String NAME = "webhook.redeliver";

    private static final int MOST_DIGITS = 18;

    private final Path file;

    RedeliveryOrder(final Path directory)
    {
        file = directory.resolve(NAME);
    }

    boolean isGiven()
    {
        return Files.exists(file);
    }

    /** The sequence, 1 and up; empty when the file says something else. */
    OptionalLong read() throws IOException
    {
        if (Files.size(file) > 2 * MOST_DIGITS)
        {
            return OptionalLong.empty();
        }
        final String text = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        return text.matches("[1-9][0-9]{0," + (MOST_DIGITS - 1) + "}") ?
            OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    }

    Path file()
    {
        return file;
    }

    void done() throws IOException
    {
        Files.deleteIfExists(file);
    }
}
