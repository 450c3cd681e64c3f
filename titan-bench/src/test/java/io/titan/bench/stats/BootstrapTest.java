package io.titan.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Medians and their intervals.
 */
class BootstrapTest
{
    private static final long SEED = 42;
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    private final Bootstrap bootstrap = new Bootstrap(SEED);

    @Test
    void shouldFindNothingInNothing()
    {
        assertThat(bootstrap.median(List.of())).isEmpty();
    }

    @Test
    void shouldFlagTheRangeOfFewerThanThree()
    {
        assertThat(bootstrap.median(series(0, 1.5))).contains(new Interval(1.5, 1.5, 1.5, 1, true));
        assertThat(bootstrap.median(series(0, 3, 1))).contains(new Interval(1, 2, 3, 2, true));
        assertThat(bootstrap.median(series(0, 3, 1, 2)).orElseThrow().range()).isFalse();
    }

    @Test
    void shouldFindTheMedianOfEvenAndOddSeries()
    {
        assertThat(bootstrap.median(series(0, 9, 1, 2)).orElseThrow().median()).isEqualTo(2);
        assertThat(bootstrap.median(series(0, 9, 1, 2, 4)).orElseThrow().median()).isEqualTo(3);
    }

    @Test
    void shouldGiveNoWidthToEqualValues()
    {
        assertThat(bootstrap.median(series(0, 2, 2, 2, 2))).contains(new Interval(2, 2, 2, 4, false, true));
        assertThat(bootstrap.median(series(0, 2, 2, 2, 2, 2, 2))).contains(new Interval(2, 2, 2, 6, false, false));
    }

    @Test
    void shouldGiveTheSameIntervalInWhateverOrderAndWheneverAsked()
    {
        final List<Sample> samples = new ArrayList<>(noisy(7, 30));
        final Interval first = bootstrap.median(samples).orElseThrow();
        bootstrap.median(noisy(8, 10));
        Collections.reverse(samples);
        assertThat(bootstrap.median(samples)).contains(first);
    }

    @Test
    void shouldCoverTheTrueMedianAboutAsOftenAsItClaims()
    {
        final long covering = IntStream.range(0, 400).filter((seed) ->
        {
            final Interval interval = bootstrap.median(noisy(seed, 24)).orElseThrow();
            return interval.low() <= 1 && 1 <= interval.high();
        }).count();
        // 95 % of 400 are 380; the percentile bootstrap of a median errs by a few percent on so few values.
        assertThat(covering).isBetween(360L, 396L);
    }

    @Test
    void shouldNotTakeTheBlocksOfOneForkForIndependent()
    {
        final List<Sample> byFork = new ArrayList<>();
        final List<Sample> pooled = new ArrayList<>();
        final Random random = new Random(SEED);
        for (int fork = 0; fork < 5; fork++)
        {
            for (int block = 0; block < 24; block++)
            {
                final double value = 1 + 0.1 * fork + 0.001 * random.nextGaussian();
                byFork.add(new Sample(fork, true, value));
                pooled.add(new Sample(0, true, value));
            }
        }
        final Interval honest = bootstrap.median(byFork).orElseThrow();
        final Interval naive = bootstrap.median(pooled).orElseThrow();
        assertThat(honest.median()).isEqualTo(naive.median());
        assertThat(honest.high() - honest.low()).isGreaterThan(1.5 * (naive.high() - naive.low()));
    }

    @Test
    void shouldShowTheUndisturbedValuesBesideAllOfThem()
    {
        final Estimate estimate = Estimate.median(bootstrap,
            List.of(new Sample(0, true, 1), new Sample(0, false, 9), new Sample(0, true, 1)));
        assertThat(estimate.all().orElseThrow().samples()).isEqualTo(3);
        assertThat(estimate.quiet()).contains(new Interval(1, 1, 1, 2, true));
    }

    @ParameterizedTest
    @CsvSource({ "1, 12.706", "2, 4.303", "3, 3.182", "4, 2.776" })
    void shouldKnowStudentsQuantiles(final int degreesOfFreedom, final double quantile)
    {
        assertThat(StudentInterval.quantile(degreesOfFreedom)).isEqualTo(quantile);
    }

    @Test
    void shouldTakeStudentsIntervalOfTheLogarithmsOfFewRatios()
    {
        final Interval interval = bootstrap.median(series(0, 1, Math.E, Math.E * Math.E)).orElseThrow();
        // Logarithms 0, 1, 2: mean 1, standard deviation 1.
        assertThat(Math.log(interval.low())).isCloseTo(1 - 4.303 / Math.sqrt(3), CLOSE);
        assertThat(Math.log(interval.high())).isCloseTo(1 + 4.303 / Math.sqrt(3), CLOSE);
        assertThat(interval.median()).isEqualTo(Math.E);
        assertThat(interval.student()).isTrue();
    }

    @Test
    void shouldTakeStudentsIntervalOfTheValuesThemselvesWhereOneHasNoLogarithm()
    {
        final Interval interval = bootstrap.median(series(0, -1, 0, 0, 1)).orElseThrow();
        final double standardError = Math.sqrt(2 / 3.0 / 4);
        assertThat(interval.low()).isCloseTo(-3.182 * standardError, CLOSE);
        assertThat(interval.high()).isCloseTo(3.182 * standardError, CLOSE);
        assertThat(bootstrap.median(series(0, 0, 0, 0, 0, 0.5)).orElseThrow().low())
            .as("nothing allocates less than no bytes").isZero();
    }

    @Test
    void shouldDrawFromSixOn()
    {
        assertThat(bootstrap.median(series(0, 1, 2, 3, 4, 5)).orElseThrow().student()).isTrue();
        final Interval drawn = bootstrap.median(series(0, 1, 2, 3, 4, 5, 6)).orElseThrow();
        assertThat(drawn.student()).isFalse();
        assertThat(drawn.low()).isGreaterThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 3, 4, 5 })
    void shouldCoverTheTrueMedianOfFewValuesAsOftenAsItClaims(final int count)
    {
        // One stream of chance: those of neighbouring seeds begin alike.
        final Random random = new Random(SEED);
        final long covering = IntStream.range(0, 2_000).filter((run) ->
        {
            final Interval interval = bootstrap.median(ratios(random, count)).orElseThrow();
            return interval.low() <= 1 && 1 <= interval.high();
        }).count();
        // 95 % of 2,000 are 1,900, give or take 10; from smallest to largest are 1,500, 1,750 and 1,875.
        assertThat(covering).isBetween(1_880L, 1_940L);
    }

    @Test
    void shouldCountEachForkOnceOfFewValues()
    {
        final List<Sample> samples = List.of(new Sample(0, true, 1), new Sample(0, true, 1), new Sample(0, true, 1),
            new Sample(1, true, 2), new Sample(2, true, 4));
        assertThat(bootstrap.median(samples).orElseThrow().high())
            .isEqualTo(bootstrap.median(series(0, 1, 2, 4)).orElseThrow().high());
    }

    private static List<Sample> ratios(final Random random, final int count)
    {
        return IntStream.range(0, count)
            .mapToObj((i) -> new Sample(0, true, Math.exp(0.3 * random.nextGaussian()))).toList();
    }

    private static List<Sample> noisy(final long seed, final int count)
    {
        final Random random = new Random(seed);
        return IntStream.range(0, count)
            .mapToObj((i) -> new Sample(0, true, 1 + 0.1 * random.nextGaussian())).toList();
    }

    private static List<Sample> series(final int fork, final double... values)
    {
        return IntStream.range(0, values.length).mapToObj((i) -> new Sample(fork, true, values[i])).toList();
    }
}
