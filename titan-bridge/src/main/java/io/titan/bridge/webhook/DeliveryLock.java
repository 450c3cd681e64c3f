package io.titan.bridge.webhook;

import io.titan.words.FaultText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two bridges from delivering the same fills. The operating system's lock: it dies with its holder, however that
 * ends. The file stays.
 */
final class DeliveryLock implements AutoCloseable
{
    /** Name of the file. */
    static final String NAME = "webhook.lock";

    private final FileChannel channel;

    private DeliveryLock(final FileChannel channel)
    {
        this.channel = channel;
    }

    static DeliveryLock acquire(final Path directory) throws WebhookException
    {
        final Path file = directory.resolve(NAME);
        try
        {
            final FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) != null)
            {
                return new DeliveryLock(channel);
            }
            channel.close();
        }
        catch (final IOException ex)
        {
            throw new WebhookException("the webhook's lock " + file + " cannot be taken (" + FaultText.of(ex) +
                "): the directory must exist and be writable", ex);
        }
        throw new WebhookException("another bridge delivers the fills of this run (it holds " + file +
            "): stop it, or name another directory");
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
    public void close() throws IOException
    {
        channel.close();
    }
}
