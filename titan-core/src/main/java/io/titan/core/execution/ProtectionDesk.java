package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.TimeInForce;

/**
 * Keeps every position protected: makes the orders of each protection what its fills ask for, a bounded number of them
 * in one call. Whatever is halted, disarmed or broken, this goes on: all it sends can only reduce. One thread.
 *
 * <p>A stop is never taken away before the one in its place is acknowledged. A stop that the venue refuses means that
 * what it was to protect is closed at once, at a price no further from the reference than the collar; what cannot be
 * closed so is tried again, and after {@link #ALARM_AFTER} failures in a row its source may only reduce until an
 * operator enables it, and again with the next failure.
 */
final class ProtectionDesk
{
    /** Failures in a row after which a source may only reduce. */
    static final int ALARM_AFTER = 5;
    /** Intervals without a failure that end a row of them. */
    static final int FORGIVE_AFTER = 60;
    /** After an alarm tries are so many intervals apart. */
    static final int SLOW = 10;

    private final Books books;
    private final OrderPlanner planner;
    private final OrderLife life;
    private final OrderRequests requests;
    private final OrderSweeper sweeper;
    private final long[] wantedE8 = new long[Protection.TARGETS];

    /**
     * Works on the given books.
     *
     * @param books    all state.
     * @param planner  who has orders canceled and asked about.
     * @param life     who ends an entry.
     * @param requests who places.
     * @param sweeper  who ends many entries.
     */
    ProtectionDesk(
        final Books books, final OrderPlanner planner, final OrderLife life, final OrderRequests requests,
        final OrderSweeper sweeper)
    {
        this.books = books;
        this.planner = planner;
        this.life = life;
        this.requests = requests;
        this.sweeper = sweeper;
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

    /** When something can be done, {@link ExecutionCore#NO_DEADLINE} for never; asking changes nothing. */
    long nextWorkNs()
    {
        final long nowNs = books.engine.nowNs();
        if (books.protections.touched().size() > 0)
        {
            return nowNs;
        }

        if (books.protections.waiting().size() == 0 || !requests.canRequest())
        {
            return ExecutionCore.NO_DEADLINE;
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
        takeInEnds(index, protection);
        if (protection.heldE8 == 0)
        {
            standDown(index, protection);
            return;
        }

        keepStop(index, protection);
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

    /** One stop of what is held; another size is placed first, and the old one goes when the new one is known to be. */
    private void keepStop(final int index, final Protection protection)
    {
        final int newest = newestStop(index);
        if (protection.stopPriceE8 == 0)
        {
            supersedeBoth(index);
        }
        else if (newest == IndexList.NONE)
        {
            placeStop(index, protection);
        }
        else
        {
            keepOne(index, newest);
            if (isKnown(books.orders.at(newest)))
            {
                replaceStop(index, protection, newest);
            }
        }
    }

    /** The newest stays; as long as that is not known to be there to stay, so does the other. */
    private void keepOne(final int index, final int newest)
    {
        keep(newest);
        final Order stop = books.orders.at(newest);
        if (mayBeGone(stop) || !isKnown(stop))
        {
            keep(otherStop(index, newest));
        }
    }

    /**
     * A stop that was to go, as nothing was held, is wanted again, unless its cancel is under way. One whose cancel
     * was lost may still be there: asking does no harm, canceling it once more would.
     */
    private void keep(final int slot)
    {
        final Order order = books.orders.at(slot);
        if (books.orders.isOpen(slot) && order.superseded && order.outstanding != VenueRequest.CANCEL)
        {
            order.superseded = false;
            if (order.state == OrderState.CANCELING)
            {
                planner.askNow(order);
            }

            planner.plan(slot);
        }
    }

    /** A stop is known to be at the venue: the one before it goes, and if it is of another size, another one comes. */
    private void replaceStop(final int index, final Protection protection, final int newest)
    {
        final Order stop = books.orders.at(newest);
        final int other = otherStop(index, newest);
        if (books.orders.isOpen(other) && !mayBeGone(stop))
        {
            planner.supersede(other);
        }

        if (mayBeGone(stop) || stop.quantityE8 - stop.filledE8 != protection.heldE8)
        {
            placeStop(index, protection);
        }
    }

    /** It is to go, or was told to and nobody knows yet that it has not. */
    private static boolean mayBeGone(final Order stop)
    {
        return stop.isCancelWanted() || stop.state == OrderState.CANCELING;
    }

    /** The stop that was placed last and still lives, or {@link IndexList#NONE}. */
    private int newestStop(final int index)
    {
        final int first = books.protections.slotOf(index, Protection.FIRST_STOP);
        final int second = books.protections.slotOf(index, Protection.SECOND_STOP);
        if (!lives(first) || !lives(second))
        {
            return lives(first) ? first : lives(second) ? second : IndexList.NONE;
        }

        return books.orders.at(first).releaseNumber > books.orders.at(second).releaseNumber ? first : second;
    }

    private int otherStop(final int index, final int slot)
    {
        final int first = books.protections.slotOf(index, Protection.FIRST_STOP);
        return slot == first ? books.protections.slotOf(index, Protection.SECOND_STOP) : first;
    }

    private boolean lives(final int slot)
    {
        return books.orders.isOpen(slot) && !books.orders.at(slot).isTerminal();
    }

    private static boolean isKnown(final Order order)
    {
        return order.state != OrderState.REQUESTED && order.state != OrderState.IN_DOUBT;
    }

    private void supersedeBoth(final int index)
    {
        for (int place = Protection.FIRST_STOP; place <= Protection.SECOND_STOP; place++)
        {
            final int slot = books.protections.slotOf(index, place);
            if (books.orders.isOpen(slot))
            {
                planner.supersede(slot);
            }
        }
    }

    /** What is being closed gets no new stop: its old one, if there is one, stays until nothing is held. */
    private void placeStop(final int index, final Protection protection)
    {
        if (protection.closing || books.engine.nowNs() < protection.tryAtNs)
        {
            return;
        }

        if (protection.stops > Protection.MAX_GENERATION)
        {
            // No name is left for another stop: rather closed than unprotected.
            protection.closing = true;
            return;
        }

        final int slot = freeStop(index);
        if (slot != IndexList.NONE && mayAsk(index))
        {
            books.orders.at(slot).protect(
                protection, OrderRole.STOP, protection.stops, TimeInForce.GTC, protection.stopPriceE8,
                protection.heldE8);
            protection.stops++;
            requests.protect(slot);
        }
    }

    private int freeStop(final int index)
    {
        final int first = books.protections.slotOf(index, Protection.FIRST_STOP);
        final int second = books.protections.slotOf(index, Protection.SECOND_STOP);
        return !books.orders.isOpen(first) ? first : books.orders.isOpen(second) ? IndexList.NONE : second;
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
                placeTarget(index, protection, target, slot);
            }
            else if (!order.isTerminal() && order.quantityE8 - order.filledE8 != wantedE8[target])
            {
                planner.supersede(slot);
            }
        }
    }

    private void placeTarget(final int index, final Protection protection, final int target, final int slot)
    {
        final boolean isWanted = wantedE8[target] > 0 && protection.targetFailures < ALARM_AFTER &&
            protection.targetRounds[target] <= Protection.MAX_TARGET_ROUND &&
            books.engine.nowNs() >= protection.targetTryAtNs;
        if (isWanted && mayAsk(index))
        {
            books.orders.at(slot).protect(
                protection, OrderRole.TARGET, protection.targetGeneration(target), TimeInForce.GTC,
                protection.targetPricesE8[target], wantedE8[target]);
            protection.targetRounds[target]++;
            requests.protect(slot);
        }
    }

    /** Takes what there is, up to the collar; what is left is tried again. */
    private void close(final int index, final Protection protection)
    {
        final int slot = books.protections.slotOf(index, Protection.FLATTEN);
        final boolean isDue = !books.orders.isOpen(slot) && books.engine.nowNs() >= protection.tryAtNs;
        if (isDue && mayAsk(index))
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
        return last.state == OrderState.REJECTED && VenueDesk.isPriceBeyondBand(last.side, last.endCode) &&
            last.signalKeyHi == protection.signalKeyHi && last.signalKeyLo == protection.signalKeyLo;
    }

    /** No more than the venue takes in one order: the rest follows once this has ended. */
    private static long closingQuantityE8(final Instrument instrument, final Protection protection)
    {
        return instrument.supported ?
            Math.min(protection.heldE8, Money.roundDown(instrument.maxQuantityE8, instrument.stepSizeE8)) :
            protection.heldE8;
    }

    /** Whether the venue may be asked now; if not, this one waits until it may. */
    private boolean mayAsk(final int index)
    {
        if (requests.mayProtect())
        {
            return true;
        }

        books.protections.waiting().add(index);
        return false;
    }

    private void takeInEnds(final int index, final Protection protection)
    {
        for (int place = 0; protection.ended != 0 && place < Protection.ORDERS; place++)
        {
            final boolean hasEnded = (protection.ended >> place & 1) != 0;
            protection.ended &= ~(1 << place);
            if (hasEnded)
            {
                onEnd(protection, books.orders.at(books.protections.slotOf(index, place)));
            }
        }
    }

    private void onEnd(final Protection protection, final Order order)
    {
        if (order.state == OrderState.FILLED)
        {
            protection.failures = order.role() == OrderRole.FLATTEN ? 0 : protection.failures;
            return;
        }

        if (protection.heldE8 == 0)
        {
            return;
        }

        switch (order.role())
        {
            case STOP -> onStopEnd(protection, order);
            case TARGET -> onTargetEnd(protection, order);
            default -> onFlattenEnd(protection, order);
        }
    }

    private void onStopEnd(final Protection protection, final Order stop)
    {
        if (stop.state == OrderState.REJECTED && !VenueDesk.isPassing(stop.endCode))
        {
            books.totals.stopsRefused++;
            protection.closing = true;
            life.endEntry(books.intents.at(protection.intentIndex).orderIndex);
        }
        else if (stop.state == OrderState.NOT_PLACED || stop.state == OrderState.REJECTED)
        {
            // Of what was not sent no byte has left: its name is free.
            protection.stops = wasNotSent(stop) ? stop.generation() : protection.stops;
            fail(protection);
        }
        else if (!stop.superseded)
        {
            books.totals.stopsLost++;
            fail(protection);
        }
    }

    private void onFlattenEnd(final Protection protection, final Order order)
    {
        if (order.filledE8 > 0)
        {
            // It took what there was: the next goes to a book that has had time to fill again.
            protection.failures = 0;
            protection.tryAtNs = books.engine.nowNs() + books.engine.limits.queryIntervalNs;
            return;
        }

        protection.flattens = wasNotSent(order) ? order.generation() : protection.flattens;
        fail(protection);
    }

    private void onTargetEnd(final Protection protection, final Order order)
    {
        if (order.superseded && order.state != OrderState.REJECTED)
        {
            return;
        }

        final int target = order.generation() % Protection.TARGETS;
        protection.targetRounds[target] -= wasNotSent(order) ? 1 : 0;
        final long nowNs = books.engine.nowNs();
        final long intervalNs = books.engine.limits.queryIntervalNs;
        protection.targetFailures = isForgiven(protection.lastTargetFailureNs) ? 1 : protection.targetFailures + 1;
        protection.lastTargetFailureNs = nowNs;
        protection.targetTryAtNs = protection.targetFailures == 1 ? nowNs : nowNs + intervalNs;
        books.totals.targetsGivenUp += protection.targetFailures == ALARM_AFTER ? 1 : 0;
    }

    private static boolean wasNotSent(final Order order)
    {
        return order.state == OrderState.NOT_PLACED && order.notPlacedReason != ReasonCode.LEASE_OVER;
    }

    /** The first failure is tried again at once, those after it later and later. */
    private void fail(final Protection protection)
    {
        final long nowNs = books.engine.nowNs();
        final long intervalNs = books.engine.limits.queryIntervalNs;
        protection.failures = isForgiven(protection.lastFailureNs) ? 1 : protection.failures + 1;
        protection.lastFailureNs = nowNs;
        if (protection.failures == 1)
        {
            protection.tryAtNs = nowNs;
        }
        else
        {
            protection.tryAtNs = nowNs + (protection.failures < ALARM_AFTER ? intervalNs : SLOW * intervalNs);
        }

        // Also later: an operator who enabled the source must hear that this still fails.
        if (protection.failures >= ALARM_AFTER && !books.sources.at(protection.sourceId).reducing)
        {
            alarm(protection);
        }
    }

    private boolean isForgiven(final long lastFailureNs)
    {
        return books.engine.nowNs() - lastFailureNs > FORGIVE_AFTER * books.engine.limits.queryIntervalNs;
    }

    private void alarm(final Protection protection)
    {
        books.totals.protectionAlarms++;
        books.sources.at(protection.sourceId).reducing = true;
        // What was admitted before is looked at again.
        books.engine.limitsChanged();
    }

    private void planNextTry(final int index, final Protection protection)
    {
        final long nowNs = books.engine.nowNs();
        final long tryNs = protection.tryAtNs > nowNs ? protection.tryAtNs : ExecutionCore.NO_DEADLINE;
        final long targetNs = protection.targetTryAtNs > nowNs ? protection.targetTryAtNs : ExecutionCore.NO_DEADLINE;
        books.deadlines.schedule(books.itemOfProtection(index), Math.min(tryNs, targetNs));
    }
}
