package io.titan.core.scavenger;

import io.titan.core.scavenger.ScavengerScene.Prepare;
import io.titan.protocol.Direction;
import io.titan.protocol.Side;
import io.titan.protocol.TrapType;
import org.junit.jupiter.api.Test;

import java.util.List;

import static io.titan.core.scavenger.ScavengerScene.CONFIRMATION;
import static io.titan.core.scavenger.ScavengerScene.DAILY;
import static io.titan.core.scavenger.ScavengerScene.E8;
import static io.titan.core.scavenger.ScavengerScene.HOUR;
import static io.titan.core.scavenger.ScavengerScene.KEY_HI;
import static io.titan.core.scavenger.ScavengerScene.MS;
import static io.titan.core.scavenger.ScavengerScene.OFF;
import static io.titan.core.scavenger.ScavengerScene.SECOND;
import static io.titan.core.scavenger.ScavengerScene.SIGNAL;
import static io.titan.core.scavenger.ScavengerScene.aScene;
import static io.titan.core.scavenger.ScavengerScene.cents;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** When a signal is proposed, what it says, and what the core refuses. */
class ScavengerCoreTest
{
    @Test
    void shouldPrepareALongBelowYesterdaysHigh()
    {
        final ScavengerScene scene = aScene().approach(0);

        assertThat(scene.events).containsExactly(new Prepare(
            KEY_HI, 1, 0, Direction.LONG, cents(10_105), cents(10_116), cents(10_008), cents(10_414), 8_500, 1_200,
            TrapType.DAILY_LEVEL, scene.nowNs));
        assertThat(scene.core.counts().prepares(TrapType.DAILY_LEVEL)).isEqualTo(1);
    }

    @Test
    void shouldPrepareAShortAboveYesterdaysLow()
    {
        // Low 99.90, trigger 99.8001.
        final ScavengerScene scene = aScene();
        scene.after(HOUR).sell(10_000);
        scene.sell(9_995).after(HOUR).sell(9_981);

        scene.sell(9_982).after(100 * MS).sell(9_983);

        assertThat(scene.events).containsExactly(new Prepare(
            KEY_HI, 1, 0, Direction.SHORT, cents(9_975), cents(9_986), cents(10_080), cents(9_680), 8_500, 1_200,
            TrapType.DAILY_LEVEL, scene.nowNs));
    }

    @Test
    void shouldTellTheVelocityOfTheTape()
    {
        // From 100.60 to 101.05 in 120 ms: 0.45 / 100.60 / 0.12 s.
        assertThat(aScene().approach(0).lastVelocityE8).isEqualTo(3_727_634L);
    }

    @Test
    void shouldWaitForEnoughTrades()
    {
        final ScavengerScene scene = aScene().buy(10_105).after(SECOND).buy(10_105);
        assertThat(scene.events).isEmpty();
        assertThat(scene.buy(10_105).events).hasSize(1);
    }

    @Test
    void shouldWaitUntilPriceHasBeenNearForLongEnough()
    {
        final ScavengerScene scene = aScene();
        scene.buy(10_105).buy(10_105).buy(10_105).after(100 * MS - 1).buy(10_105);
        assertThat(scene.events).isEmpty();
        assertThat(scene.after(1).buy(10_105).events).hasSize(1);
    }

    @Test
    void shouldCountAnewWhenPriceHasBeenAway()
    {
        final ScavengerScene scene = aScene().buy(10_105).after(90 * MS).buy(10_105);
        scene.buy(10_060).after(20 * MS).buy(10_105).buy(10_105).buy(10_105);
        assertThat(scene.events).isEmpty();
        assertThat(scene.after(100 * MS).buy(10_105).events).hasSize(1);
    }

    @Test
    void shouldOnlyCountTradesWithinTheProximity()
    {
        // Ten basis points below 101.101 is 100.9999: 100.99 is out, 101.00 is in.
        final ScavengerScene outside = aScene();
        final ScavengerScene inside = aScene();
        for (int i = 0; i < 5; i++)
        {
            outside.after(50 * MS).buy(10_099);
            inside.after(50 * MS).buy(10_100);
        }
        assertThat(outside.events).isEmpty();
        assertThat(inside.events).hasSize(1);
    }

    @Test
    void shouldNotPrepareALongWhileSellersAreStronger()
    {
        final ScavengerScene scene = aScene().sell(10_105).sell(10_105).sell(10_105).after(200 * MS);
        assertThat(scene.sell(10_105).events).isEmpty();
        scene.buy(10_105).buy(10_105).buy(10_105);
        assertThat(scene.events).as("bought as much as sold: no sign").isEmpty();
        assertThat(scene.buy(10_105).events).hasSize(1);
    }

    @Test
    void shouldOpenOneSignalPerTrapAtATime()
    {
        final ScavengerScene scene = aScene().approach(0).after(SECOND / 4).approach(0);
        assertThat(scene.events).hasSize(1);
        assertThat(scene.core.openSignals()).isEqualTo(1);
    }

    @Test
    void shouldRestAfterASignalEnded()
    {
        final ScavengerScene scene = aScene().credits(0).approach(0);
        assertThat(scene.ends()).containsExactly(SignalEnd.SUPPRESSED);
        scene.credits(100).approach(0).after(SECOND - 240 * MS - 1).buy(10_105);
        assertThat(scene.events).as("cooldown").hasSize(1);
        assertThat(scene.after(120 * MS + 1).buy(10_105).events).hasSize(2);
    }

    @Test
    void shouldKeepCooldownWhenTheSameLevelIsComputedAgain()
    {
        final ScavengerSettings settings = new ScavengerSettings(
            4, HOUR, 16, 10 * MS, OFF, DAILY, OFF, CONFIRMATION, SIGNAL);
        final ScavengerScene scene = new ScavengerScene(settings).connected().watching(0);
        scene.credits(0).approach(0).credits(100);
        scene.passTime(SECOND / 2).approach(0);
        assertThat(scene.ends()).containsExactly(SignalEnd.SUPPRESSED);
        assertThat(scene.events).hasSize(1);
    }

    @Test
    void shouldKeepCountingWhenTheSameLevelIsComputedAgain()
    {
        final ScavengerSettings settings = new ScavengerSettings(
            4, HOUR, 16, 10 * MS, OFF, DAILY, OFF, CONFIRMATION, SIGNAL);
        final ScavengerScene scene = new ScavengerScene(settings).connected().watching(0);
        scene.buy(10_105).passTime(60 * MS).buy(10_106).passTime(60 * MS).buy(10_105);
        assertThat(scene.events).hasSize(1);
    }

    @Test
    void shouldGiveSignalsKeysThatCountUp()
    {
        final ScavengerScene scene = aScene().watching(1).watching(2);
        scene.approach(0).approach(1).approach(2);
        assertThat(scene.events.stream().map(event -> ((Prepare) event).keyLo())).containsExactly(1L, 2L, 3L);
        assertThat(scene.events.stream().map(event -> ((Prepare) event).instrumentId())).containsExactly(0, 1, 2);
    }

    @Test
    void shouldRefuseInputsOutOfRangeWithoutChangingAnything()
    {
        final ScavengerScene scene = aScene();
        final long nowNs = scene.nowNs;
        final ScavengerCore core = scene.core;
        final List<Runnable> inputs = List.of(
            () -> core.onInstrument(-1, 1, 1, nowNs),
            () -> core.onInstrument(4, 1, 1, nowNs),
            () -> core.onInstrument(1, 0, 1, nowNs),
            () -> core.onInstrument(1, 1, 0, nowNs),
            () -> core.onTrade(1, Side.BUY, E8, E8, nowNs),
            () -> core.onTrade(-1, Side.BUY, E8, E8, nowNs),
            () -> core.onTrade(4, Side.BUY, E8, E8, nowNs),
            () -> core.onTrade(0, Side.BUY, 0, E8, nowNs),
            () -> core.onTrade(0, Side.BUY, ScavengerCore.PRICE_LIMIT_E8, E8, nowNs),
            () -> core.onTrade(0, Side.BUY, E8, 0, nowNs),
            () -> core.onBookTicker(1, E8, 1, E8, 1, nowNs),
            () -> core.onBookTicker(0, 0, 1, E8, 1, nowNs),
            () -> core.onBookTicker(0, E8, 1, E8 - 1, 1, nowNs),
            () -> core.onBookTicker(0, E8, -1, E8, 1, nowNs),
            () -> core.onBookTicker(0, E8, 1, E8, -1, nowNs),
            () -> core.onBar(1, 0, HOUR, 5, 9, 1, 5, 0, nowNs),
            () -> core.onBar(0, 1, HOUR, 5, 9, 1, 5, 0, nowNs),
            () -> core.onBar(0, 0, HOUR / 2, 5, 9, 1, 5, 0, nowNs),
            () -> core.onBar(0, 0, HOUR, 10, 9, 1, 5, 0, nowNs),
            () -> core.onBar(0, 0, HOUR, 5, 9, 0, 5, 0, nowNs),
            () -> core.onBar(0, 0, HOUR, 5, 9, 1, 10, 0, nowNs),
            () -> core.onBar(0, 0, HOUR, 5, 9, 1, 5, -1, nowNs));
        int refused = 0;
        for (final Runnable input : inputs)
        {
            input.run();
            refused++;
            assertThat(core.counts().refusedInputs()).isEqualTo(refused);
        }
        assertThat(scene.approach(0).events).hasSize(1);
    }

    @Test
    void shouldTreatATimeBeforeTheLatestAsTheLatest()
    {
        final ScavengerScene scene = aScene();
        scene.after(SECOND).buy(10_105).buy(10_105);
        scene.after(-SECOND / 2).buy(10_105);
        assertThat(scene.core.counts().lateTimestamps()).isEqualTo(1);
        assertThat(scene.after(SECOND / 2 + 100 * MS).buy(10_105).events).hasSize(1);
    }

    @Test
    void shouldArmNoTrapWhoseStopWouldHaveNoPrice()
    {
        final ScavengerScene scene = new ScavengerScene(
            ScavengerScene.settings(DAILY, SIGNAL)).connected().watching(0);
        scene.core.onInstrument(0, 100 * E8, E8, scene.nowNs);
        assertThat(scene.approach(0).approach(0).events).isEmpty();
        scene.core.onInstrument(0, E8, E8, scene.nowNs);
        assertThat(scene.approach(0).events).hasSize(1);
    }

    @Test
    void shouldRefreshManyInstrumentsOverSeveralCallsOfTime()
    {
        final ScavengerScene scene = new ScavengerScene(
            new ScavengerSettings(40, HOUR, 16, HOUR, OFF, DAILY, OFF, CONFIRMATION, SIGNAL));
        scene.core.onInstrument(39, E8, E8, scene.nowNs);
        int calls = 0;
        while (scene.core.nextDeadlineNs() <= scene.nowNs)
        {
            scene.core.onTime(scene.nowNs);
            calls++;
        }
        assertThat(calls).as("16 instruments each").isEqualTo(3);
        assertThat(scene.core.nextDeadlineNs()).isEqualTo(scene.nowNs + HOUR);
    }

    @Test
    void shouldNameEverySettingThatIsOutOfRange()
    {
        final TrapSettings badBand = new TrapSettings(true, 99, 20, 0, 72, 72, 0, -1, 10, 10_001, 99, 0);
        final ScavengerSettings settings = new ScavengerSettings(
            0, HOUR, 16, HOUR, OFF, DAILY, badBand,
            new ConfirmationSettings(10, 0, 0, 0, 64, 0, 10), new SignalSettings(5, 0, 300, 0, 0, 0, 0, 0, 0));
        assertThat(ScavengerSettingsCheck.problems(settings)).hasSize(16)
            .contains("instruments is 0: must be 1 to 65536")
            .contains("bollinger.window + detail is 92: must be 2 to 16")
            .contains("confirmation.invalidationBps is 10: must be 11 to 9999");
        assertThatThrownBy(() -> new ScavengerScene(settings))
            .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("signal.ttlMs is 0");
    }
}
