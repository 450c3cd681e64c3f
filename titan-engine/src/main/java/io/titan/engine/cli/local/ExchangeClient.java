package io.titan.engine.cli.local;

import io.titan.words.FaultText;
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
 * A supervisor's view of the simulated exchange: start, status, symbols. Cold and blocking.
 */
public final class ExchangeClient
{
    /** A look that is repeated anyhow must not hold up the one who looks. */
    private static final int LOOK_TIMEOUT_MS = 2_000;
    /** A cold exchange on a machine that is busy starting everything may take its time; a run depends on the answer. */
    private static final int START_TIMEOUT_MS = 20_000;
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
        request("POST", "/sim/v1/start", START_TIMEOUT_MS);
    }

    /**
     * Lets the market stand still, so that nothing trades by itself any more; of no effect if it does.
     *
     * @return whether it stands; the exchange may not answer while it restarts.
     */
    public boolean pause()
    {
        try
        {
            return !"RUNNING".equals(request("POST", "/sim/v1/pause", LOOK_TIMEOUT_MS).path("state").asText("RUNNING"));
        }
        catch (final IOException ex)
        {
            return false;
        }
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
            final JsonNode status = request("GET", "/sim/v1/status", LOOK_TIMEOUT_MS);
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
        request("GET", "/fapi/v1/exchangeInfo", START_TIMEOUT_MS).path("symbols")
            .forEach((symbol) -> symbols.add(symbol.path("symbol").asText()));
        return symbols;
    }

    private JsonNode request(final String method, final String path, final int timeoutMs) throws IOException
    {
        final HttpURLConnection connection = (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(timeoutMs);
        connection.setReadTimeout(timeoutMs);
        connection.setRequestMethod(method);
        try
        {
            return answer(connection);
        }
        catch (final IOException ex)
        {
            throw new IOException("the simulated exchange gave no answer to " + method + " " + base.resolve(path) +
                " (" + FaultText.of(ex) + "); its log, exchange.log in the run's directory, may say why", ex);
        }
        finally
        {
            connection.disconnect();
        }
    }

    private JsonNode answer(final HttpURLConnection connection) throws IOException
    {
        if (connection.getResponseCode() != OK)
        {
            throw new IOException("it answered " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream())
        {
            return mapper.readTree(body);
        }
    }
}
