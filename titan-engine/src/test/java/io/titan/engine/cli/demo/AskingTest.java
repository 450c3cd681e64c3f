package io.titan.engine.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.engine.cli.local.ExchangeClient;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

class AskingTest
{
    private static final int ROUNDS = 4;

    private long nowNs;
    private int turns;
    private int asked;
    private boolean interrupted;
    private final Asking asking = new Asking(
        new AnsweringTime(() -> nowNs, () -> true), this::takeTurn, () -> interrupted);

    /** As after its death between arming and the start of the market: nobody listens until it is started again. */
    @Test
    void shouldStartTheMarketOfAnExchangeThatHasToBeStartedAgainFirst() throws Exception
    {
        // Held, so that nobody else takes the port before the exchange is back; nobody listens there.
        try (Socket held = new Socket())
        {
            held.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            startTheMarketAt(held.getLocalPort());
        }
    }

    private void startTheMarketAt(final int port) throws Exception
    {
        final ExchangeClient exchange = new ExchangeClient(port);
        final Thread[] restarted = new Thread[1];
        final Asking patient = new Asking(new AnsweringTime(() -> nowNs, () -> true), () ->
        {
            takeTurn();
            if (turns == ROUNDS)
            {
                restarted[0] = answerOnce(port);
            }
        }, () -> false);

        patient.ask(exchange::start);

        assertThat(turns).isGreaterThanOrEqualTo(ROUNDS);
        restarted[0].join();
    }

    @Test
    void shouldSayWhyThereWasNoAnswerWhenTheTimeIsOver()
    {
        assertThatThrownBy(() -> asking.ask(this::askInVain))
            .isInstanceOf(IOException.class).hasMessage("nobody listens");

        assertThat(turns).isEqualTo(15);
        assertThat(asked).isEqualTo(16);
    }

    @Test
    void shouldAskOnlyOnceWhenItWasInterruptedBeforeAndNotComplain() throws Exception
    {
        interrupted = true;
        asking.ask(this::askInVain);
        assertThat(asked).isEqualTo(1);
        assertThat(turns).isZero();
    }

    @Test
    void shouldAskOnceMoreAfterAnInterruptAndNotComplain() throws Exception
    {
        final Asking patient = new Asking(new AnsweringTime(() -> nowNs, () -> true), () ->
        {
            takeTurn();
            interrupted = true;
        }, () -> interrupted);

        patient.ask(this::askInVain);

        assertThat(turns).isEqualTo(1);
        assertThat(asked).isEqualTo(2);
    }

    private void askInVain() throws IOException
    {
        asked++;
        throw new IOException("nobody listens");
    }

    private void takeTurn()
    {
        turns++;
        nowNs += TimeUnit.SECONDS.toNanos(1);
    }

    private static Thread answerOnce(final int port) throws IOException
    {
        final ServerSocket server = new ServerSocket();
        server.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        final Thread thread = new Thread(() ->
        {
            try (server; Socket peer = server.accept())
            {
                peer.getInputStream().read(new byte[1024]);
                peer.getOutputStream().write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII));
            }
            catch (final IOException ex)
            {
                throw new IllegalStateException(ex);
            }
        });
        thread.start();
        return thread;
    }
}
