package io.titan.bridge.control;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.titan.bridge.json.JsonDocument;
import io.titan.words.FaultText;
import org.agrona.CloseHelper;
import org.agrona.concurrent.NanoClock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.TimeUnit;

/**
 * The port: bounded in connections, in the size of a request, and in the time it may take. Its event loop is driven by
 * the agent's duty cycle.
 */
final class ControlServer implements AutoCloseable
{
    /** Connections at once; more are told so. */
    static final int MAX_CONNECTIONS = 64;
    /** Connections at once that are told; more are closed at once. */
    static final int MAX_REFUSED = 512;
    /** Time for a whole request, and between two. */
    static final long REQUEST_DEADLINE_NS = TimeUnit.SECONDS.toNanos(5);

    private static final int LONGEST_LINE = 1_024;
    private static final int LONGEST_HEADERS = 8 * 1_024;
    private static final int LONGEST_CHUNK = 8 * 1_024;
    private static final int BACKLOG = MAX_CONNECTIONS + MAX_REFUSED;
    private static final long CLOSE_PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private final ManualIoEventLoop loop;
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final ChannelGroup refused = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE);
    private final ServerSocketChannel listener;
    private final HttpDesk desk;
    private final long deadlineNs;
    private boolean isStarted;

    private ControlServer(
        final ServerSocketChannel listener, final HttpDesk desk, final long deadlineNs, final NanoClock nanoClock)
    {
        loop = new ManualIoEventLoop(null, null, NioIoHandler.newFactory(), new LoopTime(nanoClock));
        this.listener = listener;
        this.desk = desk;
        this.deadlineNs = deadlineNs;
    }

    /** Takes the port on the loopback address, 0 for any that is free; served by the thread that polls. */
    static ControlServer open(
        final int port, final HttpDesk desk, final long deadlineNs, final NanoClock nanoClock) throws ControlException
    {
        ServerSocketChannel listener = null;
        try
        {
            listener = ServerSocketChannel.open();
            listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
            return new ControlServer(listener, desk, deadlineNs, nanoClock);
        }
        catch (final IOException ex)
        {
            CloseHelper.quietClose(listener);
            throw new ControlException("the control port " + port + " of the loopback address cannot be opened (" +
                FaultText.of(ex) + "): stop who has it, or name another with " + ControlAgent.PORT_VARIABLE, ex);
        }
    }

    int port()
    {
        return listener.socket().getLocalPort();
    }

    private void start()
    {
        loop.setOwningThread(Thread.currentThread());
        final ChannelFuture registered = new ServerBootstrap().group(loop)
            .channelFactory(() -> new NioServerSocketChannel(listener))
            .option(ChannelOption.AUTO_READ, false)
            // Whoever has said its last still gets what is due: see HttpDesk.
            .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel made)
                {
                    admit(made);
                }
            })
            .register();
        // The socket listens already, and Netty adds what takes connections in a later task: who was accepted before
        // that would be lost.
        registered.addListener((done) -> loop.execute(() -> registered.channel().config().setAutoRead(true)));
        isStarted = true;
    }

    private void admit(final SocketChannel made)
    {
        if (connections.size() >= MAX_CONNECTIONS)
        {
            refuse(made);
            return;
        }
        connections.add(made);
        made.pipeline().addLast(
            new HttpServerCodec(LONGEST_LINE, LONGEST_HEADERS, LONGEST_CHUNK), new RequestDeadline(deadlineNs),
            new BodyLimit(JsonDocument.MAX_LENGTH), desk);
    }

    /** Somebody who is told knows that nothing was done with the request; who is merely cut off does not. */
    private void refuse(final SocketChannel made)
    {
        if (refused.size() >= MAX_REFUSED)
        {
            made.close();
            return;
        }
        refused.add(made);
        made.pipeline().addLast(new TooManyConnections(deadlineNs, desk.faults()));
    }

    /** Runs what is ready, without waiting. A fault that a handler found comes out here, on the agent's stack. */
    int poll()
    {
        if (!isStarted)
        {
            start();
        }
        final int workCount = loop.runNow();
        desk.checkFaults();
        return workCount;
    }

    @Override
    public void close()
    {
        if (!isStarted)
        {
            loop.setOwningThread(Thread.currentThread());
        }
        connections.close();
        refused.close();
        CloseHelper.quietClose(listener);
        loop.shutdownGracefully(0, CLOSE_PATIENCE_NS, TimeUnit.NANOSECONDS);
        // Bounded: nothing is left to wait for once every channel is closed.
        for (int i = 0; i < Short.MAX_VALUE && !loop.isTerminated(); i++)
        {
            loop.runNow();
        }
    }
}
