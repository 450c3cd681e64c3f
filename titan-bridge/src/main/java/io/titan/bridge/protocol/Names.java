package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonName;

/** Member names and words of the JSON contract. */
final class Names
{
    static final JsonName SIGNAL = new JsonName("signal");
    static final JsonName SIGNATURE = new JsonName("signature");
    static final JsonName CORRELATION_ID = new JsonName("correlationId");
    static final JsonName TIMESTAMP = new JsonName("timestamp");

    static final JsonName SIGNAL_TYPE = new JsonName("signal_type");
    static final JsonName SIGNAL_ID = new JsonName("signal_id");
    static final JsonName SOURCE = new JsonName("source");
    static final JsonName SYMBOL = new JsonName("symbol");
    static final JsonName DIRECTION = new JsonName("direction");
    static final JsonName LONG = new JsonName("LONG");
    static final JsonName SHORT = new JsonName("SHORT");
    static final JsonName ENTRY_ZONE = new JsonName("entry_zone");
    static final JsonName MIN = new JsonName("min");
    static final JsonName MAX = new JsonName("max");
    static final JsonName STOP_LOSS = new JsonName("stop_loss");
    static final JsonName TAKE_PROFITS = new JsonName("take_profits");
    static final JsonName CONFIDENCE = new JsonName("confidence");
    static final JsonName LEVERAGE = new JsonName("leverage");
    static final JsonName VELOCITY = new JsonName("velocity");
    static final JsonName TRAP_TYPE = new JsonName("trap_type");
    static final JsonName POSITION_SIZE = new JsonName("position_size");
    static final JsonName TTL_MS = new JsonName("ttl_ms");
    static final JsonName MAX_SLIPPAGE_BPS = new JsonName("max_slippage_bps");

    static final JsonName PREPARED = new JsonName("prepared");
    static final JsonName EXECUTED = new JsonName("executed");
    static final JsonName ABORTED = new JsonName("aborted");
    static final JsonName PONG = new JsonName("pong");
    static final JsonName REJECTED = new JsonName("rejected");
    static final JsonName REASON = new JsonName("reason");
    static final JsonName CODE = new JsonName("code");
    static final JsonName MEASURED = new JsonName("measured");
    static final JsonName ALLOWED = new JsonName("allowed");
    static final JsonName MESSAGE = new JsonName("message");
    static final JsonName ERROR = new JsonName("error");
    static final JsonName STATUS = new JsonName("status");
    static final JsonName ORDER_ID = new JsonName("order_id");
    static final JsonName LIMIT_PRICE = new JsonName("limit_price");
    static final JsonName QUANTITY = new JsonName("quantity");
    static final JsonName FILL_PRICE = new JsonName("fill_price");
    static final JsonName FILLED_QTY = new JsonName("filled_qty");

    private Names()
    {
    }
}
