package io.titan.sim.market;

import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.ScaledMath;

/** Filters of well-known contracts, and a sensible guess for all others. */
public final class KnownInstruments
{
    private static final long UNIT = 100_000_000L;
    private static final long DEFAULT_MIN_NOTIONAL_E8 = 5 * UNIT;
    /** Ticks in a price: a tick is at most one basis point of it. */
    private static final long FEWEST_TICKS = 10_000;
    /** Most that one step of quantity may be worth, in the quote asset. */
    private static final long LARGEST_STEP_E8 = 200 * UNIT;

    private KnownInstruments()
    {
    }

    /**
     * Looks a contract up.
     *
     * @param symbol upper case.
     * @return its rules, or null when unknown.
     */
    public static InstrumentRules find(final String symbol)
    {
        return switch (symbol)
        {
            case "BTCUSDT" -> new InstrumentRules(
                symbol, "BTC", "USDT", UNIT / 10, UNIT / 1000, 100 * UNIT, 1_000 * UNIT, 120 * UNIT);
            case "ETHUSDT" -> new InstrumentRules(
                symbol, "ETH", "USDT", UNIT / 100, UNIT / 1000, 20 * UNIT, 10_000 * UNIT, 2_000 * UNIT);
            case "SOLUSDT" -> InstrumentRules.linear(symbol, UNIT / 100, UNIT / 100, DEFAULT_MIN_NOTIONAL_E8);
            default -> null;
        };
    }

    /**
     * Rules from the steps a recorded feed uses.
     *
     * @param symbol upper case.
     * @param tickE8 smallest price step seen.
     * @param stepE8 smallest quantity step seen.
     * @return rules with a minimum notional of 5.
     */
    public static InstrumentRules inferred(final String symbol, final long tickE8, final long stepE8)
    {
        return InstrumentRules.linear(symbol, tickE8, stepE8, DEFAULT_MIN_NOTIONAL_E8);
    }

    /**
     * Rules for a synthetic contract: about five significant digits of price, a step worth a few tens of USDT.
     *
     * @param symbol  upper case.
     * @param priceE8 where it trades.
     * @return rules.
     */
    public static InstrumentRules forPrice(final String symbol, final long priceE8)
    {
        final InstrumentRules known = find(symbol);
        if (known != null && suits(known, priceE8))
        {
            return known;
        }
        final long magnitudeE8 = magnitude(priceE8);
        final long tickE8 = Math.max(1, magnitudeE8 / 100_000);
        final long stepE8 = Math.max(1, Math.min(1_000 * UNIT, 10 * UNIT * UNIT / magnitudeE8));
        return inferred(symbol, tickE8, stepE8);
    }

    /** Filters belong to a price: at another one a tick would be a jump, or the smallest lot a fortune. */
    private static boolean suits(final InstrumentRules rules, final long priceE8)
    {
        return rules.tickE8() <= priceE8 / FEWEST_TICKS &&
            ScaledMath.multiplyE8(priceE8, rules.stepE8()) <= LARGEST_STEP_E8;
    }

    /** Largest power of ten not above the value. */
    static long magnitude(final long value)
    {
        long power = 1;
        while (power <= value / 10)
        {
            power *= 10;
        }
        return power;
    }
}
