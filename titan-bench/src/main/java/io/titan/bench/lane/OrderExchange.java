package io.titan.bench.lane;

import java.nio.charset.StandardCharsets;

/**
 * The bytes of R4: an order request as the engine's venue thread writes it, character for character as long (everything
 * is in the query string, the body is empty), and an answer of about 200 bytes like the venue's acknowledgement.
 */
public final class OrderExchange
{
    private static final String KEY = "0123456789abcdef".repeat(4);
    private static final String CLIENT_ORDER_ID = "titan-E00" + "A".repeat(27);
    private static final String BODY = "{\"orderId\":1000000001,\"symbol\":\"BTCUSDT\",\"status\":\"NEW\"," +
        "\"clientOrderId\":\"" + CLIENT_ORDER_ID + "\",\"updateTime\":1700000000000}";

    private OrderExchange()
    {
    }

    /**
     * How long a request is.
     *
     * @return bytes, all of them: line, headers, empty body.
     */
    public static int requestLength()
    {
        return request().length;
    }

    static byte[] request()
    {
        return ascii("POST /fapi/v1/order?symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.002" +
            "&price=60000.1&newOrderRespType=ACK&newClientOrderId=" + CLIENT_ORDER_ID +
            "&recvWindow=5000&timestamp=1700000000000&signature=" + KEY + " HTTP/1.1\r\nHost: 127.0.0.1:19443\r\n" +
            "User-Agent: titan\r\nX-MBX-APIKEY: " + KEY + "\r\nContent-Length: 0\r\n\r\n");
    }

    static byte[] answer()
    {
        return ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() +
            "\r\n\r\n" + BODY);
    }

    private static byte[] ascii(final String text)
    {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
