package io.titan.bridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bridge.BridgeAgent;
import io.titan.bridge.fastpath.GatewayContext;
import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.socket.SocketSettings;
import io.titan.codecs.FastPathClientContext;
import io.titan.words.ExitCode;
import io.titan.words.StopSignal;
import org.agrona.concurrent.Agent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Supervisors show the last line of a process that has ended: it has to be the reason. */
@Timeout(120)
class BridgeLifeTest
{
    @TempDir
    private Path directory;
    private boolean isClockBroken;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void shouldSayLastWhatASideDiedOf() throws Exception
    {
        assertThat(life(List.of(new DyingSide())).run(0, StopSignal.never())).isEqualTo(ExitCode.FAILED);
        assertThat(lastLine()).contains("stops because dying-side cannot go on", "no room");
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("bridge ended: connections=0");
    }

    @Test
    void shouldEndWhenItsSocketIsGone() throws Exception
    {
        final BridgeLife life = life(List.of());
        Files.delete(directory.resolve("ipc"));
        assertThat(life.run(0, StopSignal.never())).isEqualTo(ExitCode.FAILED);
        assertThat(lastLine()).contains("its socket was removed or replaced");
    }

    @Test
    void shouldTellWhatTheAgentDiedOfAndWhereWithoutATrace() throws Exception
    {
        final BridgeLife life = life(List.of());
        isClockBroken = true;
        assertThat(life.run(0, StopSignal.never())).isEqualTo(ExitCode.FAILED);
        assertThat(lastLine())
            .matches("titan bridge: stops because it cannot go on: no time \\(at \\w+\\.java:\\d+\\)");
        assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ", "Exception");
    }

    private String lastLine()
    {
        final List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        return lines.get(lines.size() - 1);
    }

    private BridgeLife life(final List<Agent> sides) throws Exception
    {
        final GatewayContext context = new GatewayContext().secrets(Secrets.of("sixteen bytes or more"))
            .symbols(List.of("BTCUSDT")).source(Source.BRAIN, () -> new FastPathClientContext()
                .aeronDirectoryName(directory.resolve("no-driver").toString()).sourceId(7).incarnation(1));
        final BridgeAgent agent = new BridgeAgent(SocketSettings.of(directory.resolve("ipc")), context,
            new SignalQueue(), new BridgeFigures(), this::nanoTime);
        final PrintStream log = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new BridgeLife(agent, List.of(Source.BRAIN), sides, Optional.empty(), "", log, log);
    }

    private long nanoTime()
    {
        if (isClockBroken)
        {
            throw new IllegalStateException("no time");
        }
        return System.nanoTime();
    }

    /** Cannot do anything. */
    private static final class DyingSide implements Agent
    {
        @Override
        public int doWork()
        {
            throw new IllegalStateException("no room");
        }

        @Override
        public String roleName()
        {
            return "dying-side";
        }
    }
}
