package io.titan.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.money.Money;
import io.titan.protocol.OrderState;
import io.titan.protocol.Side;

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
        assertThat(core.ordersInDoubt()).isEqualTo(inDoubt);
        for (int source = 0; source < sources; source++)
        {
            assertThat(books.sources.at(source).pendingNotionalE8).isEqualTo(notional[source]);
            assertThat(books.sources.at(source).prepared).isEqualTo(prepared[source]);
        }

        for (int instrument = 0; instrument < instruments; instrument++)
        {
            checkInstrument(books, instrument, pending);
        }
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
            pending[order.sourceId][order.instrumentId][sign(order.side)] += order.exposedE8();
            notional[order.sourceId] += Money.notionalUpE8(order.priceE8, order.exposedE8());
            inDoubt += order.state == OrderState.IN_DOUBT ? 1 : 0;
        }

        return inDoubt;
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

        assertThat(instrument.pendingBuyE8).isEqualTo(buys);
        assertThat(instrument.pendingSellE8).isEqualTo(sells);
    }

    private static int sign(final Side side)
    {
        return side == Side.BUY ? 0 : 1;
    }
}
