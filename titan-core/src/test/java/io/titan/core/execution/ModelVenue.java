package io.titan.core.execution;

import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;
import io.titan.protocol.VenueEventKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A venue as simple as can be, for one instrument: takes orders by name, fills what a seed says, never fills a
 * reduce-only order beyond the position, and loses, doubles or refuses as the seed says. The ground truth of the tests
 * of protection.
 */
final class ModelVenue
{
    private static final int WOULD_TRIGGER = -2021;

    /** An order as the venue knows it. */
    static final class Resting
    {
        final RecordingOutput.Request request;
        long filledE8;
        OrderState state = OrderState.WORKING;
        final List<long[]> trades = new ArrayList<>();

        Resting(final RecordingOutput.Request request)
        {
            this.request = request;
        }

        boolean isLive()
        {
            return state == OrderState.WORKING;
        }

        long leftE8()
        {
            return request.quantityE8() - filledE8;
        }

        @Override
        public String toString()
        {
            return name(request) + " " + request.side() + " " + RecordingOutput.decimal(request.quantityE8()) +
                " filled " + RecordingOutput.decimal(filledE8) + " " + state;
        }
    }

    final Map<String, Resting> orders = new LinkedHashMap<>();
    long positionE8;
    private final ExecutionDriver execution;
    private final Random random;
    private long lastTradeId;
    private boolean faulty = true;

    ModelVenue(final ExecutionDriver execution, final Random random)
    {
        this.execution = execution;
        this.random = random;
    }

    /** From now on everything is answered, and nothing is refused or lost. */
    void recover()
    {
        faulty = false;
    }

    /** Answers the oldest requests, at most so many. */
    void answer(final int most)
    {
        for (int left = most; left > 0 && !execution.output.requests.isEmpty(); left--)
        {
            final RecordingOutput.Request request = execution.output.requests.remove(0);
            switch (request.kind())
            {
                case PLACE -> place(request);
                case CANCEL -> cancel(request);
                default -> query(request);
            }
        }
    }

    /** The market comes to a live order, as far as it may fill. */
    void trade()
    {
        final List<Resting> live = orders.values().stream().filter(Resting::isLive).toList();
        if (!live.isEmpty())
        {
            final Resting order = live.get(random.nextInt(live.size()));
            fill(order, Math.min(order.leftE8(), ExecutionDriver.e8("0.001") * (1 + random.nextInt(12))));
        }
    }

    /** Ends a protecting order that nobody asked it to end, as a dead-man switch would. */
    void drop()
    {
        orders.values().stream().filter(Resting::isLive).filter(order -> order.request.role() != OrderRole.ENTRY)
            .skip(random.nextInt(3)).findFirst().ifPresent(order ->
            {
                order.state = OrderState.CANCELED;
                tell(order.request, VenueEventKind.CANCELED, 0, false, order.filledE8);
            });
    }

    private void place(final RecordingOutput.Request request)
    {
        if (faulty && random.nextInt(12) == 0)
        {
            tell(request, VenueEventKind.NOT_SENT, 0, true, -1);
        }
        else if (request.role() != OrderRole.ENTRY && !reduces(request.side()) ||
            faulty && request.role() == OrderRole.STOP && random.nextInt(15) == 0)
        {
            tell(request, VenueEventKind.REJECTED, WOULD_TRIGGER, true, -1);
        }
        else
        {
            accept(request);
        }
    }

    private void accept(final RecordingOutput.Request request)
    {
        final Resting order = new Resting(request);
        if (orders.put(name(request), order) != null)
        {
            throw new AssertionError("the name " + name(request) + " was used twice");
        }
        final boolean isLost = faulty && random.nextInt(10) == 0;
        tell(request, isLost ? VenueEventKind.OUTCOME_UNKNOWN : VenueEventKind.ACKNOWLEDGED, 0, true, -1);
        if (request.timeInForce() == TimeInForce.IOC)
        {
            fill(order, faulty && random.nextInt(3) == 0 ? ExecutionDriver.e8("0.001") : order.leftE8());
            expire(order);
        }
    }

    private void expire(final Resting order)
    {
        if (order.isLive())
        {
            order.state = OrderState.EXPIRED;
            tell(order.request, VenueEventKind.EXPIRED, 0, false, order.filledE8);
        }
    }

    private void cancel(final RecordingOutput.Request request)
    {
        final Resting order = orders.get(name(request));
        if (order == null || !order.isLive())
        {
            tell(request, VenueEventKind.CANCEL_REJECTED, -2011, true, -1);
            return;
        }
        order.state = OrderState.CANCELED;
        final boolean isLost = faulty && random.nextInt(10) == 0;
        tell(
            request, isLost ? VenueEventKind.OUTCOME_UNKNOWN : VenueEventKind.CANCELED, 0, true,
            isLost ? -1 : order.filledE8);
    }

    private void query(final RecordingOutput.Request request)
    {
        final Resting order = orders.get(name(request));
        if (order == null)
        {
            tell(request, VenueEventKind.NOT_FOUND, -2013, true, -1);
            return;
        }
        for (final long[] trade : order.trades)
        {
            tellFill(order.request, trade);
        }
        final VenueEventKind kind = switch (order.state)
        {
            case CANCELED -> VenueEventKind.CANCELED;
            case EXPIRED -> VenueEventKind.EXPIRED;
            default -> VenueEventKind.ACKNOWLEDGED;
        };
        tell(request, kind, 0, true, order.filledE8);
    }

    private void fill(final Resting order, final long wantedE8)
    {
        final boolean isEntry = order.request.role() == OrderRole.ENTRY;
        final long quantityE8 = isEntry ? wantedE8 :
            Math.min(wantedE8, reduces(order.request.side()) ? Math.abs(positionE8) : 0);
        if (quantityE8 == 0)
        {
            return;
        }
        order.filledE8 += quantityE8;
        order.state = order.leftE8() == 0 ? OrderState.FILLED : OrderState.WORKING;
        positionE8 += order.request.side() == Side.BUY ? quantityE8 : -quantityE8;
        lastTradeId++;
        final long[] trade = {lastTradeId, quantityE8};
        order.trades.add(trade);
        tellFill(order.request, trade);
        if (faulty && random.nextInt(6) == 0)
        {
            tellFill(order.request, trade);
        }
    }

    private boolean reduces(final Side side)
    {
        return side == Side.SELL ? positionE8 > 0 : positionE8 < 0;
    }

    private void tellFill(final RecordingOutput.Request request, final long[] trade)
    {
        execution.set(request.key(), VenueEventKind.FILL, false);
        execution.event.role = request.role();
        execution.event.generation = request.generation();
        execution.event.side = request.side();
        execution.event.tradeId = trade[0];
        execution.event.quantityE8 = trade[1];
        execution.event.priceE8 = ExecutionDriver.e8("50000");
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
    }

    private void tell(
        final RecordingOutput.Request request, final VenueEventKind kind, final int code, final boolean answers,
        final long cumulativeE8)
    {
        execution.set(request.key(), kind, answers);
        execution.event.role = request.role();
        execution.event.generation = request.generation();
        execution.event.code = code;
        execution.event.cumulativeQuantityE8 = cumulativeE8;
        execution.event.requestTimeNs = execution.nowNs;
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
    }

    static String name(final RecordingOutput.Request request)
    {
        return request.key() + " " + request.role() + " " + request.generation();
    }
}
