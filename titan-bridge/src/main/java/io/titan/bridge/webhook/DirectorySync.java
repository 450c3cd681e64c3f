package io.titan.bridge.webhook;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings to the disk that a file is there: a sync of the file itself does not say so. Stateless. */
final class DirectorySync
{
    private DirectorySync()
    {
    }

    /** Waits until the disk has the directory that a file is in. */
    static void ofParent(final Path file) throws IOException
    {
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ))
        {
            directory.force(true);
        }
    }
}
