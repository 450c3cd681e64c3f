package io.titan.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.titan.sim.core.BookSide;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.Fill;
import io.titan.sim.core.MarketBook;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealCaptureTest
{
    private static final int BTC = 0;

    @BeforeEach
    void requireTheRecording()
    {
        assumeTrue(Files.exists(RealCapture.FILE), "no recording beside the repository");
    }

    @Test
    void shouldKeepADeepUncrossedBookThroughoutTheRecording() throws IOException
    {
        final CaptureMarket market = open();
        final ExchangeCore core = new ExchangeCore(market.instruments(), 0, new Silence());
        long events = 0;
        while (market.nextTimeNs() != MarketSource.NEVER)
        {
            market.playNext(core.market(), 0);
            final MarketBook book = core.book(BTC);
            if (book.isTwoSided())
            {
                assertThat(book.side(Side.BUY).bestPriceE8()).isLessThan(book.side(Side.SELL).bestPriceE8());
            }
            events++;
        }
        assertThat(events).isEqualTo(market.position()).isGreaterThan(93_000);
        assertThat(core.book(BTC).depthKnown()).isTrue();
        assertThat(core.book(BTC).side(Side.BUY).count()).isGreaterThan(500);
    }

    @Test
    void shouldFillHonestlyAndTheSameWayTwice() throws IOException
    {
        final ExchangeCore first = trade();
        final ExchangeCore second = trade();
        assertThat(second.stateHash()).isEqualTo(first.stateHash());
        assertThat(first.fills().stream().filter(Fill::maker).count()).isGreaterThan(10);
        assertThat(first.fills().stream().filter(fill -> !fill.maker()).count()).isGreaterThan(100);
    }

    /** Every taker fill is checked against the book it met: no better than the touch, no more than was displayed. */
    private static ExchangeCore trade() throws IOException
    {
        final CaptureMarket market = open();
        final ExchangeCore core = new ExchangeCore(market.instruments(), 0, new Silence());
        int number = 0;
        while (market.nextTimeNs() != MarketSource.NEVER)
        {
            final long timeNs = market.nextTimeNs();
            market.playNext(core.market(), 0);
            if (++number % 400 == 0)
            {
                final Side side = number % 800 == 0 ? Side.BUY : Side.SELL;
                take(core, number, side, timeNs);
                core.placeOrder(-number, "rest" + number, BTC, side, OrderType.LIMIT, TimeInForce.GTX,
                    core.book(BTC).side(side).bestPriceE8(), Decimals.parseE8("0.01"), false, timeNs);
                core.cancelOrder(-number, BTC, 0, "rest" + (number - 4_000), timeNs);
            }
        }
        return core;
    }

    private static void take(final ExchangeCore core, final int number, final Side side, final long timeNs)
    {
        final BookSide opposite = core.book(BTC).side(side.opposite());
        final long touchE8 = opposite.bestPriceE8();
        final long displayedE8 = opposite.displayedE8(0);
        final int before = core.fills().size();
        core.placeOrder(number, "take" + number, BTC, side, OrderType.MARKET, TimeInForce.GTC, 0,
            Decimals.parseE8("0.05"), false, timeNs);
        for (final Fill fill : core.fills().subList(before, core.fills().size()))
        {
            assertThat(side == Side.BUY ? fill.priceE8() >= touchE8 : fill.priceE8() <= touchE8).isTrue();
            assertThat(fill.priceE8() != touchE8 || fill.quantityE8() <= displayedE8).isTrue();
        }
    }

    private static CaptureMarket open() throws IOException
    {
        return new CaptureMarket(RealCapture.FILE, message ->
        {
            throw new AssertionError(message);
        });
    }
}
