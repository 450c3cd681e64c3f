package io.titan.engine.venue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import io.titan.codecs.ReconnectBackoff;

/**
 * The event loop an agent drives by hand, and how a socket is opened on it. Not running the loop is the flow control
 * of this package: while a reader is behind, no socket is read and the venue's TCP window closes. One thread; host
 * names are looked up on another, because a slow name server must not stop a cancel.
 */
final class VenueTransport implements AutoCloseable
{
    /** Longest wait before another attempt at anything of the venue. */
    static final long MAX_BACKOFF_NS = TimeUnit.SECONDS.toNanos(30);

    private static final long BASE_BACKOFF_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final long CLOSE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(2);

    private final ManualIoEventLoop eventLoop = new ManualIoEventLoop(null, NioIoHandler.newFactory());
    private final AddressResolverGroup<InetSocketAddress> resolvers = new BackgroundResolvers();
    private final SplittableRandom seeds = new SplittableRandom(System.nanoTime());
    private SslContext sslContext;
    private Throwable fault;

    /** The waits of one connection, with a jitter of its own. */
    ReconnectBackoff newBackoff()
    {
        return new ReconnectBackoff(BASE_BACKOFF_NS, MAX_BACKOFF_NS, seeds.split());
    }

    /** Binds the loop to the calling thread, which must be the only one from now on. */
    void start()
    {
        eventLoop.setOwningThread(Thread.currentThread());
    }

    /** Runs what is ready, without waiting. A fault found by a handler comes out here, on the agent's stack. */
    int poll()
    {
        final int work = eventLoop.runNow();
        if (fault != null)
        {
            throw new IllegalStateException("broken invariant in a network handler", fault);
        }
        return work;
    }

    /** Remembers a fault that Netty's pipeline would only log. */
    void fault(final Throwable cause)
    {
        if (fault == null)
        {
            fault = cause;
        }
    }

    ChannelFuture connect(final URI uri, final ChannelInitializer<SocketChannel> initializer)
    {
        return new Bootstrap()
            .group(eventLoop)
            .channel(NioSocketChannel.class)
            .resolver(resolvers)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .handler(initializer)
            .connect(InetSocketAddress.createUnresolved(uri.getHost(), port(uri)));
    }

    static boolean isSecure(final URI uri)
    {
        return "https".equals(uri.getScheme()) || "wss".equals(uri.getScheme());
    }

    static int port(final URI uri)
    {
        return uri.getPort() > 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
    }

    /** The TLS handler of a connection; verifies the chain and the host name. */
    SslHandler newSslHandler(final SocketChannel channel, final URI uri)
    {
        try
        {
            if (sslContext == null)
            {
                sslContext = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
            }
        }
        catch (final SSLException ex)
        {
            throw new IllegalStateException("no TLS for " + uri + " in this JDK", ex);
        }
        return sslContext.newHandler(channel.alloc(), uri.getHost(), port(uri));
    }

    @Override
    public void close()
    {
        resolvers.close();
        eventLoop.shutdownGracefully(0, CLOSE_TIMEOUT_NS, TimeUnit.NANOSECONDS);
        final long deadlineNs = System.nanoTime() + CLOSE_TIMEOUT_NS;
        while (!eventLoop.isTerminated() && System.nanoTime() - deadlineNs < 0)
        {
            eventLoop.runNow();
        }
    }

    /** Hands out resolvers whose lookups run on a thread of their own. */
    private static final class BackgroundResolvers extends AddressResolverGroup<InetSocketAddress>
    {
        @Override
        protected AddressResolver<InetSocketAddress> newResolver(final EventExecutor executor)
        {
            return new BackgroundResolver(executor).asAddressResolver();
        }
    }

    /** One thread per lookup: they are rare, and each may hang for as long as the system lets it. */
    private static final class BackgroundResolver extends InetNameResolver
    {
        BackgroundResolver(final EventExecutor executor)
        {
            super(executor);
        }

        @Override
        protected void doResolve(final String host, final Promise<InetAddress> promise)
        {
            startLookup(() -> promise.trySuccess(InetAddress.getByName(host)), promise);
        }

        @Override
        protected void doResolveAll(final String host, final Promise<List<InetAddress>> promise)
        {
            startLookup(() -> promise.trySuccess(List.of(InetAddress.getAllByName(host))), promise);
        }

        private static void startLookup(final Lookup lookup, final Promise<?> promise)
        {
            final Thread thread = new Thread(
                () ->
                {
                    try
                    {
                        lookup.run();
                    }
                    catch (final UnknownHostException ex)
                    {
                        promise.tryFailure(ex);
                    }
                },
                "venue-resolve");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** A lookup by name. */
    private interface Lookup
    {
        void run() throws UnknownHostException;
    }
}
