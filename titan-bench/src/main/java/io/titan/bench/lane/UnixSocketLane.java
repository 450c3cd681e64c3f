package io.titan.bench.lane;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.HdrHistogram.Histogram;
import org.agrona.CloseHelper;

/**
 * R2 and R2n: a request of 450 bytes and a reply of 120 (or as many as are wanted) over a Unix socket, without meaning.
 * Both sides spin on non-blocking reads into direct buffers; neither waits in the kernel. The first eight bytes of a
 * request are the time at which it was meant to be sent, and come back in the reply.
 */
public final class UnixSocketLane implements LaneSide
{
    /** Bytes of a request. */
    public static final int REQUEST_LENGTH = 450;
    static final int REPLY_LENGTH = 120;

    private static final int BUFFER_LENGTH = 64 << 10;
    private static final long CONNECT_PATIENCE_NS = 20_000_000_000L;
    private static final long REPLY_PATIENCE_NS = 20_000_000_000L;

    private final File file;
    private final boolean drives;
    private final int requestLength;
    private final int replyLength;
    private final ServerSocketChannel listener;
    private final ByteBuffer input = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private final Histogram roundTrip = Latencies.empty();
    private SocketChannel channel;
    private long received;

    /**
     * Listens, or connects as soon as the other side listens.
     *
     * @param parameters {@code socket}: path of the socket, which must not exist, at most about 100 characters;
     *                   {@code request}, {@code reply}: bytes of each, 8 to 4,096.
     * @param drives     TRUE: the side that sends requests and measures.
     * @param library    whose sockets.
     */
    public UnixSocketLane(final Parameters parameters, final boolean drives, final SocketLibrary library)
    {
        file = new File(parameters.text("socket"));
        this.drives = drives;
        requestLength = parameters.number("request", REQUEST_LENGTH);
        replyLength = parameters.number("reply", REPLY_LENGTH);
        try
        {
            listener = drives ? null : library.listen(file);
            if (drives)
            {
                channel = connect(library);
                channel.configureBlocking(false);
            }
            else
            {
                listener.configureBlocking(false);
            }
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the lane's socket " + file + " cannot be opened: give socket= a new path " +
                "in a directory of this machine", ex);
        }
    }

    private SocketChannel connect(final SocketLibrary library) throws IOException
    {
        final long beganNs = System.nanoTime();
        while (true)
        {
            try
            {
                return library.connect(file);
            }
            catch (final IOException ex)
            {
                if (System.nanoTime() - beganNs > CONNECT_PATIENCE_NS)
                {
                    throw ex;
                }
                Thread.yield();
            }
        }
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        try
        {
            return !drives ? serve(stop) : parameters.flag("single") ? driveSingle(parameters.number("count", 8_000)) :
                drive(new Pace(parameters.number("rate", 8_000), parameters.number("count", 8_000)));
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the lane's socket " + file + " broke", ex);
        }
    }

    /** One request in flight, the next as soon as it is answered. */
    private LaneFigures driveSingle(final int count) throws IOException
    {
        roundTrip.reset();
        received = 0;
        final long beganNs = System.nanoTime();
        for (int i = 0; i < count; i++)
        {
            request(System.nanoTime());
            while (received <= i)
            {
                readReplies();
            }
        }
        return new LaneFigures().count("sent", count).count("received", received)
            .count("rate", Math.round(1e9 * count / (System.nanoTime() - beganNs))).histogram("roundTrip", roundTrip);
    }

    private LaneFigures drive(final Pace pace) throws IOException
    {
        roundTrip.reset();
        received = 0;
        while (!pace.isOver())
        {
            if (System.nanoTime() >= pace.intendedNs())
            {
                request(pace.intendedNs());
                pace.sent();
            }
            if (received < pace.count())
            {
                readReplies();
            }
        }
        final long endNs = System.nanoTime();
        while (received < pace.count() && System.nanoTime() - endNs < REPLY_PATIENCE_NS)
        {
            readReplies();
        }
        return new LaneFigures().count("sent", pace.count()).count("received", received)
            .count("rate", pace.achieved(endNs)).histogram("roundTrip", roundTrip);
    }

    private void request(final long intendedNs) throws IOException
    {
        output.clear().limit(requestLength);
        output.putLong(0, intendedNs);
        while (output.hasRemaining())
        {
            if (0 == channel.write(output))
            {
                // The peer reads no more while its replies find no room either.
                readReplies();
            }
        }
    }

    private void readReplies() throws IOException
    {
        if (fill())
        {
            final long nowNs = System.nanoTime();
            int at = 0;
            for (; at + replyLength <= input.position(); at += replyLength)
            {
                Latencies.record(roundTrip, nowNs - input.getLong(at));
                received++;
            }
            keepFrom(at);
        }
    }

    private LaneFigures serve(final StopSwitch stop) throws IOException
    {
        received = 0;
        while (!stop.isRaised())
        {
            if (null == channel)
            {
                accept();
            }
            else if (fill())
            {
                reply();
            }
        }
        return new LaneFigures().count("served", received);
    }

    private void accept() throws IOException
    {
        channel = listener.accept();
        if (null != channel)
        {
            channel.configureBlocking(false);
        }
    }

    /** All complete requests of one read are answered by one write. */
    private void reply() throws IOException
    {
        output.clear();
        int at = 0;
        for (; at + requestLength <= input.position(); at += requestLength)
        {
            output.putLong(output.position(), input.getLong(at));
            output.position(output.position() + replyLength);
            received++;
        }
        keepFrom(at);
        output.flip();
        while (output.hasRemaining())
        {
            channel.write(output);
        }
    }

    private boolean fill() throws IOException
    {
        final int length = channel.read(input);
        if (length < 0)
        {
            throw new IOException("the other side closed it");
        }
        return length > 0;
    }

    private void keepFrom(final int at)
    {
        input.flip().position(at);
        input.compact();
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(channel, listener);
        file.delete();
    }
}
