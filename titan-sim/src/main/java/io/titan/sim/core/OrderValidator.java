package io.titan.sim.core;

/** What an order must satisfy on arrival, in the order in which the exchange looks. Reads state, changes nothing. */
final class OrderValidator
{
    /** Open orders an instrument may have. */
    static final int MAX_OPEN_ORDERS = 200;
    private static final int MAX_CLIENT_ID = 36;
    /** Upper 64 bits of the largest notional, about 7 thousand million: beyond it sums of money might not fit. */
    private static final long MAX_NOTIONAL_HIGH = 4_000_000;

    private final InstrumentRules[] rules;
    private final MarketBook[] books;
    private final OrderTable orders;
    private final MarginCheck margin;
    private final Account account;

    OrderValidator(
        final InstrumentRules[] rules,
        final MarketBook[] books,
        final OrderTable orders,
        final Account account)
    {
        this.rules = rules;
        this.books = books;
        this.orders = orders;
        this.account = account;
        this.margin = new MarginCheck(books, orders, account);
    }

    /** Returns why the order is refused, or null. */
    ExchangeError check(final OrderRequest request)
    {
        ExchangeError error = checkIdentity(request);
        error = error == null ? checkQuantity(request) : error;
        error = error == null
            ? (request.type() == OrderType.LIMIT ? checkPrice(request) : checkCounterparty(request)) : error;
        error = error == null ? checkNotional(request) : error;
        error = error == null ? checkReduceOnly(request) : error;
        error = error == null ? checkOpenOrders(request) : error;
        error = error == null && !margin.staysBelowCap(request) ? ExchangeError.MAX_POSITION : error;
        return error == null && !margin.covers(request) ? ExchangeError.MARGIN_INSUFFICIENT : error;
    }

    private ExchangeError checkIdentity(final OrderRequest request)
    {
        final ExchangeError malformed = checkClientId(request.clientOrderId());
        if (malformed != null)
        {
            return malformed;
        }
        final Order namesake = orders.byClientId(request.clientOrderId());
        return namesake != null && namesake.isOpen() ? ExchangeError.CLIENT_ORDER_ID_DUPLICATE : null;
    }

    /** What is wrong with a client's name for an order, or null. */
    static ExchangeError checkClientId(final String clientId)
    {
        if (clientId.length() > MAX_CLIENT_ID)
        {
            return ExchangeError.CLIENT_ORDER_ID_TOO_LONG;
        }
        return isClientOrderId(clientId) ? null : ExchangeError.CLIENT_ORDER_ID_INVALID;
    }

    private ExchangeError checkQuantity(final OrderRequest request)
    {
        final InstrumentRules rule = rules[request.instrument()];
        final long quantityE8 = request.quantityE8();
        final long maxE8 = request.type() == OrderType.MARKET ? rule.maxMarketQuantityE8() : rule.maxQuantityE8();
        final ExchangeError lot = checkLot(quantityE8, rule.stepE8(), maxE8);
        if (lot != null)
        {
            return lot;
        }
        final long priceE8 = Math.max(request.priceE8(), books[request.instrument()].markPriceE8());
        return Math.multiplyHigh(priceE8, quantityE8) > MAX_NOTIONAL_HIGH ? ExchangeError.QUANTITY_ABOVE_MAX : null;
    }

    /** What is wrong with a quantity by itself, or null. */
    static ExchangeError checkLot(final long quantityE8, final long stepE8, final long maxE8)
    {
        if (quantityE8 <= 0)
        {
            return ExchangeError.QUANTITY_NOT_POSITIVE;
        }
        if (quantityE8 < stepE8)
        {
            return ExchangeError.QUANTITY_BELOW_MIN;
        }
        if (quantityE8 > maxE8)
        {
            return ExchangeError.QUANTITY_ABOVE_MAX;
        }
        return quantityE8 % stepE8 == 0 ? null : ExchangeError.QUANTITY_OFF_STEP;
    }

    /** What is wrong with a price by itself, or null. */
    static ExchangeError checkTick(final long priceE8, final long tickE8)
    {
        if (priceE8 < 0)
        {
            return ExchangeError.PRICE_LESS_THAN_ZERO;
        }
        if (priceE8 < tickE8)
        {
            return ExchangeError.PRICE_BELOW_MIN;
        }
        if (priceE8 > InstrumentRules.MAX_PRICE_E8)
        {
            return ExchangeError.PRICE_ABOVE_MAX;
        }
        return priceE8 % tickE8 == 0 ? null : ExchangeError.PRICE_OFF_TICK;
    }

    private ExchangeError checkPrice(final OrderRequest request)
    {
        final ExchangeError tick = checkTick(request.priceE8(), rules[request.instrument()].tickE8());
        return tick == null ? checkBand(request) : tick;
    }

    private ExchangeError checkBand(final OrderRequest request)
    {
        final long markE8 = books[request.instrument()].markPriceE8();
        if (markE8 == 0 || request.side().reaches(InstrumentRules.bandE8(markE8, request.side()), request.priceE8()))
        {
            return null;
        }
        return request.side() == Side.BUY
            ? ExchangeError.PRICE_ABOVE_MARK_BAND : ExchangeError.PRICE_BELOW_MARK_BAND;
    }

    /** A market order is refused when even the best price on offer lies outside the band. */
    private ExchangeError checkCounterparty(final OrderRequest request)
    {
        final MarketBook book = books[request.instrument()];
        final long markE8 = book.markPriceE8();
        final long bestE8 = book.side(request.side().opposite()).bestPriceE8();
        return markE8 > 0 && bestE8 > 0 &&
            !request.side().reaches(InstrumentRules.bandE8(markE8, request.side()), bestE8)
            ? ExchangeError.MARKET_OUTSIDE_BAND : null;
    }

    private ExchangeError checkNotional(final OrderRequest request)
    {
        final long priceE8 = request.type() == OrderType.LIMIT
            ? request.priceE8() : books[request.instrument()].markPriceE8();
        final boolean tooSmall = priceE8 > 0 && !request.reduceOnly() &&
            ScaledMath.multiplyE8(priceE8, request.quantityE8()) < rules[request.instrument()].minNotionalE8();
        return tooSmall ? ExchangeError.NOTIONAL_TOO_SMALL : null;
    }

    private ExchangeError checkReduceOnly(final OrderRequest request)
    {
        final long positionE8 = account.position(request.instrument()).quantityE8();
        final boolean reduces = positionE8 != 0 && (positionE8 > 0) == (request.side() == Side.SELL);
        return request.reduceOnly() && !reduces ? ExchangeError.REDUCE_ONLY_REJECTED : null;
    }

    private ExchangeError checkOpenOrders(final OrderRequest request)
    {
        return orders.open(request.instrument()).size() >= MAX_OPEN_ORDERS ? ExchangeError.MAX_OPEN_ORDERS : null;
    }

    static boolean isClientOrderId(final String text)
    {
        if (text.isEmpty() || text.length() > MAX_CLIENT_ID)
        {
            return false;
        }
        for (int i = 0; i < text.length(); i++)
        {
            final char c = text.charAt(i);
            final boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "._-:/".indexOf(c) < 0)
            {
                return false;
            }
        }
        return true;
    }
}
