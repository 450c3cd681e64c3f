package io.titan.engine.cli.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A supervisor's view of the simulated exchange: start, status, symbols. Cold, blocking, with short timeouts.
 */
public final class ExchangeClient
{
    private static final int TIMEOUT_MS = 2_000;
    private static final int OK = 200;
    private static final int PROGRESS_PLACES = 4;

    private final ObjectMapper mapper = new ObjectMapper();
    private final URI base;

    /**
     * A client.
     *
     * @param port of the exchange, on this machine.
     */
    public ExchangeClient(final int port)
    {
        base = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Lets market time begin; of no effect if it has.
     *
     * @throws IOException if the exchange does not answer.
     */
    public void start() throws IOException
    {
        request("POST", "/sim/v1/start");
    }

    /**
     * Asks how it is.
     *
     * @return empty if the exchange does not answer, which it may not while it restarts.
     */
    public Optional<ExchangeStatus> status()
    {
        try
        {
            final JsonNode status = request("GET", "/sim/v1/status");
            return Optional.of(new ExchangeStatus(
                status.path("state").asText("UNKNOWN"), status.path("progress").decimalValue().movePointRight(
                    PROGRESS_PLACES).intValue(),
                status.path("orders").asLong(), status.path("fills").asLong(), status.path("fillsCsv").asText()));
        }
        catch (final IOException ex)
        {
            return Optional.empty();
        }
    }

    /**
     * Asks what it trades.
     *
     * @return symbols.
     * @throws IOException if the exchange does not answer.
     */
    public List<String> symbols() throws IOException
    {
        final List<String> symbols = new ArrayList<>();
        request("GET", "/fapi/v1/exchangeInfo").path("symbols")
            .forEach((symbol) -> symbols.add(symbol.path("symbol").asText()));
        return symbols;
    }

    private JsonNode request(final String method, final String path) throws IOException
    {
        final HttpURLConnection connection = (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        connection.setRequestMethod(method);
        if (connection.getResponseCode() != OK)
        {
            connection.disconnect();
            throw new IOException(method + " " + base.resolve(path) + " answered " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream())
        {
            return mapper.readTree(body);
        }
    }
}
