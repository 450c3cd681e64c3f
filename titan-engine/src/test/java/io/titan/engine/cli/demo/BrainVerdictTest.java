package io.titan.engine.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.cli.local.BrainFigures;
import io.titan.engine.control.EngineFigures;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.Map;

class BrainVerdictTest
{
    /** 29 fills, realised -12.3456789, fees 0.2. */
    private static final EngineFigures ENGINE = new EngineFigures(
        0xabcL, 51, 32, 13, 4, 5, 36, 27, 8, 29, 0, 0, -1_234_567_890L, 20_000_000L, 0, 0, 0, TradingState.ACTIVE,
        VenueState.CONNECTED, ReasonCode.NONE, 0, 0, 0, 0, 0, 0, 0, 0);

    @Test
    void shouldAgreeToTheCentAndTakeWhatIsMissingForFlat()
    {
        final BrainVerdict verdict = BrainVerdict.compare(brain(29, "-12.345", "0.2", "0.5"), ENGINE,
            Map.of("BTCUSDT", 50_000_000L, "ETHUSDT", 0L));
        assertThat(verdict.agrees()).isTrue();
        assertThat(verdict.differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "28 | -12.3456789 | 0.2 | 0.5 | Titan booked 29 fills, brain 28",
        "29 | -12.3356789 | 0.2 | 0.5 | realised PnL: Titan -12.34567890, brain -12.3356789",
        "29 | -12.3456789 | 0.21 | 0.5 | fees: Titan 0.20000000, brain 0.21",
        "29 | -12.3456789 | 0.2 | -0.5 | position in BTCUSDT: Titan 0.50000000, brain -0.5"})
    void shouldNameWhatDiffers(
        final long fills, final String realised, final String fees, final String position, final String difference)
    {
        final BrainVerdict verdict = BrainVerdict.compare(
            brain(fills, realised, fees, position), ENGINE, Map.of("BTCUSDT", 50_000_000L));
        assertThat(verdict.agrees()).isFalse();
        assertThat(verdict.differences()).containsExactly(difference);
    }

    private static BrainFigures brain(
        final long fills, final String realised, final String fees, final String position)
    {
        return new BrainFigures(
            fills, new BigDecimal(realised), new BigDecimal(fees), Map.of("BTCUSDT", new BigDecimal(position)));
    }
}
