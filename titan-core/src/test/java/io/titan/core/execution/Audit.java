package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.money.Money;
import io.titan.protocol.OrderState;
import io.titan.protocol.Side;
import io.titan.protocol.TradingState;
import java.util.ArrayList;
import java.util.List;

/** Adds everything up again from the single entities and compares it with the sums that the core keeps. */
final class Audit
{
    private Audit()
    {
    }

    static void check(final ExecutionCore core)
    {
        final Books books = core.books();
        final int sources = books.sources.capacity();
        final int instruments = books.instruments.capacity();
        final long[][][] pending = new long[sources][instruments][2];
        final long[] notional = new long[sources];
        final int[] prepared = new int[sources];
        addIntents(books, pending, notional, prepared);
        final int inDoubt = addOrders(books, pending, notional);
        assertThat(core.figures().ordersInDoubt()).isEqualTo(inDoubt);
        for (int source = 0; source < sources; source++)
        {
            assertThat(books.sources.at(source).pendingNotionalE8).isEqualTo(notional[source]);
            assertThat(books.sources.at(source).prepared).isEqualTo(prepared[source]);
        }

        long gross = 0;
        for (final long pendingNotional : notional)
        {
            gross += pendingNotional;
        }

        for (int instrument = 0; instrument < instruments; instrument++)
        {
            checkInstrument(books, instrument, pending);
            gross += books.positions.net(instrument).costE16.magnitudeUpE8();
        }

        assertThat(core.figures().grossNotionalE8()).isEqualTo(gross);
        checkProtections(books, sources, instruments);
    }

    private static void addIntents(
        final Books books, final long[][][] pending, final long[] notional, final int[] prepared)
    {
        for (int slot = 0; slot < books.intents.used(); slot++)
        {
            final Intent intent = books.intents.at(slot);
            if (intent.state == IntentState.PREPARED)
            {
                pending[intent.sourceId][intent.instrumentId][sign(intent.side)] += intent.quantityE8;
                notional[intent.sourceId] += Money.notionalUpE8(intent.priceE8, intent.quantityE8);
                prepared[intent.sourceId]++;
            }
        }
    }

    private static int addOrders(final Books books, final long[][][] pending, final long[] notional)
    {
        int inDoubt = 0;
        for (int slot = books.orders.firstOpen(); slot != IndexList.NONE; slot = books.orders.openAfter(slot))
        {
            final Order order = books.orders.at(slot);
            assertThat(order.isOpen()).isTrue();
            inDoubt += order.state == OrderState.IN_DOUBT ? 1 : 0;
            if (!order.isEntry())
            {
                assertThat(order.reduceOnly).isTrue();
                continue;
            }

            checkRest(books, order);
            pending[order.sourceId][order.instrumentId][sign(order.side)] += order.exposedE8();
            notional[order.sourceId] += Money.notionalUpE8(order.priceE8, order.exposedE8());
        }

        return inDoubt;
    }

    private static void checkRest(final Books books, final Order order)
    {
        final boolean isStopped = books.engine.tradingState() == TradingState.HALTED || books.engine.isReducing();
        final boolean mayGrow = !order.isTerminal() && !order.reduceOnly && !order.isCancelWanted();
        assertThat(isStopped && mayGrow && !books.sweeps.cancels.isUnderWay())
            .as("order %s rests, and exposure must not grow", order.orderId).isFalse();
    }

    private static void checkInstrument(final Books books, final int id, final long[][][] pending)
    {
        final Instrument instrument = books.instruments.at(id);
        long buys = 0;
        long sells = 0;
        for (int source = 0; source < pending.length; source++)
        {
            buys += pending[source][id][0];
            sells += pending[source][id][1];
            final long held = books.positions.of(source, id).quantityE8;
            assertThat(books.exposure.pendingE8(source, id, Side.BUY)).isEqualTo(pending[source][id][0]);
            assertThat(books.exposure.pendingE8(source, id, Side.SELL)).isEqualTo(pending[source][id][1]);
            assertThat(instrument.buyers >> source & 1).isEqualTo(held > 0 || pending[source][id][0] > 0 ? 1 : 0);
            assertThat(instrument.sellers >> source & 1).isEqualTo(held < 0 || pending[source][id][1] > 0 ? 1 : 0);
        }

        long held = 0;
        for (int source = 0; source < pending.length; source++)
        {
            held += books.positions.of(source, id).quantityE8;
        }

        assertThat(instrument.outsideE8).as("held by no source").isEqualTo(
            books.positions.net(id).quantityE8 - held);
        assertThat(instrument.pendingBuyE8).isEqualTo(buys);
        assertThat(instrument.pendingSellE8).isEqualTo(sells);
    }

    /** What the protections of a source hold of an instrument is its position, to the last unit. */
    private static void checkProtections(final Books books, final int sources, final int instruments)
    {
        final long[][] held = new long[sources][instruments];
        final List<Integer> byAge = new ArrayList<>();
        for (int index = books.protections.first(); index != IndexList.NONE; index = books.protections.after(index))
        {
            final Protection protection = books.protections.at(index);
            assertThat(protection.heldE8).isNotNegative();
            byAge.add(index);
            final long outsideE8 = books.instruments.at(protection.instrumentId).outsideE8;
            assertThat(protection.heldE8 == 0 || outsideE8 == 0 ||
                outsideE8 > 0 == (protection.closingSide == Side.SELL)).as("opposed by what others hold").isTrue();
            assertThat(books.intents.at(protection.intentIndex).protectionIndex).isEqualTo(index);
            held[protection.sourceId][protection.instrumentId] +=
                protection.closingSide == Side.SELL ? protection.heldE8 : -protection.heldE8;
        }

        for (int source = 0; source < sources; source++)
        {
            for (int instrument = 0; instrument < instruments; instrument++)
            {
                assertThat(held[source][instrument]).isEqualTo(books.positions.of(source, instrument).quantityE8);
                checkOrder(books, byAge, source, instrument);
            }
        }
    }

    /** Those of a position are those of all that are its, in the same order. */
    private static void checkOrder(
        final Books books, final List<Integer> byAge, final int source, final int instrument)
    {
        final List<Integer> listed = new ArrayList<>();
        final Position position = books.positions.of(source, instrument);
        int last = IndexList.NONE;
        for (int index = position.firstProtection; index != IndexList.NONE;
            index = books.protections.afterOfPosition(index))
        {
            listed.add(index);
            last = index;
        }

        assertThat(position.lastProtection).isEqualTo(last);
        assertThat(listed).isEqualTo(byAge.stream().map(books.protections::at)
            .filter(protection -> protection.sourceId == source && protection.instrumentId == instrument)
            .map(protection -> books.intents.at(protection.intentIndex).protectionIndex).toList());
    }

    private static int sign(final Side side)
    {
        return side == Side.BUY ? 0 : 1;
    }
}
