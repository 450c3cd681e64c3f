package io.titan.bridge.socket;

import org.agrona.CloseHelper;
import org.newsclub.net.unix.AFUNIXSelectorProvider;
import org.newsclub.net.unix.AFUNIXServerSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketCredentials;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;

/**
 * All that is junixsocket's own; everything else knows channels only. The bytes of a connection go through the JDK's
 * own calls on junixsocket's descriptor: the library asks the kernel twice where nothing is to be read, and leaves an
 * object for each call. Stateless, any thread.
 */
final class UnixSockets
{
    /** No process of any user. */
    static final long NOBODY = -1;

    private UnixSockets()
    {
    }

    /** A selector for channels of this library; those of others cannot be registered. */
    static Selector openSelector() throws IOException
    {
        return AFUNIXSelectorProvider.provider().openSelector();
    }

    /** Binds a new socket file and listens. */
    static ServerSocketChannel listen(final Path path, final int backlog) throws IOException
    {
        final AFUNIXServerSocketChannel channel = AFUNIXServerSocketChannel.open();
        try
        {
            // The library would remove whatever is at the path by then.
            channel.socket().setDeleteOnClose(false);
            channel.bind(AFUNIXSocketAddress.of(path.toFile()), backlog);
            return channel;
        }
        catch (final IOException ex)
        {
            CloseHelper.quietClose(channel);
            throw ex;
        }
    }

    /** The user whose process is at the other end, as the kernel knows it ({@code SO_PEERCRED}). */
    static long peerUser(final SocketChannel channel) throws IOException
    {
        final AFUNIXSocketCredentials credentials = ((AFUNIXSocketChannel)channel).getPeerCredentials();
        return credentials == null ? NOBODY : credentials.getUid();
    }

    /**
     * Reads from a connection, as its own channel does: 0 bytes where there are none at the moment and it does not
     * block. It is not to be closed; it ends with the connection's own channel.
     */
    static ReadableByteChannel reader(final SocketChannel channel) throws IOException
    {
        return new FileInputStream(descriptor(channel)).getChannel();
    }

    /** Writes to a connection, as {@link #reader} reads from it. */
    static WritableByteChannel writer(final SocketChannel channel) throws IOException
    {
        return new FileOutputStream(descriptor(channel)).getChannel();
    }

    private static FileDescriptor descriptor(final SocketChannel channel) throws IOException
    {
        return ((AFUNIXSocketChannel)channel).getFileDescriptor();
    }
}
