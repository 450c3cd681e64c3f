package io.titan.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class FaultSwitchesTest extends SimServerTest
{
    private static final String ORDER = "/fapi/v1/order";

    private int names;

    @Test
    void shouldLoseARequestBeforeItHasAnyEffect() throws Exception
    {
        faults("dropRequests=1");
        assertThatThrownBy(this::place).isInstanceOf(IOException.class);
        assertThat(orders()).isEmpty();
        assertThat(place().path("status").asText()).isEqualTo("NEW");
    }

    @Test
    void shouldLoseAnAnswerAfterTheEffect() throws Exception
    {
        faults("dropAnswers=1");
        assertThatThrownBy(this::place).isInstanceOf(IOException.class);
        assertThat(orders()).hasSize(1);
        assertThat(place().path("status").asText()).isEqualTo("NEW");
    }

    @Test
    void shouldSayThatNobodyKnowsAlthoughItWasAccepted() throws Exception
    {
        faults("failAfterAccept=2&failStatus=502");
        assertThat(place().path("code").asInt()).isEqualTo(-1007);
        assertThat(client.status()).isEqualTo(502);
        assertThat(orders()).hasSize(1);
        faults("failStatus=503");
        place();
        assertThat(client.status()).isEqualTo(503);
        assertThat(orders()).hasSize(2);
    }

    @Test
    void shouldRefuseBeforeAcceptance() throws Exception
    {
        faults("failBeforeAccept=1");
        assertThat(place().path("code").asInt()).isEqualTo(-1008);
        assertThat(client.status()).isEqualTo(503);
        assertThat(orders()).isEmpty();
    }

    @Test
    void shouldRefuseForTheRateAndForABan() throws Exception
    {
        faults("refuse429=1&refuse418=1");
        assertThat(place().path("code").asInt()).isEqualTo(-1003);
        assertThat(client.status()).isEqualTo(418);
        assertThat(client.header("Retry-After")).isEqualTo("120");
        place();
        assertThat(client.status()).isEqualTo(429);
        assertThat(Integer.parseInt(client.header("Retry-After"))).isBetween(1, 60);
        faults("banSeconds=30");
        client.get("/fapi/v1/ping");
        assertThat(client.status()).isEqualTo(418);
        assertThat(Integer.parseInt(client.header("Retry-After"))).isBetween(1, 30);
        client.send("DELETE", "/sim/v1/faults", "", null);
        client.get("/fapi/v1/ping");
        assertThat(client.status()).isEqualTo(200);
    }

    @Test
    void shouldConcernOnlyWhatMatches() throws Exception
    {
        faults("match=GET+/fapi/v1/openOrders&refuse429=1");
        assertThat(place().path("status").asText()).isEqualTo("NEW");
        client.signed("GET", "/fapi/v1/openOrders", "");
        assertThat(client.status()).isEqualTo(429);
    }

    @Test
    void shouldDelayAnswersLongerThanTheEffect() throws Exception
    {
        faults("answerDelayMs=300");
        final long startNs = System.nanoTime();
        assertThat(place().path("status").asText()).isEqualTo("NEW");
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(290_000_000L);
        faults("answerDelayMs=0&requestDelayMs=300");
        final long beforeMs = System.currentTimeMillis();
        assertThat(place().path("updateTime").asLong()).isGreaterThanOrEqualTo(beforeMs + 290);
    }

    @Test
    void shouldRefuseARequestThatWasHeldUpBeyondItsWindow() throws Exception
    {
        faults("requestDelayMs=300");
        assertThat(client.signed("POST", ORDER, order() + "&recvWindow=200").path("code").asInt()).isEqualTo(-1021);
        assertThat(orders()).isEmpty();
    }

    @Test
    void shouldRepeatLoseDelayAndSilenceEvents() throws Exception
    {
        final SimClient.Stream user = userStream();
        faults("duplicateEvents=1");
        final String name = place().path("clientOrderId").asText();
        assertThat(user.nextOf("ORDER_TRADE_UPDATE").path("o").path("c").asText()).isEqualTo(name);
        assertThat(user.nextOf("ORDER_TRADE_UPDATE").path("o").path("c").asText()).isEqualTo(name);
        faults("dropEvents=1&eventDelayMs=200");
        place();
        final long startNs = System.nanoTime();
        final String later = place().path("clientOrderId").asText();
        assertThat(user.nextOf("ORDER_TRADE_UPDATE").path("o").path("c").asText()).isEqualTo(later);
        assertThat(System.nanoTime() - startNs).isGreaterThanOrEqualTo(190_000_000L);
        faults("silentUserStream=true");
        place();
        faults("silentUserStream=false&eventDelayMs=0");
        final String heard = place().path("clientOrderId").asText();
        assertThat(user.nextOf("ORDER_TRADE_UPDATE").path("o").path("c").asText()).isEqualTo(heard);
        user.close();
    }

    @Test
    void shouldSilenceTheMarketWithoutClosingItsStreams() throws Exception
    {
        final SimClient.Stream market = client.stream("/public/ws/btcusdt@bookTicker");
        market.nextOf("bookTicker");
        faults("silentMarketStreams=true");
        final long silentMs = serverTimeMs();
        Thread.sleep(300);
        faults("silentMarketStreams=false");
        final long heardAgainMs = serverTimeMs();
        JsonNode ticker = market.nextOf("bookTicker");
        while (ticker.path("E").asLong() < heardAgainMs)
        {
            assertThat(ticker.path("E").asLong() <= silentMs || ticker.path("E").asLong() >= silentMs + 250).isTrue();
            ticker = market.nextOf("bookTicker");
        }
        market.close();
    }

    @Test
    void shouldLetQueriesLagBehindTheBook() throws Exception
    {
        faults("queryLagMs=60000");
        final long orderId = place().path("orderId").asLong();
        assertThat(client.signed("GET", ORDER, "symbol=BTCUSDT&orderId=" + orderId).path("code").asInt())
            .isEqualTo(-2013);
        assertThat(orders()).isEmpty();
        faults("queryLagMs=0");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void shouldMoveItsClockAwayFromTheClients() throws Exception
    {
        final long beforeMs = serverTimeMs();
        faults("clockOffsetMs=7000");
        assertThat(place().path("code").asInt()).isEqualTo(-1021);
        final long serverMs = serverTimeMs();
        assertThat(serverMs).isGreaterThanOrEqualTo(beforeMs + 7_000);
        assertThat(client.signedAt(serverMs, "POST", ORDER, order()).path("status").asText()).isEqualTo("NEW");
        faults("clockOffsetMs=-7000");
        assertThat(place().path("msg").asText()).contains("1000ms ahead");
        faults("clockOffsetMs=0");
        assertThat(serverMs).isLessThanOrEqualTo(serverTimeMs() + 7_000);
    }

    @Test
    void shouldCancelByItselfAndExpireTheListenKey() throws Exception
    {
        final SimClient.Stream user = userStream();
        final long orderId = place().path("orderId").asLong();
        user.nextOf("ORDER_TRADE_UPDATE");
        client.post("/sim/v1/cancelOrder?orderId=" + orderId);
        assertThat(user.nextOf("ORDER_TRADE_UPDATE").path("o").path("X").asText()).isEqualTo("CANCELED");
        client.post("/sim/v1/expireListenKey");
        assertThat(user.nextOf("listenKeyExpired").has("listenKey")).isTrue();
        user.close();
    }

    @Test
    void shouldBreakEveryConnectionAndTakeNoneWhileItIsDown() throws Exception
    {
        final SimClient.Stream user = userStream();
        client.post("/sim/v1/restart?downMs=600000");
        user.awaitEnd();
        assertThatThrownBy(() -> client.get("/fapi/v1/ping")).isInstanceOf(IOException.class);
    }

    @Test
    void shouldComeBackWithWhatItAcknowledged() throws Exception
    {
        final SimClient.Stream user = userStream();
        final long orderId = place().path("orderId").asLong();
        client.post("/sim/v1/restart?downMs=100");
        user.awaitEnd();
        boolean back = false;
        while (!back)
        {
            try
            {
                client.get("/fapi/v1/ping");
                back = true;
            }
            catch (final IOException stillDown)
            {
                Thread.sleep(50);
            }
        }
        assertThat(client.signed("GET", ORDER, "symbol=BTCUSDT&orderId=" + orderId).path("status").asText())
            .isEqualTo("NEW");
    }

    @Test
    void shouldRefuseFaultsItDoesNotKnow() throws Exception
    {
        assertThat(client.post("/sim/v1/faults?dropAnswers=1&explode=1").path("code").asInt()).isEqualTo(-1104);
        assertThat(client.get("/sim/v1/faults").path("dropAnswers").asInt()).as("nothing was set").isZero();
        assertThat(client.post("/sim/v1/faults?dropAnswers=-1").path("code").asInt()).isEqualTo(-1130);
    }

    @Test
    void shouldLiquidateAPartOrAllOfAPosition() throws Exception
    {
        final SimClient.Stream user = userStream();
        client.signed("POST", ORDER, "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.02");
        user.nextOf("ACCOUNT_UPDATE");
        client.post("/sim/v1/liquidate?symbol=BTCUSDT&quantity=0.005&adl=true");
        assertThat(client.status()).isEqualTo(200);
        final JsonNode deleveraged = traded(user);
        assertThat(deleveraged.path("c").asText()).isEqualTo("adl_autoclose");
        assertThat(deleveraged.path("x").asText()).isEqualTo("TRADE");
        client.post("/sim/v1/liquidate?symbol=BTCUSDT");
        final JsonNode liquidated = traded(user);
        assertThat(liquidated.path("c").asText()).startsWith("autoclose-");
        assertThat(liquidated.path("x").asText()).isEqualTo("CALCULATED");
        assertThat(client.signed("GET", "/fapi/v3/positionRisk", "symbol=BTCUSDT")).isEmpty();
        client.post("/sim/v1/liquidate?symbol=BTCUSDT");
        assertThat(client.status()).as("nothing is held").isEqualTo(400);
        user.close();
    }

    /** The next trade of an order; before it the order may have been told to be new. */
    private static JsonNode traded(final SimClient.Stream user) throws Exception
    {
        JsonNode order = user.nextOf("ORDER_TRADE_UPDATE").path("o");
        while ("NEW".equals(order.path("x").asText()))
        {
            order = user.nextOf("ORDER_TRADE_UPDATE").path("o");
        }
        return order;
    }

    private SimClient.Stream userStream() throws Exception
    {
        return client.stream("/private/ws?listenKey=" +
            client.post("/fapi/v1/listenKey").path("listenKey").asText());
    }

    private void faults(final String parameters) throws Exception
    {
        client.post("/sim/v1/faults?" + parameters);
        assertThat(client.status()).isEqualTo(200);
    }

    private long serverTimeMs() throws Exception
    {
        return client.get("/fapi/v1/time").path("serverTime").asLong();
    }

    private JsonNode place() throws Exception
    {
        return client.signed("POST", ORDER, order());
    }

    private String order()
    {
        return "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=58000&quantity=0.01&newClientOrderId=o-" +
            ++names;
    }

    private JsonNode orders() throws Exception
    {
        return client.signed("GET", "/fapi/v1/openOrders", "symbol=BTCUSDT");
    }
}
