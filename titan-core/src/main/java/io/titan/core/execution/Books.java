package io.titan.core.execution;

import io.titan.core.StateHash;

/** All state of the core in one place, allocated at start, shared by the parts that change it. One thread. */
final class Books
{
    final EngineState engine = new EngineState();
    final ExecutionTotals totals = engine.totals;
    final SourceTable sources;
    final InstrumentTable instruments;
    final PositionBook positions;
    final ExposureBook exposure;
    final IntentTable intents;
    final OrderTable orders;
    final FillDeduplication fills;
    /** Items: intents by slot, then orders by slot. */
    final DeadlineQueue deadlines;
    private final StateHash hash = new StateHash();

    /**
     * Allocates everything.
     *
     * @param capacity how much.
     */
    Books(final ExecutionCapacity capacity)
    {
        sources = new SourceTable(capacity.sources());
        instruments = new InstrumentTable(capacity.instruments());
        positions = new PositionBook(sources, capacity.instruments(), totals);
        exposure = new ExposureBook(sources, instruments, positions);
        intents = new IntentTable(capacity.intents());
        orders = new OrderTable(capacity.orders());
        fills = new FillDeduplication(capacity.fills());
        deadlines = new DeadlineQueue(Math.addExact(capacity.intents(), capacity.orders()));
    }

    /** Item of an order in {@link #deadlines}. */
    int itemOfOrder(final int slot)
    {
        return intents.capacity() + slot;
    }

    /** Hash over everything, in a fixed order. */
    long stateHash(final long orderIds, final Sweep queries, final Sweep cancels)
    {
        hash.reset();
        hash.add(orderIds);
        engine.hashInto(hash);
        sources.hashInto(hash);
        instruments.hashInto(hash);
        positions.hashInto(hash);
        intents.hashInto(hash);
        orders.hashInto(hash);
        fills.hashInto(hash);
        deadlines.hashInto(hash);
        queries.hashInto(hash);
        cancels.hashInto(hash);
        return hash.value();
    }
}
