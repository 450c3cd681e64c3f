package io.titan.bridge.picture;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Publishes texts on one channel and hears how many took them. It never waits: what does not fit while the server reads
 * slowly, or while it is away, is lost. One thread; names are resolved on another, because that may take seconds.
 */
public final class RedisPicture implements AutoCloseable
{
    /** The channel. */
    public static final String CHANNEL = "titan:execution:console";

    private static final int OUT_BYTES = 1 << 20;
    private static final int IN_BYTES = 4 * 1024;
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);

    private final RedisPlace place;
    private final ByteBuffer out = ByteBuffer.allocate(OUT_BYTES);
    private final ByteBuffer in = ByteBuffer.allocate(IN_BYTES);
    private final Function<RedisPlace.Server, InetSocketAddress> resolver;
    private CompletableFuture<InetSocketAddress> lookup;
    private RedisPlace.Server server;
    private SocketChannel socket;
    private boolean isConnected;
    private long nextAttemptNs;
    private boolean hasTried;
    private long receivers;
    private long lost;

    /**
     * Connects to nothing yet.
     *
     * @param place of the server.
     */
    public RedisPicture(final RedisPlace place)
    {
        this(place, (server) -> new InetSocketAddress(server.host(), server.port()));
    }

    RedisPicture(final RedisPlace place, final Function<RedisPlace.Server, InetSocketAddress> resolver)
    {
        this.place = place;
        this.resolver = resolver;
    }

    /**
     * Whether anybody took the last text that was answered.
     *
     * @return false too while the server is away.
     */
    public boolean isHeard()
    {
        return receivers > 0;
    }

    /**
     * Whether a text can go out now.
     *
     * @return false while the server is away.
     */
    public boolean isConnected()
    {
        return isConnected;
    }

    /**
     * Texts that nobody was given.
     *
     * @return since the start.
     */
    public long lost()
    {
        return lost;
    }

    /**
     * Publishes a text, or loses it.
     *
     * @param text to publish.
     */
    public void publish(final String text)
    {
        if (!isConnected || !put(List.of("PUBLISH", CHANNEL, text)))
        {
            lost++;
        }
    }

    /**
     * One duty cycle.
     *
     * @param nowNs monotonic time.
     * @return how much was done.
     */
    public int poll(final long nowNs)
    {
        try
        {
            return socket == null ? connect(nowNs) : !isConnected ? finish() : write() + read();
        }
        catch (final IOException ex)
        {
            // Gone, or never there: it is tried again, and nothing depends on it.
            close();
            return 1;
        }
    }

    @Override
    public void close()
    {
        isConnected = false;
        receivers = 0;
        out.clear();
        in.clear();
        if (socket != null)
        {
            try
            {
                socket.close();
            }
            catch (final IOException ex)
            {
                // A socket that does not close is of no more use than one that does.
                lost++;
            }
            socket = null;
        }
    }

    private int connect(final long nowNs) throws IOException
    {
        if (lookup != null)
        {
            return lookup.isDone() ? open() : 0;
        }
        if (hasTried && nowNs - nextAttemptNs < 0)
        {
            return 0;
        }
        hasTried = true;
        nextAttemptNs = nowNs + RETRY_NS;
        final Optional<RedisPlace.Server> found = place.find();
        if (found.isPresent())
        {
            server = found.get();
            lookUp();
        }
        return 1;
    }

    private void lookUp()
    {
        final CompletableFuture<InetSocketAddress> future = new CompletableFuture<>();
        final RedisPlace.Server named = server;
        lookup = future;
        final Thread thread = new Thread(() ->
        {
            try
            {
                future.complete(resolver.apply(named));
            }
            catch (final RuntimeException ex)
            {
                // No port, for instance: as good as a server that is away.
                future.completeExceptionally(ex);
            }
        }, "bridge-redis-name");
        thread.setDaemon(true);
        thread.start();
    }

    private int open() throws IOException
    {
        final CompletableFuture<InetSocketAddress> done = lookup;
        lookup = null;
        if (!done.isCompletedExceptionally() && !done.join().isUnresolved())
        {
            socket = SocketChannel.open();
            socket.configureBlocking(false);
            socket.connect(done.join());
            greet();
        }
        return 1;
    }

    private void greet()
    {
        if (!server.password().isEmpty())
        {
            put(server.user().isEmpty() ? List.of("AUTH", server.password()) :
                List.of("AUTH", server.user(), server.password()));
        }
    }

    private int finish() throws IOException
    {
        isConnected = socket.finishConnect();
        return isConnected ? 1 : 0;
    }

    private int write() throws IOException
    {
        out.flip();
        final int written = out.hasRemaining() ? socket.write(out) : 0;
        out.compact();
        return written;
    }

    /** Of the answers only the numbers count: how many took a text. */
    private int read() throws IOException
    {
        final int count = socket.read(in);
        if (count < 0)
        {
            throw new IOException("the server has closed the connection");
        }
        in.flip();
        int end = lineEnd();
        while (end >= 0)
        {
            final byte[] line = new byte[end - in.position()];
            in.get(line);
            in.position(end + 2);
            onLine(new String(line, StandardCharsets.US_ASCII));
            end = lineEnd();
        }
        if (in.position() == 0 && in.limit() == in.capacity())
        {
            throw new IOException("the server sends a line without an end");
        }
        in.compact();
        return count;
    }

    private int lineEnd()
    {
        for (int i = in.position(); i + 1 < in.limit(); i++)
        {
            if (in.get(i) == '\r' && in.get(i + 1) == '\n')
            {
                return i;
            }
        }
        return -1;
    }

    private void onLine(final String line) throws IOException
    {
        if (line.matches(":\\d{1,9}"))
        {
            receivers = Long.parseLong(line.substring(1));
        }
        else if (line.startsWith("-"))
        {
            throw new IOException("the server refuses");
        }
    }

    /** An array of strings, as the server reads it; false if there is no room. */
    private boolean put(final List<String> words)
    {
        final int before = out.position();
        boolean fits = put("*" + words.size() + "\r\n");
        for (final String word : words)
        {
            fits = fits && put("$" + word.getBytes(StandardCharsets.UTF_8).length + "\r\n") && put(word + "\r\n");
        }
        if (!fits)
        {
            out.position(before);
        }
        return fits;
    }

    private boolean put(final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > out.remaining())
        {
            return false;
        }
        out.put(bytes);
        return true;
    }
}
