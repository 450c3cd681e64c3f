package io.titan.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(180)
class SocketLanesTest
{
    private static final int COUNT = 200;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(SocketLibrary.class)
    void shouldAnswerEachRequestOnAUnixSocket(final SocketLibrary library)
    {
        final Parameters parameters = parameters("socket=" + directory.resolve("s"));
        final LaneFigures driven = converse(parameters,
            opened -> new UnixSocketLane(opened, false, library), opened -> new UnixSocketLane(opened, true, library));
        assertThat(driven.count("sent")).isEqualTo(COUNT);
        assertThat(driven.count("received")).isEqualTo(COUNT);
        assertThat(driven.count("s.served")).isEqualTo(COUNT);
        assertThat(driven.histogram("roundTrip").getTotalCount()).isEqualTo(COUNT);
        assertThat(directory.resolve("s")).doesNotExist();
    }

    @Test
    void shouldAnswerEachOrderRequestOverHttp() throws IOException
    {
        final LaneFigures driven = converse(parameters("port=" + freePort()), RawHttpServeLane::new,
            RawHttpDriveLane::new);
        assertThat(driven.count("received")).isEqualTo(COUNT);
        assertThat(driven.count("s.served")).isEqualTo(COUNT);
        assertThat(driven.histogram("roundTrip").getTotalCount()).isEqualTo(COUNT);
        assertThat(driven.histogram("fromIntended").getTotalCount()).isEqualTo(COUNT);
    }

    /** Both sides as in the rig: opened, run and closed on a thread of their own. */
    private static LaneFigures converse(
        final Parameters parameters, final Function<Parameters, LaneSide> server,
        final Function<Parameters, LaneSide> driver)
    {
        final StopSwitch stop = new StopSwitch();
        final CompletableFuture<Void> listening = new CompletableFuture<>();
        final CompletableFuture<LaneFigures> served = CompletableFuture.supplyAsync(() ->
        {
            try (LaneSide side = server.apply(parameters))
            {
                listening.complete(null);
                return side.run(parameters, stop);
            }
        }, task -> new Thread(task, "serve").start());
        served.whenComplete((figures, fault) -> listening.complete(null));
        listening.join();
        try (LaneSide side = driver.apply(parameters))
        {
            final LaneFigures driven = side.run(parameters("rate=2000", "count=" + COUNT), new StopSwitch());
            stop.raised(true);
            served.join().counts().forEach((name, value) -> driven.count("s." + name, value));
            return driven;
        }
    }

    private static Parameters parameters(final String... words)
    {
        return Parameters.of(words, 0);
    }

    private static int freePort() throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0))
        {
            return socket.getLocalPort();
        }
    }
}
