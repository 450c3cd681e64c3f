package io.titan.engine.cli.local;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A supervisor's view of brain: its dashboard. Cold, blocking, with short timeouts.
 */
public final class BrainClient
{
    private static final int TIMEOUT_MS = 3_000;
    private static final int OK = 200;
    private static final String ALGORITHM = "HmacSHA256";

    private final ObjectMapper mapper =
        new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private final String base;
    private final byte[] key;

    BrainClient(final String base, final byte[] key)
    {
        this.base = base;
        this.key = key.clone();
    }

    /**
     * Asks what it has booked.
     *
     * @return its figures.
     * @throws IOException if it does not answer, or refuses.
     */
    public BrainFigures figures() throws IOException
    {
        final JsonNode dashboard = request("/dashboard");
        final Map<String, BigDecimal> positions = new TreeMap<>();
        for (final JsonNode position : dashboard.path("positions"))
        {
            final BigDecimal size = position.path("size").decimalValue();
            positions.merge(position.path("symbol").asText(),
                position.path("side").asText().equals("SHORT") ? size.negate() : size, BigDecimal::add);
        }
        return new BrainFigures(dashboard.path("fills").asLong(), dashboard.path("realisedPnl").decimalValue(),
            dashboard.path("fees").decimalValue(), positions);
    }

    private JsonNode request(final String path) throws IOException
    {
        final HttpURLConnection connection = (HttpURLConnection)URI.create(base + path).toURL().openConnection();
        try
        {
            final String seconds = Long.toString(TimeUnit.MILLISECONDS.toSeconds(System.currentTimeMillis()));
            connection.setConnectTimeout(TIMEOUT_MS);
            connection.setReadTimeout(TIMEOUT_MS);
            connection.setRequestProperty("x-timestamp", seconds);
            connection.setRequestProperty("x-signature", sign(seconds + "."));
            if (connection.getResponseCode() != OK)
            {
                throw new IOException("brain answers " + path + " with " + connection.getResponseCode());
            }
            try (InputStream in = connection.getInputStream())
            {
                return mapper.readTree(in);
            }
        }
        finally
        {
            connection.disconnect();
        }
    }

    private String sign(final String text)
    {
        try
        {
            final Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        }
        catch (final GeneralSecurityException ex)
        {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, ex);
        }
    }
}
