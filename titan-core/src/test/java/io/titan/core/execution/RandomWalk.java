package io.titan.core.execution;

import io.titan.protocol.Direction;
import io.titan.protocol.OrderRole;
import io.titan.protocol.QueryKind;
import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueState;
import java.util.Random;

/** A seeded run of everything that can happen, sense and nonsense: the same seed makes the same calls. */
final class RandomWalk
{
    static final ExecutionCapacity CAPACITY = new ExecutionCapacity(3, 3, 512, 32, 64);
    private static final VenueEventKind[] KINDS = {
        VenueEventKind.ACKNOWLEDGED, VenueEventKind.ACKNOWLEDGED, VenueEventKind.REJECTED, VenueEventKind.CANCELED,
        VenueEventKind.EXPIRED, VenueEventKind.CANCEL_REJECTED, VenueEventKind.OUTCOME_UNKNOWN,
        VenueEventKind.NOT_FOUND, VenueEventKind.NOT_SENT};

    private static final OrderRole[] ROLES = {OrderRole.ENTRY, OrderRole.STOP, OrderRole.TARGET, OrderRole.FLATTEN};
    private static final long NOTHING = 0;

    final ExecutionDriver execution = new ExecutionDriver(CAPACITY);
    private final Random random;
    private long lastKey;
    private int mostQueued;
    private boolean readsAhead;
    private long read;
    private long drainTradeId = 1_000_000;

    RandomWalk(final long seed)
    {
        random = new Random(seed);
        execution.engineLimits.maxOpenOrders = 24;
        execution.engineLimits.venueSlots = 6;
        execution.engineLimits.breaker.ordersInDoubt = 24;
        execution.engineLimits.breaker.failuresInWindow = 3;
        execution.engineLimits.account.maxGrossNotionalE8 = ExecutionDriver.e8("2000000");
        execution.engineLimits.account.duplicateWithinNs = 1_000 * ExecutionDriver.MS;
        execution.engineLimits.rate.maxMessagesPerSecond = 12;
        execution.engineLimits.rate.maxMessagesPerMinute = 200;
        execution.engineLimits.rate.maxWeightPerMinute = 600;
        execution.engineLimits.rate.maxOrdersPerTenSeconds = 8;
        execution.engineLimits.rate.maxOrdersPerMinute = 40;
        execution.engineLimits.rate.reserveBps = 2_000;
        execution.engineLimits.rate.maxQueuedOrders = 6;
        execution.sourceLimits.maxExecutions = 2;
        execution.sourceLimits.executionWindowNs = 10_000 * ExecutionDriver.MS;
        execution.makeReady();
    }

    /** Reads ahead after each step, which nothing may show. */
    RandomWalk readingAhead()
    {
        readsAhead = true;
        return this;
    }

    /** Tells first and books afterwards. */
    RandomWalk bookingLater()
    {
        execution.bookingLater();
        return this;
    }

    RandomWalk walk(final int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            step();
            read += readsAhead ? execution.core.readAhead() + execution.core.readAround() : 0;
            Audit.check(execution.core);
            mostQueued = Math.max(mostQueued, execution.core.figures().queuedOrders());
        }

        return this;
    }

    /** Most orders that waited for the venue's budget at once. */
    int mostQueued()
    {
        return mostQueued;
    }

    /** Ends everything that is open, as a venue in good health would. */
    RandomWalk drain()
    {
        execution.act(TradingAction.HALT);
        final Books books = execution.core.books();
        for (int round = 0; round < 3; round++)
        {
            int slot = books.orders.firstOpen();
            while (slot != IndexList.NONE)
            {
                final int next = books.orders.openAfter(slot);
                drain(books.orders.at(slot));
                slot = next;
            }
        }

        execution.timePasses(60_000);
        return this;
    }

    private void drain(final Order order)
    {
        execution.stream(order.signalKeyLo, VenueEventKind.CANCELED);
        if (order.missingFillsE8() > 0)
        {
            drainTradeId++;
            execution.set(order.signalKeyLo, VenueEventKind.FILL, false);
            execution.event.instrumentId = order.instrumentId;
            execution.event.side = order.side;
            execution.event.tradeId = drainTradeId;
            execution.event.quantityE8 = order.missingFillsE8();
            execution.event.priceE8 = order.priceE8;
            execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
        }
    }

    private void step()
    {
        execution.later(random.nextInt(300));
        switch (random.nextInt(24))
        {
            case 0, 1, 2, 3, 4, 5 -> prepare();
            case 6, 7, 8, 9 -> execution.confirm(random.nextInt(2), key());
            case 10 -> execution.abort(key());
            case 11, 12, 13, 14 -> word();
            case 15, 16, 17 -> fill();
            case 18, 19 -> execution.freshReference();
            case 20 -> lookedAt();
            case 21 -> execution.timePasses(random.nextInt(3_000));
            case 22 -> execution.query(QueryKind.get((short) (1 + random.nextInt(3))));
            default -> upheaval();
        }
    }

    /** An operator looks at what somebody else did, and mostly lets trading go on. */
    private void lookedAt()
    {
        execution.freshReference();
        if (execution.core.tradingState() == TradingState.REDUCE_ONLY && random.nextInt(8) != 0)
        {
            execution.act(TradingAction.RESUME);
        }
    }

    /** Two looks at an account that somebody else may have changed. */
    private void look()
    {
        final long heldE8 = execution.core.books().positions.net(ExecutionDriver.BTC).quantityE8;
        final String told = RecordingOutput.decimal(heldE8 + (random.nextInt(5) - 2) * ExecutionDriver.e8("0.004"));
        execution.later(1).look(told).timePasses(5_000);
        execution.look(told);
    }

    /** A list of open orders with some that the books know and some that they do not; what was asked answers. */
    private void list()
    {
        final StrayOrders strays = execution.core.books().strays;
        for (int left = 1 + random.nextInt(3); left > 0; left--)
        {
            execution.listed(random.nextBoolean() ? key() : -1 - random.nextInt(5), ROLES[random.nextInt(ROLES.length)],
                random.nextInt(3), execution.nowNs - random.nextInt(6_000) * ExecutionDriver.MS);
        }

        execution.core.onVenueOpenOrdersTold(random.nextInt(3), execution.nowNs);
        while (strays.size() > 0 && strays.isAsked(0))
        {
            execution.venue(strays.keyLo(0), strays.role(0), strays.generation(0), KINDS[random.nextInt(KINDS.length)]);
        }
    }

    private void upheaval()
    {
        switch (random.nextInt(20))
        {
            case 0 -> execution.cancelAll();
            case 1 -> execution.core.onVenueStatus(VenueState.DISCONNECTED, execution.nowNs);
            case 2 -> execution.act(TradingAction.HALT);
            case 3 -> execution.restarted().hello(0).hello(1);
            case 4 -> execution.act(TradingAction.REDUCE);
            case 5 -> execution.rate(told ->
            {
                told.usedWeight = random.nextInt(200);
                told.usedOrdersTenSeconds = random.nextInt(6);
                told.status = random.nextInt(3) == 0 ? 429 : 0;
                told.retryAfterNs = random.nextInt(2_000) * ExecutionDriver.MS;
            });
            case 6, 7 -> look();
            case 8 -> list();
            default -> execution.act(TradingAction.CLOSE_BREAKER).act(TradingAction.RESUME)
                .act(TradingAction.ARM).connected().enable(0).enable(1);
        }
    }

    private long key()
    {
        return Math.max(1, lastKey - random.nextInt(12));
    }

    /** Of an order that is open; a fill of any other is somebody else's, after which only what reduces is admitted. */
    private long openKey()
    {
        final OrderTable orders = execution.core.books().orders;
        int slot = orders.firstOpen();
        for (int left = random.nextInt(4); left > 0 && slot != IndexList.NONE; left--)
        {
            slot = orders.openAfter(slot);
        }

        return slot == IndexList.NONE ? NOTHING : orders.at(slot).signalKeyLo;
    }

    private void prepare()
    {
        final long chosen = random.nextInt(6) == 0 ? key() : ++lastKey;
        final boolean isLong = random.nextInt(4) != 0;
        final boolean isUrgent = random.nextBoolean();
        final long notionalE8 = ExecutionDriver.e8("500") * (1 + random.nextInt(20));
        execution.prepare(random.nextInt(2), chosen, signal ->
        {
            if (!isLong)
            {
                ExecutionDriver.goShort(signal);
                signal.direction = Direction.SHORT;
            }

            signal.velocityE8 = isUrgent ? ExecutionDriver.e8("1") : 0;
            signal.notionalE8 = notionalE8;
        });
    }

    private void word()
    {
        final boolean answers = random.nextInt(4) != 0;
        execution.set(key(), KINDS[random.nextInt(KINDS.length)], answers);
        execution.event.cumulativeQuantityE8 =
            random.nextInt(4) == 0 ? ExecutionDriver.e8("0.001") * random.nextInt(40) : -1;
        execution.event.requestTimeNs = execution.nowNs - random.nextInt(1_000) * ExecutionDriver.MS;
        execution.core.onVenueOrderEvent(execution.event, execution.nowNs);
    }

    private void fill()
    {
        final String quantity = "0.00" + (1 + random.nextInt(9));
        final String price = Integer.toString(49_000 + random.nextInt(2_000));
        final long key = random.nextInt(8) == 0 ? key() : openKey();
        if (key != NOTHING)
        {
            execution.fill(
                key, random.nextInt(400), random.nextInt(4) == 0 ? Side.SELL : Side.BUY, quantity, price);
        }
    }
}
