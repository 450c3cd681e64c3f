package io.titan.engine.venue;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

import io.titan.protocol.BooleanType;
import io.titan.protocol.VenueEventKind;

import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.ControlledMessageHandler;
import org.agrona.concurrent.ringbuffer.RingBuffer;

/**
 * Takes the core's commands to free connections. Cancels and queries go first and may wait out a rate limit; an
 * order waits at the head of the ring for a free connection only, and is held back rather than sent late. One
 * thread. Allocates when more commands wait at once than ever before, up to {@link #MAX_WAITING}, and keeps it.
 */
final class OrderEntry
{
    private static final int COMMANDS_PER_CYCLE = 16;
    private static final int MAX_WAITING = 1024;

    private final VenueClock clock;
    private final VenueEvents events;
    private final VenueCounters counters;
    private final RingBuffer commands;
    private final HaltGate haltGate;
    private final RateHold hold;
    private final VenueLatency latency;
    private final OrderCommand command = new OrderCommand();
    private final ArrayDeque<OrderCommand> waiting = new ArrayDeque<>();
    private final ArrayDeque<OrderCommand> spare = new ArrayDeque<>();
    private final ControlledMessageHandler onCommand = this::onCommand;

    private OrderSlot[] slots = {};
    private Runnable clockRefused;
    private Runnable rulesRefused;
    private TriggeredStops triggered;
    private long timeoutNs;
    private long headSinceNs;
    private boolean headSeen;

    OrderEntry(
        final VenueClock clock,
        final VenueEvents events,
        final VenueCounters counters,
        final RingBuffer commands,
        final HaltGate haltGate,
        final RateHold hold,
        final VenueLatency latency)
    {
        this.clock = clock;
        this.events = events;
        this.counters = counters;
        this.commands = commands;
        this.haltGate = haltGate;
        this.hold = hold;
        this.latency = latency;
    }

    /** Opens the connections. */
    void start(
        final VenueSettings settings,
        final VenueTransport transport,
        final RequestEncoder encoder,
        final SymbolTable symbols,
        final TriggeredStops triggeredStops,
        final Runnable onClockRefused,
        final Runnable onRulesRefused)
    {
        triggered = triggeredStops;
        clockRefused = onClockRefused;
        rulesRefused = onRulesRefused;
        timeoutNs = TimeUnit.MILLISECONDS.toNanos(settings.requestTimeoutMs());
        slots = new OrderSlot[settings.connections()];
        for (int i = 0; i < slots.length; i++)
        {
            final RestConnection connection = new RestConnection(settings.restUri(), transport, clock, counters);
            slots[i] = new OrderSlot(connection, encoder, this, symbols, timeoutNs);
        }
    }

    int pollCommands()
    {
        return sendWaiting() + commands.controlledRead(onCommand, COMMANDS_PER_CYCLE);
    }

    int pollConnections()
    {
        int work = 0;
        for (final OrderSlot slot : slots)
        {
            work += slot.connection().poll();
        }
        return work;
    }

    boolean isUp()
    {
        for (final OrderSlot slot : slots)
        {
            if (slot.connection().isUp())
            {
                return true;
            }
        }
        return false;
    }

    /** Whether a request is in flight. */
    boolean awaitsAnswer()
    {
        for (final OrderSlot slot : slots)
        {
            if (slot.isBusy())
            {
                return true;
            }
        }
        return false;
    }

    /** Whether no command waits and none is in flight. */
    boolean isQuiet()
    {
        return !awaitsAnswer() && waiting.isEmpty() && commands.size() == 0;
    }

    void close()
    {
        for (final OrderSlot slot : slots)
        {
            slot.connection().close();
        }
    }

    VenueClock clock()
    {
        return clock;
    }

    VenueEvents events()
    {
        return events;
    }

    VenueCounters counters()
    {
        return counters;
    }

    VenueLatency latency()
    {
        return latency;
    }

    RateHold hold()
    {
        return hold;
    }

    TriggeredStops triggered()
    {
        return triggered;
    }

    void onClockRefused()
    {
        clockRefused.run();
    }

    void onRulesRefused()
    {
        rulesRefused.run();
    }

    private ControlledMessageHandler.Action onCommand(
        final int templateId, final MutableDirectBuffer buffer, final int offset, final int length)
    {
        command.read(buffer, offset);
        return command.kind() == OrderCommand.Kind.PLACE ? onPlace() : onCancelOrQuery();
    }

    private ControlledMessageHandler.Action onPlace()
    {
        final long nowNs = clock.hostNs();
        if (!headSeen)
        {
            headSeen = true;
            headSinceNs = nowNs;
            latency.orderReadNs(command.signalSentTimeNs(), nowNs);
        }
        if (hold.isActive())
        {
            return heldBack(hold.status());
        }
        if (clock.nowNs() > command.sendBeforeNs() || haltGate.halted() && !command.reduceOnly())
        {
            return heldBack(0);
        }
        final boolean mustWait = events.isFailureUnread() && !command.reduceOnly();
        final OrderSlot slot = mustWait ? null : readySlot();
        if (slot == null)
        {
            return nowNs - headSinceNs > timeoutNs ? heldBack(0) : ControlledMessageHandler.Action.ABORT;
        }
        headSeen = false;
        slot.start(command);
        return ControlledMessageHandler.Action.COMMIT;
    }

    private ControlledMessageHandler.Action heldBack(final int code)
    {
        headSeen = false;
        counters.ordersHeldBack++;
        answer(VenueEventKind.NOT_SENT, command, code);
        return ControlledMessageHandler.Action.COMMIT;
    }

    private ControlledMessageHandler.Action onCancelOrQuery()
    {
        final OrderSlot slot = waiting.isEmpty() && !hold.isActive() ? readySlot() : null;
        if (slot != null)
        {
            slot.start(command);
        }
        else if (waiting.size() == MAX_WAITING)
        {
            answer(VenueEventKind.OUTCOME_UNKNOWN, command, 0);
        }
        else
        {
            final OrderCommand kept = spare.isEmpty() ? new OrderCommand() : spare.removeLast();
            kept.copyFrom(command);
            kept.waitingSinceNs(clock.hostNs());
            waiting.addLast(kept);
        }
        return ControlledMessageHandler.Action.COMMIT;
    }

    private int sendWaiting()
    {
        int work = 0;
        while (!waiting.isEmpty() && !hold.isActive())
        {
            final OrderSlot slot = readySlot();
            if (slot == null && clock.hostNs() - waiting.peekFirst().waitingSinceNs() <= timeoutNs)
            {
                break;
            }
            final OrderCommand next = waiting.removeFirst();
            if (slot == null)
            {
                // No byte left, but for the core it is the same: it does not know, and asks again.
                answer(VenueEventKind.OUTCOME_UNKNOWN, next, 0);
            }
            else
            {
                slot.start(next);
            }
            spare.addLast(next);
            work++;
        }
        return work;
    }

    private OrderSlot readySlot()
    {
        if (clock.uncertaintyNs() == VenueClock.UNMEASURED)
        {
            return null;
        }
        for (final OrderSlot slot : slots)
        {
            if (slot.isReady())
            {
                return slot;
            }
        }
        return null;
    }

    private void answer(final VenueEventKind kind, final OrderCommand answered, final int code)
    {
        counters.outcomesUnknown += kind == VenueEventKind.OUTCOME_UNKNOWN ? 1 : 0;
        events.beginOrderEvent(kind, answered.instrumentId())
            .signalKeyHi(answered.signalKeyHi())
            .signalKeyLo(answered.signalKeyLo())
            .venueOrderId(answered.venueOrderId())
            .receivedTimeNs(clock.hostNs())
            .requestTimeNs(clock.nowNs())
            .code(code)
            .side(answered.side())
            .role(answered.role())
            .generation((short) answered.generation())
            .answersRequest(BooleanType.TRUE);
        events.publishOrderEvent();
    }
}
