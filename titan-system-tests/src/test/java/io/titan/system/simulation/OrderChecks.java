package io.titan.system.simulation;

import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.ReferencePriceDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * S2, S3, S6, S8 and the rate of S9: what leaves for the venue, by the inputs alone. Nothing leaves that could grow
 * exposure while somebody or the breaker has stopped trading, nothing at all while the venue is away, no entry at a
 * price that nobody has just seen, no more requests at once than there are slots, no more messages than allowed.
 */
final class OrderChecks implements JournalVisitor
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long MAX_REFERENCE_AGE_NS = 5 * NS_PER_SECOND;
    private static final long SEND_WITHIN_NS = NS_PER_SECOND;
    private static final long COLLAR_BPS = 50;
    private static final long BPS = 10_000;
    private static final char PLACE = 'P';
    private static final char CANCEL = 'C';
    private static final char QUERY = 'Q';
    /** Its effect was told on the stream. */
    private static final char TOLD = 'T';

    private final int venueSlots;
    private final int failuresInRow;
    private final int messagesPerSecond;
    private final Map<String, Character> outstanding = new HashMap<>();
    private final Set<String> placed = new HashSet<>();
    private final Deque<Long> messages = new ArrayDeque<>();
    private long sequence;
    private long timeNs;
    private TradingAction command;
    private boolean isArmed;
    private TradingAction level = TradingAction.RESUME;
    private boolean isConnected;
    private int inRow;
    private boolean isBroken;
    private int requests;
    private long referenceNs = -MAX_REFERENCE_AGE_NS;
    private long bidE8;
    private long askE8;
    private long brokenByRow;
    private long deniedBehindRow;
    private long stopped;

    OrderChecks(final int venueSlots, final int failuresInRow, final int messagesPerSecond)
    {
        this.venueSlots = venueSlots;
        this.failuresInRow = failuresInRow;
        this.messagesPerSecond = messagesPerSecond;
    }

    @Override
    public void onDocument(final long newSequence, final long newTimeNs, final int sourceId)
    {
        Require.that(newSequence == sequence + 1, "S15: sequence %s follows %s", newSequence, sequence);
        Require.that(newTimeNs >= timeNs, "time falls at sequence %s", newSequence);
        sequence = newSequence;
        timeNs = newTimeNs;
        command = null;
    }

    @Override
    public void onReference(final ReferencePriceDecoder reference)
    {
        referenceNs = timeNs;
        bidE8 = reference.bidPriceE8();
        askE8 = reference.askPriceE8();
    }

    @Override
    public void onVenueStatus(final VenueState state)
    {
        isConnected = state == VenueState.CONNECTED;
    }

    @Override
    public void onRestarted()
    {
        isConnected = false;
        requests = 0;
        outstanding.clear();
    }

    @Override
    public void onTradingState(final TradingAction action)
    {
        command = action;
        // What stops counts at once, what lets go only if it is accepted.
        stopped += action == TradingAction.HALT ? 1 : 0;
        switch (action)
        {
            case HALT, REDUCE -> level = action;
            case DISARM -> isArmed = false;
            default ->
            {
                // Told by the answer.
            }
        }
    }

    @Override
    public void onAccepted(final boolean isAccepted)
    {
        if (command == null || !isAccepted)
        {
            return;
        }
        switch (command)
        {
            case ARM -> isArmed = true;
            case RESUME -> level = TradingAction.RESUME;
            case CLOSE_BREAKER ->
            {
                isBroken = false;
                inRow = 0;
            }
            default ->
            {
                // Counted with the input.
            }
        }
    }

    /** The breaker's row as the inputs tell it, and never longer: what is not certain ends it. */
    @Override
    public void onVenueEvent(final VenueOrderEventDecoder event)
    {
        final String name = name(event.signalKeyHi(), event.signalKeyLo(), event.role(), event.generation());
        if (event.answersRequest() != BooleanType.TRUE)
        {
            // By the stream its effect is known, whatever becomes of the answer.
            outstanding.replace(name, TOLD);
            return;
        }
        requests = Math.max(0, requests - 1);
        final Character answered = outstanding.remove(name);
        if (event.kind() == VenueEventKind.NOT_SENT || isRateRefusal(event.code()))
        {
            return;
        }
        if (event.kind() != VenueEventKind.OUTCOME_UNKNOWN)
        {
            inRow = answered != null && answered == QUERY ? inRow : 0;
        }
        else if (answered != null && answered != TOLD)
        {
            inRow++;
            brokenByRow += !isBroken && inRow >= failuresInRow ? 1 : 0;
            isBroken |= inRow >= failuresInRow;
        }
    }

    /** With the last failure that is allowed as the last word: a breaker that is late by one would let it through. */
    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        deniedBehindRow += reply.reason() == ReasonCode.CIRCUIT_BREAKER && inRow == failuresInRow ? 1 : 0;
    }

    private static boolean isRateRefusal(final int code)
    {
        return code == -1003 || code == -1015 || code == 429 || code == 418;
    }

    @Override
    public void onPlace(final PlaceOrderDecoder order)
    {
        final String name =
            name(order.signalKeyHi(), order.signalKeyLo(), order.role(), order.generation());
        Require.that(order.role() == OrderRole.FLATTEN || placed.add(name + order.orderId()),
            "S3: %s leaves again at sequence %s", name, sequence);
        request(name, PLACE);
        message();
        Require.that(order.sendBeforeNs() >= timeNs && order.sendBeforeNs() <= timeNs + SEND_WITHIN_NS,
            "S6: %s may be sent until %s at sequence %s", name, order.sendBeforeNs(), sequence);
        if (order.role() == OrderRole.ENTRY)
        {
            requireFree(order, name);
            requireFreshPrice(order, name);
        }
        else
        {
            Require.that(order.reduceOnly() == BooleanType.TRUE, "S8: %s at sequence %s could grow the position",
                name, sequence);
        }
    }

    private void requireFree(final PlaceOrderDecoder order, final String name)
    {
        Require.that(isArmed && level != TradingAction.HALT && !isBroken,
            "S8: the entry %s leaves at sequence %s, armed %s, level %s, breaker open %s", name, sequence, isArmed,
            level, isBroken);
        Require.that(level != TradingAction.REDUCE || order.reduceOnly() == BooleanType.TRUE,
            "S8: the entry %s at sequence %s is not reduce-only", name, sequence);
    }

    private void requireFreshPrice(final PlaceOrderDecoder order, final String name)
    {
        Require.that(timeNs - referenceNs <= MAX_REFERENCE_AGE_NS,
            "S6: the entry %s leaves at sequence %s by a price of %s ns ago", name, sequence, timeNs - referenceNs);
        final long touchE8 = order.side() == Side.BUY ? askE8 : bidE8;
        Require.that(Math.abs(order.priceE8() - touchE8) * BPS <= (COLLAR_BPS + 1) * touchE8,
            "S6: the entry %s leaves at sequence %s at %s, and the touch is %s", name, sequence, order.priceE8(),
            touchE8);
    }

    @Override
    public void onCancel(final CancelOrderDecoder cancel)
    {
        request(name(cancel.signalKeyHi(), cancel.signalKeyLo(), cancel.role(), cancel.generation()), CANCEL);
        message();
    }

    @Override
    public void onQuery(final QueryOrderDecoder query)
    {
        request(name(query.signalKeyHi(), query.signalKeyLo(), query.role(), query.generation()), QUERY);
    }

    private void request(final String name, final char kind)
    {
        Require.that(isConnected, "%s %s leaves at sequence %s, and the venue is away", kind, name, sequence);
        requests++;
        Require.that(requests <= venueSlots, "S9: %s requests are out at sequence %s, of %s", requests, sequence,
            venueSlots);
        outstanding.put(name, kind);
    }

    private void message()
    {
        messages.addLast(timeNs);
        while (messages.peekFirst() <= timeNs - NS_PER_SECOND)
        {
            messages.removeFirst();
        }
        Require.that(messages.size() <= messagesPerSecond, "S9: %s messages in a second at sequence %s, of %s",
            messages.size(), sequence, messagesPerSecond);
    }

    private static String name(final long keyHi, final long keyLo, final OrderRole role, final int generation)
    {
        return IntentChecks.key(keyHi, keyLo) + " " + role + " " + generation;
    }

    void tell(final HardCases cases)
    {
        cases.met("breaker opened by the last failure of a row", brokenByRow);
        cases.met("denied behind the last failure of a row", deniedBehindRow);
        cases.met("halt of an operator", stopped);
    }
}
