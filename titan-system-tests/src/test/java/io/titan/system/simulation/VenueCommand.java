package io.titan.system.simulation;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A request of execution to the venue, decoded.
 *
 * @param kind          what is asked.
 * @param process       incarnation of the execution that asks; no other one hears the answer.
 * @param clientOrderId of the order.
 * @param isStop        whether the order is a conditional one.
 * @param instrument    of the order.
 * @param timeNs        when the venue thread read it, by the clock of its process.
 * @param sentNs        the same, in the simulation's own time.
 * @param terms         of a placement; null otherwise.
 */
record VenueCommand(
    Kind kind, long process, String clientOrderId, boolean isStop, int instrument, long timeNs, long sentNs,
    Terms terms)
{
    /** What can be asked. */
    enum Kind
    {
        PLACE, CANCEL, QUERY
    }

    /** The order that is to be placed. */
    record Terms(
        Side side, TimeInForce timeInForce, long priceE8, long quantityE8, boolean reduceOnly, long sendBeforeNs)
    {
    }

    static boolean isOne(final int templateId)
    {
        return templateId == PlaceOrderDecoder.TEMPLATE_ID || templateId == CancelOrderDecoder.TEMPLATE_ID ||
            templateId == QueryOrderDecoder.TEMPLATE_ID;
    }

    static VenueCommand decode(
        final DirectBuffer message, final long process, final long timeNs, final long sentNs)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(message, 0);
        return switch (header.templateId())
        {
            case PlaceOrderDecoder.TEMPLATE_ID ->
                place(new PlaceOrderDecoder().wrapAndApplyHeader(message, 0, header), process, timeNs, sentNs);
            case CancelOrderDecoder.TEMPLATE_ID ->
                cancel(new CancelOrderDecoder().wrapAndApplyHeader(message, 0, header), process, timeNs, sentNs);
            case QueryOrderDecoder.TEMPLATE_ID ->
                query(new QueryOrderDecoder().wrapAndApplyHeader(message, 0, header), process, timeNs, sentNs);
            default -> throw new IllegalArgumentException("not a venue command: template " + header.templateId());
        };
    }

    private static VenueCommand place(
        final PlaceOrderDecoder order, final long process, final long timeNs, final long sentNs)
    {
        final Terms terms = new Terms(
            Side.valueOf(order.side().name()), TimeInForce.valueOf(order.timeInForce().name()), order.priceE8(),
            order.quantityE8(), order.reduceOnly() == BooleanType.TRUE, order.sendBeforeNs());
        return new VenueCommand(
            Kind.PLACE, process, id(order.signalKeyHi(), order.signalKeyLo(), order.role(), order.generation()),
            order.role() == OrderRole.STOP, order.instrumentId(), timeNs, sentNs, terms);
    }

    private static VenueCommand cancel(
        final CancelOrderDecoder order, final long process, final long timeNs, final long sentNs)
    {
        return new VenueCommand(
            Kind.CANCEL, process, id(order.signalKeyHi(), order.signalKeyLo(), order.role(), order.generation()),
            order.role() == OrderRole.STOP, order.instrumentId(), timeNs, sentNs, null);
    }

    private static VenueCommand query(
        final QueryOrderDecoder order, final long process, final long timeNs, final long sentNs)
    {
        return new VenueCommand(
            Kind.QUERY, process, id(order.signalKeyHi(), order.signalKeyLo(), order.role(), order.generation()),
            order.role() == OrderRole.STOP, order.instrumentId(), timeNs, sentNs, null);
    }

    private static String id(final long keyHi, final long keyLo, final OrderRole role, final int generation)
    {
        final byte[] text = new byte[ClientOrderId.LENGTH];
        ClientOrderId.encode(new UnsafeBuffer(text), 0, keyHi, keyLo, role, generation);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
