package io.titan.system.simulation;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.BooleanType;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes what the venue thread tells execution about an order. Stateless. */
final class VenueEvent
{
    private static final int LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + VenueOrderEventEncoder.BLOCK_LENGTH;
    private static final long UNTOLD = -1;

    private VenueEvent()
    {
    }

    /** Something that happened to an order; the fill is null when it is something else. */
    static UnsafeBuffer fact(final VenueEventKind kind, final Order order, final Fill fill)
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[LENGTH]);
        final VenueOrderEventEncoder encoder = begin(event, kind, order.clientOrderId(), order.instrument())
            .venueOrderId(order.orderId())
            .cumulativeQuantityE8(order.filledQuantityE8())
            .venueTimeNs(order.updateTimeNs())
            .side(Side.valueOf(order.side().name()));
        if (fill != null)
        {
            encoder
                .tradeId(fill.tradeId())
                .priceE8(fill.priceE8())
                .quantityE8(fill.quantityE8())
                .feeE8(fill.feeE8())
                .maker(fill.maker() ? BooleanType.TRUE : BooleanType.FALSE);
        }
        return event;
    }

    /** The answer to a request; order is null when the answer holds none, and its fills count only if told to. */
    static UnsafeBuffer answer(
        final VenueCommand command, final VenueEventKind kind, final Order order, final boolean countsFills,
        final int code)
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[LENGTH]);
        begin(event, kind, command.clientOrderId(), command.instrument())
            .venueOrderId(order == null ? 0 : order.orderId())
            .cumulativeQuantityE8(order != null && countsFills ? order.filledQuantityE8() : UNTOLD)
            .venueTimeNs(order == null ? 0 : order.updateTimeNs())
            .requestTimeNs(command.timeNs())
            .answersRequest(BooleanType.TRUE)
            .code(code);
        return event;
    }

    private static VenueOrderEventEncoder begin(
        final UnsafeBuffer event, final VenueEventKind kind, final String clientOrderId, final int instrument)
    {
        final ClientOrderId.Parts parts = new ClientOrderId.Parts();
        final UnsafeBuffer text = new UnsafeBuffer(clientOrderId.getBytes(StandardCharsets.US_ASCII));
        if (!ClientOrderId.decode(text, 0, ClientOrderId.LENGTH, parts))
        {
            throw new IllegalStateException("the exchange named an order that is not ours: " + clientOrderId);
        }
        return new VenueOrderEventEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder())
            .signalKeyHi(parts.signalKeyHi())
            .signalKeyLo(parts.signalKeyLo())
            .role(parts.role())
            .generation((short)parts.generation())
            .cumulativeQuantityE8(UNTOLD)
            .side(Side.BUY)
            .maker(BooleanType.FALSE)
            .answersRequest(BooleanType.FALSE)
            .instrumentId(instrument)
            .kind(kind);
    }
}
