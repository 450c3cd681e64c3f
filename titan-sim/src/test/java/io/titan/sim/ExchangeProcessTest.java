package io.titan.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.sim.core.Decimals;
import io.titan.sim.engine.Speed;
import io.titan.sim.ledger.LedgerException;
import io.titan.sim.ledger.LedgerProgress;
import io.titan.sim.ledger.LedgerReader;
import io.titan.sim.wire.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ExchangeProcessTest
{
    private static final Credentials CREDENTIALS = new Credentials(SimClient.KEY, SimClient.SECRET);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();
    private ExchangeProcess process;
    private SimClient client;

    @AfterEach
    void stop() throws Exception
    {
        if (process != null)
        {
            process.close();
        }
    }

    @Test
    void shouldTradeEndToEndAndTellItOnTheUserStream() throws Exception
    {
        start("1", false);
        final String listenKey = client.post("/fapi/v1/listenKey").path("listenKey").asText();
        final SimClient.Stream user = client.stream("/private/ws?listenKey=" + listenKey);
        final JsonNode answer = client.signed("POST", "/fapi/v1/order",
            "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newClientOrderId=t-1&newOrderRespType=RESULT");
        assertThat(answer.path("status").asText()).isEqualTo("FILLED");
        assertThat(client.header("X-MBX-ORDER-COUNT-10S")).isEqualTo("1");
        assertThat(client.header("X-MBX-USED-WEIGHT-1M")).isNotNull();

        final JsonNode accepted = user.nextOf("ORDER_TRADE_UPDATE").path("o");
        assertThat(accepted.path("x").asText()).isEqualTo("NEW");
        assertThat(accepted.path("c").asText()).isEqualTo("t-1");
        assertThat(accepted.has("n")).isFalse();
        final JsonNode traded = user.nextOf("ORDER_TRADE_UPDATE").path("o");
        assertThat(traded.path("x").asText()).isEqualTo("TRADE");
        assertThat(traded.path("X").asText()).isEqualTo("FILLED");
        assertThat(traded.path("z").asText()).isEqualTo("0.010");
        assertThat(traded.path("N").asText()).isEqualTo("USDT");
        assertThat(traded.path("m").asBoolean()).isFalse();
        final JsonNode account = user.nextOf("ACCOUNT_UPDATE").path("a");
        assertThat(account.path("P").get(0).path("pa").asText()).isEqualTo("0.010");

        final long feeE8 = Decimals.parseE8(traded.path("n").asText());
        assertThat(Decimals.parseE8(account.path("B").get(0).path("wb").asText()))
            .isEqualTo(Decimals.parseE8("100000") - feeE8);
        final JsonNode trades = client.signed("GET", "/fapi/v1/userTrades", "symbol=BTCUSDT&orderId=1");
        assertThat(trades).hasSize(1);
        assertThat(trades.get(0).path("commission").asText()).isEqualTo(traded.path("n").asText());
        assertThat(Files.readAllLines(process.fillsCsv())).hasSize(2);
        user.close();
    }

    @Test
    void shouldStreamTheMarketRawAndCombined() throws Exception
    {
        final long beforeMs = System.currentTimeMillis();
        start("1", false);
        final SimClient.Stream raw = client.stream("/public/ws/btcusdt@bookTicker");
        final JsonNode ticker = raw.nextOf("bookTicker");
        assertThat(Decimals.parseE8(ticker.path("b").asText())).isLessThan(Decimals.parseE8(ticker.path("a").asText()));
        // Market time is carried on by the monotonic clock, which may be a moment ahead.
        assertThat(ticker.path("E").asLong()).isBetween(beforeMs, System.currentTimeMillis() + 1);
        final SimClient.Stream combined = client.stream("/stream?streams=btcusdt@aggTrade/btcusdt@depth@100ms");
        final JsonNode wrapped = combined.next();
        assertThat(wrapped.path("stream").asText()).startsWith("btcusdt@");
        assertThat(wrapped.path("data").has("e")).isTrue();
        final SimClient.Stream subscribing = client.stream("/market/ws");
        subscribing.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":\"abc\"}");
        assertThat(subscribing.next().toString()).isEqualTo("{\"result\":null,\"id\":\"abc\"}");
        assertThat(subscribing.nextOf("trade").path("s").asText()).isEqualTo("BTCUSDT");
        subscribing.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":3}");
        JsonNode listed = subscribing.next();
        while (!listed.has("id"))
        {
            listed = subscribing.next();
        }
        assertThat(listed.toString()).isEqualTo("{\"result\":[\"btcusdt@trade\"],\"id\":3}");
        List.of(raw, combined, subscribing).forEach(SimClient.Stream::close);
    }

    @Test
    void shouldChainDepthChangesToTheSnapshot() throws Exception
    {
        start("1", false);
        final SimClient.Stream depth = client.stream("/public/ws/btcusdt@depth@0ms");
        final JsonNode first = depth.nextOf("depthUpdate");
        final long snapshotId = client.get("/fapi/v1/depth?symbol=BTCUSDT&limit=20").path("lastUpdateId").asLong();
        assertThat(snapshotId).isGreaterThanOrEqualTo(first.path("u").asLong());
        JsonNode change = first;
        for (int i = 0; i < 50; i++)
        {
            final JsonNode next = depth.nextOf("depthUpdate");
            assertThat(next.path("pu").asLong()).isEqualTo(change.path("u").asLong());
            change = next;
        }
        depth.close();
    }

    @Test
    void shouldRefuseWithTheVenuesCodes() throws Exception
    {
        start("1", false);
        final String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=59000&quantity=0.01";
        assertRefused(-2014, 401, client.send("GET", "/fapi/v3/account?timestamp=1&signature=x", "", null));
        assertRefused(-2015, 401, client.send("GET", "/fapi/v3/account?timestamp=1&signature=x", "", "other"));
        assertRefused(-1022, 400, client.get("/fapi/v3/account?timestamp=1&signature=00"));
        assertRefused(-1102, 400, client.get("/fapi/v3/account"));
        assertRefused(-1021, 400,
            client.signedAt(System.currentTimeMillis() - 6_000, "GET", "/fapi/v3/account", ""));
        assertRefused(-1021, 400,
            client.signedAt(System.currentTimeMillis() + 60_000, "GET", "/fapi/v3/account", ""));
        assertRefused(-1121, 400, client.signed("POST", "/fapi/v1/order", order.replace("BTC", "XXX")));
        assertRefused(-1102, 400, client.signed("POST", "/fapi/v1/order", order.replace("quantity", "qty")));
        assertRefused(-1116, 400, client.signed("POST", "/fapi/v1/order", order.replace("LIMIT", "ODD")));
        assertRefused(-1117, 400, client.signed("POST", "/fapi/v1/order", order.replace("BUY", "HOLD")));
        assertRefused(-4120, 400, client.signed("POST", "/fapi/v1/order", order.replace("LIMIT", "STOP_MARKET")));
        assertRefused(-4014, 400, client.signed("POST", "/fapi/v1/order", order.replace("59000", "59000.05")));
        assertRefused(-1111, 400, client.signed("POST", "/fapi/v1/order", order.replace("59000", "59000.000000001")));
        assertRefused(-2013, 400, client.signed("GET", "/fapi/v1/order", "symbol=BTCUSDT&orderId=99"));
        assertRefused(-2011, 400, client.signed("DELETE", "/fapi/v1/order", "symbol=BTCUSDT&origClientOrderId=no"));
        assertRefused(-1120, 400, client.get("/fapi/v1/klines?symbol=BTCUSDT&interval=7m"));
        assertThat(client.signed("POST", "/fapi/v1/order", order + "&newClientOrderId=same").has("orderId")).isTrue();
        assertRefused(-4116, 400, client.signed("POST", "/fapi/v1/order", order + "&newClientOrderId=same"));
    }

    @Test
    void shouldTakeTheThreeShapesOfASignedOrder() throws Exception
    {
        start("1", false);
        final String order = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=59000&quantity=0.01";
        final String stamp = "timestamp=" + System.currentTimeMillis();
        final String form = stamp + "&recvWindow=10000&" + order;
        assertThat(client.signed("POST", "/fapi/v1/order", order).path("status").asText()).isEqualTo("NEW");
        assertThat(client.send("POST", "/fapi/v1/order", form + "&signature=" + SimClient.sign(form), SimClient.KEY)
            .path("status").asText()).isEqualTo("NEW");
        assertThat(client.send("POST", "/fapi/v1/order?" + stamp + "&signature=" + SimClient.sign(stamp + order), order,
            SimClient.KEY).path("status").asText()).isEqualTo("NEW");
        assertThat(client.signed("GET", "/fapi/v1/openOrders", "symbol=BTCUSDT")).hasSize(3);
        assertThat(client.signed("DELETE", "/fapi/v1/allOpenOrders", "symbol=BTCUSDT").path("code").asInt())
            .isEqualTo(200);
        assertThat(client.signed("GET", "/fapi/v1/openOrders", "")).isEmpty();
    }

    @Test
    void shouldComeBackWithRestingOrdersPositionsAndNumbers() throws Exception
    {
        start("1", false);
        client.signed("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.02");
        client.signed("POST", "/fapi/v1/order",
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=58000&quantity=0.01&newClientOrderId=keep");
        final String wallet = client.signed("GET", "/fapi/v3/balance", "").get(0).path("balance").asText();
        process.close();

        start("1", false);
        assertThat(client.signed("GET", "/fapi/v1/openOrders", "").get(0).path("clientOrderId").asText())
            .isEqualTo("keep");
        assertThat(client.signed("GET", "/fapi/v3/positionRisk", "").get(0).path("positionAmt").asText())
            .isEqualTo("-0.020");
        assertThat(client.signed("GET", "/fapi/v3/balance", "").get(0).path("balance").asText()).isEqualTo(wallet);
        assertThat(client.signed("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.02")
            .path("orderId").asLong()).isEqualTo(3);
    }

    @Test
    void shouldNotMoveMarketTimeBeforeTheStart() throws Exception
    {
        start("max", true);
        final JsonNode before = client.get("/sim/v1/status");
        assertThat(before.path("state").asText()).isEqualTo("PAUSED");
        assertThat(client.get("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT").path("bidPrice").asText())
            .isNotEqualTo("0.0");
        assertThat(client.get("/sim/v1/status").path("marketTimeMs")).isEqualTo(before.path("marketTimeMs"));
        client.post("/sim/v1/start");
        awaitState("ENDED");
        assertThat(client.get("/sim/v1/status").path("progress").asDouble()).isEqualTo(1.0);
        assertRefused(-4108, 400, client.signed("POST", "/fapi/v1/order",
            "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.02"));
    }

    @Test
    void shouldLetTheMarketStandUntilTheNextStartAlsoInTheNextProcess() throws Exception
    {
        start("1", true);
        client.post("/sim/v1/start");
        client.signed("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");
        assertThat(client.post("/sim/v1/pause").path("state").asText()).isEqualTo("PAUSED");
        process.close();

        start("1", true);
        final JsonNode first = client.get("/sim/v1/status");
        final String bid = client.get("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT").path("bidPrice").asText();
        assertThat(first.path("state").asText()).isEqualTo("PAUSED");
        assertThat(client.signed("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.01" +
            "&newOrderRespType=RESULT").path("status").asText()).as("orders are served").isEqualTo("FILLED");
        assertThat(client.get("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT").path("bidPrice").asText()).isEqualTo(bid);

        assertThat(client.post("/sim/v1/start").path("state").asText()).isEqualTo("RUNNING");
    }

    @Test
    void shouldStayEndedInTheNextProcessThatIsToWait() throws Exception
    {
        start("max", true);
        client.post("/sim/v1/start");
        awaitState("ENDED");
        process.close();

        start("max", true);
        assertThat(client.get("/sim/v1/status").path("state").asText()).isEqualTo("ENDED");
        assertRefused(-4108, 400, client.signed("POST", "/fapi/v1/order",
            "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.02"));
        assertThat(client.post("/sim/v1/start").path("state").asText()).isEqualTo("ENDED");
        process.close();

        start("max", true);
        assertThat(client.get("/sim/v1/status").path("state").asText()).as("once more").isEqualTo("ENDED");
    }

    /** Market time may stand from the end on, so nothing after it would be a reason to write it down. */
    @Test
    void shouldWriteItsEndDownBeforeItIsTold() throws Exception
    {
        start(settings("10", 1, true, directory));
        client.post("/sim/v1/start");
        awaitState("ENDED");

        final LedgerProgress progress = new LedgerReader(ledgerCopy()).progress();
        assertThat(progress.ended()).isTrue();
        assertThat(progress.running()).isFalse();
    }

    @Test
    void shouldWaitForItsReadersAtMaxSoThatNothingIsDropped() throws Exception
    {
        start("max", true);
        final SimClient.Stream market = client.stream("/stream?streams=btcusdt@bookTicker/btcusdt@depth");
        final String listenKey = client.post("/fapi/v1/listenKey").path("listenKey").asText();
        final SimClient.Stream user = client.stream("/private/ws/" + listenKey);
        final long startMs = client.get("/sim/v1/status").path("marketTimeMs").asLong();
        client.post("/sim/v1/start");
        final JsonNode placed = client.signedAt(startMs, "POST", "/fapi/v1/order",
            "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newOrderRespType=RESULT");
        assertThat(placed.path("status").asText()).isEqualTo("FILLED");
        assertThat(user.nextOf("ORDER_TRADE_UPDATE").path("o").path("x").asText()).isEqualTo("NEW");
        awaitState("ENDED");
        long lastUpdateId = 0;
        int changes = 0;
        while (market.waiting() > 0)
        {
            final JsonNode data = market.next().path("data");
            if ("depthUpdate".equals(data.path("e").asText()))
            {
                assertThat(lastUpdateId == 0 || data.path("pu").asLong() == lastUpdateId).isTrue();
                lastUpdateId = data.path("u").asLong();
                changes++;
            }
        }
        assertThat(changes).isGreaterThan(2 * 200);
        market.close();
        user.close();
    }

    @Test
    void shouldNotAdvanceWhileAReaderDoesNotAnswer() throws Exception
    {
        start("max", true);
        try (MuteReader mute = new MuteReader(client.port(), "/ws/btcusdt@bookTicker"))
        {
            assertThat(mute.isConnected()).isTrue();
            client.post("/sim/v1/start");
            final long first = client.get("/sim/v1/status").path("marketTimeMs").asLong();
            for (int i = 0; i < 20; i++)
            {
                assertThat(client.get("/sim/v1/status").path("marketTimeMs").asLong()).isEqualTo(first);
            }
            assertThat(client.get("/sim/v1/status").path("state").asText()).isEqualTo("RUNNING");
            assertThat(client.signedAt(first, "POST", "/fapi/v1/order",
                "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01&newOrderRespType=RESULT").path("status").asText())
                .as("a request is answered while the market waits").isEqualTo("FILLED");
        }
        awaitState("ENDED");
    }

    @Test
    void shouldNotPassAReaderByWhenItIsPausedAndStartedAgain() throws Exception
    {
        start("max", true);
        try (MuteReader mute = new MuteReader(client.port(), "/ws/btcusdt@bookTicker"))
        {
            assertThat(mute.isConnected()).isTrue();
            client.post("/sim/v1/start");
            final long first = client.get("/sim/v1/status").path("marketTimeMs").asLong();
            client.post("/sim/v1/pause");
            client.post("/sim/v1/start");
            assertThat(client.get("/sim/v1/status").path("marketTimeMs").asLong()).isEqualTo(first);
        }
        awaitState("ENDED");
    }

    @Test
    void shouldWaitForAReaderThatJoinsWhileTheMarketWaits() throws Exception
    {
        start("max", true);
        final SimClient.Stream joined;
        try (MuteReader mute = new MuteReader(client.port(), "/ws/btcusdt@bookTicker"))
        {
            assertThat(mute.isConnected()).isTrue();
            client.post("/sim/v1/start");
            joined = client.stream("/ws/btcusdt@bookTicker");
        }
        awaitState("ENDED");
        assertThat(messages.toString(StandardCharsets.UTF_8)).as("nobody was given up on")
            .doesNotContain("has not answered a ping");
        assertThat(joined.waiting()).isGreaterThan(300);
        joined.close();
    }

    @Test
    void shouldEndWithOneSentenceWhenThePortOrTheDirectoryIsTaken() throws Exception
    {
        final int port = start("1", false);
        assertThatThrownBy(() -> new ExchangeProcess(settings("1", false, directory), CREDENTIALS, System.err))
            .isInstanceOf(LedgerException.class).hasMessageContaining("Another exchange");
        try (ExchangeProcess second = new ExchangeProcess(
            settings("1", false, directory.resolve("other")), CREDENTIALS, System.err))
        {
            assertThatThrownBy(() -> second.start("127.0.0.1", port)).isInstanceOf(BindException.class);
        }
    }

    @Test
    void shouldRefuseAnUnknownListenKeyAndExpireAClosedOne() throws Exception
    {
        start("1", false);
        assertThatThrownBy(() -> client.stream("/ws/" + "0".repeat(64))).hasStackTraceContaining("401");
        final String listenKey = client.post("/fapi/v1/listenKey").path("listenKey").asText();
        final SimClient.Stream user = client.stream("/ws/" + listenKey);
        client.send("DELETE", "/fapi/v1/listenKey", "", SimClient.KEY);
        assertThat(user.next().path("e").asText()).isEqualTo("listenKeyExpired");
        assertRefused(-1125, 400, client.send("PUT", "/fapi/v1/listenKey", "", SimClient.KEY));
        user.close();
    }

    private int start(final String speed, final boolean paused) throws Exception
    {
        return start(settings(speed, paused, directory));
    }

    private int start(final ExchangeSettings settings) throws Exception
    {
        process = new ExchangeProcess(
            settings, CREDENTIALS, new PrintStream(messages, true, StandardCharsets.UTF_8));
        final int port = process.start("127.0.0.1", 0);
        client = new SimClient(port);
        return port;
    }

    private static ExchangeSettings settings(final String speed, final boolean paused, final Path directory)
    {
        return settings(speed, "max".equals(speed) ? 2 : 0, paused, directory);
    }

    private static ExchangeSettings settings(
        final String speed, final int seconds, final boolean paused, final Path directory)
    {
        return new ExchangeSettings(null, 5, List.of("BTCUSDT"), List.of(Decimals.parseE8("60000")),
            seconds, Speed.parse(speed), paused, 200_000, 0, false, directory);
    }

    /** What a process after a SIGKILL would find; to read a ledger may cut its last line off. */
    private Path ledgerCopy() throws Exception
    {
        return Files.copy(directory.resolve("ledger.txt"), directory.resolve("ledger-copy.txt"));
    }

    private void awaitState(final String state) throws Exception
    {
        while (!state.equals(client.get("/sim/v1/status").path("state").asText()))
        {
            Thread.onSpinWait();
        }
    }

    private void assertRefused(final int code, final int status, final JsonNode answer)
    {
        assertThat(answer.path("code").asInt()).as(answer.toString()).isEqualTo(code);
        assertThat(client.status()).isEqualTo(status);
    }
}
