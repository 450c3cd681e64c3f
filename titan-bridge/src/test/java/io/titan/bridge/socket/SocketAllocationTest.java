package io.titan.bridge.socket;

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
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bytes allocated on the server's thread, over real sockets: none for reads, lines and writes. What a look at the
 * selector leaves is the library's, and bounded here.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketAllocationTest
{
    private static final int CYCLES = 4_000;
    private static final int ROUNDS = 8;
    private static final int RESIDUE_PER_LOOK = 1024;
    private static final byte[] ANSWER = "{\"pong\":true}\n".getBytes(StandardCharsets.US_ASCII);

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

    @TempDir
    Path directory;
    private SocketServer server;
    private long nowNs;

    @Test
    void shouldAllocateNothingButForLooksAtTheSelector() throws Exception
    {
        final SocketSettings settings = SocketSettings.of(directory.resolve("s"));
        server = new SocketServer(settings, (peer, bytes, offset, length) ->
            server.reply(peer, ANSWER, ANSWER.length), () -> nowNs);
        try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX))
        {
            client.connect(UnixDomainSocketAddress.of(settings.path()));
            final double look = leastPerCycle(() ->
            {
                nowNs += TimeUnit.MILLISECONDS.toNanos(1);
                server.poll();
            });
            System.out.printf("junixsocket's residue: %.0f bytes for each look at its selector%n", look);
            assertThat(look).isLessThan(RESIDUE_PER_LOOK);
            // From here on time stands still, so the selector is not asked again.
            assertThat(leastPerCycle(() -> server.poll())).as("bytes of an idle cycle").isZero();
            assertThat(bytesWithLines(client, 1)).as("bytes of a cycle with a line").isZero();
            assertThat(bytesWithLines(client, 50)).as("bytes of a cycle with 50 lines").isZero();
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
