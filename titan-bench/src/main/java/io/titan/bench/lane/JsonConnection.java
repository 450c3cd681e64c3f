package io.titan.bench.lane;

import io.titan.bridge.json.Words;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.agrona.CloseHelper;

/**
 * One connection of a JSON peer that spins on non-blocking reads and writes. One thread.
 */
final class JsonConnection implements AutoCloseable
{
    /** Who takes answers. */
    @FunctionalInterface
    interface Answers
    {
        /** One line, without its line feed; valid until it returns. */
        void onAnswer(byte[] bytes, int offset, int length);
    }

    private static final int BUFFER_LENGTH = 64 << 10;
    private static final byte LINE_FEED = '\n';

    private final File file;
    private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private final ByteBuffer shared = ByteBuffer.allocateDirect(BUFFER_LENGTH);
    private final byte[] input = new byte[2 * BUFFER_LENGTH];
    private SocketChannel channel;
    private int received;
    /** Calls that were not answered yet. */
    private int inFlight;

    JsonConnection(final File file)
    {
        this.file = file;
    }

    void connect() throws IOException
    {
        channel = SocketLibrary.JUNIXSOCKET.connect(file);
        channel.configureBlocking(false);
        output.clear();
        received = 0;
        inFlight = 0;
    }

    boolean isOpen()
    {
        return null != channel;
    }

    int inFlight()
    {
        return inFlight;
    }

    /** Where lines are appended before {@link #flush()}; counted by {@link #asked()}. */
    ByteBuffer output()
    {
        return output;
    }

    void asked()
    {
        inFlight++;
    }

    /** Writes what the socket takes of what was appended. */
    void flush() throws IOException
    {
        if (output.position() > 0)
        {
            output.flip();
            channel.write(output);
            output.compact();
        }
    }

    /** Reads once and hands over whole lines; false when the bridge has ended the connection. */
    boolean read(final Answers answers) throws IOException
    {
        shared.clear().limit(Math.min(shared.capacity(), input.length - received));
        final int length = channel.read(shared);
        if (length <= 0)
        {
            return length == 0;
        }
        shared.flip().get(input, received, length);
        deliver(received + length, received, answers);
        return true;
    }

    private void deliver(final int end, final int from, final Answers answers)
    {
        int begin = 0;
        int lineEnd = Words.indexOf(input, from, end, LINE_FEED);
        while (lineEnd < end)
        {
            inFlight--;
            answers.onAnswer(input, begin, lineEnd - begin);
            begin = lineEnd + 1;
            lineEnd = Words.indexOf(input, begin, end, LINE_FEED);
        }
        received = end - begin;
        System.arraycopy(input, begin, input, 0, received);
    }

    /** Says that nothing more comes; what is due is still answered. */
    void halfClose() throws IOException
    {
        channel.shutdownOutput();
    }

    @Override
    public void close()
    {
        CloseHelper.close(channel);
        channel = null;
    }
}
