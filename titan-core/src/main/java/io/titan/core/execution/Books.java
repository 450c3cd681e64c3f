package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.OrderRole;

/** All state of the core in one place, allocated at start, shared by the parts that change it. One thread. */
final class Books
{
    final EngineState engine;
    final Account account;
    final ExecutionTotals totals;
    final SourceTable sources;
    final InstrumentTable instruments;
    final PositionBook positions;
    final ExposureBook exposure;
    final IntentTable intents;
    final OrderTable orders;
    final OrderSweeps sweeps;
    final ProtectionTable protections;
    final AccountView view;
    final UnsettledOrders unsettled;
    final FillDeduplication fills;
    final RecentOrders recent = new RecentOrders();
    final StrayOrders strays = new StrayOrders();
    /** Items: intents by slot, then orders by slot, then protections by index. */
    final DeadlineQueue deadlines;
    private final StateHash hash = new StateHash();

    /**
     * Allocates everything.
     *
     * @param capacity how much.
     */
    Books(final ExecutionCapacity capacity)
    {
        account = new Account(capacity.instruments());
        orders = new OrderTable(
            capacity.orders(), Math.multiplyExact(capacity.protections(), Protection.ORDERS));
        sweeps = new OrderSweeps(orders);
        engine = new EngineState(account, sweeps);
        totals = engine.totals;
        sources = new SourceTable(capacity.sources());
        instruments = new InstrumentTable(capacity.instruments());
        positions = new PositionBook(sources, capacity.instruments(), account, totals);
        exposure = new ExposureBook(sources, instruments, positions, account);
        intents = new IntentTable(capacity.intents());
        protections = new ProtectionTable(capacity.protections(), orders);
        view = new AccountView(capacity.instruments());
        unsettled = new UnsettledOrders(capacity.instruments(), orders);
        fills = new FillDeduplication(capacity.fills());
        deadlines = new DeadlineQueue(
            Math.addExact(Math.addExact(capacity.intents(), orders.capacity()), capacity.protections()));
    }

    /** Item of an order in {@link #deadlines}. */
    int itemOfOrder(final int slot)
    {
        return intents.capacity() + slot;
    }

    /** Item of a protection in {@link #deadlines}. */
    int itemOfProtection(final int index)
    {
        return intents.capacity() + orders.capacity() + index;
    }

    /**
     * Slot of the order with a name of ours, or {@link IndexList#NONE}: an entry as long as its intent is remembered,
     * one that protects as long as it is open.
     */
    int orderOf(final long keyHi, final long keyLo, final OrderRole role, final int generation)
    {
        final int intentIndex = intents.slotOf(keyHi, keyLo);
        if (intentIndex == KeyIndex.MISSING || role == null || role == OrderRole.NULL_VAL)
        {
            return IndexList.NONE;
        }

        final Intent intent = intents.at(intentIndex);
        if (role == OrderRole.ENTRY)
        {
            return generation == 0 ? intent.orderIndex : IndexList.NONE;
        }

        return intent.protectionIndex == IndexList.NONE ? IndexList.NONE :
            protections.find(intent.protectionIndex, role, generation);
    }

    /** Whether a slot of {@link #orderOf} is that of an order without an end. */
    boolean isOpen(final int slot)
    {
        return slot != IndexList.NONE && orders.isOpen(slot);
    }

    /** Hash over everything, in a fixed order. */
    long stateHash()
    {
        hash.reset();
        engine.hashInto(hash);
        sources.hashInto(hash);
        instruments.hashInto(hash);
        positions.hashInto(hash);
        intents.hashInto(hash);
        orders.hashInto(hash);
        protections.hashInto(hash);
        view.hashInto(hash);
        fills.hashInto(hash);
        recent.hashInto(hash);
        strays.hashInto(hash);
        deadlines.hashInto(hash);
        sweeps.hashInto(hash);
        return hash.value();
    }

    /**
     * Hands everything through. The tables first: what follows counts by how much of each is in use.
     */
    void snapshot(final SnapshotCodec codec)
    {
        engine.snapshot(codec);
        sources.snapshot(codec);
        instruments.snapshot(codec);
        positions.snapshot(codec);
        intents.snapshot(codec);
        orders.snapshot(codec);
        protections.snapshot(codec, positions);
        if (codec.has(SnapshotCodec.ACCOUNT_FORMAT))
        {
            view.snapshot(codec);
        }
        else
        {
            deriveOutside();
        }

        fills.snapshot(codec);
        recent.snapshot(codec);
        if (codec.has(SnapshotCodec.STRAY_FORMAT))
        {
            strays.snapshot(codec);
        }

        sweeps.snapshot(codec);
        snapshotDeadlines(codec);
    }

    /** What nobody of ours holds, in a state that was written before it was kept. */
    private void deriveOutside()
    {
        for (int instrumentId = 0; instrumentId < instruments.capacity(); instrumentId++)
        {
            long outsideE8 = positions.net(instrumentId).quantityE8;
            for (int sourceId = 0; sourceId < sources.capacity(); sourceId++)
            {
                outsideE8 -= positions.of(sourceId, instrumentId).quantityE8;
            }

            instruments.at(instrumentId).outsideE8 = outsideE8;
        }
    }

    private void snapshotDeadlines(final SnapshotCodec codec)
    {
        for (int slot = 0; slot < intents.used(); slot++)
        {
            deadlines.snapshot(codec, slot);
        }

        for (int slot = 0; slot < orders.used(); slot++)
        {
            deadlines.snapshot(codec, itemOfOrder(slot));
        }

        for (int index = 0; index < protections.used(); index++)
        {
            deadlines.snapshot(codec, itemOfProtection(index));
            for (int place = 0; place < Protection.ORDERS; place++)
            {
                deadlines.snapshot(codec, itemOfOrder(protections.slotOf(index, place)));
            }
        }
    }
}
