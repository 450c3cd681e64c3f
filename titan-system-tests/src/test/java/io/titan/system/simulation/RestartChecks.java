package io.titan.system.simulation;

import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenueState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A start reconciles: what the venue had acknowledged and no end was told of is asked about soon after the venue is
 * connected, whatever else would find out one day. By the journal alone.
 */
final class RestartChecks implements JournalVisitor
{
    private static final long SOON_NS = 20_000_000_000L;
    private static final long MINUTE_NS = 60_000_000_000L;
    private static final int FEW_QUERIES = 50;
    private static final long AWAY = Long.MAX_VALUE;

    private final Map<String, Long> leftE8 = new HashMap<>();
    private final Deque<Long> queries = new ArrayDeque<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> toAsk = new HashSet<>();
    private long connectedNs = AWAY;
    private long timeNs;
    private long asked;

    @Override
    public void onDocument(final long sequence, final long newTimeNs, final int sourceId)
    {
        timeNs = newTimeNs;
        while (!queries.isEmpty() && queries.peekFirst() < timeNs - MINUTE_NS)
        {
            queries.removeFirst();
        }
        // So many in a minute use the venue's budget up: then it has to wait.
        final boolean mayAsk = queries.size() < FEW_QUERIES;
        Require.that(toAsk.isEmpty() || connectedNs == AWAY || !mayAsk || timeNs - connectedNs < SOON_NS,
            "L1: %s were open at a start and are not asked about, at sequence %s", toAsk, sequence);
    }

    @Override
    public void onRestarted()
    {
        connectedNs = AWAY;
        toAsk.addAll(open);
    }

    @Override
    public void onVenueStatus(final VenueState state)
    {
        connectedNs = state == VenueState.CONNECTED ? timeNs : AWAY;
    }

    @Override
    public void onPlace(final PlaceOrderDecoder order)
    {
        final String name = name(order.signalKeyHi(), order.signalKeyLo(), order.role(), order.generation());
        leftE8.put(name, order.quantityE8());
        ended.remove(name);
    }

    @Override
    public void onQuery(final QueryOrderDecoder query)
    {
        queries.addLast(timeNs);
        asked += toAsk.remove(name(query.signalKeyHi(), query.signalKeyLo(), query.role(), query.generation())) ? 1 : 0;
    }

    @Override
    public void onVenueEvent(final VenueOrderEventDecoder event)
    {
        final String name = name(event.signalKeyHi(), event.signalKeyLo(), event.role(), event.generation());
        final Long left = leftE8.get(name);
        if (left == null)
        {
            return;
        }
        if (event.kind() == VenueEventKind.FILL)
        {
            leftE8.put(name, left - event.quantityE8());
        }
        final boolean lives = event.kind() == VenueEventKind.ACKNOWLEDGED || event.kind() == VenueEventKind.FILL;
        if (!lives || leftE8.get(name) <= 0)
        {
            // Somebody looks after whatever was told of it; what says later that it lives is old.
            ended.add(name);
            open.remove(name);
            toAsk.remove(name);
        }
        else if (!ended.contains(name))
        {
            open.add(name);
        }
    }

    private static String name(final long keyHi, final long keyLo, final OrderRole role, final int generation)
    {
        return IntentChecks.key(keyHi, keyLo) + " " + role + " " + generation;
    }

    void tell(final HardCases cases)
    {
        cases.met("order open at a start, and asked about", asked);
    }
}
