package io.titan.engine.cli.up;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The end of one log, and what is added to it. One thread.
 */
final class LogTail
{
    private static final int MOST_BYTES = 1 << 20;
    /** As wide as the longest name of a process. */
    private static final int NAME_WIDTH = 10;

    private final String prefix;
    private final Path file;
    private long position;

    LogTail(final String name, final Path file)
    {
        this.prefix = String.format("%-" + NAME_WIDTH + "s | ", name);
        this.file = file;
    }

    /** The last whole lines, at most as many as fit into 1 MiB; what comes after is for {@link #more}. */
    List<String> last(final int count) throws IOException
    {
        if (!Files.exists(file))
        {
            return List.of();
        }
        position = Math.max(0, Files.size(file) - MOST_BYTES);
        final List<String> lines = more();
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    /** Whole lines that were added since the last look. */
    List<String> more() throws IOException
    {
        if (!Files.exists(file))
        {
            return List.of();
        }
        try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r"))
        {
            if (input.length() < position)
            {
                position = 0;
            }
            final byte[] bytes = new byte[(int) Math.min(MOST_BYTES, input.length() - position)];
            input.seek(position);
            input.readFully(bytes);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n')
            {
                whole--;
            }
            position += whole;
            return new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().map(prefix::concat).toList();
        }
    }
}
