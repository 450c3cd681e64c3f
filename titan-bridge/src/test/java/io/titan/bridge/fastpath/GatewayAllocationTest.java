package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.Lines;
import io.titan.bridge.signature.Signed;
import io.titan.telemetry.HopRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** Bytes to bytes: what a line costs between the socket and Aeron, and back. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GatewayAllocationTest
{
    private static final int LINES = 2_000;
    private static final int ROUNDS = 10;

    private final com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final HopRecorder recorder = new HopRecorder();

    @Test
    void shouldAnswerPreparesAndAbortsWithoutAllocating()
    {
        try (GatewayScene scene = new GatewayScene())
        {
            scene.connected().forgetful();
            scene.gateway.recordPrepares(recorder::record);
            final byte[] prepare = line(Lines.PREPARE);
            final byte[] abort = line(
                "{\"signal_id\":\"" + GatewayScene.ID + "\",\"signal_type\":\"ABORT\",\"source\":\"scavenger\"}");
            final byte[] wrong = line(Lines.PREPARE.replace("LONG", "UP"));
            final byte[] unsigned = "{\"signal\":{},\"signature\":\"\"}".getBytes(StandardCharsets.US_ASCII);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++)
            {
                long bytes = 0;
                for (int i = 0; i < LINES; i++)
                {
                    bytes += exchange(scene, prepare) + exchange(scene, abort) + exchange(scene, wrong) +
                        exchange(scene, unsigned);
                }
                least = Math.min(least, bytes);
            }
            assertThat(scene.answers()).isEqualTo(4L * ROUNDS * LINES);
            assertThat(least).isZero();
        }
    }

    /** The gateway's share; execution's part on this thread is left out. */
    private long exchange(final GatewayScene scene, final byte[] line)
    {
        final long answers = scene.answers();
        long before = threads.getCurrentThreadAllocatedBytes();
        scene.gateway.onLine(1, line, 0, line.length);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        while (scene.answers() == answers)
        {
            scene.execution.poll();
            before = threads.getCurrentThreadAllocatedBytes();
            scene.gateway.poll();
            scene.gateway.settle();
            bytes += threads.getCurrentThreadAllocatedBytes() - before;
        }
        return bytes;
    }

    private static byte[] line(final String signal)
    {
        return Signed.line(GatewayScene.SECRET, signal, ",\"correlationId\":\"c-1\",\"timestamp\":1700000000123")
            .getBytes(StandardCharsets.UTF_8);
    }
}
