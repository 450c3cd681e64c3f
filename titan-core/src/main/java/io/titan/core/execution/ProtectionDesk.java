package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

/**
 * Keeps every position protected: makes the orders of each protection what its fills ask for, a bounded number of them
 * in one call. Whatever is halted, disarmed or broken, this goes on: all it sends can only reduce. One thread.
 *
 * <p>{@link StopKeeper} keeps the stops, targets and what closes are kept here, and what the end of an order means says
 * {@link ProtectionEnds}. A stop that the venue refuses means that what it was to protect is closed at once, at a price
 * no further from the reference than the collar; what cannot be closed so is tried again, and after
 * {@link ProtectionEnds#ALARM_AFTER} failures in a row its source may only reduce until an operator enables it, and
 * again with the next failure.
 */
final class ProtectionDesk
{
    private final Books books;
    private final OrderPlanner planner;
    private final OrderRequests requests;
    private final OrderSweeper sweeper;
    private final ProtectionEnds ends;
    private final StopKeeper stops;
    private final long[] wantedE8 = new long[Protection.TARGETS];

    /**
     * Works on the given books.
     *
     * @param books    all state.
     * @param planner  who has orders canceled and asked about.
     * @param life     who ends an entry whose stop was refused.
     * @param requests who places.
     * @param sweeper  who ends many entries.
     */
    ProtectionDesk(
        final Books books, final OrderPlanner planner, final OrderLife life, final OrderRequests requests,
        final OrderSweeper sweeper)
    {
        this.books = books;
        this.planner = planner;
        this.requests = requests;
        this.sweeper = sweeper;
        ends = new ProtectionEnds(books, life);
        stops = new StopKeeper(books, planner, requests);
    }

    /**
     * Closes what is held, and cancels entries that could open more of it.
     *
     * @param sourceId     whose; {@link Sweep#ALL} everybody's.
     * @param instrumentId of which; {@link Sweep#ALL} of all.
     */
    void flatten(final int sourceId, final int instrumentId)
    {
        sweeper.flattenEntries(sourceId, instrumentId);
        int index = books.protections.first();
        while (index != IndexList.NONE)
        {
            final Protection protection = books.protections.at(index);
            if (Sweep.isMeant(sourceId, protection.sourceId) && Sweep.isMeant(instrumentId, protection.instrumentId))
            {
                protection.closing = true;
                protection.tryAtNs = 0;
                protection.failures = 0;
                books.protections.touch(index);
            }

            index = books.protections.after(index);
        }
    }

    /** When something can be done, {@link DeadlineQueue#NO_DEADLINE} for never; asking changes nothing. */
    long nextWorkNs()
    {
        final long nowNs = books.engine.nowNs();
        if (books.protections.touched().size() > 0)
        {
            return nowNs;
        }

        if (books.protections.waiting().size() == 0 || !requests.canRequest())
        {
            return DeadlineQueue.NO_DEADLINE;
        }

        return requests.mayProtect() ? nowNs : books.engine.limiter.nextChangeNs(nowNs);
    }

    /** Looks at a bounded number of those that have waited or changed. */
    void work()
    {
        if (books.protections.waiting().size() == 0 && books.protections.touched().size() == 0)
        {
            return;
        }

        books.engine.limiter.roll(books.engine.nowNs());
        int left = OrderDesk.WORK_PER_CALL;
        while (left > 0 && books.protections.waiting().size() > 0 && requests.mayProtect())
        {
            final int index = books.protections.waiting().first();
            books.protections.waiting().remove(index);
            adjust(index);
            left--;
        }

        while (left > 0 && books.protections.touched().size() > 0)
        {
            final int index = books.protections.touched().first();
            books.protections.touched().remove(index);
            adjust(index);
            left--;
        }
    }

    /** The time to try again has come. */
    void onDeadline(final int index)
    {
        books.deadlines.cancel(books.itemOfProtection(index));
        books.protections.touch(index);
    }

    private void adjust(final int index)
    {
        final Protection protection = books.protections.at(index);
        ends.takeIn(index, protection);
        if (protection.heldE8 == 0)
        {
            standDown(index, protection);
            return;
        }

        stops.keep(index, protection);
        if (protection.closing)
        {
            close(index, protection);
        }
        else
        {
            keepTargets(index, protection);
        }

        planNextTry(index, protection);
    }

    /** Nothing is held: its orders go, and once they are gone and its entry has ended, so does it. */
    private void standDown(final int index, final Protection protection)
    {
        boolean isOver = true;
        for (int place = 0; place < Protection.ORDERS; place++)
        {
            final int slot = books.protections.slotOf(index, place);
            if (books.orders.isOpen(slot))
            {
                isOver = false;
                planner.supersede(slot);
            }
        }

        final int entry = books.intents.at(protection.intentIndex).orderIndex;
        if (isOver && (entry == IndexList.NONE || !books.orders.isOpen(entry)))
        {
            release(index, protection);
        }
    }

    private void release(final int index, final Protection protection)
    {
        final Intent intent = books.intents.at(protection.intentIndex);
        intent.protectionIndex = IndexList.NONE;
        intent.generations = protection.generations();
        books.intents.age(protection.intentIndex, books.engine.nowNs());
        final Position position = books.positions.of(protection.sourceId, protection.instrumentId);
        position.plainIndex = position.plainIndex == index ? IndexList.NONE : position.plainIndex;
        books.deadlines.cancel(books.itemOfProtection(index));
        books.protections.release(index, position);
    }

    private void keepTargets(final int index, final Protection protection)
    {
        final Instrument instrument = books.instruments.at(protection.instrumentId);
        TargetShares.fill(protection, instrument.stepSizeE8, instrument.minQuantityE8, wantedE8);
        for (int target = 0; target < protection.targetCount; target++)
        {
            final int slot = books.protections.slotOf(index, Protection.FIRST_TARGET + target);
            final Order order = books.orders.at(slot);
            if (!books.orders.isOpen(slot))
            {
                placeTarget(index, protection, target, slot, instrument);
            }
            else if (!order.isTerminal() && order.quantityE8 - order.filledE8 != wantedE8[target])
            {
                planner.supersede(slot);
            }
        }
    }

    private void placeTarget(
        final int index, final Protection protection, final int target, final int slot, final Instrument instrument)
    {
        final boolean isWanted = wantedE8[target] > 0 && protection.targetFailures < ProtectionEnds.ALARM_AFTER &&
            protection.targetRounds[target] <= Protection.MAX_TARGET_ROUND &&
            books.engine.nowNs() >= protection.targetTryAtNs;
        if (isWanted && requests.mayProtect(index))
        {
            books.orders.at(slot).protect(
                protection, OrderRole.TARGET, protection.targetGeneration(target), TimeInForce.GTC,
                protection.targetPriceE8(target, instrument), wantedE8[target]);
            protection.targetRounds[target]++;
            requests.protect(slot);
        }
    }

    /** Takes what there is, up to the collar; what is left is tried again. */
    private void close(final int index, final Protection protection)
    {
        final int slot = books.protections.slotOf(index, Protection.FLATTEN);
        final boolean isDue = !books.orders.isOpen(slot) && books.engine.nowNs() >= protection.tryAtNs;
        if (isDue && requests.mayProtect(index))
        {
            final Instrument instrument = books.instruments.at(protection.instrumentId);
            books.orders.at(slot).protect(
                protection, OrderRole.FLATTEN, protection.flattens, TimeInForce.IOC,
                closingPriceE8(instrument, protection, books.orders.at(slot)),
                closingQuantityE8(instrument, protection));
            // The name of an order that has ended long since may be used again: closing never runs out of names.
            protection.flattens = protection.flattens + 1 & Protection.MAX_GENERATION;
            requests.protect(slot);
        }
    }

    /** As far from the touch as it may be; of the last price known, because a close must not wait for one. */
    private static long closingPriceE8(final Instrument instrument, final Protection protection, final Order last)
    {
        final Side side = protection.closingSide;
        final long touchE8 = instrument.hasReference() ? instrument.touchE8(side) : instrument.valuedAtE8;
        final long collarE8 = Money.portionE8(touchE8, instrument.limits.collarBps);
        final long distanceE8 = wasTooFar(last, protection) ?
            Math.min(collarE8, Math.abs(last.priceE8 - touchE8) / 2) : collarE8;
        return side == Side.BUY ?
            Money.roundDown(Math.min(touchE8 + distanceE8, Money.MAX_PRICE_E8), instrument.tickSizeE8) :
            Math.max(Money.roundUp(touchE8 - distanceE8, instrument.tickSizeE8), instrument.tickSizeE8);
    }

    /**
     * Whether the venue refused the last order that was to close the same, for its price: the collar is wider than what
     * the venue takes, and the next comes halfway back to the touch.
     */
    private static boolean wasTooFar(final Order last, final Protection protection)
    {
        return last.state == OrderState.REJECTED && VenueCodes.isPriceBeyondBand(last.side, last.endCode) &&
            last.signalKeyHi == protection.signalKeyHi && last.signalKeyLo == protection.signalKeyLo;
    }

    /** No more than the venue takes in one order: the rest follows once this has ended. */
    private static long closingQuantityE8(final Instrument instrument, final Protection protection)
    {
        final long orderableE8 = protection.orderableE8(instrument);
        return instrument.supported ?
            Math.min(orderableE8, Money.roundDown(instrument.maxQuantityE8, instrument.stepSizeE8)) : orderableE8;
    }

    private void planNextTry(final int index, final Protection protection)
    {
        final long nowNs = books.engine.nowNs();
        final long tryNs = protection.tryAtNs > nowNs ? protection.tryAtNs : DeadlineQueue.NO_DEADLINE;
        final long targetNs = protection.targetTryAtNs > nowNs ? protection.targetTryAtNs : DeadlineQueue.NO_DEADLINE;
        books.deadlines.schedule(books.itemOfProtection(index), Math.min(tryNs, targetNs));
    }
}
