package io.titan.sim.ledger;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory of one exchange, held by an OS file lock that a killed process cannot leave behind. */
public final class LedgerDirectory implements AutoCloseable
{
    private final Path path;
    private final FileChannel lockChannel;

    private LedgerDirectory(final Path path, final FileChannel lockChannel)
    {
        this.path = path;
        this.lockChannel = lockChannel;
    }

    /**
     * Takes the directory, making it when needed.
     *
     * @param path where.
     * @return the directory, locked until closed.
     * @throws LedgerException when another process has it, or it cannot be written.
     */
    public static LedgerDirectory lock(final Path path)
    {
        try
        {
            Files.createDirectories(path);
            final FileChannel channel = FileChannel.open(
                path.resolve("exchange.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null)
            {
                channel.close();
                throw new LedgerException("Another exchange is already using " + path +
                    ": stop it, or give this one a directory of its own with --dir.");
            }
            return new LedgerDirectory(path, channel);
        }
        catch (final IOException failure)
        {
            throw new LedgerException("Cannot use the ledger directory " + path + " (" +
                FaultText.of(failure) + "): choose a writable one with --dir.", failure);
        }
    }

    /** The append-only record. */
    public Path ledgerFile()
    {
        return path.resolve("ledger.txt");
    }

    /** The fills, for people and other programs. */
    public Path fillsCsv()
    {
        return path.resolve("fills.csv");
    }

    @Override
    public void close() throws IOException
    {
        lockChannel.close();
    }

    private static FileLock tryLock(final FileChannel channel) throws IOException
    {
        try
        {
            return channel.tryLock();
        }
        catch (final OverlappingFileLockException sameProcess)
        {
            return null;
        }
    }
}
