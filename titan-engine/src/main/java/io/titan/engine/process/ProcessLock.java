package io.titan.engine.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * At most one process of a name in a run directory, by an OS file lock: the kernel releases it when its holder dies.
 */
final class ProcessLock implements AutoCloseable
{
    private final FileChannel channel;

    private ProcessLock(final FileChannel channel)
    {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IllegalStateException when another process holds it.
     */
    static ProcessLock take(final Path runDirectory, final String name)
    {
        final Path file = runDirectory.resolve(name + ".lock");
        try
        {
            Files.createDirectories(runDirectory);
            final FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (null == tryLock(channel))
            {
                channel.close();
                throw new IllegalStateException("another " + name + " runs in " + runDirectory +
                    "; stop it, or give this one another run directory");
            }
            return new ProcessLock(channel);
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException(
                "cannot lock " + file + " (" + ex + "); make the run directory writable for this user", ex);
        }
    }

    private static FileLock tryLock(final FileChannel channel) throws IOException
    {
        try
        {
            return channel.tryLock();
        }
        catch (final OverlappingFileLockException ex)
        {
            return null;
        }
    }

    @Override
    public void close()
    {
        try
        {
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the lock could not be released; it ends with this process", ex);
        }
    }
}
