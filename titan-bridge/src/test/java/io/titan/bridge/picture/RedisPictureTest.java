package io.titan.bridge.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Against a server that only answers what a Redis would. */
@Timeout(180)
class RedisPictureTest
{
    @TempDir
    Path directory;

    @Test
    void shouldPublishAndHearWhetherAnybodyTookIt() throws Exception
    {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            RedisPicture picture = new RedisPicture(place("redis://:pass@127.0.0.1:" + server.getLocalPort())))
        {
            picture.publish("nobody is there");
            assertThat(picture.lost()).isEqualTo(1);
            pollUntil(picture, picture::isConnected);
            picture.publish("{\"a\":\"é\"}");
            try (Socket peer = server.accept())
            {
                final BufferedReader reader =
                    new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
                assertThat(lines(picture, reader, 12)).containsExactly("*2", "$4", "AUTH", "$4", "pass",
                    "*3", "$7", "PUBLISH", "$23", RedisPicture.CHANNEL, "$10", "{\"a\":\"é\"}");
                peer.getOutputStream().write("+OK\r\n:2\r\n".getBytes(StandardCharsets.US_ASCII));
                pollUntil(picture, picture::isHeard);
                peer.getOutputStream().write(":0\r\n".getBytes(StandardCharsets.US_ASCII));
                pollUntil(picture, () -> !picture.isHeard());
            }
            pollUntil(picture, () -> !picture.isConnected());
        }
    }

    @Test
    void shouldComeBackToAServerThatHasAnotherPort() throws Exception
    {
        final Path file = directory.resolve("redis.url");
        final RedisPlace place =
            RedisPlace.fromEnvironment(Map.of(RedisPlace.FILE_VARIABLE, file.toString())).orElseThrow();
        try (RedisPicture picture = new RedisPicture(place))
        {
            assertThat(picture.poll(0)).isEqualTo(1);
            assertThat(picture.isConnected()).as("there is no file yet").isFalse();
            for (int start = 0; start < 2; start++)
            {
                try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
                {
                    Files.writeString(file, "redis://127.0.0.1:" + server.getLocalPort() + "\n");
                    pollUntil(picture, picture::isConnected);
                    server.accept().close();
                    pollUntil(picture, () -> !picture.isConnected());
                }
            }
        }
    }

    /** The thread that polls serves the control port too. */
    @Test
    void shouldNotWaitForANameService() throws Exception
    {
        final CountDownLatch answered = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            RedisPicture picture = new RedisPicture(place("redis://cache.example:6379"), (named) ->
            {
                awaitQuietly(answered);
                return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
            }))
        {
            final long farLaterNs = TimeUnit.HOURS.toNanos(1);
            assertThat(picture.poll(0)).isEqualTo(1);
            assertThat(picture.poll(farLaterNs)).as("it has asked already").isZero();

            answered.countDown();
            pollUntil(picture, picture::isConnected);
        }
    }

    @Test
    void shouldTryAgainAfterAPortThatIsNone() throws Exception
    {
        final Path file = Files.writeString(directory.resolve("redis.url"), "redis://127.0.0.1:99999");
        final RedisPlace place =
            RedisPlace.fromEnvironment(Map.of(RedisPlace.FILE_VARIABLE, file.toString())).orElseThrow();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            RedisPicture picture = new RedisPicture(place))
        {
            picture.poll(0);
            Files.writeString(file, "redis://127.0.0.1:" + server.getLocalPort());
            pollUntil(picture, picture::isConnected);
        }
    }

    private static void awaitQuietly(final CountDownLatch latch)
    {
        try
        {
            latch.await();
        }
        catch (final InterruptedException ex)
        {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldLoseWhatAServerThatDoesNotReadIsSent() throws Exception
    {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            RedisPicture picture = new RedisPicture(place("redis://127.0.0.1:" + server.getLocalPort())))
        {
            pollUntil(picture, picture::isConnected);
            final String text = "x".repeat(100_000);
            while (picture.lost() == 0)
            {
                picture.publish(text);
                picture.poll(System.nanoTime());
            }
            assertThat(picture.isConnected()).isTrue();
        }
    }

    @Test
    void shouldTakeNoAddressThatItCannotSpeakTo()
    {
        assertThat(place("rediss://host").find()).isEmpty();
        assertThat(place("no address:").find()).isEmpty();
        assertThat(place("redis://u:p@host").find()).hasValueSatisfying((server) ->
            assertThat(server).hasToString("host:6379"));
        assertThat(RedisPlace.fromEnvironment(Map.of())).isEmpty();
    }

    private static RedisPlace place(final String url)
    {
        return RedisPlace.fromEnvironment(Map.of(RedisPlace.URL_VARIABLE, url)).orElseThrow();
    }

    private static List<String> lines(final RedisPicture picture, final BufferedReader reader, final int count)
        throws IOException
    {
        final List<String> lines = new ArrayList<>();
        while (lines.size() < count)
        {
            picture.poll(System.nanoTime());
            if (reader.ready())
            {
                lines.add(reader.readLine());
            }
        }
        return lines;
    }

    private static void pollUntil(final RedisPicture picture, final BooleanSupplier condition)
    {
        while (!condition.getAsBoolean())
        {
            picture.poll(System.nanoTime());
            Thread.onSpinWait();
        }
    }
}
