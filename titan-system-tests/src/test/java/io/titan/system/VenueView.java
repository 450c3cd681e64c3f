package io.titan.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What the exchange itself says of the account: asked with its keys, over its interface, past every part of Titan. */
final class VenueView
{
    private static final String SYMBOL = "BTCUSDT";
    private static final int TIMEOUT_MS = 5_000;
    private static final int OK = 200;

    private final ObjectMapper mapper = new ObjectMapper();
    private final int port;
    private final Path keys;

    VenueView(final int port, final Path keys)
    {
        this.port = port;
        this.keys = keys;
    }

    BigDecimal price() throws Exception
    {
        return new BigDecimal(request("GET", URI.create("http://127.0.0.1:" + port + "/fapi/v1/ticker/price?symbol=" +
            SYMBOL), "").get("price").asText());
    }

    BigDecimal position() throws Exception
    {
        return signed("GET", "/fapi/v3/positionRisk", "symbol=" + SYMBOL).findValues("positionAmt").stream()
            .map((amount) -> new BigDecimal(amount.asText())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What its waiting stops would close. */
    BigDecimal stops() throws Exception
    {
        return signed("GET", "/fapi/v1/openAlgoOrders", "symbol=" + SYMBOL).findValues("quantity").stream()
            .map((quantity) -> new BigDecimal(quantity.asText())).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Names of its waiting stops. */
    List<String> stopNames() throws Exception
    {
        return signed("GET", "/fapi/v1/openAlgoOrders", "symbol=" + SYMBOL).findValuesAsText("clientAlgoId").stream()
            .sorted().toList();
    }

    /** Orders in the book that could open something. */
    long entries() throws Exception
    {
        return signed("GET", "/fapi/v1/openOrders", "symbol=" + SYMBOL).findValues("reduceOnly").stream()
            .filter((reduceOnly) -> !reduceOnly.asBoolean()).count();
    }

    /** Id of the account's last trade; 0 before the first. */
    long lastTrade() throws Exception
    {
        return signed("GET", "/fapi/v1/userTrades", "symbol=" + SYMBOL).findValues("id").stream()
            .mapToLong(JsonNode::asLong).max().orElse(0);
    }

    int openOrders() throws Exception
    {
        return signed("GET", "/fapi/v1/openOrders", "symbol=" + SYMBOL).size();
    }

    /** Names of the orders in the book. */
    List<String> openNames() throws Exception
    {
        return signed("GET", "/fapi/v1/openOrders", "symbol=" + SYMBOL).findValuesAsText("clientOrderId");
    }

    /** Bids for a little, under a name. */
    void bid(final String name, final BigDecimal price) throws Exception
    {
        signed("POST", "/fapi/v1/order", "symbol=" + SYMBOL + "&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01" +
            "&price=" + price.toPlainString() + "&newClientOrderId=" + name);
    }

    /** Places a stop that would sell a little, under a name. */
    void placeStop(final String name, final BigDecimal triggerPrice) throws Exception
    {
        signed("POST", "/fapi/v1/algoOrder", "symbol=" + SYMBOL + "&side=SELL&algoType=CONDITIONAL&type=STOP_MARKET" +
            "&quantity=0.01&reduceOnly=true&triggerPrice=" + triggerPrice.toPlainString() + "&clientAlgoId=" + name);
    }

    /** Takes every stop away, as somebody at another screen would. */
    void removeStops() throws Exception
    {
        signed("DELETE", "/fapi/v1/algoOpenOrders", "symbol=" + SYMBOL);
    }

    /** Books stand still: no target and no stop is met until the market goes on. Orders are served as ever. */
    void pauseMarket() throws Exception
    {
        simulator("pause");
    }

    void startMarket() throws Exception
    {
        simulator("start");
    }

    /** The venue closes a part of what is held. */
    void liquidate(final BigDecimal quantity) throws Exception
    {
        simulator("liquidate?symbol=" + SYMBOL + "&quantity=" + quantity.toPlainString());
    }

    private void simulator(final String request) throws Exception
    {
        request("POST", URI.create("http://127.0.0.1:" + port + "/sim/v1/" + request), "");
    }

    /** Closes all that is held, as a person at another screen would. */
    void closeByHand() throws Exception
    {
        final BigDecimal held = position();
        signed("POST", "/fapi/v1/order", "symbol=" + SYMBOL + "&side=" + (held.signum() > 0 ? "SELL" : "BUY") +
            "&type=MARKET&reduceOnly=true&quantity=" + held.abs().toPlainString());
    }

    /** Whether something is held, and has stops of exactly its size. */
    boolean isProtected() throws Exception
    {
        final BigDecimal held = position();
        return held.signum() != 0 && held.abs().compareTo(stops()) == 0;
    }

    /** Whether something is held, and stops would close all of it; a target may fill while nobody can shrink them. */
    boolean isCovered() throws Exception
    {
        final BigDecimal held = position();
        return held.signum() != 0 && held.abs().compareTo(stops()) <= 0;
    }

    private JsonNode signed(final String method, final String path, final String query) throws Exception
    {
        final List<String> lines = Files.readAllLines(keys);
        final String payload = query + "&timestamp=" + System.currentTimeMillis();
        final URI uri = URI.create(
            "http://127.0.0.1:" + port + path + "?" + payload + "&signature=" + hmac(lines.get(1), payload));
        return request(method, uri, lines.get(0));
    }

    private JsonNode request(final String method, final URI uri, final String key) throws Exception
    {
        final HttpURLConnection connection = (HttpURLConnection)uri.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        connection.setRequestMethod(method);
        connection.setRequestProperty("X-MBX-APIKEY", key);
        if (connection.getResponseCode() != OK)
        {
            throw new IOException(method + " " + uri.getPath() + " answered " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream())
        {
            return mapper.readTree(body);
        }
    }

    private static String hmac(final String secret, final String payload) throws GeneralSecurityException
    {
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(payload.getBytes(StandardCharsets.US_ASCII)));
    }
}
