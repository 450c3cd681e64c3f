package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.e8;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Whatever the market and the venue do: what is held is protected to the last unit once the venue has answered. */
class ProtectionPropertyTest
{
    private static final int STEPS = 250;
    private static final long DECAY_MS = 100_000;

    @Property(tries = 150)
    void shouldEndWithAStopOfExactlyWhatEachSignalHolds(@ForAll final long seed)
    {
        final Walk walk = new Walk(seed).walk().settle();
        walk.requireProtected();
        assertThat(walk.execution.core.books().positions.net(ExecutionDriver.BTC).quantityE8)
            .isEqualTo(walk.venue.positionE8);
    }

    @Property(tries = 100)
    void shouldHoldNothingAndWantNothingAfterAFlatten(@ForAll final long seed)
    {
        final Walk walk = new Walk(seed).walk();
        walk.execution.act(TradingAction.HALT).flatten(-1, -1);
        walk.settle();
        assertThat(walk.venue.positionE8).isZero();
        assertThat(walk.venue.orders.values()).noneMatch(ModelVenue.Resting::isLive);
        final ExecutionFigures figures = walk.execution.core.figures();
        assertThat(figures.openOrders() + figures.protectiveOrders()).isZero();
        assertThat(walk.execution.core.books().protections.size()).isZero();
    }

    @Test
    void shouldMeetEverythingOnTheWay()
    {
        final long[] seen = new long[6];
        for (long seed = 1; seed <= 60; seed++)
        {
            final Walk walk = new Walk(seed).walk();
            final ExecutionTotals totals = walk.execution.core.totals();
            seen[0] += totals.stopsRefused;
            seen[1] += totals.stopsLost;
            seen[2] += count(walk, OrderRole.TARGET);
            seen[3] += count(walk, OrderRole.STOP);
            seen[4] += count(walk, OrderRole.FLATTEN);
            seen[5] += walk.execution.core.books().protections.size();
        }
        assertThat(seen).doesNotContain(0);
    }

    @Property(tries = 60)
    void shouldGoOnTheSameFromSnapshots(@ForAll final long seed)
    {
        final Walk whole = new Walk(seed).walk().settle();
        final Walk restored = new Walk(seed);
        restored.stepsToSnapshot = 25;
        restored.walk().settle();
        assertThat(restored.execution.output.lines).isEqualTo(whole.execution.output.lines);
        assertThat(restored.execution.core.stateHash()).isEqualTo(whole.execution.core.stateHash());
        StateComparison.requireEqual(restored.execution.core, whole.execution.core);
    }

    private static long count(final Walk walk, final OrderRole role)
    {
        return walk.venue.orders.values().stream()
            .filter(order -> order.request.role() == role && order.filledE8 > 0).count();
    }

    /** One seeded run. */
    private static final class Walk
    {
        final ExecutionDriver execution = new ExecutionDriver(RandomWalk.CAPACITY);
        final ModelVenue venue;
        private final Random random;
        private long lastKey;
        /** Every so many steps the core is replaced by one from a snapshot. */
        private int stepsToSnapshot = Integer.MAX_VALUE;

        Walk(final long seed)
        {
            random = new Random(seed);
            execution.engineLimits.maxOpenOrders = 16;
            execution.engineLimits.venueSlots = 5;
            execution.engineLimits.breaker.failuresInRow = 5;
            execution.instrumentLimits.maxPositionNotionalE8 = e8("500000");
            execution.sourceLimits.allocationE8 = e8("400000");
            execution.makeReady();
            venue = new ModelVenue(execution, random);
        }

        Walk walk()
        {
            for (int step = 0; step < STEPS; step++)
            {
                execution.later(random.nextInt(150));
                step();
                Audit.check(execution.core);
                if (step % stepsToSnapshot == stepsToSnapshot - 1)
                {
                    execution.restoreFromSnapshot();
                }
            }
            return this;
        }

        private void step()
        {
            switch (random.nextInt(14))
            {
                case 0, 1, 2 -> enter();
                case 3, 4, 5, 6 -> venue.answer(1 + random.nextInt(4));
                case 7, 8, 9 -> venue.trade();
                case 10 -> execution.timePasses(random.nextInt(1_500));
                case 11 -> execution.freshReference();
                case 12 -> venue.drop();
                default -> upheaval();
            }
        }

        private void upheaval()
        {
            switch (random.nextInt(8))
            {
                case 0 -> restart();
                case 1 -> execution.act(TradingAction.HALT);
                case 2 -> execution.cancelAll();
                case 3 -> execution.flatten(random.nextInt(3) - 1, -1);
                default -> execution.act(TradingAction.CLOSE_BREAKER).act(TradingAction.RESUME)
                    .act(TradingAction.ARM).enable(0).enable(1);
            }
        }

        /** What the old process had asked is lost, or done and never answered. */
        private void restart()
        {
            if (random.nextBoolean())
            {
                execution.output.requests.clear();
            }
            execution.restarted().hello(0).hello(1);
            venue.answer(Integer.MAX_VALUE);
            execution.connected();
        }

        private void enter()
        {
            final long key = ++lastKey;
            final boolean isLong = random.nextInt(4) != 0;
            final int targets = random.nextInt(5);
            final boolean hasStop = random.nextInt(5) != 0;
            execution.freshReference().prepare(random.nextInt(2), key, signal ->
            {
                if (!isLong)
                {
                    ExecutionDriver.goShort(signal);
                }
                signal.notionalE8 = e8("500") * (1 + random.nextInt(4));
                signal.stopPriceE8 = !hasStop ? 0 : isLong ? e8("49500") : e8("50500");
                signal.takeProfitCount = hasStop ? targets : 0;
                for (int target = 0; target < targets; target++)
                {
                    signal.takeProfitsE8[target] = e8(isLong ? "50500" : "49500") + target * e8("10");
                }
            }).confirm(0, key).confirm(1, key);
        }

        /** A venue in good health answers everything until nothing is wanted any more. */
        Walk settle()
        {
            venue.recover();
            execution.connected();
            for (long passed = 0; passed < DECAY_MS; passed += 500)
            {
                execution.freshReference().timePasses(500);
                venue.answer(Integer.MAX_VALUE);
                Audit.check(execution.core);
            }
            assertThat(execution.output.requests).isEmpty();
            return this;
        }

        void requireProtected()
        {
            final Books books = execution.core.books();
            long live = 0;
            for (int index = books.protections.first(); index != IndexList.NONE;
                index = books.protections.after(index))
            {
                final Protection protection = books.protections.at(index);
                final List<ModelVenue.Resting> stops = live(protection, OrderRole.STOP);
                live += stops.size() + live(protection, OrderRole.TARGET).size();
                assertThat(protection.heldE8).as("held of %s", protection.signalKeyLo).isPositive();
                assertThat(protection.closing).as("closing").isFalse();
                assertThat(stops.stream().mapToLong(ModelVenue.Resting::leftE8).toArray())
                    .as("stops of %s", protection.signalKeyLo)
                    .isEqualTo(protection.stopPriceE8 == 0 ? new long[0] : new long[]{protection.heldE8});
                requireTargets(protection);
            }
            assertThat(venue.orders.values().stream().filter(ModelVenue.Resting::isLive)
                .filter(order -> order.request.role() != OrderRole.ENTRY).count()).isEqualTo(live);
        }

        /** Targets that the venue has ended too often are given up; the stop protects alone. */
        private void requireTargets(final Protection protection)
        {
            if (protection.targetFailures < ProtectionEnds.ALARM_AFTER)
            {
                assertThat(live(protection, OrderRole.TARGET).stream().mapToLong(ModelVenue.Resting::leftE8).sum())
                    .as("targets of %s", protection.signalKeyLo).isEqualTo(wanted(protection));
            }
        }

        private static long wanted(final Protection protection)
        {
            final long[] wantedE8 = new long[Protection.TARGETS];
            TargetShares.fill(protection, e8("0.001"), e8("0.001"), wantedE8);
            return Arrays.stream(wantedE8).sum();
        }

        private List<ModelVenue.Resting> live(final Protection protection, final OrderRole role)
        {
            final Side side = protection.closingSide;
            return venue.orders.values().stream().filter(ModelVenue.Resting::isLive)
                .filter(order -> order.request.key() == protection.signalKeyLo && order.request.role() == role)
                .peek(order -> assertThat(order.request.side()).isEqualTo(side)).toList();
        }
    }
}
