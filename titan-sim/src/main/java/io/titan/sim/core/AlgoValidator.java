package io.titan.sim.core;

/**
 * What a conditional order must satisfy when it is placed. Margin and notional are looked at when it triggers, as on
 * the real exchange. Reads state, changes nothing.
 */
final class AlgoValidator
{
    /** Waiting conditional orders an instrument may have. */
    static final int MAX_WAITING = 200;

    private final InstrumentRules[] rules;
    private final MarketBook[] books;
    private final AlgoTable algos;
    private final Account account;

    AlgoValidator(
        final InstrumentRules[] rules, final MarketBook[] books, final AlgoTable algos, final Account account)
    {
        this.rules = rules;
        this.books = books;
        this.algos = algos;
        this.account = account;
    }

    /** Returns why the conditional order is refused, or null. */
    ExchangeError check(final AlgoRequest request)
    {
        ExchangeError error = checkIdentity(request);
        error = error == null && !request.closePosition() ? checkQuantity(request) : error;
        error = error == null ? checkPrices(request) : error;
        error = error == null && isDue(request) ? ExchangeError.WOULD_TRIGGER : error;
        error = error == null ? checkPosition(request) : error;
        return error == null && algos.waiting(request.instrument()).size() >= MAX_WAITING
            ? ExchangeError.MAX_STOP_ORDERS : error;
    }

    /** Whether the price has come. */
    boolean isDue(final AlgoRequest request)
    {
        final MarketBook book = books[request.instrument()];
        final long priceE8 = request.workingType() == WorkingType.MARK_PRICE
            ? book.markPriceE8() : book.lastTradePriceE8();
        return priceE8 > 0 && request.type().triggers(request.side(), request.triggerPriceE8(), priceE8) &&
            !(request.priceProtect() && isApart(book));
    }

    /** Whether what is held would shrink by an order of this side. */
    boolean reduces(final AlgoRequest request)
    {
        final long heldE8 = account.position(request.instrument()).quantityE8();
        return heldE8 != 0 && (heldE8 > 0) == (request.side() == Side.SELL);
    }

    private ExchangeError checkIdentity(final AlgoRequest request)
    {
        final ExchangeError malformed = OrderValidator.checkClientId(request.clientAlgoId());
        if (malformed != null)
        {
            return malformed;
        }
        final AlgoOrder namesake = algos.byClientId(request.clientAlgoId());
        return namesake != null && namesake.isWaiting() ? ExchangeError.CLIENT_ORDER_ID_DUPLICATE : null;
    }

    private ExchangeError checkQuantity(final AlgoRequest request)
    {
        final InstrumentRules rule = rules[request.instrument()];
        final long maxE8 = request.type().orderType() == OrderType.MARKET
            ? rule.maxMarketQuantityE8() : rule.maxQuantityE8();
        return OrderValidator.checkLot(request.quantityE8(), rule.stepE8(), maxE8);
    }

    private ExchangeError checkPrices(final AlgoRequest request)
    {
        final long tickE8 = rules[request.instrument()].tickE8();
        if (request.triggerPriceE8() <= 0)
        {
            return ExchangeError.STOP_PRICE_LESS_THAN_ZERO;
        }
        if (request.triggerPriceE8() > InstrumentRules.MAX_PRICE_E8)
        {
            return ExchangeError.STOP_PRICE_ABOVE_MAX;
        }
        if (request.triggerPriceE8() % tickE8 != 0)
        {
            return ExchangeError.PRICE_OFF_TICK;
        }
        return request.type().orderType() == OrderType.LIMIT
            ? OrderValidator.checkTick(request.priceE8(), tickE8) : null;
    }

    private ExchangeError checkPosition(final AlgoRequest request)
    {
        if (request.whilePosition() && !reduces(request))
        {
            return ExchangeError.NO_POSITION_FOR_GTE;
        }
        for (final AlgoOrder other : algos.waiting(request.instrument()))
        {
            final AlgoRequest there = other.request();
            if (request.closePosition() && there.closePosition() && there.side() == request.side() &&
                there.type().isStop() == request.type().isStop())
            {
                return ExchangeError.CLOSE_POSITION_EXISTS;
            }
        }
        return null;
    }

    private static boolean isApart(final MarketBook book)
    {
        final long markE8 = book.markPriceE8();
        final long widthE8 = ScaledMath.rateOf(markE8, InstrumentRules.BAND_PER_MILLION);
        return book.lastTradePriceE8() > 0 && Math.abs(book.lastTradePriceE8() - markE8) > widthE8;
    }
}
