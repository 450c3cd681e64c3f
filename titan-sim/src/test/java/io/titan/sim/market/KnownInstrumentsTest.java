package io.titan.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.ScaledMath;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters that a synthetic contract gets. */
class KnownInstrumentsTest
{
    @Test
    void shouldTradeAKnownContractByItsOwnFiltersWhereTheySuitItsPrice()
    {
        assertThat(KnownInstruments.forPrice("BTCUSDT", e8("65000"))).isEqualTo(KnownInstruments.find("BTCUSDT"));
        assertThat(KnownInstruments.forPrice("BTCUSDT", e8("150000"))).isEqualTo(KnownInstruments.find("BTCUSDT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0001", "0.05", "0.5", "5", "9.99", "99", "100", "1234", "65000", "250000", "900000"})
    void shouldKeepATickBelowABasisPointAndAStepBelowTwoHundredAtAnyPrice(final String price)
    {
        final long priceE8 = e8(price);
        final InstrumentRules rules = KnownInstruments.forPrice("BTCUSDT", priceE8);

        assertThat(rules.tickE8()).as("tick").isLessThanOrEqualTo(Math.max(1, priceE8 / 10_000));
        assertThat(ScaledMath.multiplyE8(priceE8, rules.stepE8())).as("worth of a step").isLessThanOrEqualTo(
            200 * ScaledMath.SCALE);
    }

    private static long e8(final String price)
    {
        return new BigDecimal(price).movePointRight(8).longValueExact();
    }
}
