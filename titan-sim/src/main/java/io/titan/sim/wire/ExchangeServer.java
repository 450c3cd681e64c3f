package io.titan.sim.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.titan.sim.engine.ExchangeEngine;
import io.titan.sim.engine.HostClock;

import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The exchange's port: HTTP and WebSocket on one socket, everything on the engine's event loop. */
public final class ExchangeServer
{
    private static final int MAX_REQUEST_BYTES = 64 * 1024;
    private static final int MAX_UNREAD_BYTES = 8 * 1024 * 1024;
    /** The real exchange pings every three minutes; at max every step does. */
    private static final int PING_SECONDS = 180;
    /** Stream names this long are listen keys; shorter ones without a stream of theirs are simply silent. */
    private static final int LISTEN_KEY_LENGTH = 32;
    private static final long RESTART_NOTICE_MS = 20;

    private final ExchangeEngine engine;
    private final Consumer<Throwable> whenFailed;
    private final Outbox outbox = new Outbox();
    private final StreamHub hub = new StreamHub(outbox);
    private final RateLimits limits = new RateLimits();
    private final FaultSwitches faults = new FaultSwitches();
    private final StreamBarrier barrier;
    private final ListenKeys listenKeys;
    private final RestRouter router;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private ServerBootstrap bootstrap;
    private EventLoopGroup loop;
    private Channel listening;
    private long seconds;

    /**
     * A server that is not listening yet; connects itself to the engine.
     *
     * @param engine      opened.
     * @param credentials of the one account.
     * @param clock       the host's.
     * @param fillsCsv    told in the status.
     * @param queryLagNs  time for which a query does not find a new order yet.
     * @param messages    where sentences for people go.
     * @param whenFailed  told of a broken invariant; the process must then end.
     */
    public ExchangeServer(
        final ExchangeEngine engine,
        final Credentials credentials,
        final HostClock clock,
        final Path fillsCsv,
        final long queryLagNs,
        final PrintStream messages,
        final Consumer<Throwable> whenFailed)
    {
        this.engine = engine;
        this.whenFailed = whenFailed;
        this.barrier = new StreamBarrier(hub, clock, messages);
        final Symbols symbols = new Symbols(engine.core().instruments());
        this.listenKeys = new ListenKeys(credentials, clock, this::userStreamEnded);
        final UserStream user = new UserStream(symbols, hub, engine, listenKeys, faults, this::later);
        final LongSupplier lagNs = () -> queryLagNs + faults.number(FaultSwitches.QUERY_LAG_MS) * 1_000_000L;
        this.router = new RestRouter(engine, new RequestSecurity(credentials, engine.speed()), limits, faults);
        new MarketEndpoints(engine, symbols, faults).register(router);
        final OrderParameters parameters = new OrderParameters(engine, symbols);
        new OrderEndpoints(engine, symbols, limits, parameters).register(router);
        new OrderQueries(engine, symbols, lagNs).register(router);
        new AlgoEndpoints(engine, symbols, limits, new AlgoParameters(symbols, parameters), lagNs)
            .register(router);
        new AccountEndpoints(engine, symbols, listenKeys, limits).register(router);
        new SettingsEndpoints(engine, symbols, user).register(router);
        new SimEndpoints(engine, fillsCsv, () -> hub.sessions().size()).register(router);
        new FaultEndpoints(engine, symbols, faults, limits, listenKeys, this::restart).register(router);
        engine.attach(new StreamListener(new MarketStreams(symbols, hub, faults), user), outbox::flush, barrier,
            whenFailed);
    }

    /**
     * Begins to listen.
     *
     * @param group one event loop, the engine's.
     * @param host  address to bind.
     * @param port  0 for any.
     * @return the port.
     * @throws BindException        when the port is in use.
     * @throws InterruptedException   when interrupted.
     */
    public int listen(final EventLoopGroup group, final String host, final int port)
        throws BindException, InterruptedException
    {
        bootstrap = new ServerBootstrap().group(group).channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true).childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(MAX_UNREAD_BYTES / 2, MAX_UNREAD_BYTES))
            .childHandler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel channel)
                {
                    connections.add(channel);
                    channel.pipeline().addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_REQUEST_BYTES),
                        new HttpSession(ExchangeServer.this));
                }
            });
        loop = group;
        listening = bootstrap.bind(new InetSocketAddress(host, port)).sync().channel();
        group.scheduleAtFixedRate(this::everySecond, 1, 1, TimeUnit.SECONDS);
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /**
     * To its clients the exchange dies and comes back: every connection breaks, and for a while none is taken. What it
     * has acknowledged is unharmed, as after a real restart.
     */
    private void restart(final long downMs)
    {
        final SocketAddress address = listening.localAddress();
        // Once the answer that announces it is on its way.
        later(RESTART_NOTICE_MS, () ->
        {
            listening.close();
            connections.close();
            later(Math.max(1, downMs), () -> bootstrap.bind(address).addListener((ChannelFutureListener) bound ->
            {
                listening = bound.channel();
                if (!bound.isSuccess())
                {
                    whenFailed.accept(bound.cause());
                }
            }));
        });
    }

    /** Does something after a while of host time, and sends what it wrote. */
    void later(final long delayMs, final Runnable work)
    {
        loop.schedule(() ->
        {
            try
            {
                work.run();
                outbox.flush();
            }
            catch (final RuntimeException | Error failure)
            {
                // It must not vanish in the executor.
                whenFailed.accept(failure);
            }
        }, delayMs, TimeUnit.MILLISECONDS);
    }

    /** Stops listening and closes every stream. */
    public void close()
    {
        if (listening != null)
        {
            listening.close();
        }
        for (final StreamSession session : List.copyOf(hub.sessions()))
        {
            session.close("the exchange is stopping");
        }
    }

    ExchangeEngine engine()
    {
        return engine;
    }

    RestRouter router()
    {
        return router;
    }

    FaultSwitches faults()
    {
        return faults;
    }

    RateLimits limits()
    {
        return limits;
    }

    Outbox outbox()
    {
        return outbox;
    }

    void fail(final Throwable cause)
    {
        whenFailed.accept(cause);
    }

    /** Makes a stream connection of an upgrade request, or says why not. */
    void openStream(
        final ChannelHandlerContext context, final FullHttpRequest request, final Consumer<ApiException> refused)
    {
        final QueryStringDecoder uri = new QueryStringDecoder(request.uri());
        final List<String> names = streamNames(uri);
        for (final String name : names)
        {
            if (name.length() >= LISTEN_KEY_LENGTH && !name.contains("@") && !listenKeys.accept(name))
            {
                refused.accept(new ApiException(401, -1125, "This listenKey does not exist."));
                return;
            }
        }
        final WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
            "ws://" + request.headers().get("Host") + uri.path(), null, false).newHandshaker(request);
        if (handshaker == null)
        {
            refused.accept(new ApiException(400, -1000, "Unsupported WebSocket version."));
            return;
        }
        final boolean combined = uri.path().endsWith("/stream");
        final StreamSession session = new StreamSession(
            hub, context.channel(), combined, changed -> barrier.onProgress());
        handshaker.handshake(context.channel(), request);
        context.pipeline().replace(context.handler(), "stream", session);
        hub.add(session);
        names.forEach(session::subscribe);
        barrier.onJoined(session);
    }

    private static List<String> streamNames(final QueryStringDecoder uri)
    {
        final List<String> names = new ArrayList<>();
        final int ws = uri.path().indexOf("/ws/");
        if (ws >= 0)
        {
            names.addAll(List.of(uri.path().substring(ws + 4).split("/")));
        }
        for (final String parameter : new String[] {"streams", "listenKey"})
        {
            for (final String value : uri.parameters().getOrDefault(parameter, List.of()))
            {
                names.addAll(List.of(value.split("/")));
            }
        }
        names.removeIf(String::isEmpty);
        return names;
    }

    private void userStreamEnded(final String listenKey)
    {
        final long timeMs = engine.player().marketNs() / 1_000_000;
        hub.topic(listenKey).publish(new JsonText().beginObject().field("e", "listenKeyExpired").field("E", timeMs)
            .field("listenKey", listenKey).endObject().chars());
    }

    private void everySecond()
    {
        if (++seconds % PING_SECONDS == 0 && !engine.speed().isMax())
        {
            hub.sessions().forEach(session -> session.ping("keep-alive"));
        }
        barrier.closeLaggards();
        listenKeys.expireIfDue();
        outbox.flush();
    }
}
