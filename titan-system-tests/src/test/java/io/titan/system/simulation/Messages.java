package io.titan.system.simulation;

import io.titan.codecs.ClientOrderId;
import io.titan.core.execution.ExecutionCore;
import io.titan.protocol.AbortIntentEncoder;
import io.titan.protocol.BarEncoder;
import io.titan.protocol.BookTickerEncoder;
import io.titan.protocol.CancelOrdersEncoder;
import io.titan.protocol.ConfirmIntentEncoder;
import io.titan.protocol.FlattenEncoder;
import io.titan.protocol.HelloEncoder;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.ReferencePriceEncoder;
import io.titan.protocol.SetSourceStateEncoder;
import io.titan.protocol.SetTradingStateEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradeEncoder;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueOpenOrderEncoder;
import io.titan.protocol.VenueOpenOrdersToldEncoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenuePositionEncoder;
import io.titan.protocol.VenuePositionsToldEncoder;
import io.titan.protocol.VenueStatusEncoder;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.market.Kline;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes what processes tell each other live, each message into a buffer of its own that may wait. Stateless. */
final class Messages
{
    private static final long NS_PER_MS = 1_000_000L;

    private Messages()
    {
    }

    static UnsafeBuffer hello(final int sourceId, final long incarnation, final long configHash)
    {
        final UnsafeBuffer buffer = room(HelloEncoder.BLOCK_LENGTH);
        new HelloEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .incarnation(incarnation)
            .configHash(configHash)
            .protocolVersion(ExecutionCore.PROTOCOL_VERSION)
            .sourceId(sourceId);
        return buffer;
    }

    static UnsafeBuffer tradingState(final long commandId, final TradingAction action)
    {
        final UnsafeBuffer buffer = room(SetTradingStateEncoder.BLOCK_LENGTH);
        new SetTradingStateEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .commandId(commandId)
            .action(action);
        return buffer;
    }

    static UnsafeBuffer flatten(final long commandId)
    {
        final UnsafeBuffer buffer = room(FlattenEncoder.BLOCK_LENGTH);
        new FlattenEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .commandId(commandId).sourceId(-1).instrumentId(-1);
        return buffer;
    }

    static UnsafeBuffer sourceState(final long commandId, final int sourceId, final SourceAction action)
    {
        final UnsafeBuffer buffer = room(SetSourceStateEncoder.BLOCK_LENGTH);
        new SetSourceStateEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .commandId(commandId).sourceId(sourceId).action(action);
        return buffer;
    }

    static UnsafeBuffer confirm(final long keyHi, final long keyLo)
    {
        final UnsafeBuffer buffer = room(ConfirmIntentEncoder.BLOCK_LENGTH);
        new ConfirmIntentEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .signalKeyHi(keyHi).signalKeyLo(keyLo).sentTimeNs(0);
        return buffer;
    }

    static UnsafeBuffer abort(final long keyHi, final long keyLo)
    {
        final UnsafeBuffer buffer = room(AbortIntentEncoder.BLOCK_LENGTH);
        new AbortIntentEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .signalKeyHi(keyHi).signalKeyLo(keyLo).sentTimeNs(0);
        return buffer;
    }

    static UnsafeBuffer cancelOrders(final long commandId)
    {
        final UnsafeBuffer buffer = room(CancelOrdersEncoder.BLOCK_LENGTH);
        new CancelOrdersEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder()).commandId(commandId);
        return buffer;
    }

    static UnsafeBuffer venueStatus(final VenueState state, final long timeNs)
    {
        final UnsafeBuffer buffer = room(VenueStatusEncoder.BLOCK_LENGTH);
        new VenueStatusEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .timestampNs(timeNs)
            .state(state);
        return buffer;
    }

    static UnsafeBuffer venuePosition(
        final long requestTimeNs, final int instrumentId, final long quantityE8, final long markPriceE8)
    {
        final UnsafeBuffer buffer = room(VenuePositionEncoder.BLOCK_LENGTH);
        new VenuePositionEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestTimeNs(requestTimeNs)
            .quantityE8(quantityE8)
            .entryPriceE8(0)
            .markPriceE8(markPriceE8)
            .instrumentId(instrumentId);
        return buffer;
    }

    static UnsafeBuffer venuePositionsTold(final long requestTimeNs)
    {
        final UnsafeBuffer buffer = room(VenuePositionsToldEncoder.BLOCK_LENGTH);
        new VenuePositionsToldEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestTimeNs(requestTimeNs);
        return buffer;
    }

    static UnsafeBuffer venueOpenOrder(
        final long requestTimeNs, final int instrumentId, final ClientOrderId.Parts name, final long venueOrderId)
    {
        final UnsafeBuffer buffer = room(VenueOpenOrderEncoder.BLOCK_LENGTH);
        new VenueOpenOrderEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestTimeNs(requestTimeNs)
            .signalKeyHi(name.signalKeyHi())
            .signalKeyLo(name.signalKeyLo())
            .venueOrderId(venueOrderId)
            .instrumentId(instrumentId)
            .role(name.role())
            .generation((short) name.generation());
        return buffer;
    }

    static UnsafeBuffer venueOpenOrdersTold(final long requestTimeNs, final int foreignOrders)
    {
        final UnsafeBuffer buffer = room(VenueOpenOrdersToldEncoder.BLOCK_LENGTH);
        new VenueOpenOrdersToldEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .requestTimeNs(requestTimeNs)
            .foreignOrders(foreignOrders);
        return buffer;
    }

    static UnsafeBuffer instrument(final int instrumentId, final InstrumentRules rules)
    {
        final UnsafeBuffer buffer = room(InstrumentDefinitionEncoder.BLOCK_LENGTH);
        new InstrumentDefinitionEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .instrumentId(instrumentId)
            .tickSizeE8(rules.tickE8())
            .stepSizeE8(rules.stepE8())
            .minQuantityE8(rules.stepE8())
            .maxQuantityE8(Math.min(rules.maxQuantityE8(), rules.maxMarketQuantityE8()))
            .minNotionalE8(rules.minNotionalE8())
            .symbol(rules.symbol());
        return buffer;
    }

    static UnsafeBuffer referencePrice(
        final int instrumentId, final long bidPriceE8, final long askPriceE8, final long timeNs)
    {
        final UnsafeBuffer buffer = room(ReferencePriceEncoder.BLOCK_LENGTH);
        new ReferencePriceEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .timestampNs(timeNs)
            .bidPriceE8(bidPriceE8)
            .askPriceE8(askPriceE8)
            .venueTimeNs(timeNs)
            .instrumentId(instrumentId);
        return buffer;
    }

    static UnsafeBuffer bookTicker(
        final int instrumentId, final long bidPriceE8, final long bidQuantityE8, final long askPriceE8,
        final long askQuantityE8, final long updateId, final long timeNs)
    {
        final UnsafeBuffer buffer = room(BookTickerEncoder.BLOCK_LENGTH);
        new BookTickerEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .timestampNs(timeNs)
            .receivedTimeNs(timeNs)
            .updateId(updateId)
            .bidPriceE8(bidPriceE8)
            .bidQuantityE8(bidQuantityE8)
            .askPriceE8(askPriceE8)
            .askQuantityE8(askQuantityE8)
            .venueTimeNs(timeNs)
            .instrumentId(instrumentId);
        return buffer;
    }

    static UnsafeBuffer trade(
        final int instrumentId, final long tradeId, final long priceE8, final long quantityE8,
        final boolean buyerIsMaker, final long timeNs)
    {
        final UnsafeBuffer buffer = room(TradeEncoder.BLOCK_LENGTH);
        new TradeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .timestampNs(timeNs)
            .receivedTimeNs(timeNs)
            .tradeId(tradeId)
            .priceE8(priceE8)
            .quantityE8(quantityE8)
            .venueTimeNs(timeNs)
            .instrumentId(instrumentId)
            .aggressor(buyerIsMaker ? Side.SELL : Side.BUY);
        return buffer;
    }

    static UnsafeBuffer bar(final int instrumentId, final Kline bar, final long intervalNs, final long timeNs)
    {
        final UnsafeBuffer buffer = room(BarEncoder.BLOCK_LENGTH);
        new BarEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .openTimeNs(bar.openTimeMs() * NS_PER_MS)
            .intervalNs(intervalNs)
            .openE8(bar.openE8())
            .highE8(bar.highE8())
            .lowE8(bar.lowE8())
            .closeE8(bar.closeE8())
            .volumeE8(bar.volumeE8())
            .timestampNs(timeNs)
            .instrumentId(instrumentId);
        return buffer;
    }

    private static UnsafeBuffer room(final int blockLength)
    {
        return new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + blockLength]);
    }
}
