package io.titan.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentumStrategyTest
{
    private static final long E8 = 100_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    private final MomentumStrategy strategy = new MomentumStrategy(10, SECOND_NS, 5 * SECOND_NS);
    private final MomentumStrategy.Signal signal = new MomentumStrategy.Signal();

    @ParameterizedTest
    @CsvSource({"50050, true", "50049, false", "49950, true", "49951, false", "50000, false"})
    void shouldProposeOnceThePriceHasMovedFarEnough(final long price, final boolean proposes)
    {
        assertThat(quote(50_000, 0)).isFalse();
        assertThat(quote(price, SECOND_NS)).isEqualTo(proposes);
    }

    @Test
    void shouldForgetWhatIsLongerAgoThanItLooksBack()
    {
        quote(50_000, 0);
        assertThat(quote(50_100, SECOND_NS + 1)).isFalse();
    }

    @Test
    void shouldPauseAfterASignal()
    {
        quote(50_000, 0);
        assertThat(quote(50_100, SECOND_NS / 2)).isTrue();
        assertThat(quote(50_200, SECOND_NS)).isFalse();
        quote(50_200, 5 * SECOND_NS);
        assertThat(quote(50_300, 6 * SECOND_NS - SECOND_NS / 2)).isTrue();
    }

    @Test
    void shouldProtectBothDirections()
    {
        quote(50_000, 0);
        assertThat(quote(50_100, 1)).isTrue();
        assertThat(signal.isLong).isTrue();
        assertThat(signal.stopPriceE8).isLessThan(signal.entryMinE8);
        assertThat(signal.targetPriceE8).isGreaterThan(signal.entryMaxE8);
        quote(50_100, 10 * SECOND_NS);
        assertThat(quote(50_000, 10 * SECOND_NS + 1)).isTrue();
        assertThat(signal.isLong).isFalse();
        assertThat(signal.stopPriceE8).isGreaterThan(signal.entryMaxE8);
        assertThat(signal.targetPriceE8).isLessThan(signal.entryMinE8);
        assertThat(signal.entryMinE8).isLessThan(signal.entryMaxE8);
    }

    @Test
    void shouldLookBackOverMoreQuotesThanItKeeps()
    {
        for (int i = 0; i < 1_000; i++)
        {
            assertThat(quote(50_000, i)).isFalse();
        }
        assertThat(quote(50_100, 1_000)).isTrue();
    }

    private boolean quote(final long price, final long timestampNs)
    {
        return strategy.onQuote(price * E8 - E8, price * E8 + E8, timestampNs, signal);
    }
}
