package io.titan.bench.lane;

import java.io.File;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.newsclub.net.unix.AFUNIXServerSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;

/**
 * Who makes the system calls of a Unix socket.
 */
public enum SocketLibrary
{
    /** The library the bridge is meant to use. */
    JUNIXSOCKET
    {
        @Override
        ServerSocketChannel listen(final File file) throws IOException
        {
            return AFUNIXServerSocketChannel.open().bind(AFUNIXSocketAddress.of(file));
        }

        @Override
        SocketChannel connect(final File file) throws IOException
        {
            return AFUNIXSocketChannel.open(AFUNIXSocketAddress.of(file));
        }
    },
    /** The JDK's own, since 16. */
    JDK
    {
        @Override
        ServerSocketChannel listen(final File file) throws IOException
        {
            return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(file.toPath()));
        }

        @Override
        SocketChannel connect(final File file) throws IOException
        {
            return SocketChannel.open(UnixDomainSocketAddress.of(file.toPath()));
        }
    };

    /** Binds a listening socket to a path that does not exist yet. */
    abstract ServerSocketChannel listen(File file) throws IOException;

    /** Connects, waiting. */
    abstract SocketChannel connect(File file) throws IOException;
}
