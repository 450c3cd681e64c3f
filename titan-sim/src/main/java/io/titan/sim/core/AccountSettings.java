package io.titan.sim.core;

/**
 * What the account's owner may set, each at once and only while nothing that is open contradicts it. Owned by the
 * core's thread.
 */
public final class AccountSettings
{
    private final int instruments;
    private final Account account;
    private final OrderTable orders;
    private final AlgoTable algos;
    private final MarginCheck margin;

    AccountSettings(
        final int instruments,
        final Account account,
        final OrderTable orders,
        final AlgoTable algos,
        final MarginCheck margin)
    {
        this.instruments = instruments;
        this.account = account;
        this.orders = orders;
        this.algos = algos;
        this.margin = margin;
    }

    /**
     * Sets an instrument's leverage, at once.
     *
     * @param instrument dense instrument number.
     * @param leverage   1 to 125.
     * @return null, or why not: out of range, above what is held, or without the margin for it.
     */
    public ExchangeError setLeverage(final int instrument, final int leverage)
    {
        if (leverage < 1 || leverage > Account.MAX_LEVERAGE)
        {
            return ExchangeError.LEVERAGE_INVALID;
        }
        final ExchangeError error = margin.checkLeverage(instrument, leverage);
        if (error == null)
        {
            account.position(instrument).leverage(leverage);
        }
        return error;
    }

    /**
     * Sets an instrument's margin type, at once.
     *
     * @param instrument dense instrument number.
     * @param isolated   ISOLATED, else CROSSED.
     * @return null, or why not: it has this type, open orders, or a position.
     */
    public ExchangeError setIsolated(final int instrument, final boolean isolated)
    {
        final Position position = account.position(instrument);
        if (position.isIsolated() == isolated)
        {
            return ExchangeError.MARGIN_TYPE_UNCHANGED;
        }
        if (hasOrders(instrument))
        {
            return ExchangeError.MARGIN_TYPE_WITH_ORDERS;
        }
        if (position.quantityE8() != 0)
        {
            return ExchangeError.MARGIN_TYPE_WITH_POSITION;
        }
        position.isolated(isolated);
        return null;
    }

    /**
     * Sets the account's position mode, at once.
     *
     * @param hedge two sides per instrument, else one-way.
     * @return null, or why not: it is in this mode, or has open orders or a position anywhere.
     */
    public ExchangeError setHedgeMode(final boolean hedge)
    {
        if (account.isHedgeMode() == hedge)
        {
            return ExchangeError.POSITION_MODE_UNCHANGED;
        }
        for (int i = 0; i < instruments; i++)
        {
            if (hasOrders(i))
            {
                return ExchangeError.POSITION_MODE_WITH_ORDERS;
            }
            if (account.position(i).quantityE8() != 0)
            {
                return ExchangeError.POSITION_MODE_WITH_POSITION;
            }
        }
        account.hedgeMode(hedge);
        return null;
    }

    private boolean hasOrders(final int instrument)
    {
        return !orders.open(instrument).isEmpty() || !algos.waiting(instrument).isEmpty();
    }
}
