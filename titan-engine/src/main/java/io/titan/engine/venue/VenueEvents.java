package io.titan.engine.venue;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.BooleanType;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.ReferencePriceEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOpenOrderEncoder;
import io.titan.protocol.VenueOpenOrdersToldEncoder;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.protocol.VenuePositionEncoder;
import io.titan.protocol.VenuePositionsToldEncoder;
import io.titan.protocol.VenueRateEncoder;
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
    private final VenueRateEncoder venueRate = new VenueRateEncoder();
    private final VenuePositionEncoder venuePosition = new VenuePositionEncoder();
    private final VenuePositionsToldEncoder venuePositionsTold = new VenuePositionsToldEncoder();
    private final VenueOpenOrderEncoder venueOpenOrder = new VenueOpenOrderEncoder();
    private final VenueOpenOrdersToldEncoder venueOpenOrdersTold = new VenueOpenOrdersToldEncoder();
    private final RingBuffer ring;
    private final Outbox outbox;
    private boolean failureTold;
    /** Behind the last failure in the ring, once it is there. */
    private long failurePosition;

    VenueEvents(final RingBuffer ring, final VenueCounters counters)
    {
        this.ring = ring;
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
        if (VenueEventKind.REJECTED == kind || VenueEventKind.OUTCOME_UNKNOWN == kind)
        {
            failureTold = true;
            failurePosition = Long.MAX_VALUE;
        }
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

    /**
     * What the venue counts.
     *
     * @param timestampNs  logical.
     * @param retryAfterNs how long it wants no more; -1: not told.
     * @param rates        as far as told.
     * @param status       429 or 418 when it refused a request; else 0.
     */
    void venueRate(final long timestampNs, final long retryAfterNs, final RateHeaders rates, final int status)
    {
        venueRate.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(timestampNs)
            .retryAfterNs(retryAfterNs)
            .usedWeight(rates.usedWeight())
            .usedOrdersTenSeconds(rates.ordersTenSeconds())
            .usedOrdersMinute(rates.ordersMinute())
            .maxWeightPerMinute(0)
            .maxOrdersPerTenSeconds(0)
            .maxOrdersPerMinute(0)
            .status(status);
        publish(venueRate.encodedLength());
    }

    /** What the venue allows; 0: not told. */
    void venueRateLimits(
        final long timestampNs,
        final int maxWeightPerMinute,
        final int maxOrdersPerTenSeconds,
        final int maxOrdersPerMinute)
    {
        venueRate.wrapAndApplyHeader(buffer, 0, header)
            .timestampNs(timestampNs)
            .retryAfterNs(-1)
            .usedWeight(RateHeaders.NOT_TOLD)
            .usedOrdersTenSeconds(RateHeaders.NOT_TOLD)
            .usedOrdersMinute(RateHeaders.NOT_TOLD)
            .maxWeightPerMinute(maxWeightPerMinute)
            .maxOrdersPerTenSeconds(maxOrdersPerTenSeconds)
            .maxOrdersPerMinute(maxOrdersPerMinute)
            .status(0);
        publish(venueRate.encodedLength());
    }

    /** A row of a look at the account that was asked for at {@code requestTimeNs}. */
    void position(
        final long requestTimeNs,
        final int instrumentId,
        final long quantityE8,
        final long entryPriceE8,
        final long markPriceE8)
    {
        venuePosition.wrapAndApplyHeader(buffer, 0, header)
            .requestTimeNs(requestTimeNs)
            .quantityE8(quantityE8)
            .entryPriceE8(entryPriceE8)
            .markPriceE8(markPriceE8)
            .instrumentId(instrumentId);
        publish(venuePosition.encodedLength());
    }

    /** All rows of a look have been told. */
    void positionsTold(final long requestTimeNs)
    {
        venuePositionsTold.wrapAndApplyHeader(buffer, 0, header).requestTimeNs(requestTimeNs);
        publish(venuePositionsTold.encodedLength());
    }

    /** An order with a name of ours is in a list of open orders that was asked for at {@code requestTimeNs}. */
    void openOrder(
        final long requestTimeNs, final int instrumentId, final ClientOrderId.Parts parts, final long venueOrderId)
    {
        venueOpenOrder.wrapAndApplyHeader(buffer, 0, header)
            .requestTimeNs(requestTimeNs)
            .signalKeyHi(parts.signalKeyHi())
            .signalKeyLo(parts.signalKeyLo())
            .venueOrderId(venueOrderId)
            .instrumentId(instrumentId)
            .role(parts.role())
            .generation((short) parts.generation());
        publish(venueOpenOrder.encodedLength());
    }

    /** The lists of open orders of every instrument have been read. */
    void openOrdersTold(final long requestTimeNs, final int foreignOrders)
    {
        venueOpenOrdersTold.wrapAndApplyHeader(buffer, 0, header)
            .requestTimeNs(requestTimeNs)
            .foreignOrders(foreignOrders);
        publish(venueOpenOrdersTold.encodedLength());
    }

    /**
     * Whether the core has yet to read that something failed. Until it has, no entry may leave: the failure may be the
     * one that opens its circuit breaker, which closes the gate.
     *
     * @return false when it has read all of them.
     */
    boolean isFailureUnread()
    {
        if (failureTold && outbox.isEmpty())
        {
            failurePosition = Math.min(failurePosition, ring.producerPosition());
            failureTold = ring.consumerPosition() < failurePosition;
        }
        return failureTold;
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
