package io.titan.sim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class OrderRulesTest extends SimServerTest
{
    private static final String ORDER = "/fapi/v1/order";
    private static final String RESTING =
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=58000&quantity=0.01";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "type=LIMIT&timeInForce=GTC&price=58000.055&quantity=0.01|-1111|" +
            "Precision is over the maximum defined for this asset.",
        "type=LIMIT&timeInForce=GTC&price=58000&quantity=0.0101|-1111|" +
            "Precision is over the maximum defined for this asset.",
        "type=LIMIT&timeInForce=GTC&price=58000.05&quantity=0.01|-4014|Price not increased by tick size.",
        "type=LIMIT&timeInForce=GTC&price=58000&quantity=0.001|-4164|" +
            "Order's notional must be no smaller than 100 (unless you choose reduce only).",
        "type=LIMIT&timeInForce=GTC&price=70000&quantity=0.01|-4016|Price is higher than mark price multiplier cap.",
        "type=LIMIT&price=58000&quantity=0.01|-1102|" +
            "Mandatory parameter 'timeInForce' was not sent, was empty/null, or malformed.",
        "type=LIMIT&timeInForce=DAY&price=58000&quantity=0.01|-1115|Invalid timeInForce.",
        "type=LIMIT&timeInForce=GTD&goodTillDate=1&price=58000&quantity=0.01|-4084|" +
            "Method is not allowed currently. Upcoming soon.",
        "type=LIMIT&timeInForce=GTX&price=62000&quantity=0.01|-5022|" +
            "Due to the order could not be executed as maker, the Post Only order will be rejected. " +
            "The order will not be recorded in the order history",
        "type=LIMIT&timeInForce=FOK&price=58000&quantity=0.01|-5021|" +
            "Due to the order could not be filled immediately, the FOK order has been rejected. The " +
            "order will not be recorded in the order history",
        "type=ODD&quantity=0.01|-1116|Invalid orderType.",
        "type=MARKET&quantity=0.01&price=1|-1106|Parameter 'price' sent when not required.",
        "type=MARKET&quantity=0.01&timeInForce=GTC|-1106|Parameter 'timeInForce' sent when not required.",
        "type=MARKET&quantity=0.01&stopPrice=1|-1106|Parameter 'stopPrice' sent when not required.",
        "type=MARKET&quantity=0.01&reduceOnly=true|-2022|ReduceOnly Order is rejected.",
        "type=MARKET&quantity=0.01&reduceOnly=maybe|-1130|Data sent for parameter 'reduceOnly' is not valid.",
        "type=MARKET&quantity=0.01&positionSide=LONG|-4061|Order's position side does not match user's setting.",
        "type=MARKET&quantity=0.01&selfTradePreventionMode=NONE|-1130|" +
            "Data sent for parameter 'selfTradePreventionMode' is not valid.",
        "type=MARKET&quantity=121|-4005|Quantity greater than max quantity.",
        "type=MARKET&quantity=0.01&newClientOrderId=a%20b|-4015|Client order id is not valid.",
        "type=MARKET&quantity=0.01&newClientOrderId=a234567890123456789012345678901234567|-4015|" +
            "Client order id length should not be more than 36 chars",
        "type=STOP_MARKET&stopPrice=1&quantity=0.01|-4120|" +
            "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead."})
    void shouldRefuseWithTheVenuesCodeAndText(final String order, final int code, final String message)
        throws Exception
    {
        final JsonNode answer = client.signed("POST", ORDER, "symbol=BTCUSDT&side=BUY&" + order);
        assertThat(answer.path("code").asInt()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.path("msg").asText()).isEqualTo(message);
        assertThat(client.status()).isEqualTo(400);
        assertThat(client.signed("GET", "/fapi/v1/allOrders", "symbol=BTCUSDT")).isEmpty();
    }

    @Test
    void shouldTakeANameOfThirtySixCharactersAndGiveItBackOnceTheOrderIsGone() throws Exception
    {
        final String name = "a23456789012345678901234567890123456";
        assertThat(client.signed("POST", ORDER, RESTING + "&newClientOrderId=" + name).path("clientOrderId").asText())
            .isEqualTo(name);
        assertThat(client.signed("POST", ORDER, RESTING + "&newClientOrderId=" + name).path("msg").asText())
            .isEqualTo("ClientOrderId is duplicated.");
        assertThat(client.signed("DELETE", ORDER, "symbol=BTCUSDT&origClientOrderId=" + name).path("status").asText())
            .isEqualTo("CANCELED");
        assertThat(client.signed("POST", ORDER, RESTING + "&newClientOrderId=" + name).path("orderId").asLong())
            .isEqualTo(2);
        assertThat(client.signed("GET", ORDER, "symbol=BTCUSDT&origClientOrderId=" + name).path("orderId").asLong())
            .as("the latest of that name").isEqualTo(2);
    }

    @Test
    void shouldFindAnOrderByEitherNumberAndOnlyOnItsSymbol() throws Exception
    {
        client.signed("POST", ORDER, RESTING + "&newClientOrderId=mine");
        assertThat(client.signed("GET", ORDER, "symbol=BTCUSDT&orderId=1").path("clientOrderId").asText())
            .isEqualTo("mine");
        assertThat(client.signed("GET", "/fapi/v1/openOrder", "symbol=BTCUSDT&origClientOrderId=mine")
            .path("orderId").asLong()).isEqualTo(1);
        assertThat(client.signed("GET", ORDER, "symbol=ETHUSDT&orderId=1").path("code").asInt()).isEqualTo(-2013);
        assertThat(client.signed("DELETE", ORDER, "symbol=ETHUSDT&orderId=1").path("code").asInt()).isEqualTo(-2011);
        assertThat(client.signed("GET", ORDER, "symbol=BTCUSDT").path("msg").asText()).isEqualTo(
            "Param 'origClientOrderId' or 'orderId' must be sent, but both were empty/null!");
        client.signed("DELETE", ORDER, "symbol=BTCUSDT&orderId=1");
        assertThat(client.signed("GET", "/fapi/v1/openOrder", "symbol=BTCUSDT&orderId=1").path("code").asInt())
            .isEqualTo(-2013);
        assertThat(client.signed("GET", ORDER, "symbol=BTCUSDT&orderId=1").path("status").asText())
            .isEqualTo("CANCELED");
    }

    @Test
    void shouldAnswerEachOrderOfABatchByItself() throws Exception
    {
        final JsonNode answers = client.signed("POST", "/fapi/v1/batchOrders", "batchOrders=" + encoded("[" +
            one("first", "58000") + "," + one("second", "58000.05") + "," + one("first", "58000") + "]"));
        assertThat(answers.get(0).path("status").asText()).isEqualTo("NEW");
        assertThat(answers.get(1).path("code").asInt()).isEqualTo(-4014);
        assertThat(answers.get(2).path("code").asInt()).isEqualTo(-4116);
        assertThat(client.header("X-MBX-ORDER-COUNT-10S")).isEqualTo("3");
        assertThat(client.header("X-MBX-ORDER-COUNT-1M")).isEqualTo("1");
        client.signed("POST", ORDER, RESTING);
        final JsonNode canceled = client.signed("DELETE", "/fapi/v1/batchOrders",
            "symbol=BTCUSDT&orderIdList=" + encoded("[1,9,2]"));
        assertThat(canceled.get(0).path("status").asText()).isEqualTo("CANCELED");
        assertThat(canceled.get(1).path("code").asInt()).isEqualTo(-2011);
        assertThat(canceled.get(2).path("status").asText()).isEqualTo("CANCELED");
    }

    @Test
    void shouldRefuseABatchOfSix() throws Exception
    {
        final String six = "[" + (one("a", "58000") + ",").repeat(5) + one("b", "58000") + "]";
        assertThat(client.signed("POST", "/fapi/v1/batchOrders", "batchOrders=" + encoded(six)).path("code").asInt())
            .isEqualTo(-4082);
        assertThat(client.signed("POST", "/fapi/v1/batchOrders", "batchOrders=nonsense").path("code").asInt())
            .isEqualTo(-1102);
    }

    @Test
    void shouldListTheNewestOrdersUnlessAStartIsNamed() throws Exception
    {
        for (int i = 0; i < 4; i++)
        {
            client.signed("POST", ORDER, RESTING);
        }
        final JsonNode newest = client.signed("GET", "/fapi/v1/allOrders", "symbol=BTCUSDT&limit=2");
        assertThat(newest.get(0).path("orderId").asLong()).isEqualTo(3);
        final JsonNode from = client.signed("GET", "/fapi/v1/allOrders", "symbol=BTCUSDT&limit=2&orderId=2");
        assertThat(from.get(0).path("orderId").asLong()).isEqualTo(2);
        assertThat(from).hasSize(2);
    }

    private static String one(final String name, final String price)
    {
        return "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\"," +
            "\"price\":\"" + price + "\",\"quantity\":\"0.01\",\"newClientOrderId\":\"" + name + "\"}";
    }

    private static String encoded(final String text)
    {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
