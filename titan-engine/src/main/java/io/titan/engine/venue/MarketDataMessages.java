package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

import io.titan.protocol.BarEncoder;
import io.titan.protocol.BookTickerEncoder;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.TradeEncoder;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Encodes market data and hands it to the sink, or keeps it until the sink takes it. One thread; no garbage.
 */
final class MarketDataMessages
{
    private static final int CAPACITY = 256;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final BookTickerEncoder bookTicker = new BookTickerEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final BarEncoder bar = new BarEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final Outbox outbox;

    MarketDataMessages(final MarketDataSink sink, final VenueCounters counters)
    {
        outbox = new Outbox(sink, counters);
    }

    Outbox outbox()
    {
        return outbox;
    }

    void instrument(final InstrumentRules.Rules rules)
    {
        rules.encode(instrument.wrapAndApplyHeader(buffer, 0, header));
        publish(instrument.encodedLength());
    }

    void bookTicker(final MarketMessage message, final long timestampNs, final long receivedTimeNs)
    {
        bookTicker.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(timestampNs)
            .receivedTimeNs(receivedTimeNs)
            .updateId(message.updateId())
            .bidPriceE8(message.bidPriceE8())
            .bidQuantityE8(message.bidQuantityE8())
            .askPriceE8(message.askPriceE8())
            .askQuantityE8(message.askQuantityE8())
            .venueTimeNs(TimeUnit.MILLISECONDS.toNanos(message.venueTimeMs()))
            .instrumentId(message.instrumentId());
        publish(bookTicker.encodedLength());
    }

    void trade(final MarketMessage message, final long timestampNs, final long receivedTimeNs)
    {
        trade.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(timestampNs)
            .receivedTimeNs(receivedTimeNs)
            .tradeId(message.tradeId())
            .priceE8(message.tradePriceE8())
            .quantityE8(message.tradeQuantityE8())
            .venueTimeNs(TimeUnit.MILLISECONDS.toNanos(message.venueTimeMs()))
            .instrumentId(message.instrumentId())
            .aggressor(message.aggressor());
        publish(trade.encodedLength());
    }

    void bar(final int instrumentId, final KlineRow row, final long intervalNs, final long timestampNs)
    {
        bar.wrapAndApplyHeader(buffer, 0, header)
            .openTimeNs(TimeUnit.MILLISECONDS.toNanos(row.openTimeMs()))
            .intervalNs(intervalNs)
            .openE8(row.openE8())
            .highE8(row.highE8())
            .lowE8(row.lowE8())
            .closeE8(row.closeE8())
            .volumeE8(row.volumeE8())
            .timestampNs(timestampNs)
            .instrumentId(instrumentId);
        publish(bar.encodedLength());
    }

    private void publish(final int blockLength)
    {
        outbox.publish(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }
}
