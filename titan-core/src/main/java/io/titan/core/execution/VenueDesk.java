package io.titan.core.execution;

import io.titan.core.money.Money;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.VenueEventKind;

/** Takes in what the venue says about orders, and books fills. One thread. */
final class VenueDesk
{
    private static final int HTTP_TOO_MANY_REQUESTS = 429;
    private static final int HTTP_BANNED = 418;
    private static final int CODE_TOO_MANY_REQUESTS = -1003;
    private static final int CODE_TOO_MANY_ORDERS = -1015;
    private static final int CODE_TIMESTAMP_OUTSIDE_WINDOW = -1021;
    private static final int CODE_PRICE_ABOVE_BAND = -4016;
    private static final int CODE_PRICE_BELOW_BAND = -4024;

    private final Books books;
    private final OrderPlanner planner;
    private final OrderLife life;
    private final ProtectionBook protections;
    private final ExecutionOutput output;

    /**
     * Works on the given books.
     *
     * @param books   all state.
     * @param planner who plans what an order wants next.
     * @param life    who moves and settles orders.
     * @param output  who is told.
     */
    VenueDesk(final Books books, final OrderPlanner planner, final OrderLife life, final ExecutionOutput output)
    {
        this.books = books;
        this.planner = planner;
        this.life = life;
        protections = new ProtectionBook(books);
        this.output = output;
    }

    /** One event. The slot of an answered request comes back first, whatever the event says. */
    void onEvent(final VenueOrderFields event)
    {
        if (event.answersRequest)
        {
            books.engine.returnVenueSlot();
        }

        if (!RequestCheck.isWellFormed(event, books.instruments))
        {
            onMalformed(event);
            return;
        }

        final int slot = find(event);
        if (slot == IndexList.NONE)
        {
            onUnknownOrder(event);
            return;
        }

        final Order order = books.orders.at(slot);
        final VenueRequest answered = event.answersRequest ? order.outstanding : VenueRequest.NONE;
        if (event.answersRequest)
        {
            order.outstanding = VenueRequest.NONE;
        }

        judge(event, answered);
        dispatch(order, event, answered);
        planner.heard(order);
        order.endCode = event.code;
        life.settle(slot, event.code, 0);
    }

    /** What the answer to a request says about the venue itself, before anything else is made of it. */
    private void judge(final VenueOrderFields event, final VenueRequest answered)
    {
        if (answered == VenueRequest.NONE || event.kind == VenueEventKind.NOT_SENT || isRateRefusal(event.code))
        {
            return;
        }

        if (event.kind == VenueEventKind.OUTCOME_UNKNOWN)
        {
            books.engine.venueFailed();
        }
        else if (answered != VenueRequest.QUERY)
        {
            books.engine.venueAnswered();
        }
    }

    /** The venue wants fewer requests: neither a failure nor a sign of health. */
    static boolean isRateRefusal(final int code)
    {
        return code == HTTP_TOO_MANY_REQUESTS || code == HTTP_BANNED ||
            code == CODE_TOO_MANY_REQUESTS || code == CODE_TOO_MANY_ORDERS;
    }

    /** A refusal that says nothing about the order itself: the same may be accepted a moment later. */
    static boolean isPassing(final int code)
    {
        return isRateRefusal(code) || code == CODE_TIMESTAMP_OUTSIDE_WINDOW;
    }

    /** The price is farther through the venue's mark price than it takes one of this side. */
    static boolean isPriceBeyondBand(final Side side, final int code)
    {
        return code == (side == Side.BUY ? CODE_PRICE_ABOVE_BAND : CODE_PRICE_BELOW_BAND);
    }

    /**
     * Nonsense changes nothing, but a request that it answers is answered: an order that waited for ever could be
     * neither canceled nor queried again.
     */
    private void onMalformed(final VenueOrderFields event)
    {
        books.totals.malformedInputs++;
        if (event.kind == VenueEventKind.FILL)
        {
            haltItself();
        }

        final int slot = event.answersRequest ? find(event) : IndexList.NONE;
        if (slot != IndexList.NONE)
        {
            books.engine.venueFailed();
            books.orders.at(slot).outstanding = VenueRequest.NONE;
            life.settle(slot, event.code, 0);
        }
    }

    private void dispatch(final Order order, final VenueOrderFields event, final VenueRequest answered)
    {
        switch (event.kind)
        {
            case FILL -> onFill(order, event);
            case ACKNOWLEDGED -> onWord(order, event, answered, acknowledgement(order));
            case CANCELED -> onWord(order, event, answered, OrderEvent.CANCELED);
            case EXPIRED -> onWord(order, event, answered, OrderEvent.EXPIRED);
            case REJECTED -> onWord(order, event, answered, OrderEvent.REJECTED);
            case CANCEL_REJECTED -> onCancelRejected(order, event, answered);
            case OUTCOME_UNKNOWN -> onOutcomeUnknown(order, answered);
            case NOT_FOUND -> onNotFound(order, event);
            case NOT_SENT -> onNotSent(order, answered);
            default -> throw new IllegalStateException("event kind " + event.kind + " passed the range check");
        }
    }

    private int find(final VenueOrderFields event)
    {
        final int intentIndex = books.intents.slotOf(event.signalKeyHi, event.signalKeyLo);
        if (intentIndex == KeyIndex.MISSING || event.role == null || event.role == OrderRole.NULL_VAL)
        {
            return IndexList.NONE;
        }

        final Intent intent = books.intents.at(intentIndex);
        if (event.role == OrderRole.ENTRY)
        {
            return event.generation == 0 ? intent.orderIndex : IndexList.NONE;
        }

        return intent.protectionIndex == IndexList.NONE ? IndexList.NONE :
            books.protections.find(intent.protectionIndex, event.role, event.generation);
    }

    /** Somebody else's order on our account, or one that is forgotten: a fill of it is real all the same. */
    private void onUnknownOrder(final VenueOrderFields event)
    {
        if (event.kind == VenueEventKind.FILL)
        {
            final int intentIndex = books.intents.slotOf(event.signalKeyHi, event.signalKeyLo);
            if (intentIndex != KeyIndex.MISSING && isLateProtection(books.intents.at(intentIndex), event))
            {
                bookLate(intentIndex, event);
            }
            else
            {
                bookUnowned(event);
            }
        }
        else
        {
            books.totals.unknownOrderEvents++;
        }
    }

    /** Whether a fill is of an order that protected a signal of ours and has ended since: its name says so. */
    private static boolean isLateProtection(final Intent intent, final VenueOrderFields fill)
    {
        return (fill.role == OrderRole.STOP || fill.role == OrderRole.TARGET || fill.role == OrderRole.FLATTEN) &&
            intent.state == IntentState.CONFIRMED && fill.instrumentId == intent.instrumentId;
    }

    private void bookLate(final int intentIndex, final VenueOrderFields fill)
    {
        if (isCounted(fill))
        {
            claim(fill);
            return;
        }

        final int sourceId = books.intents.at(intentIndex).sourceId;
        if (isBookable(sourceId, 0, fill))
        {
            book(0, intentIndex, sourceId, fill, fill.quantityE8, OrderState.NULL_VAL, false);
        }
    }

    /** The venue's word about the whole order: state, and how much it counts as filled. */
    private void onWord(
        final Order order, final VenueOrderFields event, final VenueRequest answered, final OrderEvent word)
    {
        if (!life.apply(order, word))
        {
            if (word == OrderEvent.ACKNOWLEDGED)
            {
                // An order whose risk was given back lives at the venue: more exposure than the books hold.
                haltItself();
            }

            return;
        }

        order.acknowledged = order.acknowledged || event.kind != VenueEventKind.REJECTED;
        order.notFoundInRow = 0;
        if (answered == VenueRequest.QUERY)
        {
            order.queryOnce = false;
            onFound(order, event, word);
        }

        learn(order, event);
    }

    /** One that is wanted again although it was told to go: whether it stays shows once its cancel cannot arrive. */
    private void onFound(final Order order, final VenueOrderFields event, final OrderEvent word)
    {
        final boolean isAlive = word == OrderEvent.ACKNOWLEDGED || word == OrderEvent.ACKNOWLEDGED_AFTER_FILL;
        if (!isAlive || order.state != OrderState.CANCELING || order.isCancelWanted())
        {
            return;
        }

        final long arrivedNs = order.cancelAtNs + books.engine.limits.leaseNs;
        if (event.requestTimeNs > arrivedNs)
        {
            life.apply(order, order.filledE8 > 0 ? OrderEvent.CANCEL_LOST_AFTER_FILL : OrderEvent.CANCEL_LOST);
        }
        else
        {
            order.queryOnce = true;
            order.queryAtNs = arrivedNs + 1;
        }
    }

    private static OrderEvent acknowledgement(final Order order)
    {
        return order.filledE8 > 0 ? OrderEvent.ACKNOWLEDGED_AFTER_FILL : OrderEvent.ACKNOWLEDGED;
    }

    private static void learn(final Order order, final VenueOrderFields event)
    {
        order.venueFilledE8 = Math.max(order.venueFilledE8, event.cumulativeQuantityE8);
        if (event.venueOrderId != 0)
        {
            order.venueOrderId = event.venueOrderId;
        }
    }

    private void onCancelRejected(final Order order, final VenueOrderFields event, final VenueRequest answered)
    {
        onWord(order, event, answered, OrderEvent.CANCEL_REJECTED);
        planner.askNow(order);
    }

    private void onOutcomeUnknown(final Order order, final VenueRequest answered)
    {
        // A query that got no answer changes nothing that is known; it is asked again after the interval.
        order.notFoundInRow = 0;
        if (answered != VenueRequest.QUERY)
        {
            life.apply(order, OrderEvent.OUTCOME_UNKNOWN);
            if (order.state == OrderState.IN_DOUBT)
            {
                planner.askNow(order);
            }
        }
    }

    private void onNotFound(final Order order, final VenueOrderFields event)
    {
        life.apply(order, OrderEvent.NOT_FOUND);
        order.notFoundInRow++;
        final boolean isAfterLease = event.requestTimeNs > order.requestTimeNs + books.engine.limits.leaseNs;
        if (order.notFoundInRow < 2 || !isAfterLease || order.isTerminal())
        {
            return;
        }

        if (order.acknowledged && !order.isEntry())
        {
            // It had it, and has it no more: two stops can do no harm that one missing could not do worse.
            life.apply(order, OrderEvent.EXPIRED);
            return;
        }

        if (order.acknowledged)
        {
            // The venue had it: that it is not found now proves nothing, and only an operator can tell.
            books.totals.illegalTransitions++;
            return;
        }

        order.notPlacedReason = ReasonCode.LEASE_OVER;
        life.apply(order, OrderEvent.LEASE_OVER);
    }

    private void onNotSent(final Order order, final VenueRequest answered)
    {
        if (answered == VenueRequest.CANCEL || answered == VenueRequest.QUERY)
        {
            return;
        }

        if (life.apply(order, OrderEvent.NOT_SENT) && order.state == OrderState.NOT_PLACED)
        {
            final ReasonCode obstacle = books.engine.obstacle();
            order.notPlacedReason = obstacle == ReasonCode.NONE ? ReasonCode.SEND_TOO_LATE : obstacle;
        }
    }

    private void onFill(final Order order, final VenueOrderFields fill)
    {
        if (fill.instrumentId != order.instrumentId || fill.side != order.side)
        {
            // Our key on something that we did not order: real, but not this order's.
            bookUnowned(fill);
            return;
        }

        learnFill(order, fill);
        if (isCounted(fill))
        {
            claim(fill);
            grow(order, fill);
        }
        else if (isBookable(order.sourceId, order.filledE8, fill))
        {
            grow(order, fill);
            book(
                order.orderId, order.intentIndex, order.sourceId, fill, order.filledE8, order.state,
                order.cancelReason == ReasonCode.FLATTENED);
        }
        else
        {
            return;
        }

        if (order.filledE8 > order.quantityE8)
        {
            haltItself();
        }
    }

    /** Counts a trade to the order that has made it. */
    private void grow(final Order order, final VenueOrderFields fill)
    {
        final long filledE8 = Math.min(order.filledE8 + fill.quantityE8, Money.MAX_SUM_QUANTITY_E8);
        life.apply(order, filledE8 >= order.quantityE8 ? OrderEvent.FINAL_FILL : OrderEvent.PARTIAL_FILL);
        order.filledE8 = filledE8;
    }

    /**
     * Whether the books hold a trade of ours that was not booked as ours: an adoption of the account's position counts
     * it, or it came under a name that is not ours first.
     */
    private boolean isCounted(final VenueOrderFields fill)
    {
        if (!RequestCheck.isFillInRange(fill))
        {
            return false;
        }

        final boolean isAdopted =
            isAdopted(fill) && !books.fills.isKnown(fill.instrumentId, fill.side, fill.tradeId);
        return isAdopted || books.fills.isUnclaimed(fill.instrumentId, fill.side, fill.tradeId);
    }

    private boolean isAdopted(final VenueOrderFields fill)
    {
        return fill.venueTimeNs > 0 && fill.venueTimeNs < books.instruments.at(fill.instrumentId).adoptedNs;
    }

    private void claim(final VenueOrderFields fill)
    {
        books.fills.claim(fill.instrumentId, fill.side, fill.tradeId);
        books.totals.duplicateFills++;
    }

    private static void learnFill(final Order order, final VenueOrderFields fill)
    {
        order.acknowledged = true;
        order.notFoundInRow = 0;
        learn(order, fill);
    }

    private void bookUnowned(final VenueOrderFields fill)
    {
        if (isAdopted(fill))
        {
            // The account's position, as it was adopted, counts it already.
            books.totals.duplicateFills++;
            return;
        }

        books.totals.unknownFills += bookOutside(fill) ? 1 : 0;
    }

    /**
     * Books a trade that no order of ours has made: the account's position follows, and what it closes is taken from
     * the sources that hold it. Somebody else moves this account, so that exposure must not grow until an operator has
     * looked; entries that rest are canceled.
     *
     * @return whether it was new and could be booked.
     */
    boolean bookOutside(final VenueOrderFields fill)
    {
        if (!isBookable(PositionBook.NOBODY, 0, fill))
        {
            return false;
        }

        books.totals.outsideChanges++;
        books.engine.reduceOnly();
        books.sweeps.cancelEntries(ReasonCode.REDUCE_ONLY);
        book(0, IndexList.NONE, PositionBook.NOBODY, fill, fill.quantityE8, OrderState.NULL_VAL, false);
        return true;
    }

    /** Whether a fill is new and its numbers can be booked; one that cannot be booked leaves the books wrong. */
    private boolean isBookable(final int sourceId, final long filledBeforeE8, final VenueOrderFields fill)
    {
        if (books.fills.isKnown(fill.instrumentId, fill.side, fill.tradeId))
        {
            books.totals.duplicateFills++;
            books.fills.refresh(fill.instrumentId, fill.side, fill.tradeId);
            return false;
        }

        final boolean fits = RequestCheck.isFillInRange(fill) &&
            filledBeforeE8 + fill.quantityE8 <= Money.MAX_SUM_QUANTITY_E8 &&
            books.positions.canBook(sourceId, fill);
        if (!fits)
        {
            books.totals.malformedInputs++;
            haltItself();
        }

        return fits;
    }

    private void book(
        final long orderId, final int intentIndex, final int sourceId, final VenueOrderFields fill,
        final long filledE8, final OrderState state, final boolean isUnwanted)
    {
        books.fills.remember(
            fill.instrumentId, fill.side, fill.tradeId, sourceId != PositionBook.NOBODY);
        books.totals.fills++;
        books.instruments.at(fill.instrumentId).bookedNs = books.engine.nowNs();
        final long pnlE8 = books.positions.book(sourceId, fill);
        books.account.onFill(
            fill, books.instruments.at(fill.instrumentId), books.positions.net(fill.instrumentId).quantityE8,
            books.engine.nowNs());
        if (books.account.isLossTooLarge())
        {
            books.engine.reduceOnly();
        }

        if (sourceId == PositionBook.NOBODY)
        {
            books.instruments.at(fill.instrumentId).outsideE8 +=
                fill.side == Side.BUY ? fill.quantityE8 : -fill.quantityE8;
        }
        else
        {
            books.exposure.followPosition(sourceId, fill.instrumentId);
            protections.onFill(
                intentIndex, sourceId, fill, books.positions.of(sourceId, fill.instrumentId).quantityE8, isUnwanted);
        }

        protections.netOutside(fill.instrumentId, fill.priceE8);
        final long positionE8 = books.positions.of(sourceId, fill.instrumentId).quantityE8;
        output.fillBooked(orderId, intentIndex, sourceId, fill, pnlE8, positionE8, filledE8, state);
    }

    private void haltItself()
    {
        books.engine.halt();
        books.totals.selfHalts++;
    }
}
