package io.titan.sim.core;

/**
 * The refusals of the exchange with the numbers and meanings that Binance USD-M futures publishes.
 * A refusal is an expected outcome: it is returned, never thrown.
 */
public enum ExchangeError
{
    /** Symbol is not listed. */
    INVALID_SYMBOL(-1121, "Invalid symbol."),
    /** Cancel of something that is not open. */
    UNKNOWN_ORDER(-2011, "Unknown order sent."),
    /** Query of something that never existed. */
    NO_SUCH_ORDER(-2013, "Order does not exist."),
    /** The account cannot carry the order. */
    MARGIN_INSUFFICIENT(-2019, "Margin is insufficient."),
    /** The price that would trigger it has come already. */
    WOULD_TRIGGER(-2021, "Order would immediately trigger."),
    /** There is nothing to reduce. */
    REDUCE_ONLY_REJECTED(-2022, "ReduceOnly Order is rejected."),
    /** Too many open orders on the symbol. */
    MAX_OPEN_ORDERS(-2025, "Reach max open order limit."),
    /** More than may be held at the set leverage. */
    MAX_POSITION(-2027, "Exceeded the maximum allowable position at current leverage."),
    /** A lower leverage would need more margin than there is. */
    LEVERAGE_TOO_SMALL(-2028, "Leverage is smaller than permitted: insufficient margin balance."),
    /** Negative price. */
    PRICE_LESS_THAN_ZERO(-4001, "Price less than 0."),
    /** Price above the filter's maximum. */
    PRICE_ABOVE_MAX(-4002, "Price greater than max price."),
    /** Quantity of nothing. */
    QUANTITY_NOT_POSITIVE(-4003, "Quantity less than or equal to zero."),
    /** Quantity below the filter's minimum. */
    QUANTITY_BELOW_MIN(-4004, "Quantity less than min quantity."),
    /** Quantity above the filter's maximum. */
    QUANTITY_ABOVE_MAX(-4005, "Quantity greater than max quantity."),
    /** Trigger price of nothing. */
    STOP_PRICE_LESS_THAN_ZERO(-4006, "Stop price less than zero."),
    /** Trigger price above the filter's maximum. */
    STOP_PRICE_ABOVE_MAX(-4007, "Stop price greater than max price."),
    /** Price below the filter's minimum. */
    PRICE_BELOW_MIN(-4013, "Price less than min price."),
    /** Price between two ticks. */
    PRICE_OFF_TICK(-4014, "Price not increased by tick size."),
    /** Client order id is malformed. */
    CLIENT_ORDER_ID_INVALID(-4015, "Client order id is not valid."),
    /** Client order id has more than 36 characters. */
    CLIENT_ORDER_ID_TOO_LONG(-4015, "Client order id length should not be more than 36 chars"),
    /** Buy limit too far above the mark price. */
    PRICE_ABOVE_MARK_BAND(-4016, "Price is higher than mark price multiplier cap."),
    /** Quantity between two steps. */
    QUANTITY_OFF_STEP(-4023, "Qty not increased by step size."),
    /** Sell limit too far below the mark price. */
    PRICE_BELOW_MARK_BAND(-4024, "Price is lower than mark price multiplier floor."),
    /** Leverage outside 1 to 125. */
    LEVERAGE_INVALID(-4028, "Leverage %s is not valid"),
    /** Too many waiting conditional orders on the symbol. */
    MAX_STOP_ORDERS(-4045, "Reach max stop order limit."),
    /** The margin type is what it was. */
    MARGIN_TYPE_UNCHANGED(-4046, "No need to change margin type."),
    /** Margin type with open orders. */
    MARGIN_TYPE_WITH_ORDERS(-4047, "Margin type cannot be changed if there exists open orders."),
    /** Margin type with a position. */
    MARGIN_TYPE_WITH_POSITION(-4048, "Margin type cannot be changed if there exists position."),
    /** The position mode is what it was. */
    POSITION_MODE_UNCHANGED(-4059, "No need to change position side."),
    /** Position mode with open orders. */
    POSITION_MODE_WITH_ORDERS(-4067, "Position side cannot be changed if there exists open orders."),
    /** Position mode with a position. */
    POSITION_MODE_WITH_POSITION(-4068, "Position side cannot be changed if there exists position."),
    /** An open order already carries this client order id. */
    CLIENT_ORDER_ID_DUPLICATE(-4116, "ClientOrderId is duplicated."),
    /** A conditional order that closes the position in this direction waits already. */
    CLOSE_POSITION_EXISTS(-4130,
        "An open stop or take profit order with GTE and closePosition in the direction is existing."),
    /** Best price on offer too far from the mark price for a market order. */
    MARKET_OUTSIDE_BAND(-4131, "The counterparty's best price does not meet the PERCENT_PRICE filter limit."),
    /** Notional below the filter's minimum. */
    NOTIONAL_TOO_SMALL(-4164, "Order's notional must be no smaller than %s (unless you choose reduce only)."),
    /** It may live only with a position, and there is none. */
    NO_POSITION_FOR_GTE(-4509, "Time in Force (TIF) GTE can only be used with open positions. " +
        "Please ensure that positions are available."),
    /** Fill-or-kill that cannot be filled whole. */
    FOK_NOT_FILLABLE(-5021,
        "Due to the order could not be filled immediately, the FOK order has been rejected. " +
        "The order will not be recorded in the order history"),
    /** Post-only that would take. */
    POST_ONLY_WOULD_TAKE(-5022,
        "Due to the order could not be executed as maker, the Post Only order will be rejected. " +
            "The order will not be recorded in the order history");

    private final int code;
    private final String message;

    ExchangeError(final int code, final String message)
    {
        this.code = code;
        this.message = message;
    }

    /** The venue's published number, negative. */
    public int code()
    {
        return code;
    }

    /** What a client is told; {@code %s} stands for the limit or the value that the published text names. */
    public String message()
    {
        return message;
    }
}
