package io.titan.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Ownership of a journal directory by an OS file lock, which the kernel releases when the process dies, in any way.
 * Chronicle's own lock keeps a process id, which a restarted container may share with its dead predecessor.
 */
final class JournalOwner implements AutoCloseable
{
    private static final String LOCK_FILE = "owner.lock";

    private final FileChannel channel;
    private final FileLock lock;

    private JournalOwner(final FileChannel channel, final FileLock lock)
    {
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the directory, made private to its owner when it is new.
     *
     * @throws JournalException when another process owns it or it cannot be written.
     */
    static JournalOwner take(final Path directory)
    {
        try
        {
            if (!Files.exists(directory))
            {
                Files.createDirectories(directory,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            final FileChannel channel = FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
            final FileLock lock = tryLock(channel);
            if (null == lock)
            {
                final String holder = readHolder(channel);
                channel.close();
                throw new JournalException("the journal in " + directory + " is owned by another process" + holder +
                    "; stop that one, or choose another directory");
            }
            writeHolder(channel);
            return new JournalOwner(channel, lock);
        }
        catch (final IOException ex)
        {
            throw new JournalException("the journal directory " + directory + " cannot be used (" + ex +
                "); make it writable for this user, or choose another one", ex);
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

    private static String readHolder(final FileChannel channel) throws IOException
    {
        final ByteBuffer bytes = ByteBuffer.allocate(32);
        channel.read(bytes, 0);
        final String pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII).trim();
        return pid.chars().allMatch(Character::isDigit) && !pid.isEmpty() ? " (pid " + pid + ")" : "";
    }

    private static void writeHolder(final FileChannel channel) throws IOException
    {
        final String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    @Override
    public void close()
    {
        try
        {
            lock.release();
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new JournalException("the journal's lock cannot be released (" + ex + "); the kernel will do so", ex);
        }
    }
}
