package io.titan.bridge.fastpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.CommonContext;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.bridge.BridgeAgent;
import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.protocol.Lines;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.signature.Signed;
import io.titan.bridge.socket.SocketException;
import io.titan.bridge.socket.SocketSettings;
import io.titan.codecs.FastPathClientContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.NanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bridge's thread reads the clock once in a cycle, and again for each line. */
@Timeout(180)
class LineDeadlineTest
{
    private static final String DIRECTORY = CommonContext.generateRandomDirName() + "-deadline";

    @TempDir
    private Path directory;

    /** Between the begin of the cycle and its line the thread stood still for most of what a line may take. */
    @Test
    void shouldCountFromWhenALineWasReadNotFromTheBeginOfItsCycle() throws SocketException
    {
        final StallingClock clock = new StallingClock();
        final SignalQueue lines = new SignalQueue();
        try (MediaDriver driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(DIRECTORY)
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
            ScriptedExecution execution = new ScriptedExecution(driver.aeronDirectoryName(), GatewayScene.SLOT))
        {
            execution.answers = false;
            final BridgeAgent agent = agent(clock, lines);
            try
            {
                while (!agent.gateway().isConnected(Source.SCAVENGER))
                {
                    agent.doWork();
                    execution.poll();
                }
                final String line = Signed.line(GatewayScene.SECRET, Lines.PREPARE, "");
                assertThat(lines.ask(1, line.getBytes(StandardCharsets.UTF_8))).isTrue();

                clock.stallAfterNextLook(GatewayContext.ANSWER_WITHIN_NS_DEFAULT - 1);
                agent.doWork();
                clock.pass(GatewayContext.ANSWER_WITHIN_NS_DEFAULT - 1);
                agent.doWork();
                assertThat(lines.nextAnswer()).isNull();

                clock.pass(1);
                agent.doWork();
                assertThat(new String(lines.nextAnswer().bytes(), StandardCharsets.UTF_8)).contains("TIMEOUT");
            }
            finally
            {
                agent.onClose();
            }
        }
    }

    private BridgeAgent agent(final NanoClock clock, final SignalQueue lines) throws SocketException
    {
        final GatewayContext context = new GatewayContext().secrets(GatewayScene.secrets()).symbols(List.of("BTCUSDT"))
            .source(Source.SCAVENGER, () -> new FastPathClientContext()
                .aeronDirectoryName(DIRECTORY).sourceId(GatewayScene.SLOT).incarnation(1));
        return new BridgeAgent(
            SocketSettings.of(directory.resolve("socket")), context, lines, new BridgeFigures(), clock);
    }

    /** Stands still but for what the test lets pass. */
    private static final class StallingClock implements NanoClock
    {
        private long nowNs = TimeUnit.HOURS.toNanos(1);
        private long stallNs;

        void stallAfterNextLook(final long durationNs)
        {
            stallNs = durationNs;
        }

        void pass(final long durationNs)
        {
            nowNs += durationNs;
        }

        @Override
        public long nanoTime()
        {
            final long seenNs = nowNs;
            nowNs += stallNs;
            stallNs = 0;
            return seenNs;
        }
    }
}
