package io.titan.system.simulation;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.VenueEventKind;
import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.AlgoStatus;
import io.titan.sim.core.AlgoType;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.ExchangeError;
import io.titan.sim.core.Fill;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.SelfTradePrevention;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import io.titan.sim.core.WorkingType;
import io.titan.sim.market.SeededRandom;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Stands where the venue thread and the network stand live: turns execution's requests into calls of the exchange's
 * core,
 * and what the exchange says into venue events, each after its way, unless a fault has it otherwise. One thread.
 */
final class SimulatedVenue
{
    private static final int NOT_FOUND = -2013;
    private static final int BAD_GATEWAY = 502;
    private static final long TIMEOUT_NS = 2_000_000_000L;
    /** Later than this after its time stamp the venue takes no order. */
    private static final long RECEIVE_WINDOW_NS = 5_000_000_000L;
    private static final long NETWORK_MIN_NS = 20_000;
    private static final long NETWORK_MAX_NS = 150_000;

    private final Agenda agenda;
    private final VenueFaults faults;
    private final Inbox inbox;
    private final Hop requestWay;
    private final Hop answerWay;
    private final Hop streamWay;
    private final Map<Long, VenueCommand> commands = new HashMap<>();
    /** Requests whose sender no longer listens. */
    private final Set<Long> unheard = new HashSet<>();
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
        if (isPlace &&
            (!mayPlace && !command.terms().reduceOnly() || command.timeNs() > command.terms().sendBeforeNs()))
        {
            inbox.onEvent(command.process(), VenueEvent.answer(command, VenueEventKind.NOT_SENT, null, false, 0));
        }
        else if (faults.losesRequest())
        {
            timeOut(command);
        }
        else if (isPlace && faults.delaysRequest())
        {
            timeOut(command);
            agenda.at(agenda.nowNs() + faults.latenessNs(), () -> executeUnheard(command));
        }
        else
        {
            requestWay.send(() -> executeOrRefuse(command));
        }
    }

    /** It hung on the way for so long that nobody waits for its answer; too late, the venue does not take it. */
    private void executeUnheard(final VenueCommand command)
    {
        if (agenda.nowNs() - command.sentNs() <= RECEIVE_WINDOW_NS)
        {
            unheard.add(lastRequestId + 1);
            execute(command);
        }
    }

    private void executeOrRefuse(final VenueCommand command)
    {
        if (faults.failsInRow())
        {
            fail(command);
            return;
        }
        final int code = faults.refusal();
        if (code == 0)
        {
            execute(command);
            return;
        }
        // As the venue thread tells it: of a refused cancel or query nothing is known.
        final boolean isPlace = command.kind() == VenueCommand.Kind.PLACE;
        final VenueEventKind kind = isPlace ? VenueEventKind.REJECTED : VenueEventKind.OUTCOME_UNKNOWN;
        answer(command, kind, null, false, code);
    }

    /** It is done or not, and nobody says which. */
    private void fail(final VenueCommand command)
    {
        if (command.kind() != VenueCommand.Kind.QUERY && faults.isDoneBeforeItFails())
        {
            unheard.add(lastRequestId + 1);
            execute(command);
        }
        answerFailure(command);
    }

    private void answerFailure(final VenueCommand command)
    {
        final UnsafeBuffer event =
            VenueEvent.answer(command, VenueEventKind.OUTCOME_UNKNOWN, null, false, BAD_GATEWAY);
        answerWay.send(() -> inbox.onEvent(command.process(), event));
    }

    /** A look at the account: what it holds and has open when the request arrives, and execution hears later. */
    void look(final long process)
    {
        final long requestTimeNs = agenda.nowNs();
        requestWay.send(() ->
        {
            final List<UnsafeBuffer> rows = new ArrayList<>();
            for (int id = 0; id < exchange.instruments().size(); id++)
            {
                if (exchange.positionE8(id) != 0)
                {
                    rows.add(Messages.venuePosition(
                        requestTimeNs, id, exchange.positionE8(id), exchange.book(id).markPriceE8()));
                }
            }
            rows.add(Messages.venuePositionsTold(requestTimeNs));
            addOpenOrders(rows, requestTimeNs);
            answerWay.send(() -> rows.forEach((row) -> inbox.onEvent(process, row)));
        });
    }

    private void addOpenOrders(final List<UnsafeBuffer> rows, final long requestTimeNs)
    {
        int foreign = 0;
        for (int id = 0; id < exchange.instruments().size(); id++)
        {
            for (final Order order : exchange.openOrders(id))
            {
                foreign += addOpenOrder(rows, requestTimeNs, id, order.clientOrderId(), order.orderId()) ? 0 : 1;
            }
        }
        for (final AlgoOrder algo : exchange.algoOrders())
        {
            if (algo.isWaiting())
            {
                foreign += addOpenOrder(rows, requestTimeNs, algo.request().instrument(),
                    algo.request().clientAlgoId(), algo.algoId()) ? 0 : 1;
            }
        }
        rows.add(Messages.venueOpenOrdersTold(requestTimeNs, foreign));
    }

    /** Whether it has a name of Titan. */
    private static boolean addOpenOrder(
        final List<UnsafeBuffer> rows, final long requestTimeNs, final int instrument, final String name,
        final long venueOrderId)
    {
        final ClientOrderId.Parts parts = new ClientOrderId.Parts();
        final UnsafeBuffer text = new UnsafeBuffer(name.getBytes(StandardCharsets.US_ASCII));
        final boolean isOurs = ClientOrderId.decode(text, 0, text.capacity(), parts);
        if (isOurs)
        {
            rows.add(Messages.venueOpenOrder(requestTimeNs, instrument, parts, venueOrderId));
        }
        return isOurs;
    }

    /** Somebody else trades on the account: nobody waits for an answer. */
    void trade(final String clientOrderId, final int instrument, final Side side, final long quantityE8)
    {
        exchange.placeOrder(
            0, clientOrderId, instrument, side, OrderType.MARKET, TimeInForce.IOC, 0, quantityE8, true,
            agenda.nowNs());
    }

    private void execute(final VenueCommand command)
    {
        switch (command.kind())
        {
            case PLACE -> place(command);
            case CANCEL -> cancel(command);
            case QUERY -> query(command);
            default -> throw new IllegalStateException("a command of kind " + command.kind());
        }
    }

    private void cancel(final VenueCommand command)
    {
        if (command.isStop())
        {
            exchange.cancelAlgo(remember(command), 0, command.clientOrderId(), agenda.nowNs());
        }
        else
        {
            exchange.cancelOrder(
                remember(command), command.instrument(), 0, command.clientOrderId(), agenda.nowNs());
        }
    }

    private void place(final VenueCommand command)
    {
        final VenueCommand.Terms terms = command.terms();
        if (command.isStop())
        {
            exchange.placeAlgo(remember(command), new AlgoRequest(
                command.clientOrderId(), command.instrument(), terms.side(), AlgoType.STOP_MARKET, TimeInForce.GTC,
                false, terms.priceE8(), 0, terms.quantityE8(), true, false, WorkingType.CONTRACT_PRICE, false,
                SelfTradePrevention.EXPIRE_MAKER), agenda.nowNs());
            return;
        }
        exchange.placeOrder(
            remember(command), command.clientOrderId(), command.instrument(), terms.side(), OrderType.LIMIT,
            terms.timeInForce(), terms.priceE8(), terms.quantityE8(), terms.reduceOnly(), agenda.nowNs());
    }

    /** The trades come before the state that counts them, on the same way. */
    private void query(final VenueCommand command)
    {
        if (command.isStop())
        {
            queryStop(command);
            return;
        }
        final Order order = exchange.queryOrder(command.clientOrderId());
        if (order == null || faults.hidesFromQuery(order.timeNs(), agenda.nowNs()))
        {
            answer(command, VenueEventKind.NOT_FOUND, null, false, NOT_FOUND);
            return;
        }
        tellTrades(command, order);
        answer(command, kindOf(order), order, true, 0);
    }

    private void tellTrades(final VenueCommand command, final Order order)
    {
        for (final Fill fill : exchange.tradesOf(order.orderId()))
        {
            final UnsafeBuffer event = VenueEvent.fact(VenueEventKind.FILL, order, fill);
            answerWay.send(() -> inbox.onEvent(command.process(), event));
        }
    }

    /** Once it has triggered, the trades are those of the order that it became. */
    private void queryStop(final VenueCommand command)
    {
        final AlgoOrder algo = exchange.queryAlgo(0, command.clientOrderId());
        if (algo == null || faults.hidesFromQuery(algo.timeNs(), agenda.nowNs()))
        {
            answer(command, VenueEventKind.NOT_FOUND, null, false, NOT_FOUND);
            return;
        }
        if (algo.order() != null)
        {
            tellTrades(command, algo.order());
        }
        answerStop(command, kindOf(algo), algo, true);
    }

    private static VenueEventKind kindOf(final AlgoOrder algo)
    {
        return switch (algo.status())
        {
            case CANCELED -> VenueEventKind.CANCELED;
            case EXPIRED, REJECTED -> VenueEventKind.EXPIRED;
            case FINISHED -> algo.order().leavesE8() > 0 ? VenueEventKind.EXPIRED : VenueEventKind.ACKNOWLEDGED;
            default -> VenueEventKind.ACKNOWLEDGED;
        };
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
        if (command == null || unheard.remove(requestId))
        {
            return;
        }
        final boolean isPlace = command.kind() == VenueCommand.Kind.PLACE;
        answer(command, isPlace ? VenueEventKind.ACKNOWLEDGED : VenueEventKind.CANCELED, order, !isPlace, 0);
    }

    /** A placement or a cancel of a conditional order is done. */
    void onAlgoDone(final long requestId, final AlgoOrder algo)
    {
        final VenueCommand command = commands.remove(requestId);
        if (unheard.remove(requestId))
        {
            return;
        }
        final boolean isPlace = command.kind() == VenueCommand.Kind.PLACE;
        answerStop(command, isPlace ? VenueEventKind.ACKNOWLEDGED : VenueEventKind.CANCELED, algo, !isPlace);
    }

    private void answerStop(
        final VenueCommand command, final VenueEventKind kind, final AlgoOrder algo, final boolean countsFills)
    {
        if (isLost(command))
        {
            return;
        }
        final UnsafeBuffer event = VenueEvent.answer(command, kind, algo, countsFills);
        answerWay.send(() -> inbox.onEvent(command.process(), event));
    }

    /** A conditional order has changed; how a triggered one ends, the order that it became tells. */
    void onAlgo(final AlgoOrder algo)
    {
        if (algo.status() != AlgoStatus.TRIGGERING)
        {
            tell(VenueEvent.fact(algo.status() == AlgoStatus.FINISHED ?
                VenueEventKind.ACKNOWLEDGED : kindOf(algo), algo));
        }
    }

    void onRejected(final long requestId, final ExchangeError error)
    {
        final VenueCommand command = commands.remove(requestId);
        if (command == null || unheard.remove(requestId))
        {
            return;
        }
        final boolean isPlace = command.kind() == VenueCommand.Kind.PLACE;
        answer(
            command, isPlace ? VenueEventKind.REJECTED : VenueEventKind.CANCEL_REJECTED, null, false, error.code());
    }

    private void answer(
        final VenueCommand command, final VenueEventKind kind, final Order order, final boolean countsFills,
        final int code)
    {
        if (isLost(command))
        {
            return;
        }
        final UnsafeBuffer event = VenueEvent.answer(command, kind, order, countsFills, code);
        answerWay.send(() -> inbox.onEvent(command.process(), event));
    }

    /** The venue has done what was asked, and says so to nobody, or says that it has failed. */
    private boolean isLost(final VenueCommand command)
    {
        if (faults.losesAnswer())
        {
            timeOut(command);
            return true;
        }
        if (faults.failsAfterAccept())
        {
            answerFailure(command);
            return true;
        }
        return false;
    }

    private void timeOut(final VenueCommand command)
    {
        final UnsafeBuffer event =
            VenueEvent.answer(command, VenueEventKind.OUTCOME_UNKNOWN, null, false, 0);
        agenda.at(command.sentNs() + TIMEOUT_NS, () -> inbox.onEvent(command.process(), event));
    }

    /** Something happened to an order: told on the account's stream to whoever listens now. */
    void onFact(final VenueEventKind kind, final Order order, final Fill fill)
    {
        tell(VenueEvent.fact(kind, order, fill));
    }

    private void tell(final UnsafeBuffer event)
    {
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
