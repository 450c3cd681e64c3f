package io.titan.system.simulation;

import io.titan.protocol.BooleanType;
import io.titan.protocol.Direction;
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
import java.util.HashMap;
import java.util.Map;

/**
 * S5 and S9: what is prepared, works and is held, counted anew from the journal alone and never too high, fits the
 * limits at each PREPARED; nobody opposes another source. One instrument.
 */
final class ExposureChecks implements JournalVisitor
{
    private static final double E8 = 1e8;
    /** A unit in the last place of each part. */
    private static final double ROUNDING = 0.001;

    private final double maxPosition;
    private final double allocation;
    private final double maxGross;
    private final int maxOrders;
    private final Map<String, Pending> pending = new HashMap<>();
    private final Map<Integer, Held> held = new HashMap<>();
    private final Held account = new Held();
    private long sequence;
    private long timeNs;
    private PrepareIntentDecoder prepare;
    private boolean isHandedOver;
    private long opposed;
    private long fullAllocation;

    /** What a signal may still open. */
    private static final class Pending
    {
        private int sourceId;
        private Side side;
        private double price;
        private double quantity;
        private boolean isPrepared = true;
        private long deadlineNs;
    }

    /** What a source holds. */
    private static final class Held
    {
        private double quantity;
        private double cost;

        private void add(final double change, final double price)
        {
            final boolean opens = quantity == 0 || Math.signum(change) == Math.signum(quantity);
            if (opens)
            {
                cost += Math.abs(change) * price;
            }
            else if (Math.abs(change) <= Math.abs(quantity))
            {
                cost -= cost * Math.abs(change) / Math.abs(quantity);
            }
            else
            {
                cost = (Math.abs(change) - Math.abs(quantity)) * price;
            }
            quantity += change;
            if (Math.abs(quantity) < 1e-9)
            {
                quantity = 0;
                cost = 0;
            }
        }
    }

    ExposureChecks(final double maxPosition, final double allocation, final double maxGross, final int maxOrders)
    {
        this.maxPosition = maxPosition;
        this.allocation = allocation;
        this.maxGross = maxGross;
        this.maxOrders = maxOrders;
    }

    @Override
    public void onDocument(final long newSequence, final long newTimeNs, final int sourceId)
    {
        sequence = newSequence;
        timeNs = newTimeNs;
        prepare = null;
    }

    @Override
    public void onPrepare(final PrepareIntentDecoder newPrepare)
    {
        prepare = newPrepare;
    }

    /** Of an entry that has ended only what is still to be told counts, which nobody here knows. */
    @Override
    public void onVenueEvent(final VenueOrderEventDecoder event)
    {
        if (event.role() == OrderRole.ENTRY && (event.kind() == VenueEventKind.CANCELED ||
            event.kind() == VenueEventKind.EXPIRED || event.kind() == VenueEventKind.REJECTED))
        {
            pending.remove(IntentChecks.key(event.signalKeyHi(), event.signalKeyLo()));
        }
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        final String key = IntentChecks.key(reply.signalKeyHi(), reply.signalKeyLo());
        opposed += reply.reason() == ReasonCode.OPPOSING_POSITION ? 1 : 0;
        fullAllocation += reply.reason() == ReasonCode.ALLOCATION ? 1 : 0;
        if (reply.outcome() == IntentOutcome.PREPARED && reply.repeated() == BooleanType.FALSE)
        {
            reserve(key, reply);
        }
        final Pending own = pending.get(key);
        if (own == null || own.sourceId != reply.sourceId() || reply.repeated() == BooleanType.TRUE)
        {
            return;
        }
        switch (reply.outcome())
        {
            case ABORTED, EXPIRED -> pending.remove(key);
            case DENIED -> denied(key, own, reply.reason());
            case CONFIRMED -> confirmed(key, own, reply);
            default ->
            {
                // Still prepared.
            }
        }
    }

    /** A denial that is about no record leaves it as it is. */
    private void denied(final String key, final Pending own, final ReasonCode reason)
    {
        if (reason != ReasonCode.SIGNAL_CONFLICT && reason != ReasonCode.MALFORMED && own.isPrepared)
        {
            pending.remove(key);
        }
    }

    private void confirmed(final String key, final Pending own, final IntentReplyDecoder reply)
    {
        own.isPrepared = false;
        if (reply.request() == IntentRequest.NONE && reply.reason() != ReasonCode.ORDER_IN_DOUBT)
        {
            pending.remove(key);
        }
    }

    private void reserve(final String key, final IntentReplyDecoder reply)
    {
        final Pending own = new Pending();
        own.sourceId = reply.sourceId();
        own.side = prepare.direction() == Direction.LONG ? Side.BUY : Side.SELL;
        own.price = reply.priceE8() / E8;
        own.quantity = reply.quantityE8() / E8;
        own.deadlineNs = timeNs + (prepare.ttlMs() == 0 ? 10_000 : prepare.ttlMs()) * 1_000_000L;
        if (!isHandedOver)
        {
            requireFit(key, own);
        }
        pending.put(key, own);
    }

    private void requireFit(final String key, final Pending own)
    {
        final double sign = own.side == Side.BUY ? 1 : -1;
        double sidePending = own.quantity;
        double sourcePending = 0;
        double sourceSide = 0;
        double gross = 0;
        int orders = 1;
        for (final Pending other : pending.values())
        {
            Require.that(!other.isPrepared || other.deadlineNs > timeNs,
                "L3: %s is still prepared at sequence %s, after its time", other.sourceId, sequence);
            Require.that(other.sourceId == own.sourceId || other.side == own.side,
                "S9: %s is PREPARED at sequence %s against what source %s works", key, sequence, other.sourceId);
            final double notional = other.quantity * other.price;
            sidePending += other.side == own.side ? other.quantity : 0;
            sourcePending += other.sourceId == own.sourceId ? notional : 0;
            sourceSide += other.sourceId == own.sourceId && other.side == own.side ? other.quantity : 0;
            gross += notional;
            orders++;
        }
        // To the account there is one position, with a basis of its own.
        gross += account.cost;
        double net = 0;
        for (final Map.Entry<Integer, Held> entry : held.entrySet())
        {
            net += entry.getValue().quantity;
            Require.that(entry.getKey() == own.sourceId || entry.getValue().quantity * sign >= 0,
                "S9: %s is PREPARED at sequence %s against the position of source %s", key, sequence, entry.getKey());
        }
        Require.that(orders <= maxOrders, "S9: %s orders at sequence %s, of %s", orders, sequence, maxOrders);
        Require.that((sidePending + sign * net) * own.price <= maxPosition + ROUNDING,
            "S9: %s is PREPARED at sequence %s for a position of %s, of %s", key, sequence,
            (sidePending + sign * net) * own.price, maxPosition);
        requireAllocation(key, own, sourcePending, sourceSide * own.price, sign, gross);
    }

    private void requireAllocation(
        final String key, final Pending own, final double sourcePending, final double sameSide, final double sign,
        final double gross)
    {
        final Held position = held.computeIfAbsent(own.sourceId, (unused) -> new Held());
        final double before = sameSide / own.price + sign * position.quantity;
        final double growth = (Math.max(0, before + own.quantity) - Math.max(0, before)) * own.price;
        if (growth > ROUNDING)
        {
            Require.that(sourcePending + position.cost + growth <= allocation * (1 + 1e-9) + ROUNDING,
                "S9: %s is PREPARED at sequence %s with %s, %s and %s of an allocation of %s", key, sequence,
                sourcePending, position.cost, growth, allocation);
            Require.that(gross + growth <= maxGross * (1 + 1e-9) + ROUNDING,
                "S9: %s is PREPARED at sequence %s with %s and %s of a gross notional of %s", key, sequence, gross,
                growth, maxGross);
        }
    }

    @Override
    public void onPlace(final PlaceOrderDecoder order)
    {
        final Pending own = pending.get(IntentChecks.key(order.signalKeyHi(), order.signalKeyLo()));
        if (own != null && order.role() == OrderRole.ENTRY)
        {
            own.isPrepared = false;
        }
    }

    @Override
    public void onReport(final ExecutionReportDecoder report)
    {
        final double quantity = report.quantityE8() / E8;
        final double signed = report.side() == Side.BUY ? quantity : -quantity;
        held.computeIfAbsent(report.sourceId(), (unused) -> new Held()).add(signed, report.priceE8() / E8);
        account.add(signed, report.priceE8() / E8);
        // What closed another source's part is told of one source only: from then on nobody here knows who holds what.
        isHandedOver |= report.sourceId() < 0 ||
            Math.abs(held.get(report.sourceId()).quantity - report.positionQuantityE8() / E8) > 1e-9;
        final String key = IntentChecks.key(report.signalKeyHi(), report.signalKeyLo());
        final Pending own = pending.get(key);
        if (own != null && report.role() == OrderRole.ENTRY)
        {
            own.quantity = Math.max(0, own.quantity - quantity);
            if (report.orderState() == OrderState.FILLED)
            {
                pending.remove(key);
            }
        }
    }

    void tell(final HardCases cases)
    {
        cases.met("denied against another source's position", opposed);
        cases.met("denied because the allocation is used", fullAllocation);
    }
}
