package io.titan.system.simulation;

import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventDecoder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A stop is taken away only when the venue has acknowledged another one of its signal, or nothing of the signal is
 * held; also while it is being closed. By the journal alone, so by what execution knew. What closes the part of another
 * signal or source is beyond this: from then on it does not look.
 */
final class StopChecks implements JournalVisitor
{
    private final Map<String, Signal> signals = new HashMap<>();
    private final Map<Integer, Long> positionsE8 = new HashMap<>();
    private boolean isMixed;
    private long sequence;
    private long replaced;

    /** What is held of a signal, and its stops that the venue has, by generation. */
    private static final class Signal
    {
        private int sourceId;
        private long heldE8;
        private boolean isLong;
        private final Set<Integer> stops = new HashSet<>();
        private final Set<Integer> ended = new HashSet<>();

        /** What a target and a close have both closed is on the other side then, where no stop of it helps. */
        private boolean isHeld()
        {
            return isLong ? heldE8 > 0 : heldE8 < 0;
        }
    }

    @Override
    public void onDocument(final long newSequence, final long timeNs, final int sourceId)
    {
        sequence = newSequence;
    }

    @Override
    public void onVenueEvent(final VenueOrderEventDecoder event)
    {
        if (event.role() != OrderRole.STOP)
        {
            return;
        }
        final Signal signal = signalOf(event.signalKeyHi(), event.signalKeyLo());
        final int generation = event.generation();
        if (event.kind() == VenueEventKind.ACKNOWLEDGED || event.kind() == VenueEventKind.FILL)
        {
            signal.stops.add(generation);
        }
        else if (event.kind() == VenueEventKind.CANCELED || event.kind() == VenueEventKind.EXPIRED ||
            event.kind() == VenueEventKind.REJECTED)
        {
            signal.ended.add(generation);
        }
    }

    @Override
    public void onPlace(final PlaceOrderDecoder order)
    {
        if (order.role() == OrderRole.STOP)
        {
            // A name whose stop was never sent may come again.
            final Signal signal = signalOf(order.signalKeyHi(), order.signalKeyLo());
            signal.ended.remove((int)order.generation());
            signal.isLong = order.side() == Side.SELL;
        }
    }

    @Override
    public void onReport(final ExecutionReportDecoder report)
    {
        final Signal signal = signalOf(report.signalKeyHi(), report.signalKeyLo());
        signal.sourceId = report.sourceId();
        final long signedE8 = report.side() == Side.BUY ? report.quantityE8() : -report.quantityE8();
        signal.heldE8 += signedE8;
        positionsE8.put(report.sourceId(), report.positionQuantityE8());
        requireSums(report.sourceId());
    }

    private void requireSums(final int sourceId)
    {
        long allE8 = 0;
        boolean isLong = false;
        boolean isShort = false;
        for (final Signal signal : signals.values())
        {
            if (signal.sourceId == sourceId)
            {
                allE8 += signal.heldE8;
                isLong |= signal.heldE8 > 0;
                isShort |= signal.heldE8 < 0;
            }
        }
        if (allE8 != positionsE8.get(sourceId) || isLong && isShort)
        {
            isMixed = true;
        }
    }

    @Override
    public void onCancel(final CancelOrderDecoder cancel)
    {
        final Signal signal = signals.get(IntentChecks.key(cancel.signalKeyHi(), cancel.signalKeyLo()));
        final boolean isNothingHeld = signal == null || !signal.isHeld();
        if (cancel.role() != OrderRole.STOP || isNothingHeld || isMixed)
        {
            return;
        }
        replaced++;
        final Set<Integer> others = new HashSet<>(signal.stops);
        others.removeAll(signal.ended);
        others.remove((int)cancel.generation());
        Require.that(!others.isEmpty(), "the only stop of %s that the venue has is canceled at sequence %s, and %s " +
            "is held", IntentChecks.key(cancel.signalKeyHi(), cancel.signalKeyLo()), sequence, signal.heldE8);
    }

    private Signal signalOf(final long keyHi, final long keyLo)
    {
        return signals.computeIfAbsent(IntentChecks.key(keyHi, keyLo), (unused) -> new Signal());
    }

    void tell(final HardCases cases)
    {
        cases.met("stop canceled because another one is there", replaced);
    }
}
