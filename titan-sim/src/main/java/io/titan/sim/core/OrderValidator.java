package io.titan.sim.core;

/** What an order must satisfy on arrival, in the order in which the exchange looks. Reads state, changes nothing. */
final class OrderValidator
{
    /** Open orders an instrument may have. */
    static final int MAX_OPEN_ORDERS = 200;
    /** A limit may be this far through the mark price: 5 %. */
    private static final long BAND_PER_MILLION = 50_000;
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
        error = error == null && request.type() == OrderType.LIMIT ? checkPrice(request) : error;
        error = error == null ? checkNotional(request) : error;
        error = error == null ? checkReduceOnly(request) : error;
        error = error == null ? checkOpenOrders(request) : error;
        return error == null && !margin.covers(request) ? ExchangeError.MARGIN_INSUFFICIENT : error;
    }

    private ExchangeError checkIdentity(final OrderRequest request)
    {
        if (!isClientOrderId(request.clientOrderId()))
        {
            return ExchangeError.CLIENT_ORDER_ID_INVALID;
        }
        final Order namesake = orders.byClientId(request.clientOrderId());
        return namesake != null && namesake.isOpen() ? ExchangeError.CLIENT_ORDER_ID_DUPLICATE : null;
    }

    private ExchangeError checkQuantity(final OrderRequest request)
    {
        final InstrumentRules rule = rules[request.instrument()];
        final long quantityE8 = request.quantityE8();
        final long maxE8 = request.type() == OrderType.MARKET ? rule.maxMarketQuantityE8() : rule.maxQuantityE8();
        if (quantityE8 <= 0)
        {
            return ExchangeError.QUANTITY_NOT_POSITIVE;
        }
        if (quantityE8 < rule.stepE8())
        {
            return ExchangeError.QUANTITY_BELOW_MIN;
        }
        if (quantityE8 > maxE8)
        {
            return ExchangeError.QUANTITY_ABOVE_MAX;
        }
        if (quantityE8 % rule.stepE8() != 0)
        {
            return ExchangeError.QUANTITY_OFF_STEP;
        }
        final long priceE8 = Math.max(request.priceE8(), books[request.instrument()].markPriceE8());
        return Math.multiplyHigh(priceE8, quantityE8) > MAX_NOTIONAL_HIGH ? ExchangeError.QUANTITY_ABOVE_MAX : null;
    }

    private ExchangeError checkPrice(final OrderRequest request)
    {
        final long tickE8 = rules[request.instrument()].tickE8();
        final long priceE8 = request.priceE8();
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
        return priceE8 % tickE8 == 0 ? checkBand(request) : ExchangeError.PRICE_OFF_TICK;
    }

    private ExchangeError checkBand(final OrderRequest request)
    {
        final long markE8 = books[request.instrument()].markPriceE8();
        final long widthE8 = ScaledMath.rateOf(markE8, BAND_PER_MILLION);
        if (markE8 > 0 && request.side() == Side.BUY && request.priceE8() > markE8 + widthE8)
        {
            return ExchangeError.PRICE_ABOVE_MARK_BAND;
        }
        if (markE8 > 0 && request.side() == Side.SELL && request.priceE8() < markE8 - widthE8)
        {
            return ExchangeError.PRICE_BELOW_MARK_BAND;
        }
        return null;
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
        if (text.isEmpty() || text.length() > 36)
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
