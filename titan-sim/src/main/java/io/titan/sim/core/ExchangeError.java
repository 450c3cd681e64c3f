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
    /** There is nothing to reduce. */
    REDUCE_ONLY_REJECTED(-2022, "ReduceOnly Order is rejected."),
    /** Too many open orders on the symbol. */
    MAX_OPEN_ORDERS(-2025, "Reach max open order limit."),
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
    /** Price below the filter's minimum. */
    PRICE_BELOW_MIN(-4013, "Price less than min price."),
    /** Price between two ticks. */
    PRICE_OFF_TICK(-4014, "Price not increased by tick size."),
    /** Client order id is malformed. */
    CLIENT_ORDER_ID_INVALID(-4015, "Client order id is not valid."),
    /** Buy limit too far above the mark price. */
    PRICE_ABOVE_MARK_BAND(-4016, "Limit price can't be higher than the mark price band."),
    /** Quantity between two steps. */
    QUANTITY_OFF_STEP(-4023, "Quantity not increased by step size."),
    /** Sell limit too far below the mark price. */
    PRICE_BELOW_MARK_BAND(-4024, "Limit price can't be lower than the mark price band."),
    /** Leverage outside 1 to 125. */
    LEVERAGE_INVALID(-4028, "Leverage is not valid."),
    /** An open order already carries this client order id. */
    CLIENT_ORDER_ID_DUPLICATE(-4116, "ClientOrderId is duplicated."),
    /** Notional below the filter's minimum. */
    NOTIONAL_TOO_SMALL(-4164, "Order's notional must be no smaller than the minimum (unless you choose reduce only)."),
    /** Fill-or-kill that cannot be filled whole. */
    FOK_NOT_FILLABLE(-5021,
        "Due to the order could not be filled immediately, the FOK order has been rejected."),
    /** Post-only that would take. */
    POST_ONLY_WOULD_TAKE(-5022,
        "Due to the order could not be executed as maker, the Post Only order will be rejected.");

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

    /** What a client is told. */
    public String message()
    {
        return message;
    }
}
