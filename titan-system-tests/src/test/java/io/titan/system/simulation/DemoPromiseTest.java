package io.titan.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.execution.ExecutionTotals;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the demo promises to whoever starts it: with any seed and at any price, half a minute shows every outcome. The
 * bounds here are above the promise, because processes on a loaded machine are slower than virtual time.
 */
class DemoPromiseTest
{
    private static final int SEEDS = 20;
    private static final int PREPARED = 70;
    private static final int FILLS = 30;

    static Stream<Arguments> seedsAndPrices()
    {
        return Stream.of("65000", "100", "5", "0.05").flatMap(price -> LongStream.rangeClosed(1, seedsAt(price))
            .mapToObj(seed -> Arguments.of(seed, price)));
    }

    private static int seedsAt(final String price)
    {
        return "65000".equals(price) ? SEEDS : SEEDS / 4;
    }

    @ParameterizedTest(name = "seed {0} at {1}")
    @MethodSource("seedsAndPrices")
    void shouldShowEveryOutcomeWithinHalfAMinute(final long seed, final String price)
    {
        final long priceE8 = new BigDecimal(price).movePointRight(8).longValueExact();

        final ExecutionTotals totals = SimulatedTrading.run(SimulationPlan.demo(seed).price(priceE8)).totals();

        assertThat(totals.prepared).as("prepared").isGreaterThanOrEqualTo(PREPARED);
        assertThat(totals.fills).as("fills").isGreaterThanOrEqualTo(FILLS);
        assertThat(List.of(totals.confirmed, totals.aborted, totals.denied, totals.expired))
            .as("confirmed, aborted, denied, expired").allMatch(count -> count > 0);
    }
}
