package io.titan.bridge.socket;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A peer on the JDK's own Unix sockets, without blocking: what it got so far, as lines. */
public final class UnixClient implements AutoCloseable
{
    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
    private final StringBuilder rest = new StringBuilder();
    private final List<String> lines = new ArrayList<>();
    private boolean ended;
    private boolean broken;

    /** Connects. */
    public UnixClient(final Path path) throws IOException
    {
        channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(UnixDomainSocketAddress.of(path));
        channel.configureBlocking(false);
    }

    /** Sends what the socket takes; returns how much that was. */
    public int send(final byte[] bytes, final int offset, final int length)
    {
        try
        {
            return channel.write(ByteBuffer.wrap(bytes, offset, length));
        }
        catch (final IOException ex)
        {
            throw new AssertionError("the bridge closed the connection on the client's write", ex);
        }
    }

    /** Sends a text that the socket takes at once. */
    public UnixClient send(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (send(bytes, 0, bytes.length) != bytes.length)
        {
            throw new AssertionError("the socket did not take " + bytes.length + " bytes");
        }
        return this;
    }

    /** Reads what is there; ASCII answers only. */
    public List<String> lines()
    {
        try
        {
            int length = channel.read(buffer.clear());
            while (length > 0)
            {
                rest.append(new String(buffer.array(), 0, length, StandardCharsets.UTF_8));
                length = channel.read(buffer.clear());
            }
            ended |= length < 0;
        }
        catch (final IOException ex)
        {
            ended = true;
            broken = true;
        }
        for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n"))
        {
            lines.add(rest.substring(0, end));
            rest.delete(0, end + 1);
        }
        return lines;
    }

    /** Whether the bridge has ended the connection, and with whole lines. */
    public boolean hasEnded()
    {
        lines();
        if (ended && rest.length() > 0)
        {
            throw new AssertionError("the last line has no line feed: " + rest);
        }
        return ended;
    }

    /** Whether the connection was reset, instead of coming to its end. */
    public boolean isBroken()
    {
        return broken;
    }

    /** Says that it sends nothing more. */
    public void halfClose() throws IOException
    {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException
    {
        channel.close();
    }
}
