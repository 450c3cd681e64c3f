package io.titan.sim.core;

/**
 * What may be traded and in which steps. Linear contract: profit and fees are in the quote asset.
 *
 * @param symbol               as clients write it, upper case.
 * @param baseAsset            what is traded.
 * @param quoteAsset           what it is priced in.
 * @param tickE8               smallest price step; also the lowest price.
 * @param stepE8               smallest quantity step; also the lowest quantity.
 * @param minNotionalE8        smallest price times quantity, not applied to reduce-only orders.
 * @param maxQuantityE8        largest LIMIT quantity.
 * @param maxMarketQuantityE8  largest MARKET quantity.
 */
public record InstrumentRules(
    String symbol,
    String baseAsset,
    String quoteAsset,
    long tickE8,
    long stepE8,
    long minNotionalE8,
    long maxQuantityE8,
    long maxMarketQuantityE8)
{
    /**
     * No price may exceed ten million quote units: products of price and quantity then stay inside 128 bits with
     * room.
     */
    public static final long MAX_PRICE_E8 = 10_000_000L * ScaledMath.SCALE;
    /** No quantity may exceed one thousand million base units. */
    public static final long MAX_QUANTITY_E8 = 1_000_000_000L * ScaledMath.SCALE;

    /** PERCENT_PRICE and market take bound: a limit or a market order may be this far through the mark price, 5 %. */
    public static final long BAND_PER_MILLION = 50_000;

    private static final long MAX_STEPS = 1_000_000_000L;

    /** Refuses rules that could never accept an order. */
    public InstrumentRules
    {
        if (tickE8 <= 0 || stepE8 <= 0 || maxQuantityE8 < stepE8 || maxQuantityE8 > MAX_QUANTITY_E8 ||
            maxMarketQuantityE8 < stepE8 || minNotionalE8 < 0)
        {
            throw new IllegalArgumentException("impossible filters for " + symbol + ": tickE8=" + tickE8 + " stepE8=" +
                stepE8 + " maxQuantityE8=" + maxQuantityE8 + " maxMarketQuantityE8=" + maxMarketQuantityE8);
        }
    }

    /**
     * Rules of a USDT-margined contract with room for any reasonable order.
     *
     * @param symbol        for example BTCUSDT.
     * @param tickE8        price step.
     * @param stepE8        quantity step.
     * @param minNotionalE8 smallest notional.
     * @return rules with the base asset cut from the symbol.
     */
    public static InstrumentRules linear(
        final String symbol, final long tickE8, final long stepE8, final long minNotionalE8)
    {
        final int cut = baseLength(symbol);
        final long maxQuantityE8 = stepE8 > MAX_QUANTITY_E8 / MAX_STEPS
            ? MAX_QUANTITY_E8 - MAX_QUANTITY_E8 % stepE8 : stepE8 * MAX_STEPS;
        final long maxMarketE8 = Math.max(stepE8, maxQuantityE8 / 8 / stepE8 * stepE8);
        return new InstrumentRules(symbol, symbol.substring(0, cut), "USDT", tickE8, stepE8, minNotionalE8,
            maxQuantityE8, maxMarketE8);
    }

    /**
     * How far from a mark price trading is allowed.
     *
     * @param markE8 mark price.
     * @param side   BUY for the highest price to buy at, SELL for the lowest to sell at.
     * @return the price at the edge of the band, still allowed.
     */
    public static long bandE8(final long markE8, final Side side)
    {
        return markE8 + side.signed(ScaledMath.rateOf(markE8, BAND_PER_MILLION));
    }

    private static int baseLength(final String symbol)
    {
        for (final String quote : new String[] {"USDT", "USDC", "FDUSD", "BUSD", "USD", "BTC", "EUR"})
        {
            final int at = symbol.indexOf(quote, 1);
            if (at > 0)
            {
                return at;
            }
        }
        return symbol.length();
    }
}
