package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.StateHash;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

import java.util.List;

/** Each rule of the breaker at its edge, alone. */
class CircuitBreakerTest
{
    @Test
    void shouldOpenWithTheFifthFailureInARowAndNotTheFourth()
    {
        final CircuitBreaker breaker = breaker(5, 64, 64, 100);
        fail(breaker, 4);
        assertThat(breaker.isOpen()).isFalse();
        fail(breaker, 1);
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.measured()).isEqualTo(5);
        assertThat(breaker.allowed()).isEqualTo(5);
    }

    @Test
    void shouldCountAnewAfterASuccess()
    {
        final CircuitBreaker breaker = breaker(5, 64, 64, 100);
        fail(breaker, 4);
        breaker.onSuccess();
        fail(breaker, 4);
        assertThat(breaker.isOpen()).isFalse();
        assertThat(breaker.failuresInRow()).isEqualTo(4);
        fail(breaker, 1);
        assertThat(breaker.isOpen()).isTrue();
    }

    @Test
    void shouldOpenByTheRateWhenFourBadAndOneGoodGoOnForEver()
    {
        final CircuitBreaker breaker = breaker(5, 20, 10, 100);
        int outcomes = 0;
        while (!breaker.isOpen())
        {
            outcomes++;
            outcome(breaker, outcomes % 5 != 0);
        }

        assertThat(outcomes).isEqualTo(12);
        assertThat(breaker.measured()).isEqualTo(10);
        assertThat(breaker.allowed()).isEqualTo(10);
    }

    @Test
    void shouldForgetFailuresThatLeftTheWindow()
    {
        final CircuitBreaker breaker = breaker(5, 4, 3, 100);
        fail(breaker, 2);
        breaker.onSuccess();
        breaker.onSuccess();
        fail(breaker, 2);
        assertThat(breaker.isOpen()).isFalse();
        fail(breaker, 1);
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.measured()).isEqualTo(3);
    }

    @Test
    void shouldOpenWithTooManyOrdersInDoubtAndStayOpenUntilTheyAreFewer()
    {
        final CircuitBreaker breaker = breaker(5, 64, 64, 3);
        breaker.onDoubt(2);
        assertThat(breaker.isOpen()).isFalse();
        breaker.onDoubt(3);
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.close(3)).isFalse();
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.close(2)).isTrue();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void shouldSayWhatOpenedItWhateverComesLater()
    {
        final CircuitBreaker breaker = breaker(5, 20, 10, 3);
        breaker.onDoubt(3);
        fail(breaker, 30);
        breaker.onSuccess();
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.measured()).isEqualTo(3);
        assertThat(breaker.allowed()).isEqualTo(3);
    }

    @Test
    void shouldForgetThePastWhenItIsClosed()
    {
        final CircuitBreaker breaker = breaker(5, 20, 10, 3);
        fail(breaker, 5);
        assertThat(breaker.close(0)).isTrue();
        fail(breaker, 4);
        assertThat(breaker.isOpen()).isFalse();
        fail(breaker, 1);
        assertThat(breaker.isOpen()).isTrue();
        assertThat(hash(breaker)).isNotEqualTo(hash(breaker(5, 20, 10, 3)));
    }

    /** Against a list of outcomes, looked through anew after each. */
    @Property
    void shouldOpenExactlyWhenAListOfOutcomesSaysSo(
        @ForAll @Size(max = 200) final List<Boolean> outcomes, @ForAll @IntRange(min = 1, max = 5) final int inRow,
        @ForAll @IntRange(min = 1, max = 64) final int window, @ForAll @IntRange(min = 1, max = 64) final int among)
    {
        final int failures = Math.min(window, among);
        final CircuitBreaker breaker = breaker(inRow, window, failures, 100);
        boolean open = false;
        for (int count = 1; count <= outcomes.size(); count++)
        {
            final List<Boolean> seen = outcomes.subList(0, count);
            outcome(breaker, seen.get(count - 1));
            final boolean row = count >= inRow && !seen.subList(count - inRow, count).contains(false);
            final long failed = seen.subList(Math.max(0, count - window), count).stream().filter(bad -> bad).count();
            open = open || row || failed >= failures && seen.get(count - 1);
            assertThat(breaker.isOpen()).isEqualTo(open);
        }
    }

    private static CircuitBreaker breaker(
        final int inRow, final int window, final int failuresInWindow, final int ordersInDoubt)
    {
        final BreakerLimits limits = new BreakerLimits();
        limits.failuresInRow = inRow;
        limits.window = window;
        limits.failuresInWindow = failuresInWindow;
        limits.ordersInDoubt = ordersInDoubt;
        final CircuitBreaker breaker = new CircuitBreaker();
        breaker.limit(limits);
        return breaker;
    }

    private static void fail(final CircuitBreaker breaker, final int times)
    {
        for (int time = 0; time < times; time++)
        {
            breaker.onFailure();
        }
    }

    private static void outcome(final CircuitBreaker breaker, final boolean failed)
    {
        if (failed)
        {
            breaker.onFailure();
        }
        else
        {
            breaker.onSuccess();
        }
    }

    private static long hash(final CircuitBreaker breaker)
    {
        final StateHash hash = new StateHash();
        breaker.hashInto(hash);
        return hash.value();
    }
}
