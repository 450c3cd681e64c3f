package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.IntentOutcome;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.VenueEventKind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The five-failure rule under every interleaving of replies with intents that wait for CONFIRM, orders that wait for
 * the venue's budget and orders in flight. Each run is held against a plain count of the answers: with the fifth
 * failure the breaker is open, and no order leaves after it.
 */
class BreakerInterleavingTest
{
    private static final int DEPTH = 6;
    private static final long MINUTES_NS = 600_000 * ExecutionDriver.MS;
    private static final ExecutionCapacity ROOM = new ExecutionCapacity(2, 2, 32, 32, 32);

    /** What may happen next. */
    private enum Step
    {
        /** The oldest order in flight gets an answer. */
        FAIL(VenueEventKind.OUTCOME_UNKNOWN),
        ACKNOWLEDGE(VenueEventKind.ACKNOWLEDGED),
        REJECT(VenueEventKind.REJECTED),
        HOLD_BACK(VenueEventKind.NOT_SENT),
        /** The oldest prepared intent is confirmed, or a new one prepared when none waits. */
        CONFIRM(null),
        /** The venue has room for another order. */
        MAKE_ROOM(null),
        /** Only in the random runs. */
        RESTART(null);

        private final VenueEventKind answer;

        Step(final VenueEventKind answer)
        {
            this.answer = answer;
        }
    }

    /** Failures before the run, so that the edge lies within reach, and whether orders have to wait. */
    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "3, false", "3, true", "4, true"})
    void shouldHoldInEveryInterleaving(final int failuresBefore, final boolean waiting)
    {
        final Step[] alphabet =
            {Step.FAIL, Step.ACKNOWLEDGE, Step.REJECT, Step.HOLD_BACK, Step.CONFIRM, Step.MAKE_ROOM};
        final int runs = (int)Math.round(Math.pow(alphabet.length, DEPTH));
        int opened = 0;
        int openedWhileOneWaited = 0;
        int denied = 0;
        for (int code = 0; code < runs; code++)
        {
            final Run run = new Run(failuresBefore, waiting);
            for (int rest = code, step = 0; step < DEPTH; step++)
            {
                run.step(alphabet[rest % alphabet.length]);
                rest /= alphabet.length;
            }

            run.end();
            opened += run.open ? 1 : 0;
            openedWhileOneWaited += run.waitedWhenOpened ? 1 : 0;
            denied += run.denied;
        }

        assertThat(opened).as("runs that opened the breaker").isPositive();
        assertThat(denied).as("confirmations denied by it").isPositive();
        assertThat(openedWhileOneWaited > 0).as("with an order waiting").isEqualTo(waiting);
    }

    @Property(tries = 300)
    void shouldHoldInLongRunsWithRestarts(@ForAll("steps") final List<Step> steps, @ForAll final boolean waiting)
    {
        final Run run = new Run(0, waiting);
        steps.forEach(run::step);
        run.end();
    }

    @Provide
    Arbitrary<List<Step>> steps()
    {
        return Arbitraries.of(Step.class).list().ofMaxSize(120);
    }

    /** A core with orders in flight, intents prepared and perhaps orders that wait, beside a count of the answers. */
    private static final class Run
    {
        private final ExecutionDriver execution = new ExecutionDriver(ROOM);
        private final Deque<Long> inFlight = new ArrayDeque<>();
        private final Deque<Long> prepared = new ArrayDeque<>();
        private long lastKey;
        private int placed;
        private int inRow;
        private boolean open;
        private boolean waitedWhenOpened;
        private int denied;

        private Run(final int failuresBefore, final boolean waiting)
        {
            widen(execution);
            execution.makeReady();
            for (int order = 0; order < 5 + failuresBefore; order++)
            {
                prepare();
                confirm();
            }

            execution.engineLimits.rate.maxOrdersPerTenSeconds = waiting ? 1 : 1_000;
            execution.limitEngine();
            for (int intent = 0; intent < 4; intent++)
            {
                prepare();
            }

            confirm();
            for (int failure = 0; failure < failuresBefore; failure++)
            {
                answer(VenueEventKind.OUTCOME_UNKNOWN);
            }
        }

        private static void widen(final ExecutionDriver execution)
        {
            final EngineLimits limits = execution.engineLimits;
            limits.maxOpenOrders = 32;
            limits.venueSlots = 32;
            limits.breaker.window = 64;
            limits.breaker.failuresInWindow = 64;
            limits.breaker.ordersInDoubt = 32;
            limits.rate.maxQueuedOrders = 32;
            limits.keyHorizonNs = ExecutionDriver.MS;
            limits.defaultTtlNs = MINUTES_NS;
            limits.maxTtlNs = MINUTES_NS;
            limits.sendWithinNs = MINUTES_NS;
            limits.workingTimeNs = 10 * MINUTES_NS;
            limits.account.maxMarkAgeNs = MINUTES_NS;
            execution.instrumentLimits.maxReferenceAgeNs = MINUTES_NS;
            execution.sourceLimits.maxPrepared = 32;
        }

        private void step(final Step step)
        {
            if (step.answer != null)
            {
                answer(step.answer);
            }
            else if (step == Step.RESTART)
            {
                restart();
            }
            else if (step == Step.MAKE_ROOM)
            {
                execution.timePasses(12_000).freshReference();
                noticePlaced();
            }
            else if (prepared.isEmpty())
            {
                prepare();
            }
            else
            {
                confirm();
            }

            assertThat(execution.core.books().engine.breaker().isOpen()).isEqualTo(open);
        }

        /** Whatever is still asked for is refused, and nothing comes out later. */
        private void end()
        {
            while (open && !prepared.isEmpty())
            {
                confirm();
            }

            if (open)
            {
                prepare();
                execution.timePasses(60_000);
                noticePlaced();
                assertThat(execution.core.figures().queuedOrders()).isZero();
            }
        }

        private void prepare()
        {
            lastKey++;
            execution.later(2).prepare(0, lastKey, signal -> signal.notionalE8 = ExecutionDriver.e8("100"));
            if (open)
            {
                assertThat(execution.output.lastReason).isEqualTo(ReasonCode.CIRCUIT_BREAKER);
            }
            else if (execution.output.lastOutcome == IntentOutcome.PREPARED)
            {
                prepared.add(lastKey);
            }
        }

        private void confirm()
        {
            execution.confirm(prepared.remove());
            if (open)
            {
                assertThat(execution.output.lastReason).isEqualTo(ReasonCode.CIRCUIT_BREAKER);
                denied++;
            }
            else
            {
                assertThat(execution.output.lastOutcome).isEqualTo(IntentOutcome.CONFIRMED);
            }

            noticePlaced();
        }

        private void answer(final VenueEventKind kind)
        {
            final Long key = inFlight.poll();
            if (key == null)
            {
                return;
            }

            inRow = kind == VenueEventKind.OUTCOME_UNKNOWN ? inRow + 1 : kind == VenueEventKind.NOT_SENT ? inRow : 0;
            if (inRow == 5 && !open)
            {
                open = true;
                waitedWhenOpened = execution.core.figures().queuedOrders() > 0;
            }

            execution.venue(key, kind);
            noticePlaced();
            execution.stream(key, VenueEventKind.CANCELED);
            noticePlaced();
        }

        /** What a dead process had in flight ended meanwhile, and the stream tells. */
        private void restart()
        {
            execution.later(10).restarted().hello(0).connected().freshReference();
            prepared.clear();
            inFlight.forEach(key -> execution.stream(key, VenueEventKind.CANCELED));
            inFlight.clear();
            noticePlaced();
        }

        /** The invariant: once it is open, nothing is placed any more. */
        private void noticePlaced()
        {
            final List<Long> requested = execution.output.requestedOrders;
            for (; placed < requested.size(); placed++)
            {
                assertThat(open).as("an order left although the breaker is open").isFalse();
                inFlight.add(requested.get(placed));
            }
        }
    }
}
