package io.titan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class AlgoOrdersTest extends SimServerTest
{
    private static final String ALGO = "/fapi/v1/algoOrder";
    private static final String STOP = "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET" +
        "&triggerPrice=50000&workingType=MARK_PRICE";

    @Test
    void shouldTellTheWholeLifeOfAStop() throws Exception
    {
        final String listenKey = client.post("/fapi/v1/listenKey").path("listenKey").asText();
        final SimClient.Stream user = client.stream("/private/ws?listenKey=" + listenKey);
        client.signed("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");
        final JsonNode placed = stopJustBelowTheMarket();
        assertThat(placed.path("algoStatus").asText()).as(placed.toString()).isEqualTo("NEW");
        final JsonNode accepted = user.nextOf("ALGO_UPDATE").path("o");
        assertThat(accepted.path("caid").asText()).isEqualTo("stop-1");
        assertThat(accepted.path("ai").asText()).isEmpty();
        assertThat(accepted.has("ap")).isFalse();

        assertThat(user.nextOf("ALGO_UPDATE", 60).path("o").path("X").asText()).isEqualTo("TRIGGERING");
        final JsonNode order = user.nextOf("ORDER_TRADE_UPDATE").path("o");
        assertThat(order.path("x").asText()).isEqualTo("NEW");
        assertThat(order.path("c").asText()).isEqualTo("stop-1");
        assertThat(order.path("ot").asText()).isEqualTo("STOP_MARKET");
        final JsonNode triggered = user.nextOf("ALGO_UPDATE").path("o");
        assertThat(triggered.path("X").asText()).isEqualTo("TRIGGERED");
        assertThat(triggered.path("ai").asText()).isEqualTo(order.path("i").asText());
        assertThat(user.nextOf("ALGO_UPDATE").path("o").path("X").asText()).isEqualTo("FINISHED");
        final JsonNode queried = client.signed("GET", ALGO, "clientAlgoId=stop-1");
        assertThat(queried.path("actualOrderId").asText()).isEqualTo("2");
        assertThat(queried.path("actualQty").asText()).isEqualTo("0.010");
        assertThat(client.signed("GET", "/fapi/v3/positionRisk", "")).isEmpty();
        user.close();
    }

    @Test
    void shouldListCancelAndRefuseConditionalOrders() throws Exception
    {
        assertThat(client.signed("POST", ALGO, STOP + "&quantity=0.01").path("algoId").asLong()).isEqualTo(1);
        assertThat(client.signed("POST", ALGO, STOP + "&quantity=0.02").path("algoId").asLong()).isEqualTo(2);
        assertThat(client.signed("POST", ALGO, STOP + "&quantity=0.03").path("algoId").asLong()).isEqualTo(3);
        assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders", "")).hasSize(3);
        assertThat(client.signed("DELETE", ALGO, "algoId=2").path("code").asText()).isEqualTo("200");
        assertThat(client.signed("DELETE", ALGO, "algoId=2").path("code").asInt()).isEqualTo(-2011);
        assertThat(client.signed("GET", ALGO, "algoId=9").path("code").asInt()).isEqualTo(-2013);
        assertThat(client.signed("DELETE", "/fapi/v1/allOpenOrders", "symbol=BTCUSDT").path("code").asInt())
            .isEqualTo(200);
        assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders", "symbol=BTCUSDT"))
            .as("canceling all orders spares the conditional ones").hasSize(2);
        client.signed("DELETE", "/fapi/v1/algoOpenOrders", "symbol=BTCUSDT");
        assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders", "")).isEmpty();
        assertThat(client.signed("GET", "/fapi/v1/allAlgoOrders", "symbol=BTCUSDT&algoId=2")).hasSize(2);
    }

    @Test
    void shouldRefuseWhatAConditionalOrderMayNotSay() throws Exception
    {
        assertRefused(-1102, STOP.replace("algoType", "other") + "&quantity=0.01");
        assertRefused(-1130, STOP.replace("CONDITIONAL", "TWAP") + "&quantity=0.01");
        assertRefused(-1102, STOP.replace("triggerPrice", "stopPrice") + "&quantity=0.01");
        assertRefused(-4084, STOP.replace("STOP_MARKET", "TRAILING_STOP_MARKET") + "&quantity=0.01");
        assertRefused(-4137, STOP + "&quantity=0.01&closePosition=true");
        assertRefused(-1106, STOP + "&reduceOnly=true&closePosition=true");
        assertRefused(-4136, STOP.replace("STOP_MARKET", "STOP") + "&price=1&closePosition=true");
        assertRefused(-4509, STOP + "&closePosition=true");
        assertRefused(-2021, STOP.replace("50000", "70000") + "&quantity=0.01");
        assertRefused(-1130, STOP.replace("MARK_PRICE", "INDEX") + "&quantity=0.01");
    }

    @Test
    void shouldComeBackWithWaitingOrdersAndTheCountdown() throws Exception
    {
        client.signed("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");
        client.signed("POST", "/fapi/v1/order",
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=58000&quantity=0.01");
        client.signed("POST", ALGO, STOP + "&closePosition=true&clientAlgoId=stop");
        client.signed("POST", ALGO, STOP + "&quantity=0.01&clientAlgoId=gone");
        client.signed("DELETE", ALGO, "clientAlgoId=gone");
        assertThat(client.signed("POST", "/fapi/v1/countdownCancelAll", "symbol=BTCUSDT&countdownTime=3000")
            .path("countdownTime").asText()).isEqualTo("3000");
        server.close();

        server = SimServer.start(directory);
        client = server.client();
        final JsonNode waiting = client.signed("GET", "/fapi/v1/openAlgoOrders", "");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.get(0).path("clientAlgoId").asText()).isEqualTo("stop");
        assertThat(waiting.get(0).path("timeInForce").asText()).isEqualTo("GTE_GTC");
        assertThat(waiting.get(0).path("closePosition").asBoolean()).isTrue();
        while (!client.signed("GET", "/fapi/v1/openOrders", "symbol=BTCUSDT").isEmpty())
        {
            Thread.sleep(50);
        }
        assertThat(client.signed("GET", "/fapi/v1/openAlgoOrders", "symbol=BTCUSDT")).hasSize(1);
    }

    /** Placed once more whenever the market is there first. */
    private JsonNode stopJustBelowTheMarket() throws Exception
    {
        JsonNode answer;
        do
        {
            final JsonNode ticker = client.get("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT");
            final String trigger = new BigDecimal(ticker.path("bidPrice").asText()).subtract(BigDecimal.ONE)
                .setScale(1, RoundingMode.DOWN).toPlainString();
            answer = client.signed("POST", ALGO, "algoType=CONDITIONAL&symbol=BTCUSDT&side=SELL&type=STOP_MARKET" +
                "&quantity=0.01&reduceOnly=true&clientAlgoId=stop-1&workingType=MARK_PRICE&triggerPrice=" + trigger);
        }
        while (answer.path("code").asInt() == -2021);
        return answer;
    }

    private void assertRefused(final int code, final String parameters) throws Exception
    {
        final JsonNode answer = client.signed("POST", ALGO, parameters);
        assertThat(answer.path("code").asInt()).as(parameters + " -> " + answer).isEqualTo(code);
    }
}
