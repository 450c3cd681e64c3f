package io.titan.sim.core;

/** Cross margin: what positions and open orders bind, and whether one more order fits. */
final class MarginCheck
{
    private final MarketBook[] books;
    private final OrderTable orders;
    private final Account account;

    MarginCheck(final MarketBook[] books, final OrderTable orders, final Account account)
    {
        this.books = books;
        this.orders = orders;
        this.account = account;
    }

    /**
     * An order fits if it binds no more than before, or if wallet and unrealised profit cover everything and its fee.
     */
    boolean covers(final OrderRequest request)
    {
        if (request.reduceOnly())
        {
            return true;
        }
        final int instrument = request.instrument();
        final long priceE8 = request.type() == OrderType.LIMIT ? request.priceE8() : books[instrument].markPriceE8();
        final long notionalE8 = ScaledMath.multiplyE8(priceE8, request.quantityE8());
        final long beforeE8 = boundE8(instrument, 0, 0);
        final long afterE8 = request.side() == Side.BUY
            ? boundE8(instrument, notionalE8, 0) : boundE8(instrument, 0, notionalE8);
        final long feeE8 = ScaledMath.rateOf(notionalE8, Account.TAKER_FEE_PER_MILLION);
        return afterE8 <= beforeE8 || afterE8 - beforeE8 + feeE8 <= availableE8();
    }

    /** Wallet and unrealised profit less what is bound. */
    long availableE8()
    {
        long sumE8 = account.walletE8();
        for (int i = 0; i < books.length; i++)
        {
            sumE8 += account.position(i).unrealizedPnlE8(books[i].markPriceE8()) - boundE8(i, 0, 0);
        }
        return sumE8;
    }

    /** The larger of what could be long and what could be short if the open orders filled, at the set leverage. */
    long boundE8(final int instrument, final long moreBuyE8, final long moreSellE8)
    {
        return exposureE8(instrument, moreBuyE8, moreSellE8) / account.position(instrument).leverage();
    }

    /** Whether position and orders, with one more, stay below what may be held at the set leverage. */
    boolean staysBelowCap(final OrderRequest request)
    {
        final int instrument = request.instrument();
        final long priceE8 = request.type() == OrderType.LIMIT ? request.priceE8() : books[instrument].markPriceE8();
        final long notionalE8 = ScaledMath.multiplyE8(priceE8, request.quantityE8());
        final boolean buys = request.side() == Side.BUY;
        final long beforeE8 = exposureE8(instrument, 0, 0);
        final long afterE8 = exposureE8(instrument, buys ? notionalE8 : 0, buys ? 0 : notionalE8);
        return request.reduceOnly() || afterE8 <= beforeE8 ||
            afterE8 <= LeverageBracket.maxNotionalE8(account.position(instrument).leverage());
    }

    /** Why a leverage cannot be set with what is held and ordered, or null. */
    ExchangeError checkLeverage(final int instrument, final int leverage)
    {
        final long exposureE8 = exposureE8(instrument, 0, 0);
        if (exposureE8 > LeverageBracket.maxNotionalE8(leverage))
        {
            return ExchangeError.MAX_POSITION;
        }
        final long moreE8 = exposureE8 / leverage - boundE8(instrument, 0, 0);
        return moreE8 > 0 && moreE8 > availableE8() ? ExchangeError.LEVERAGE_TOO_SMALL : null;
    }

    private long exposureE8(final int instrument, final long moreBuyE8, final long moreSellE8)
    {
        final Position position = account.position(instrument);
        final long heldE8 = ScaledMath.multiplyE8(position.quantityE8(), books[instrument].markPriceE8());
        long buyE8 = moreBuyE8;
        long sellE8 = moreSellE8;
        for (final Order order : orders.open(instrument))
        {
            final long notionalE8 = ScaledMath.multiplyE8(order.priceE8(), order.leavesE8());
            buyE8 += order.side() == Side.BUY && !order.request().reduceOnly() ? notionalE8 : 0;
            sellE8 += order.side() == Side.SELL && !order.request().reduceOnly() ? notionalE8 : 0;
        }
        return Math.max(Math.abs(heldE8 + buyE8), Math.abs(heldE8 - sellE8));
    }
}
