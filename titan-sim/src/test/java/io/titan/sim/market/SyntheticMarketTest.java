package io.titan.sim.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.Fill;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.MarketBook;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SyntheticMarketTest
{
    private static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long SECOND_NS = 1_000_000_000L;

    @Test
    void shouldDoTheSameForTheSameSeedAndElseForAnother()
    {
        final List<String> first = Recorder.play(market(7, 3)).lines;
        assertThat(Recorder.play(market(7, 3)).lines).isEqualTo(first);
        assertThat(Recorder.play(market(8, 3)).lines).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 42, 99, 1234567})
    void shouldMoveThroughLevelsWithAnUncrossedBook(final long seed)
    {
        final ExchangeCore core = core(0);
        final SyntheticMarket market = market(seed, 30);
        long lowE8 = Long.MAX_VALUE;
        long highE8 = 0;
        while (market.nextTimeNs() != MarketSource.NEVER)
        {
            market.playNext(core.market(), 0);
            final MarketBook book = core.book(0);
            assertThat(book.isTwoSided()).isTrue();
            assertThat(book.side(Side.BUY).bestPriceE8()).isLessThan(book.side(Side.SELL).bestPriceE8());
            assertThat(book.side(Side.BUY).count()).isEqualTo(20);
            lowE8 = Math.min(lowE8, book.markPriceE8());
            highE8 = Math.max(highE8, book.markPriceE8());
        }
        assertThat((highE8 - lowE8) * 1000 / lowE8).as("range in tenths of a percent").isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldTradeOnBothSidesAtTheExpectedPace()
    {
        final List<String> lines = Recorder.play(market(5, 20)).lines;
        final long bought = lines.stream().filter(line -> line.contains("bought")).count();
        final long sold = lines.stream().filter(line -> line.contains("sold")).count();
        assertThat(bought + sold).isBetween(20L * 40, 20L * 90);
        assertThat(bought).isBetween((bought + sold) / 4, (bought + sold) * 3 / 4);
        assertThat(lines.stream().filter(line -> line.startsWith("ticker")).count()).isBetween(20L * 200, 20L * 320);
    }

    @Test
    void shouldGiveTheSameStateHashTwiceWithOrdersInTheMarket()
    {
        assertThat(tradedHash(11)).isEqualTo(tradedHash(11));
        assertThat(tradedHash(11)).isNotEqualTo(tradedHash(12));
    }

    @Test
    void shouldInventAPastThatEndsWhereTheMarketBegins()
    {
        final KlineHistory history = new KlineHistory();
        SyntheticPast.write(3, rules(), Decimals.parseE8("60000"), START_NS / 1_000_000, history);
        final List<Kline> minutes = history.query("1m", 0, Long.MAX_VALUE, 1_500);
        assertThat(minutes).hasSize(1_500);
        assertThat(history.query("1s", 0, Long.MAX_VALUE, 1_500)).hasSize(1_500);
        assertThat(history.query("1d", 0, Long.MAX_VALUE, 10).size()).isGreaterThanOrEqualTo(7);
        assertThat(minutes.get(1_499).closeE8()).isEqualTo(Decimals.parseE8("60000"));
        for (int i = 1; i < minutes.size(); i++)
        {
            assertThat(minutes.get(i).openTimeMs()).isEqualTo(minutes.get(i - 1).openTimeMs() + 60_000);
            assertThat(minutes.get(i).highE8()).isGreaterThanOrEqualTo(minutes.get(i).lowE8());
        }
    }

    @Test
    void shouldMakeLongBarsOfShortOnesAndNeverOfTheFuture()
    {
        final KlineHistory history = new KlineHistory();
        history.onTrade(100, 1, false, 60_000);
        history.onTrade(300, 1, true, 125_000);
        history.onTrade(200, 1, false, 185_000);
        final List<Kline> bars = history.query("3m", 0, Long.MAX_VALUE, 10);
        assertThat(bars).hasSize(2);
        assertThat(bars.get(0).openTimeMs()).isZero();
        assertThat(bars.get(0).highE8()).isEqualTo(300);
        assertThat(bars.get(0).trades()).isEqualTo(2);
        assertThat(bars.get(1).openTimeMs()).isEqualTo(180_000);
        assertThat(history.query("1m", 120_000, Long.MAX_VALUE, 1).get(0).openTimeMs()).isEqualTo(120_000);
    }

    private static long tradedHash(final long seed)
    {
        final ExchangeCore core = core(200_000);
        final SyntheticMarket market = market(seed, 10);
        int number = 0;
        while (market.nextTimeNs() != MarketSource.NEVER)
        {
            final long timeNs = market.nextTimeNs();
            market.playNext(core.market(), 0);
            if (++number % 50 == 0)
            {
                final Side side = number % 100 == 0 ? Side.BUY : Side.SELL;
                final boolean resting = number % 150 == 0;
                core.placeOrder(number, "o" + number, 0, side, resting ? OrderType.LIMIT : OrderType.MARKET,
                    TimeInForce.GTC, resting ? core.book(0).side(side).bestPriceE8() : 0, Decimals.parseE8("0.01"),
                    false, timeNs);
            }
        }
        assertThat(core.fills().size()).isGreaterThan(20);
        assertThat(core.fills().stream().filter(Fill::maker).count()).isGreaterThan(3);
        return core.stateHash();
    }

    private static ExchangeCore core(final long latencyNs)
    {
        return new ExchangeCore(List.of(rules()), latencyNs, new Silence());
    }

    private static InstrumentRules rules()
    {
        return KnownInstruments.find("BTCUSDT");
    }

    private static SyntheticMarket market(final long seed, final long seconds)
    {
        return new SyntheticMarket(seed, List.of(new SyntheticMarket.Start(rules(), Decimals.parseE8("60000"), 0, 0)),
            START_NS, START_NS + seconds * SECOND_NS);
    }
}
