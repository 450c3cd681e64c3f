package io.titan.engine.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Brings files to the disk. Chronicle's own sync ends in a library that does nothing, and says nothing, where it cannot
 * load its native part; this is fdatasync of the JDK, which also writes what was changed through a mapping.
 */
@FunctionalInterface
interface FileSync
{
    /** The real one. */
    FileSync INSTANCE = (path) ->
    {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ))
        {
            channel.force(true);
        }
    };

    /**
     * Waits until the disk has a file or a directory.
     *
     * @param path of it.
     * @throws IOException when the disk refuses: what it has of the file is unknown from then on.
     */
    void sync(Path path) throws IOException;
}
