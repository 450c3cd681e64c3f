package io.titan.engine.venue;

/**
 * What the venue's error codes prove. Unlisted codes prove nothing: an order whose fate is not certain is queried,
 * never written off.
 */
final class VenueCodes
{
    /** The order has its end already, or was never there. */
    static final int UNKNOWN_ORDER_SENT = -2011;
    /** A query did not find the order. */
    static final int ORDER_DOES_NOT_EXIST = -2013;
    /** The request's timestamp is outside the venue's window. */
    static final int TIMESTAMP_OUTSIDE_WINDOW = -1021;
    /** An open order has this client order id: ours, sent before. */
    static final int DUPLICATE_CLIENT_ORDER_ID = -4116;
    /** No such listen key. */
    static final int LISTEN_KEY_DOES_NOT_EXIST = -1125;

    private static final int UNEXPECTED_RESPONSE = -1006;
    private static final int BACKEND_TIMEOUT = -1007;
    private static final int SHUTTING_DOWN = -1016;
    private static final int FILTER_FAILURE = -1013;
    private static final int TOO_MANY_PLACES = -1111;
    private static final int PRICE_BELOW_ZERO = -4001;
    private static final int PRICE_ABOVE_LARGEST = -4002;
    private static final int QUANTITY_NOT_ABOVE_ZERO = -4003;
    private static final int QUANTITY_BELOW_SMALLEST = -4004;
    private static final int QUANTITY_ABOVE_LARGEST = -4005;
    private static final int PRICE_BELOW_SMALLEST = -4013;
    private static final int PRICE_NOT_ON_TICK = -4014;
    private static final int QUANTITY_NOT_ON_STEP = -4023;
    private static final int NOTIONAL_BELOW_SMALLEST = -4164;

    private VenueCodes()
    {
    }

    /**
     * Whether an order request that a 4xx answered with this code certainly did not reach the book: the codes of a
     * malformed or unauthorised request (-1002..-1199 but for those that speak of an unknown execution), of a
     * refusal by the account (-2010..-2999), by the filters (-4000..-4999) and by the matching rules (-5000..-5999).
     */
    static boolean provesRefusal(final int code)
    {
        if (code == UNEXPECTED_RESPONSE || code == BACKEND_TIMEOUT || code == SHUTTING_DOWN ||
            code == DUPLICATE_CLIENT_ORDER_ID)
        {
            return false;
        }
        return code <= -1002 && code >= -1199 || code <= -2010 && code >= -2999 || code <= -4000 && code >= -5999;
    }

    /**
     * Whether a refusal says that the order's numbers do not fit the instrument's filters. Orders are made by the
     * filters that were read last, so the venue has others now.
     */
    static boolean speaksOfRules(final int code)
    {
        return switch (code)
        {
            case FILTER_FAILURE, TOO_MANY_PLACES, PRICE_BELOW_ZERO, PRICE_ABOVE_LARGEST, QUANTITY_NOT_ABOVE_ZERO,
                QUANTITY_BELOW_SMALLEST, QUANTITY_ABOVE_LARGEST, PRICE_BELOW_SMALLEST, PRICE_NOT_ON_TICK,
                QUANTITY_NOT_ON_STEP, NOTIONAL_BELOW_SMALLEST -> true;
            default -> false;
        };
    }
}
