package io.titan.bench.lane;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A Netty event loop turned by the lane's own thread, with the same selector, allocator and socket options as the
 * engine's venue thread. One thread, the one that makes it.
 */
final class HandDrivenLoop implements AutoCloseable
{
    private static final long PATIENCE_NS = 20_000_000_000L;
    private static final long CLOSE_PATIENCE_NS = 2_000_000_000L;

    private final ManualIoEventLoop loop = new ManualIoEventLoop(Thread.currentThread(), NioIoHandler.newFactory());

    /** Runs what is ready, without waiting. */
    void turn()
    {
        loop.runNow();
    }

    /** Listens on a port of this machine; each connection gets a handler of its own. */
    Channel listen(final int port, final Supplier<ChannelHandler> handlers)
    {
        return await(new ServerBootstrap().group(loop).channel(NioServerSocketChannel.class)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .childHandler(initializer(handlers))
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    /** Connects to a port of this machine. */
    Channel connect(final int port, final ChannelHandler handler)
    {
        return await(new Bootstrap().group(loop).channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
            .handler(initializer(() -> handler))
            .connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    private static ChannelInitializer<SocketChannel> initializer(final Supplier<ChannelHandler> handlers)
    {
        return new ChannelInitializer<>()
        {
            @Override
            protected void initChannel(final SocketChannel channel)
            {
                channel.pipeline().addLast(handlers.get());
            }
        };
    }

    private Channel await(final ChannelFuture future)
    {
        final long beganNs = System.nanoTime();
        while (!future.isDone() && System.nanoTime() - beganNs < PATIENCE_NS)
        {
            loop.runNow();
        }
        if (!future.isSuccess())
        {
            throw new IllegalStateException("the lane's socket " + future.channel() + " did not open within 20 s; " +
                "the serving side must be opened first, on a free port", future.cause());
        }
        return future.channel();
    }

    @Override
    public void close()
    {
        loop.shutdownGracefully(0, CLOSE_PATIENCE_NS, TimeUnit.NANOSECONDS);
        final long beganNs = System.nanoTime();
        while (!loop.isTerminated() && System.nanoTime() - beganNs < CLOSE_PATIENCE_NS)
        {
            loop.runNow();
        }
    }
}
