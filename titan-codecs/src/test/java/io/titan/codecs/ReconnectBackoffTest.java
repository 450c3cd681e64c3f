package io.titan.codecs;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReconnectBackoffTest
{
    private static final long BASE_NS = 100_000_000L;
    private static final long MAX_NS = 30_000_000_000L;

    /** Draws the largest number it may: the ceiling itself. */
    private static final RandomGenerator LARGEST = new RandomGenerator()
    {
        @Override
        public long nextLong()
        {
            throw new UnsupportedOperationException("the bound is the point");
        }

        @Override
        public long nextLong(final long bound)
        {
            return bound - 1;
        }
    };

    @Test
    void shouldDoubleItsCeilingUpToTheMaximumAndStayThere()
    {
        final ReconnectBackoff backoff = new ReconnectBackoff(BASE_NS, MAX_NS, LARGEST);

        for (final long ceilingMs : new long[]{100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000})
        {
            assertThat(backoff.nextDelayNs()).isEqualTo(ceilingMs * 1_000_000L);
        }
        assertThat(backoff.attempts()).isEqualTo(11);
    }

    @Test
    void shouldBeginAnewAfterSuccess()
    {
        final ReconnectBackoff backoff = new ReconnectBackoff(BASE_NS, MAX_NS, LARGEST);
        backoff.nextDelayNs();
        backoff.nextDelayNs();

        backoff.reset();

        assertThat(backoff.attempts()).isZero();
        assertThat(backoff.nextDelayNs()).isEqualTo(BASE_NS);
    }

    @Property
    void shouldStayWithinItsBoundsForEver(
        @ForAll final long seed,
        @ForAll @LongRange(min = 1, max = Long.MAX_VALUE / 2) final long baseNs,
        @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) final long more)
    {
        final ReconnectBackoff backoff = new ReconnectBackoff(baseNs, baseNs + more, new SplittableRandom(seed));
        for (int i = 0; i < 200; i++)
        {
            assertThat(backoff.nextDelayNs()).isBetween(0L, baseNs + more);
        }
    }

    @Property(tries = 50)
    void shouldSpreadOverTheWholeRange(@ForAll final long seed)
    {
        final ReconnectBackoff backoff = new ReconnectBackoff(MAX_NS, MAX_NS, new SplittableRandom(seed));
        long low = 0;
        for (int i = 0; i < 400; i++)
        {
            low += backoff.nextDelayNs() < MAX_NS / 2 ? 1 : 0;
        }
        assertThat(low).isBetween(120L, 280L);
    }

    @Test
    void shouldRefuseBoundsThatMakeNoSense()
    {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReconnectBackoff(0, 1, LARGEST));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReconnectBackoff(2, 1, LARGEST))
            .withMessageContaining("2").withMessageContaining("1");
    }
}
