package io.titan.engine.venue;

import io.titan.protocol.BooleanType;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.ReferencePriceEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenueStatusEncoder;

import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * Encodes what the venue said and puts it into the core's ring, or keeps it until there is room. One thread; no
 * garbage.
 */
final class VenueEvents
{
    private static final int CAPACITY = 512;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[CAPACITY]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final VenueOrderEventEncoder orderEvent = new VenueOrderEventEncoder();
    private final ReferencePriceEncoder referencePrice = new ReferencePriceEncoder();
    private final VenueStatusEncoder venueStatus = new VenueStatusEncoder();
    private final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
    private final MessageHeaderDecoder written = new MessageHeaderDecoder();
    private final Outbox outbox;

    VenueEvents(final RingBuffer ring, final VenueCounters counters)
    {
        outbox = new Outbox(
            (message, offset, length) ->
                ring.write(written.wrap(message, offset).templateId(), message, offset, length),
            counters);
    }

    Outbox outbox()
    {
        return outbox;
    }

    /** Starts an order event with every field at "not told"; set what is known, then {@link #publishOrderEvent()}. */
    VenueOrderEventEncoder beginOrderEvent(final VenueEventKind kind, final int instrumentId)
    {
        return orderEvent.wrapAndApplyHeader(buffer, 0, header)
            .signalKeyHi(0)
            .signalKeyLo(0)
            .venueOrderId(0)
            .tradeId(0)
            .priceE8(0)
            .quantityE8(0)
            .cumulativeQuantityE8(-1)
            .feeE8(0)
            .venueTimeNs(0)
            .receivedTimeNs(0)
            .requestTimeNs(0)
            .instrumentId(instrumentId)
            .code(0)
            .kind(kind)
            .side(Side.BUY)
            .role(OrderRole.NULL_VAL)
            .generation((short) 0)
            .maker(BooleanType.FALSE)
            .answersRequest(BooleanType.FALSE);
    }

    void publishOrderEvent()
    {
        publish(orderEvent.encodedLength());
    }

    void referencePrice(
        final int instrumentId,
        final long bidPriceE8,
        final long askPriceE8,
        final long timestampNs,
        final long venueTimeNs)
    {
        referencePrice.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(timestampNs)
            .bidPriceE8(bidPriceE8)
            .askPriceE8(askPriceE8)
            .venueTimeNs(venueTimeNs)
            .instrumentId(instrumentId);
        publish(referencePrice.encodedLength());
    }

    void venueStatus(final VenueState state, final long timestampNs)
    {
        venueStatus.wrapAndApplyHeader(buffer, 0, header).timestampNs(timestampNs).state(state);
        publish(venueStatus.encodedLength());
    }

    void instrument(final InstrumentRules.Rules rules)
    {
        instrument.wrapAndApplyHeader(buffer, 0, header);
        rules.encode(instrument);
        publish(instrument.encodedLength());
    }

    private void publish(final int blockLength)
    {
        outbox.publish(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + blockLength);
    }
}
