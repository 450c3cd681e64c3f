package io.titan.engine.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeClientTest
{
    private HttpServer exchange;
    private ExchangeClient client;

    @BeforeEach
    void listen() throws IOException
    {
        exchange = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        exchange.start();
        client = new ExchangeClient(exchange.getAddress().getPort());
    }

    @AfterEach
    void end()
    {
        exchange.stop(0);
    }

    @Test
    void shouldTellTheSymbols() throws IOException
    {
        answer("/fapi/v1/exchangeInfo", 200, "{\"symbols\":[{\"symbol\":\"BTCUSDT\"},{\"symbol\":\"ETHUSDT\"}]}");

        assertThat(client.symbols()).containsExactly("BTCUSDT", "ETHUSDT");
    }

    @Test
    void shouldSayWhatWasAskedOfWhomAndWhereToLook()
    {
        answer("/fapi/v1/exchangeInfo", 503, "");

        assertThatThrownBy(client::symbols).isInstanceOf(IOException.class)
            .hasMessageContaining("the simulated exchange gave no answer to GET http://127.0.0.1:")
            .hasMessageContaining("/fapi/v1/exchangeInfo (it answered 503)")
            .hasMessageContaining("exchange.log");
    }

    @Test
    void shouldTakeAnExchangeThatIsAwayForOneThatRestarts() throws IOException
    {
        // Bound, so that nobody else takes the port meanwhile, but not listening.
        try (Socket deaf = new Socket())
        {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client = new ExchangeClient(deaf.getLocalPort());

            assertThat(client.status()).isEmpty();
            assertThatThrownBy(client::start).hasMessageContaining("POST").hasMessageContaining("Connection refused");
        }
    }

    private void answer(final String path, final int code, final String body)
    {
        exchange.createContext(path, (exchanged) ->
        {
            final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchanged.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
            exchanged.getResponseBody().write(bytes);
            exchanged.close();
        });
    }
}
