package io.titan.system.simulation;

import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventDecoder;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * S10, S12 and S13, and what protects: each trade is booked once and as it was told, no order beyond its quantity,
 * profit adds up to what was paid, stops and targets are what their signal named and never more than what is held.
 */
final class FillChecks implements JournalVisitor
{
    private final Map<Long, Long> leftE8 = new HashMap<>();
    private final Set<String> trades = new HashSet<>();
    private final List<String> booked = new ArrayList<>();
    private final Map<String, Signal> signals = new HashMap<>();
    private final Map<Integer, Long> positionsE8 = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private final Set<Long> acknowledged = new HashSet<>();
    private final Set<String> doubted = new HashSet<>();
    private long sequence;
    private VenueOrderEventDecoder event;
    private int reports;
    private BigInteger cashE16 = BigInteger.ZERO;
    private boolean closed;
    private long closePriceE8;
    private long afterCancel;
    private long beforeAcknowledgement;
    private long inDoubt;
    private long notPlaced;
    private long haltedInLine;

    /** What protects a signal, as it was named. */
    private record Signal(long stopE8, Set<Long> targetsE8)
    {
    }

    @Override
    public void onDocument(final long newSequence, final long timeNs, final int sourceId)
    {
        sequence = newSequence;
        event = null;
        reports = 0;
    }

    @Override
    public void onPrepare(final PrepareIntentDecoder prepare)
    {
        final Set<Long> targets = new HashSet<>();
        for (final PrepareIntentDecoder.TakeProfitsDecoder target : prepare.takeProfits())
        {
            targets.add(target.priceE8());
        }
        signals.putIfAbsent(IntentChecks.key(prepare.signalKeyHi(), prepare.signalKeyLo()),
            new Signal(prepare.stopPriceE8(), targets));
    }

    @Override
    public void onVenueEvent(final VenueOrderEventDecoder newEvent)
    {
        event = newEvent;
        if (event.kind() == VenueEventKind.ACKNOWLEDGED)
        {
            final Long orderId =
                ids.get(name(event.signalKeyHi(), event.signalKeyLo(), event.role(), event.generation()));
            acknowledged.add(orderId == null ? 0 : orderId);
        }
    }

    private static String name(final long keyHi, final long keyLo, final OrderRole role, final int generation)
    {
        return IntentChecks.key(keyHi, keyLo) + " " + role + " " + generation;
    }

    @Override
    public void onPlace(final PlaceOrderDecoder order)
    {
        leftE8.put(order.orderId(), order.quantityE8());
        ids.put(name(order.signalKeyHi(), order.signalKeyLo(), order.role(), order.generation()), order.orderId());
        final Signal signal = signals.get(IntentChecks.key(order.signalKeyHi(), order.signalKeyLo()));
        closed |= order.role() == OrderRole.FLATTEN;
        closePriceE8 = order.role() == OrderRole.FLATTEN ? order.priceE8() : closePriceE8;
        if (order.role() == OrderRole.ENTRY || signal == null)
        {
            return;
        }
        Require.that(order.role() != OrderRole.STOP || isNear(order.priceE8(), signal.stopE8()),
            "a stop at %s leaves at sequence %s, and the signal named %s", order.priceE8(), sequence,
            signal.stopE8());
        Require.that(order.role() != OrderRole.TARGET ||
            signal.targetsE8().stream().anyMatch((targetE8) -> isNear(order.priceE8(), targetE8)),
            "a target at %s leaves at sequence %s, and the signal named %s", order.priceE8(), sequence,
            signal.targetsE8());
        // Of whichever source: two that hold against each other are even at the venue, and each has its stops.
        final int sign = order.side() == Side.SELL ? 1 : -1;
        final long heldE8 =
            positionsE8.values().stream().mapToLong((positionE8) -> Math.max(0, sign * positionE8)).sum();
        Require.that(order.quantityE8() <= heldE8, "%s of %s at sequence %s, and %s of what it would close is held: %s",
            order.role(), order.quantityE8(), sequence, heldE8, positionsE8);
    }

    /** Within a tick of what was named. */
    private static boolean isNear(final long priceE8, final long namedE8)
    {
        return namedE8 > 0 && Math.abs(priceE8 - namedE8) <= 100_000_000L;
    }

    @Override
    public void onReport(final ExecutionReportDecoder report)
    {
        reports++;
        Require.that(event != null && event.kind() == VenueEventKind.FILL && event.tradeId() == report.tradeId() &&
            event.quantityE8() == report.quantityE8() && event.priceE8() == report.priceE8() &&
            event.side() == report.side(), "S10: a fill is booked at sequence %s that the venue did not tell",
            sequence);
        final String trade = report.instrumentId() + ":" + report.side() + ":" + report.tradeId();
        Require.that(trades.add(trade), "S10: trade %s is booked again at sequence %s", trade, sequence);
        booked.add(trade);
        final long left = leftE8.merge(report.orderId(), -report.quantityE8(), Long::sum);
        Require.that(report.orderId() == 0 || left >= 0, "S13: order %s is filled beyond its quantity at sequence %s",
            report.orderId(), sequence);
        final long signedE8 = report.side() == Side.BUY ? report.quantityE8() : -report.quantityE8();
        positionsE8.merge(report.sourceId(), signedE8, Long::sum);
        cashE16 = cashE16.subtract(BigInteger.valueOf(signedE8).multiply(BigInteger.valueOf(report.priceE8())));
        noteHardCases(report);
    }

    private void noteHardCases(final ExecutionReportDecoder report)
    {
        afterCancel += report.orderState() == OrderState.CANCELED ? 1 : 0;
        beforeAcknowledgement += acknowledged.contains(report.orderId()) ? 0 : 1;
        inDoubt += doubted.contains(IntentChecks.key(report.signalKeyHi(), report.signalKeyLo())) &&
            report.role() == OrderRole.ENTRY ? 1 : 0;
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        if (reply.reason() == ReasonCode.ORDER_IN_DOUBT)
        {
            doubted.add(IntentChecks.key(reply.signalKeyHi(), reply.signalKeyLo()));
        }
        notPlaced += reply.reason() == ReasonCode.LEASE_OVER ? 1 : 0;
        haltedInLine += reply.outcome() == IntentOutcome.CONFIRMED && reply.request() == IntentRequest.NONE &&
            (reply.reason() == ReasonCode.HALTED || reply.reason() == ReasonCode.CIRCUIT_BREAKER) ? 1 : 0;
    }

    @Override
    public void onDocumentEnd()
    {
        Require.that(reports <= 1, "S10: one trade is booked %s times at sequence %s", reports, sequence);
    }

    /** With nothing held by anybody, profit is what was paid and got, but for the last place of each fill. */
    void requireProfitOf(final long coreRealisedE8)
    {
        if (positionsE8.values().stream().allMatch((positionE8) -> positionE8 == 0))
        {
            final long cashE8 = cashE16.divide(BigInteger.valueOf(100_000_000L)).longValueExact();
            Require.that(Math.abs(cashE8 - coreRealisedE8) <= 2L * (trades.size() + 1),
                "S13: %s was earned, and %s is booked", cashE8, coreRealisedE8);
        }
    }

    List<String> booked()
    {
        return booked;
    }

    /** Client order ids, as name and role, of all that ever left. */
    Set<String> names()
    {
        return ids.keySet();
    }

    /** What two sources hold against each other: the account holds none of it, and no reduce-only order closes it. */
    boolean areSourcesOpposed()
    {
        return positionsE8.values().stream().anyMatch((positionE8) -> positionE8 > 0) &&
            positionsE8.values().stream().anyMatch((positionE8) -> positionE8 < 0);
    }

    /** Whether an order left that closes what is held at once. */
    boolean hasClosed()
    {
        return closed;
    }

    /** Worst price of the last of those orders; 0 before any. */
    long closePriceE8()
    {
        return closePriceE8;
    }

    void tell(final HardCases cases)
    {
        cases.met("fill after a cancel", afterCancel);
        cases.met("fill before the acknowledgement", beforeAcknowledgement);
        cases.met("fill of an entry that had been in doubt", inDoubt);
        cases.met("entry in doubt", doubted.size());
        cases.met("entry found not to have been placed", notPlaced);
        cases.met("halt, or breaker, while an order waited for the budget", haltedInLine);
    }

}
