package io.titan.core.execution;

import io.titan.protocol.Side;

/** What the venue's codes of refusal mean for what is done next. Stateless. */
final class VenueCodes
{
    private static final int HTTP_TOO_MANY_REQUESTS = 429;
    private static final int HTTP_BANNED = 418;
    private static final int CODE_TOO_MANY_REQUESTS = -1003;
    private static final int CODE_TOO_MANY_ORDERS = -1015;
    private static final int CODE_TIMESTAMP_OUTSIDE_WINDOW = -1021;
    private static final int CODE_PRICE_ABOVE_BAND = -4016;
    private static final int CODE_PRICE_BELOW_BAND = -4024;

    private VenueCodes()
    {
    }

    /** The venue wants fewer requests: neither a failure nor a sign of health. */
    static boolean isRateRefusal(final int code)
    {
        return code == HTTP_TOO_MANY_REQUESTS || code == HTTP_BANNED ||
            code == CODE_TOO_MANY_REQUESTS || code == CODE_TOO_MANY_ORDERS;
    }

    /** A refusal that says nothing about the order itself: the same may be accepted a moment later. */
    static boolean isPassing(final int code)
    {
        return isRateRefusal(code) || code == CODE_TIMESTAMP_OUTSIDE_WINDOW;
    }

    /** The price is farther through the venue's mark price than it takes one of this side. */
    static boolean isPriceBeyondBand(final Side side, final int code)
    {
        return code == (side == Side.BUY ? CODE_PRICE_ABOVE_BAND : CODE_PRICE_BELOW_BAND);
    }
}
