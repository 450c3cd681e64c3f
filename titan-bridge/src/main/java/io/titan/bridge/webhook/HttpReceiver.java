package io.titan.bridge.webhook;

import io.titan.words.FaultText;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The receiver at the other end of one HTTP connection that is kept alive, and opened anew when it is gone. Its event
 * loop is driven by the agent's duty cycle, so there is no second thread. A host name is looked up on this thread: it
 * has nothing else to do without one.
 */
final class HttpReceiver implements Receiver
{
    static final String SIGNATURE_HEADER = "x-signature";
    static final String TIMESTAMP_HEADER = "x-timestamp";
    static final String SOURCE_HEADER = "x-source";
    /** Who reports, as the service called itself that Titan replaces. */
    static final String SOURCE = "titan-execution";

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final long CLOSE_PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);
    /** While nothing is awaited the connection is looked at so often: a look asks the kernel. */
    private static final long IDLE_LOOK_NS = TimeUnit.MICROSECONDS.toNanos(50);
    /** Of the parts of a head that differ from one report to the next, and more. */
    private static final int ROOM_IN_HEAD = 256;
    /**
     * A line of a head may end with a line feed alone, as RFC 9112 allows in section 2.2: nobody stands between the two
     * sides who could read it otherwise, and an answer that is not understood has its report sent again for ever.
     */
    private static final HttpDecoderConfig DECODING =
        new HttpDecoderConfig().setMaxHeaderSize(AnswerHandler.LONGEST).setStrictLineParsing(false);

    private final Names names;
    private final ManualIoEventLoop loop = new ManualIoEventLoop(null, NioIoHandler.newFactory());
    private final URI uri;
    private final long deadlineAfterNs;
    private final SslContext tls;
    /** What is the same in all reports, up to the length of the body. */
    private final byte[] head;
    private boolean isBound;
    private long nextIdleLookNs;
    private Channel channel;
    private Post waiting;
    private boolean isUnderWay;
    private boolean isSent;
    private long deadlineNs;
    private Answer answer;
    /** Which of the addresses of the name, in a circle. */
    private int nextAddress;

    HttpReceiver(final URI uri, final long deadlineAfterNs, final Optional<Path> certificates)
    {
        this(uri, deadlineAfterNs, certificates, InetAddress::getAllByName);
    }

    /** The same with another book of names. */
    HttpReceiver(final URI uri, final long deadlineAfterNs, final Optional<Path> certificates, final Names names)
    {
        this.names = names;
        // As it goes over the wire: letters beyond ASCII are legal in an address, not in a head.
        this.uri = URI.create(uri.toASCIIString());
        this.deadlineAfterNs = deadlineAfterNs;
        tls = "https".equals(uri.getScheme()) ?
            Certificates.client(certificates, WebhookSettings.CERTIFICATES_VARIABLE) : null;
        head = ("POST " + path() + " HTTP/1.1\r\nhost: " +
            (uri.getPort() > 0 ? uri.getHost() + ":" + uri.getPort() : uri.getHost()) +
            "\r\ncontent-type: application/json\r\n" + SOURCE_HEADER + ": " + SOURCE +
            "\r\ncontent-length: ").getBytes(StandardCharsets.US_ASCII);
    }

    /** Looks names up. */
    @FunctionalInterface
    interface Names
    {
        /** All addresses of a name, or of an address in brackets or digits that itself. */
        InetAddress[] of(String name) throws UnknownHostException;
    }

    @Override
    public void post(final Post post, final long nowNs)
    {
        bind();
        // What the receiver said or did since the last look: a connection that it has closed takes no report any more.
        loop.runNow();
        isUnderWay = true;
        isSent = false;
        answer = null;
        deadlineNs = nowNs + deadlineAfterNs;
        if (channel != null && channel.isActive())
        {
            // Kept from an exchange before, and so secured.
            send(post);
        }
        else
        {
            waiting = post;
            connect();
        }
    }

    /** To the thread that makes the first attempt, which makes all others. */
    private void bind()
    {
        if (!isBound)
        {
            loop.setOwningThread(Thread.currentThread());
            isBound = true;
        }
    }

    private void connect()
    {
        final ChannelFuture connected = new Bootstrap().group(loop).channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)TimeUnit.NANOSECONDS.toMillis(deadlineAfterNs))
            .handler(new ChannelInitializer<SocketChannel>()
            {
                @Override
                protected void initChannel(final SocketChannel made)
                {
                    if (tls != null)
                    {
                        made.pipeline().addLast(tls.newHandler(made.alloc(), uri.getHost(), port()));
                    }
                    made.pipeline().addLast(
                        new HttpResponseDecoder(DECODING.clone()), new AnswerHandler(HttpReceiver.this));
                }
            })
            .connect(address());
        channel = connected.channel();
        connected.addListener((future) -> onConnected(connected));
    }

    /** A receiver may listen on one address of its name alone, as on localhost: where one fails comes the next. */
    private InetSocketAddress address()
    {
        try
        {
            final InetAddress[] all = names.of(uri.getHost());
            return new InetSocketAddress(all[Math.floorMod(nextAddress, all.length)], port());
        }
        catch (final UnknownHostException ex)
        {
            return InetSocketAddress.createUnresolved(uri.getHost(), port());
        }
    }

    private int port()
    {
        return uri.getPort() > 0 ? uri.getPort() : tls != null ? HTTPS_PORT : HTTP_PORT;
    }

    private void onConnected(final ChannelFuture connected)
    {
        if (connected.channel() != channel || waiting == null)
        {
            return;
        }
        if (!connected.isSuccess())
        {
            fail("no connection to " + place() + " (" + FaultText.of(connected.cause()) + ")");
        }
        else if (tls == null)
        {
            sendWaiting();
        }
        else
        {
            connected.channel().pipeline().get(SslHandler.class).handshakeFuture()
                .addListener((handshake) -> onHandshake(connected.channel(), handshake));
        }
    }

    /** Nothing of a report is written before the other side has shown who it is. */
    private void onHandshake(final Channel from, final Future<? super Channel> handshake)
    {
        if (from != channel || waiting == null)
        {
            return;
        }
        if (handshake.isSuccess())
        {
            sendWaiting();
        }
        else if (isCertificateRefused(handshake.cause()))
        {
            drop();
            end(new Answer(Outcome.MISCONFIGURED, 0, 0, "its certificate is not trusted, or not of this name (" +
                FaultText.of(handshake.cause()) + "); see " + WebhookSettings.CERTIFICATES_VARIABLE));
        }
        else
        {
            fail("no TLS with " + place() + " (" + FaultText.of(handshake.cause()) + ")");
        }
    }

    private static boolean isCertificateRefused(final Throwable fault)
    {
        Throwable cause = fault;
        while (cause != null && !(cause instanceof CertificateException))
        {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private void sendWaiting()
    {
        final Post post = waiting;
        waiting = null;
        send(post);
    }

    private void send(final Post post)
    {
        final ByteBuf request = channel.alloc().directBuffer(head.length + ROOM_IN_HEAD + post.body().length);
        request.writeBytes(head);
        put(request, Integer.toString(post.body().length));
        put(request, "\r\n" + SIGNATURE_HEADER + ": ");
        put(request, post.signature());
        if (!post.timestamp().isEmpty())
        {
            put(request, "\r\n" + TIMESTAMP_HEADER + ": ");
            put(request, post.timestamp());
        }
        put(request, "\r\n\r\n");
        request.writeBytes(post.body());
        // From here on nobody can tell whether it arrived.
        isSent = true;
        channel.writeAndFlush(request);
    }

    private static void put(final ByteBuf request, final String text)
    {
        request.writeCharSequence(text, StandardCharsets.US_ASCII);
    }

    private String path()
    {
        final String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    /** The whole answer of the receiver of {@code from} was read, or as much of it as decides. */
    void onAnswer(final Channel from, final Answer arrived, final boolean isKept)
    {
        if (from != channel)
        {
            return;
        }
        if (!isKept || !isUnderWay)
        {
            drop();
        }
        if (isUnderWay)
        {
            end(arrived);
        }
    }

    /** The connection is gone or unusable. */
    void onLost(final Channel from, final String problem)
    {
        if (from == channel)
        {
            fail("the connection to " + place() + " " + problem);
        }
    }

    private void fail(final String problem)
    {
        drop();
        if (isUnderWay)
        {
            nextAddress += isSent ? 0 : 1;
            end(Answer.failed(isSent, problem));
        }
    }

    private void end(final Answer arrived)
    {
        isUnderWay = false;
        waiting = null;
        answer = arrived;
    }

    private void drop()
    {
        final Channel dropped = channel;
        channel = null;
        if (dropped != null)
        {
            dropped.close();
        }
    }

    private String place()
    {
        return uri.getHost() + ":" + port();
    }

    @Override
    public int poll(final long nowNs)
    {
        if (!isBound || !isUnderWay && nowNs - nextIdleLookNs < 0)
        {
            return 0;
        }
        nextIdleLookNs = nowNs + IDLE_LOOK_NS;
        final int work = loop.runNow();
        if (isUnderWay && nowNs - deadlineNs >= 0)
        {
            fail("was given up: no whole answer within " + TimeUnit.NANOSECONDS.toMillis(deadlineAfterNs) + " ms");
        }
        return work;
    }

    @Override
    public Answer takeAnswer()
    {
        final Answer taken = answer;
        answer = null;
        return taken;
    }

    @Override
    public void close()
    {
        bind();
        drop();
        loop.shutdownGracefully(0, CLOSE_PATIENCE_NS, TimeUnit.NANOSECONDS);
        // Bounded: nothing is left to wait for once the only channel is closed.
        for (int i = 0; i < Short.MAX_VALUE && !loop.isTerminated(); i++)
        {
            loop.runNow();
        }
    }
}
