package io.titan.core.execution;

import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;

/**
 * What the end of an order that protects means: whether and when another is tried, that what cannot be protected is
 * closed, and after {@link #ALARM_AFTER} failures in a row an alarm. Sends nothing. One thread.
 */
final class ProtectionEnds
{
    /** Failures in a row after which a source may only reduce. */
    static final int ALARM_AFTER = 5;
    /** Intervals without a failure that end a row of them. */
    static final int FORGIVE_AFTER = 60;
    /** After an alarm tries are so many intervals apart. */
    static final int SLOW = 10;

    private final Books books;
    private final OrderLife life;

    /**
     * Works on the given books.
     *
     * @param books all state.
     * @param life  who ends an entry whose stop was refused.
     */
    ProtectionEnds(final Books books, final OrderLife life)
    {
        this.books = books;
        this.life = life;
    }

    /** Takes in the orders of a protection that have ended since it was looked at last. */
    void takeIn(final int index, final Protection protection)
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
        if (stop.state == OrderState.REJECTED && !VenueCodes.isPassing(stop.endCode))
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
}
