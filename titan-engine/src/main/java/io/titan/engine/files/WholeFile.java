package io.titan.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file in one step: whoever reads it meanwhile, and whoever comes after a death in between, finds the old
 * one or the new one, whole. Any thread, but one at a time for each file.
 */
public final class WholeFile
{
    private static final String HALF_SUFFIX = ".new";

    private WholeFile()
    {
    }

    /**
     * Replaces a text. A power cut may take it.
     *
     * @param file which need not be there yet; its directory must.
     * @param text of it.
     * @throws IOException when it cannot be written; then what was there is still there.
     */
    public static void replace(final Path file, final String text) throws IOException
    {
        final Path half = file.resolveSibling(file.getFileName() + HALF_SUFFIX);
        Files.writeString(half, text, StandardCharsets.UTF_8);
        move(half, file);
    }

    /**
     * Replaces a file by one whose content the disk has by then. The new name is the disk's only once the directory is
     * synced too, which is left to the caller.
     *
     * @param half    where the new one is written; beside the file, and left there by a death in between.
     * @param file    which need not be there yet.
     * @param content of it.
     * @throws IOException when the disk refuses; then what was there is still there.
     */
    public static void replaceForced(final Path half, final Path file, final byte[] content) throws IOException
    {
        try (FileChannel channel = FileChannel.open(half, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING))
        {
            final ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining())
            {
                channel.write(rest);
            }
            channel.force(true);
        }
        move(half, file);
    }

    private static void move(final Path half, final Path file) throws IOException
    {
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
