package io.titan.system.simulation;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Stands where the venue thread stands live: turns execution's requests into calls of the exchange's core, and what the
 * exchange says into venue events. No sockets, no JSON, no time of its own.
 */
final class SimulatedVenue
{
    private static final int EVENT_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH + VenueOrderEventEncoder.BLOCK_LENGTH;
    private static final int NOT_FOUND = -2013;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
    private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
    private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
    private final UnsafeBuffer idBuffer = new UnsafeBuffer(new byte[ClientOrderId.LENGTH]);
    private final ClientOrderId.Parts parts = new ClientOrderId.Parts();
    private final Map<Long, Request> requests = new HashMap<>();
    private final Consumer<UnsafeBuffer> events;
    private ExchangeCore exchange;
    private long lastRequestId;

    SimulatedVenue(final Consumer<UnsafeBuffer> events)
    {
        this.events = events;
    }

    /** What was asked, until it is answered. */
    private record Request(boolean place, String clientOrderId, int instrument, long timeNs)
    {
    }

    void exchange(final ExchangeCore core)
    {
        exchange = core;
    }

    void onCommand(final DirectBuffer buffer, final int offset, final long timeNs)
    {
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case PlaceOrderDecoder.TEMPLATE_ID -> place(buffer, offset, timeNs);
            case CancelOrderDecoder.TEMPLATE_ID -> cancel(buffer, offset, timeNs);
            case QueryOrderDecoder.TEMPLATE_ID -> query(buffer, offset, timeNs);
            default -> throw new IllegalArgumentException("not a venue command: template " + header.templateId());
        }
    }

    private void place(final DirectBuffer buffer, final int offset, final long timeNs)
    {
        placeOrder.wrapAndApplyHeader(buffer, offset, header);
        final String id = clientOrderId(
            placeOrder.signalKeyHi(), placeOrder.signalKeyLo(), placeOrder.role(), placeOrder.generation());
        final long requestId = remember(new Request(true, id, placeOrder.instrumentId(), timeNs));
        exchange.placeOrder(requestId, id, placeOrder.instrumentId(), Side.valueOf(placeOrder.side().name()),
            OrderType.LIMIT, TimeInForce.valueOf(placeOrder.timeInForce().name()), placeOrder.priceE8(),
            placeOrder.quantityE8(), BooleanType.TRUE == placeOrder.reduceOnly(), timeNs);
    }

    private void cancel(final DirectBuffer buffer, final int offset, final long timeNs)
    {
        cancelOrder.wrapAndApplyHeader(buffer, offset, header);
        final String id = clientOrderId(
            cancelOrder.signalKeyHi(), cancelOrder.signalKeyLo(), cancelOrder.role(), cancelOrder.generation());
        final long requestId = remember(new Request(false, id, cancelOrder.instrumentId(), timeNs));
        exchange.cancelOrder(requestId, cancelOrder.instrumentId(), 0, id, timeNs);
    }

    private void query(final DirectBuffer buffer, final int offset, final long timeNs)
    {
        queryOrder.wrapAndApplyHeader(buffer, offset, header);
        final String id = clientOrderId(
            queryOrder.signalKeyHi(), queryOrder.signalKeyLo(), queryOrder.role(), queryOrder.generation());
        final Request request = new Request(false, id, queryOrder.instrumentId(), timeNs);
        final Order order = exchange.queryOrder(id);
        if (null == order)
        {
            emit(id, request.instrument(), VenueEventKind.NOT_FOUND, null, null, request, NOT_FOUND);
            return;
        }
        for (final Fill fill : exchange.tradesOf(order.orderId()))
        {
            emit(id, order.instrument(), VenueEventKind.FILL, order, fill, null, 0);
        }
        emit(id, order.instrument(), kindOf(order), order, null, request, 0);
    }

    private static VenueEventKind kindOf(final Order order)
    {
        return switch (order.status())
        {
            case NEW, PARTIALLY_FILLED, FILLED -> VenueEventKind.ACKNOWLEDGED;
            case CANCELED -> VenueEventKind.CANCELED;
            default -> VenueEventKind.EXPIRED;
        };
    }

    void onDone(final long requestId, final Order order)
    {
        final Request request = requests.remove(requestId);
        final VenueEventKind kind = request.place() ? VenueEventKind.ACKNOWLEDGED : VenueEventKind.CANCELED;
        emit(request.clientOrderId(), request.instrument(), kind, order, null, request, 0);
    }

    void onRejected(final long requestId, final ExchangeError error)
    {
        final Request request = requests.remove(requestId);
        final VenueEventKind kind = request.place() ? VenueEventKind.REJECTED : VenueEventKind.CANCEL_REJECTED;
        emit(request.clientOrderId(), request.instrument(), kind, null, null, request, error.code());
    }

    void onFact(final VenueEventKind kind, final Order order, final Fill fill)
    {
        emit(order.clientOrderId(), order.instrument(), kind, order, fill, null, 0);
    }

    private long remember(final Request request)
    {
        requests.put(++lastRequestId, request);
        return lastRequestId;
    }

    private String clientOrderId(final long keyHi, final long keyLo, final OrderRole role, final int generation)
    {
        ClientOrderId.encode(idBuffer, 0, keyHi, keyLo, role, generation);
        return new String(idBuffer.byteArray(), StandardCharsets.US_ASCII);
    }

    private void emit(
        final String id, final int instrument, final VenueEventKind kind, final Order order, final Fill fill,
        final Request request, final int code)
    {
        idBuffer.putBytes(0, id.getBytes(StandardCharsets.US_ASCII));
        if (!ClientOrderId.decode(idBuffer, 0, ClientOrderId.LENGTH, parts))
        {
            throw new IllegalStateException("the exchange named an order that is not ours: " + id);
        }
        final UnsafeBuffer event = new UnsafeBuffer(new byte[EVENT_LENGTH]);
        new VenueOrderEventEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder())
            .signalKeyHi(parts.signalKeyHi())
            .signalKeyLo(parts.signalKeyLo())
            .role(parts.role())
            .generation((short)parts.generation())
            .venueOrderId(null == order ? 0 : order.orderId())
            .tradeId(null == fill ? 0 : fill.tradeId())
            .priceE8(null == fill ? 0 : fill.priceE8())
            .quantityE8(null == fill ? 0 : fill.quantityE8())
            .feeE8(null == fill ? 0 : fill.feeE8())
            .maker(null != fill && fill.maker() ? BooleanType.TRUE : BooleanType.FALSE)
            .cumulativeQuantityE8(null == order ? -1 : order.filledQuantityE8())
            .side(null == order ? io.titan.protocol.Side.BUY : io.titan.protocol.Side.valueOf(order.side().name()))
            .venueTimeNs(null == order ? 0 : order.updateTimeNs())
            .requestTimeNs(null == request ? 0 : request.timeNs())
            .answersRequest(null == request ? BooleanType.FALSE : BooleanType.TRUE)
            .instrumentId(instrument)
            .code(code)
            .kind(kind);
        events.accept(event);
    }
}
