package io.titan.engine.journal;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * The self-test of mode power: whether a sync in the journal's directory is one.
 */
final class SyncCheck
{
    /** File systems that forget everything, whatever is synced. */
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs", "devtmpfs");
    private static final String PROBE = "sync.probe";

    private SyncCheck()
    {
    }

    /**
     * Writes a file, syncs it and its directory, and deletes it.
     *
     * @param directory of the journal.
     * @param fileSync  that is going to be used.
     * @throws IOException when it cannot be relied on.
     */
    static void require(final Path directory, final FileSync fileSync) throws IOException
    {
        final String type = Files.getFileStore(directory).type();
        if (IN_MEMORY.contains(type))
        {
            throw new IOException("journal.durability = power, but the journal's directory " + directory + " is on " +
                type + ", which no power cut spares; put it on a disk, or say journal.durability = process");
        }
        final Path probe = directory.resolve(PROBE);
        try
        {
            Files.write(probe, new byte[]{1});
            fileSync.sync(probe);
            fileSync.sync(directory);
        }
        catch (final IOException ex)
        {
            throw new IOException("journal.durability = power, but " + probe + " cannot be synced (" +
                FaultText.of(ex) + "); put the journal on another disk, or say journal.durability = process", ex);
        }
        finally
        {
            Files.deleteIfExists(probe);
        }
    }
}
