package io.titan.sim.market;

import io.titan.sim.core.MarketSink;
import io.titan.sim.core.Side;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes one instrument's book of recorded snapshots and changes: changes before the snapshot are kept, those it already
 * contains dropped, the first that follows must connect to it, and each must follow its predecessor. After a gap only
 * the top of the book counts until the next snapshot.
 */
final class DepthAssembler
{
    private static final int MAX_WAITING = 4_096;

    private final int instrument;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean synced;
    private boolean first;
    private long lastUpdateId;

    /** A change that came before its snapshot. */
    private record Waiting(
        long firstUpdateId,
        long updateId,
        long previousUpdateId,
        CaptureRecord.Levels bids,
        CaptureRecord.Levels asks)
    {
    }

    DepthAssembler(final int instrument)
    {
        this.instrument = instrument;
    }

    /** Whether this snapshot belongs between the changes that wait here. */
    boolean brackets(final long snapshotId)
    {
        return !waiting.isEmpty() && waiting.peekFirst().firstUpdateId() <= snapshotId + 1 &&
            waiting.peekLast().updateId() >= snapshotId;
    }

    void onSnapshot(final CaptureRecord record, final MarketSink sink, final long timeNs)
    {
        synced = true;
        first = true;
        lastUpdateId = record.id;
        emit(sink, true, record.id, record.id, record.id, record.bids, record.asks, timeNs);
        while (!waiting.isEmpty() && synced)
        {
            apply(waiting.pollFirst(), sink, timeNs);
        }
        waiting.clear();
    }

    void onChange(final CaptureRecord record, final MarketSink sink, final long timeNs)
    {
        final Waiting change = new Waiting(
            record.firstUpdateId, record.id, record.previousUpdateId, record.bids, record.asks);
        if (synced)
        {
            apply(change, sink, timeNs);
        }
        if (!synced)
        {
            waiting.addLast(new Waiting(change.firstUpdateId(), change.updateId(), change.previousUpdateId(),
                record.bids.copy(), record.asks.copy()));
            if (waiting.size() > MAX_WAITING)
            {
                waiting.removeFirst();
            }
        }
    }

    private void apply(final Waiting change, final MarketSink sink, final long timeNs)
    {
        if (first ? change.updateId() < lastUpdateId : change.updateId() <= lastUpdateId)
        {
            return;
        }
        if (!follows(change))
        {
            synced = false;
            sink.onDepthLost(instrument, timeNs);
            return;
        }
        first = false;
        final long previous = change.previousUpdateId() == 0 ? lastUpdateId : change.previousUpdateId();
        lastUpdateId = change.updateId();
        emit(sink, false, change.firstUpdateId(), change.updateId(), previous, change.bids(), change.asks(), timeNs);
    }

    /** Futures chain by the predecessor's id, spot by consecutive ranges; the first change must span the snapshot. */
    private boolean follows(final Waiting change)
    {
        if (first)
        {
            return change.firstUpdateId() <= lastUpdateId + 1;
        }
        return change.previousUpdateId() == 0
            ? change.firstUpdateId() <= lastUpdateId + 1 : change.previousUpdateId() == lastUpdateId;
    }

    private void emit(
        final MarketSink sink,
        final boolean snapshot,
        final long firstUpdateId,
        final long updateId,
        final long previousUpdateId,
        final CaptureRecord.Levels bids,
        final CaptureRecord.Levels asks,
        final long timeNs)
    {
        sink.onDepthBegin(instrument, snapshot, firstUpdateId, updateId, previousUpdateId, timeNs);
        emit(sink, Side.BUY, bids);
        emit(sink, Side.SELL, asks);
        sink.onDepthEnd();
    }

    private static void emit(final MarketSink sink, final Side side, final CaptureRecord.Levels levels)
    {
        for (int i = 0; i < levels.count; i++)
        {
            sink.onDepthLevel(side, levels.pricesE8[i], levels.quantitiesE8[i]);
        }
    }
}
