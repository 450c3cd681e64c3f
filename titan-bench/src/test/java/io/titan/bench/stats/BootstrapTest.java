package io.titan.bench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Medians and their intervals.
 */
class BootstrapTest
{
    private static final long SEED = 42;

    private final Bootstrap bootstrap = new Bootstrap(SEED);

    @Test
    void shouldFindNothingInNothing()
    {
        assertThat(bootstrap.median(List.of())).isEmpty();
        assertThat(bootstrap.ratioOfMedians(series(0, 1), List.of())).isEmpty();
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
        assertThat(bootstrap.median(series(0, 2, 2, 2, 2))).contains(new Interval(2, 2, 2, 4, false));
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
    void shouldDivideMediansThatDoNotComeInPairs()
    {
        assertThat(bootstrap.ratioOfMedians(series(0, 6, 8), series(0, 2))).contains(new Interval(3, 3.5, 4, 1, true));
        final Interval interval = bootstrap.ratioOfMedians(series(0, 4, 5, 6), series(0, 1, 2, 3)).orElseThrow();
        assertThat(interval.median()).isEqualTo(2.5);
        assertThat(interval.low()).isBetween(4 / 3.0, 2.4);
        assertThat(interval.high()).isBetween(2.6, 6.0);
    }

    @Test
    void shouldNotDivideByWhatWasNotMeasured()
    {
        final Estimate estimate = Estimate.ratioOfMedians(bootstrap, series(0, 1), series(3, 0));
        assertThat(estimate.all()).isEmpty();
        assertThat(estimate.faults()).singleElement().asString().contains("fork 3").contains("0.0");
    }

    @Test
    void shouldShowTheUndisturbedValuesBesideAllOfThem()
    {
        final Estimate estimate = Estimate.median(bootstrap,
            List.of(new Sample(0, true, 1), new Sample(0, false, 9), new Sample(0, true, 1)));
        assertThat(estimate.all().orElseThrow().samples()).isEqualTo(3);
        assertThat(estimate.quiet()).contains(new Interval(1, 1, 1, 2, true));
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
