package io.titan.engine.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ownership of a directory by one process. The lock is the operating system's, so it dies with its holder however that
 * ends; the file's content only tells people who holds it.
 */
public final class DirectoryLock implements AutoCloseable
{
    /** Name of the file that is locked. */
    public static final String FILE_NAME = "owner.lock";

    private final FileChannel channel;

    private DirectoryLock(final FileChannel channel)
    {
        this.channel = channel;
    }

    /**
     * Takes the directory, creating it if needed.
     *
     * @param directory to own.
     * @param what      what it is to a person, such as {@code run directory}.
     * @return held until closed or until this process ends.
     * @throws DirectoryHeldException if another process (or another part of this one) holds it.
     * @throws IOException            if the directory cannot be written.
     */
    public static DirectoryLock acquire(final Path directory, final String what)
        throws DirectoryHeldException, IOException
    {
        Files.createDirectories(directory);
        final FileChannel channel = FileChannel.open(
            directory.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try
        {
            final FileLock lock = tryLock(channel, false);
            if (lock == null)
            {
                throw held(directory, what, channel);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)), 0);
            return new DirectoryLock(channel);
        }
        catch (final IOException ex)
        {
            channel.close();
            throw ex;
        }
    }

    /**
     * Requires that nobody holds a directory, without taking it and without changing anything in it.
     *
     * @param directory that may be held.
     * @param what      what it is to a person.
     * @throws DirectoryHeldException if a process holds it.
     * @throws IOException            if that cannot be told.
     */
    public static void requireFree(final Path directory, final String what) throws DirectoryHeldException, IOException
    {
        final Path file = directory.resolve(FILE_NAME);
        if (!Files.exists(file))
        {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ))
        {
            if (tryLock(channel, true) == null)
            {
                throw held(directory, what, channel);
            }
        }
    }

    private static DirectoryHeldException held(final Path directory, final String what, final FileChannel channel)
        throws IOException
    {
        return new DirectoryHeldException("the " + what + " " + directory + " is in use by process " + read(channel) +
            ": stop that one, or name another directory");
    }

    /** Gives the directory back. The file stays: deleting it would let two processes lock two files of one name. */
    @Override
    public void close()
    {
        try
        {
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("cannot release a lock", ex);
        }
    }

    private static FileLock tryLock(final FileChannel channel, final boolean isShared) throws IOException
    {
        try
        {
            return channel.tryLock(0, Long.MAX_VALUE, isShared);
        }
        catch (final OverlappingFileLockException ex)
        {
            return null;
        }
    }

    private static String read(final FileChannel channel) throws IOException
    {
        final ByteBuffer content = ByteBuffer.allocate(32);
        channel.read(content, 0);
        final String pid = new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).trim();
        return pid.isEmpty() ? "(unknown)" : pid;
    }
}
