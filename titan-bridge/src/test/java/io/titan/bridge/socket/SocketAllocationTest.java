package io.titan.bridge.socket;

import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes allocated on the server's thread, over real sockets. The library's own residue is in the figures: some bytes
 * for every look at the selector and for every read and write. What is bounded here is that residue; that nothing of
 * ours is in it, the same cycles with more lines each show: a line more costs nothing more.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketAllocationTest
{
    private static final int CYCLES = 4_000;
    private static final int ROUNDS = 8;
    private static final int RESIDUE_PER_CYCLE = 1024;
    private static final byte[] ANSWER = "{\"pong\":true}\n".getBytes(StandardCharsets.US_ASCII);

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

    @TempDir
    Path directory;
    private SocketServer server;

    @Test
    void shouldAllocateNothingPerLineAndLittlePerCycle() throws Exception
    {
        final SocketSettings settings = SocketSettings.of(directory.resolve("s"));
        server = new SocketServer(settings, (peer, bytes, offset, length) ->
            server.reply(peer, ANSWER, ANSWER.length), SystemNanoClock.INSTANCE);
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX))
        {
            client.connect(UnixDomainSocketAddress.of(settings.path()));
            final double idle = leastPerCycle(() -> server.poll());
            final double one = bytesWithLines(client, 1);
            final double some = bytesWithLines(client, 25);
            final double more = bytesWithLines(client, 50);
            System.out.printf("junixsocket's residue in bytes per cycle: idle %.0f, with 1, 25, 50 lines %.0f, %.0f," +
                " %.0f%n",
                idle, one, some, more);
            assertThat(idle).isLessThan(RESIDUE_PER_CYCLE);
            assertThat(one).isLessThan(RESIDUE_PER_CYCLE);
            // The smallest object has 16 bytes.
            assertThat(more - some).as("bytes that 25 lines more cost").isLessThan(8 * 25);
        }
        finally
        {
            server.close();
        }
    }

    /** Bytes of the cycles that find lines, the client's own work on this thread left out. */
    private double bytesWithLines(final SocketChannel client, final int lines) throws IOException
    {
        final ByteBuffer request = ByteBuffer.allocateDirect(lines * 8);
        final ByteBuffer answers = ByteBuffer.allocateDirect(lines * ANSWER.length);
        for (int i = 0; i < lines; i++)
        {
            request.put("{\"a\":1}\n".getBytes(StandardCharsets.US_ASCII));
        }
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            long bytes = 0;
            for (int i = 0; i < CYCLES; i++)
            {
                client.write(request.rewind());
                final long before = threads.getCurrentThreadAllocatedBytes();
                server.poll();
                server.flush();
                bytes += threads.getCurrentThreadAllocatedBytes() - before;
                answers.clear();
                while (answers.hasRemaining())
                {
                    client.read(answers);
                }
            }
            least = Math.min(least, bytes);
        }
        return (double)least / CYCLES;
    }

    private double leastPerCycle(final Runnable cycle)
    {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++)
        {
            final long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CYCLES; i++)
            {
                cycle.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return (double)least / CYCLES;
    }
}
