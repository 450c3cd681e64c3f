package io.titan.sim.core;

/**
 * The one account: a USDT wallet, one-way mode. Wallet = deposit + realised profit - fees, to the last
 * digit. There is no funding, no interest and no liquidation: margin is checked when an order arrives and not
 * afterwards.
 */
public final class Account
{
    /** What the account starts with: 100,000 USDT. */
    public static final long DEPOSIT_E8 = 100_000L * ScaledMath.SCALE;
    /** Fee of an order that took, in millionths: 0.05 %. */
    public static final long TAKER_FEE_PER_MILLION = 500;
    /** Fee of an order that rested, in millionths: 0.02 %. */
    public static final long MAKER_FEE_PER_MILLION = 200;
    /** Leverage of an instrument until it is set. */
    public static final int DEFAULT_LEVERAGE = 20;
    /** Highest leverage that can be set. */
    public static final int MAX_LEVERAGE = 125;

    private final Position[] positions;
    private long walletE8 = DEPOSIT_E8;
    private long feesE8;
    private boolean hedgeMode;

    Account(final int instruments)
    {
        positions = new Position[instruments];
        for (int i = 0; i < instruments; i++)
        {
            positions[i] = new Position();
        }
    }

    int instruments()
    {
        return positions.length;
    }

    /** The wallet balance, in USDT, unrealised profit not included. */
    public long walletE8()
    {
        return walletE8;
    }

    /** Whether positions have two sides. The mode can be set; orders are not taken in it. */
    public boolean isHedgeMode()
    {
        return hedgeMode;
    }

    void hedgeMode(final boolean newMode)
    {
        hedgeMode = newMode;
    }

    /** Fees paid since the account began. */
    public long feesE8()
    {
        return feesE8;
    }

    /**
     * A position.
     *
     * @param instrument dense instrument number.
     * @return the net position, flat or not.
     */
    public Position position(final int instrument)
    {
        return positions[instrument];
    }

    /** Books a trade; returns the realised profit. */
    long trade(final int instrument, final Side side, final long priceE8, final long quantityE8, final long feeE8)
    {
        final long realizedE8 = positions[instrument].trade(side, priceE8, quantityE8);
        walletE8 = Math.addExact(walletE8, realizedE8 - feeE8);
        feesE8 += feeE8;
        return realizedE8;
    }

    static long feeE8(final long priceE8, final long quantityE8, final boolean maker)
    {
        return ScaledMath.rateOf(
            ScaledMath.multiplyE8(priceE8, quantityE8), maker ? MAKER_FEE_PER_MILLION : TAKER_FEE_PER_MILLION);
    }

    void hash(final StateHash hash)
    {
        hash.add(walletE8).add(feesE8).add(hedgeMode ? 1 : 0);
        for (final Position position : positions)
        {
            position.hash(hash);
        }
    }
}
