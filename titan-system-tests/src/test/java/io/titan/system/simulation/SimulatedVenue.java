package io.titan.system.simulation;

import io.titan.protocol.VenueEventKind;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderType;
import io.titan.sim.market.SeededRandom;
import java.util.HashMap;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Stands where the venue thread and the network stand live: turns execution's requests into calls of the exchange's
 * core,
 * and what the exchange says into venue events, each after its way, unless a fault has it otherwise. One thread.
 */
final class SimulatedVenue
{
    private static final int NOT_FOUND = -2013;
    private static final long TIMEOUT_NS = 2_000_000_000L;
    private static final long NETWORK_MIN_NS = 20_000;
    private static final long NETWORK_MAX_NS = 150_000;

    private final Agenda agenda;
    private final VenueFaults faults;
    private final Inbox inbox;
    private final Hop requestWay;
    private final Hop answerWay;
    private final Hop streamWay;
    private final Map<Long, VenueCommand> commands = new HashMap<>();
    private ExchangeCore exchange;
    private long lastRequestId;

    SimulatedVenue(
        final Agenda agenda, final SeededRandom random, final VenueFaults faults, final Inbox inbox)
    {
        this.agenda = agenda;
        this.faults = faults;
        this.inbox = inbox;
        requestWay = new Hop(agenda, random, NETWORK_MIN_NS, NETWORK_MAX_NS);
        answerWay = new Hop(agenda, random, NETWORK_MIN_NS, NETWORK_MAX_NS);
        streamWay = new Hop(agenda, random, NETWORK_MIN_NS, NETWORK_MAX_NS);
    }

    /** Takes venue events into an execution process, if it still is the one that they are for. */
    interface Inbox
    {
        /** Incarnation of the process that is connected now. */
        long process();

        /** One event has arrived. */
        void onEvent(long process, UnsafeBuffer event);
    }

    void exchange(final ExchangeCore core)
    {
        exchange = core;
    }

    /** A command has been read from execution's ring; placements may be held back at the last moment. */
    void onCommand(final VenueCommand command, final boolean mayPlace)
    {
        final boolean isPlace = command.kind() == VenueCommand.Kind.PLACE;
        if (isPlace && (!mayPlace || agenda.nowNs() > command.terms().sendBeforeNs()))
        {
            inbox.onEvent(command.process(), VenueEvent.answer(command, VenueEventKind.NOT_SENT, null, false, 0));
        }
        else if (faults.losesRequest())
        {
            timeOut(command);
        }
        else
        {
            requestWay.send(() -> execute(command));
        }
    }

    private void execute(final VenueCommand command)
    {
        switch (command.kind())
        {
            case PLACE -> place(command);
            case CANCEL -> exchange.cancelOrder(
                remember(command), command.instrument(), 0, command.clientOrderId(), agenda.nowNs());
            case QUERY -> query(command);
            default -> throw new IllegalStateException("a command of kind " + command.kind());
        }
    }

    private void place(final VenueCommand command)
    {
        final VenueCommand.Terms terms = command.terms();
        exchange.placeOrder(
            remember(command), command.clientOrderId(), command.instrument(), terms.side(), OrderType.LIMIT,
            terms.timeInForce(), terms.priceE8(), terms.quantityE8(), terms.reduceOnly(), agenda.nowNs());
    }

    /** The trades come before the state that counts them, on the same way. */
    private void query(final VenueCommand command)
    {
        final Order order = exchange.queryOrder(command.clientOrderId());
        if (order == null)
        {
            answer(command, VenueEventKind.NOT_FOUND, null, false, NOT_FOUND);
            return;
        }
        for (final Fill fill : exchange.tradesOf(order.orderId()))
        {
            final UnsafeBuffer event = VenueEvent.fact(VenueEventKind.FILL, order, fill);
            answerWay.send(() -> inbox.onEvent(command.process(), event));
        }
        answer(command, kindOf(order), order, true, 0);
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

    /** A placement is acknowledged before it is matched, so its answer counts no fills. */
    void onDone(final long requestId, final Order order)
    {
        final VenueCommand command = commands.remove(requestId);
        final boolean isPlace = command.kind() == VenueCommand.Kind.PLACE;
        answer(command, isPlace ? VenueEventKind.ACKNOWLEDGED : VenueEventKind.CANCELED, order, !isPlace, 0);
    }

    void onRejected(final long requestId, final ExchangeError error)
    {
        final VenueCommand command = commands.remove(requestId);
        final boolean isPlace = command.kind() == VenueCommand.Kind.PLACE;
        answer(
            command, isPlace ? VenueEventKind.REJECTED : VenueEventKind.CANCEL_REJECTED, null, false, error.code());
    }

    private void answer(
        final VenueCommand command, final VenueEventKind kind, final Order order, final boolean countsFills,
        final int code)
    {
        if (faults.losesAnswer())
        {
            timeOut(command);
            return;
        }
        final UnsafeBuffer event = VenueEvent.answer(command, kind, order, countsFills, code);
        answerWay.send(() -> inbox.onEvent(command.process(), event));
    }

    private void timeOut(final VenueCommand command)
    {
        final UnsafeBuffer event =
            VenueEvent.answer(command, VenueEventKind.OUTCOME_UNKNOWN, null, false, 0);
        agenda.at(command.timeNs() + TIMEOUT_NS, () -> inbox.onEvent(command.process(), event));
    }

    /** Something happened to an order: told on the account's stream to whoever listens now. */
    void onFact(final VenueEventKind kind, final Order order, final Fill fill)
    {
        final UnsafeBuffer event = VenueEvent.fact(kind, order, fill);
        final long process = inbox.process();
        if (faults.losesFact())
        {
            return;
        }
        if (faults.delaysFact())
        {
            agenda.at(agenda.nowNs() + faults.delayNs(), () -> inbox.onEvent(process, event));
        }
        else
        {
            streamWay.send(() -> inbox.onEvent(process, event));
        }
        if (faults.doublesFact())
        {
            agenda.at(agenda.nowNs() + faults.delayNs(), () -> inbox.onEvent(process, event));
        }
    }

    private long remember(final VenueCommand command)
    {
        lastRequestId++;
        commands.put(lastRequestId, command);
        return lastRequestId;
    }
}
