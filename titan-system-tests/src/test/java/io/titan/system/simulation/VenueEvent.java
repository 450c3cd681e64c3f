package io.titan.system.simulation;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.BooleanType;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.sim.core.AlgoOrder;
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

    /** Something that happened to a conditional order; only of one that ended is it told how. */
    static UnsafeBuffer fact(final VenueEventKind kind, final AlgoOrder algo)
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[LENGTH]);
        begin(event, kind, algo.request().clientAlgoId(), algo.request().instrument())
            .venueOrderId(algo.algoId())
            .cumulativeQuantityE8(algo.order() == null ? 0 : algo.order().filledQuantityE8())
            .venueTimeNs(algo.updateTimeNs());
        return event;
    }

    /** The answer to a request about a conditional order; fills count once it has become an order. */
    static UnsafeBuffer answer(
        final VenueCommand command, final VenueEventKind kind, final AlgoOrder algo, final boolean countsFills)
    {
        final UnsafeBuffer event = new UnsafeBuffer(new byte[LENGTH]);
        final long filledE8 = algo.order() == null ? 0 : algo.order().filledQuantityE8();
        begin(event, kind, command.clientOrderId(), command.instrument())
            .venueOrderId(algo.algoId())
            .cumulativeQuantityE8(countsFills ? filledE8 : UNTOLD)
            .venueTimeNs(algo.updateTimeNs())
            .requestTimeNs(command.timeNs())
            .answersRequest(BooleanType.TRUE);
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
        // An order whose name is not ours: somebody else's, without key and role.
        final boolean isOurs = ClientOrderId.decode(text, 0, text.capacity(), parts);
        return new VenueOrderEventEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder())
            .signalKeyHi(isOurs ? parts.signalKeyHi() : 0)
            .signalKeyLo(isOurs ? parts.signalKeyLo() : 0)
            .role(isOurs ? parts.role() : OrderRole.NULL_VAL)
            .generation((short)(isOurs ? parts.generation() : 0))
            .cumulativeQuantityE8(UNTOLD)
            .side(Side.BUY)
            .maker(BooleanType.FALSE)
            .answersRequest(BooleanType.FALSE)
            .instrumentId(instrument)
            .kind(kind);
    }
}
