package io.titan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.sim.core.Decimals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class AccountSettingsTest extends SimServerTest
{
    private static final String RESTING =
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=58000&quantity=0.01";

    @Test
    void shouldSetLeverageWithItsCapAndTellIt() throws Exception
    {
        final String listenKey = client.post("/fapi/v1/listenKey").path("listenKey").asText();
        final SimClient.Stream user = client.stream("/private/ws?listenKey=" + listenKey);
        final JsonNode set = client.signed("POST", "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=50");
        assertThat(set.toString())
            .isEqualTo("{\"symbol\":\"BTCUSDT\",\"leverage\":50,\"maxNotionalValue\":\"12000000\"}");
        assertThat(user.nextOf("ACCOUNT_CONFIG_UPDATE").path("ac").toString())
            .isEqualTo("{\"s\":\"BTCUSDT\",\"l\":50}");
        final JsonNode refused = client.signed("POST", "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=126");
        assertThat(refused.toString()).isEqualTo("{\"code\":-4028,\"msg\":\"Leverage 126 is not valid\"}");
        assertThat(client.signed("GET", "/fapi/v1/symbolConfig", "symbol=BTCUSDT").get(0).path("leverage").asInt())
            .isEqualTo(50);
        user.close();
    }

    @Test
    void shouldChangeMarginTypeOnlyWithoutOrdersAndPosition() throws Exception
    {
        final String path = "/fapi/v1/marginType";
        assertCode(-4046, client.signed("POST", path, "symbol=BTCUSDT&marginType=CROSSED"));
        assertCode(200, client.signed("POST", path, "symbol=BTCUSDT&marginType=ISOLATED"));
        client.signed("POST", "/fapi/v1/order", RESTING);
        assertCode(-4047, client.signed("POST", path, "symbol=BTCUSDT&marginType=CROSSED"));
        client.signed("DELETE", "/fapi/v1/allOpenOrders", "symbol=BTCUSDT");
        client.signed("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01");
        assertCode(-4048, client.signed("POST", path, "symbol=BTCUSDT&marginType=CROSSED"));
        assertThat(client.signed("GET", "/fapi/v2/positionRisk", "symbol=BTCUSDT").get(0).path("marginType").asText())
            .isEqualTo("isolated");
        assertCode(-1130, client.signed("POST", path, "symbol=BTCUSDT&marginType=BOTH"));
    }

    @Test
    void shouldKeepSettingsThroughARestartAndTakeNoOrdersInHedgeMode() throws Exception
    {
        final String path = "/fapi/v1/positionSide/dual";
        assertCode(-4059, client.signed("POST", path, "dualSidePosition=false"));
        client.signed("POST", "/fapi/v1/order", RESTING);
        assertCode(-4067, client.signed("POST", path, "dualSidePosition=true"));
        client.signed("DELETE", "/fapi/v1/allOpenOrders", "symbol=BTCUSDT");
        assertCode(200, client.signed("POST", path, "dualSidePosition=true"));
        client.signed("POST", "/fapi/v1/marginType", "symbol=ETHUSDT&marginType=ISOLATED");
        client.signed("POST", "/fapi/v1/leverage", "symbol=ETHUSDT&leverage=7");
        server.close();

        server = SimServer.start(directory);
        client = server.client();
        assertThat(client.signed("GET", path, "").path("dualSidePosition").asBoolean()).isTrue();
        assertCode(-4061, client.signed("POST", "/fapi/v1/order", RESTING));
        assertCode(-4084, client.signed("POST", "/fapi/v1/order", RESTING + "&positionSide=LONG"));
        final JsonNode config = client.signed("GET", "/fapi/v1/symbolConfig", "symbol=ETHUSDT").get(0);
        assertThat(config.path("marginType").asText()).isEqualTo("ISOLATED");
        assertThat(config.path("leverage").asInt()).isEqualTo(7);
    }

    @Test
    void shouldTellThatFeesArePaidInTheMarginAsset() throws Exception
    {
        final JsonNode burn = client.signed("GET", "/fapi/v1/feeBurn", "").path("feeBurn");
        assertThat(burn.isBoolean()).isTrue();
        assertThat(burn.asBoolean()).isFalse();
    }

    @Test
    void shouldRefuseWhatTheMarginOrTheBracketCannotCarry() throws Exception
    {
        final String big = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=58000&quantity=";
        client.signed("POST", "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=1");
        assertCode(-2019, client.signed("POST", "/fapi/v1/order", big + "2"));
        client.signed("POST", "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=125");
        assertCode(-2027, client.signed("POST", "/fapi/v1/order", big + "6"));
        assertThat(client.signed("POST", "/fapi/v1/order", big + "5").path("status").asText()).isEqualTo("NEW");
        assertCode(-2028, client.signed("POST", "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=2"));
        assertThat(client.signed("POST", "/fapi/v1/leverage", "symbol=BTCUSDT&leverage=3").path("leverage").asInt())
            .isEqualTo(3);
    }

    @Test
    void shouldShowMarginsThatAddUp() throws Exception
    {
        client.signed("POST", "/fapi/v1/order", "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1");
        client.signed("POST", "/fapi/v1/order", RESTING);
        final JsonNode account = client.signed("GET", "/fapi/v3/account", "");
        assertThat(e8(account, "totalInitialMargin"))
            .isEqualTo(e8(account, "totalPositionInitialMargin") + e8(account, "totalOpenOrderInitialMargin"));
        assertThat(e8(account, "totalMarginBalance"))
            .isEqualTo(e8(account, "totalWalletBalance") + e8(account, "totalUnrealizedProfit"));
        assertThat(e8(account, "availableBalance"))
            .isEqualTo(e8(account, "totalMarginBalance") - e8(account, "totalInitialMargin"));
        assertThat(e8(account, "totalMaintMargin")).isPositive().isLessThan(e8(account, "totalInitialMargin"));
        assertThat(account.path("positions")).hasSize(1);
        assertThat(client.signed("GET", "/fapi/v2/account", "").path("positions")).hasSize(2);
        assertThat(client.signed("GET", "/fapi/v1/commissionRate", "symbol=BTCUSDT").path("takerCommissionRate")
            .asText()).isEqualTo("0.0005");
        final JsonNode bracket = client.signed("GET", "/fapi/v1/leverageBracket", "symbol=BTCUSDT").get(0)
            .path("brackets").get(1);
        assertThat(bracket.toString()).isEqualTo("{\"bracket\":2,\"initialLeverage\":100,\"notionalCap\":800000," +
            "\"notionalFloor\":300000,\"maintMarginRatio\":0.005,\"cum\":300.0}");
    }

    private static long e8(final JsonNode node, final String field)
    {
        return Decimals.parseE8(node.path(field).asText());
    }

    private static void assertCode(final int code, final JsonNode answer)
    {
        assertThat(answer.path("code").asInt()).as(answer.toString()).isEqualTo(code);
    }
}
