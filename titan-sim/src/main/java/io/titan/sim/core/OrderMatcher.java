package io.titan.sim.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Honest matching of the account's orders against a market that does not know them.
 *
 * <p>Taking: an order walks the displayed levels up to its limit; what it takes from a level is gone for us until the
 * feed changes that level. Resting: an order joins behind what is displayed at its price, moves up with trades at
 * that price and never stands behind more than the level displays, and fills at its own limit when traded volume
 * reaches it, when the market trades through it, or when the opposite side comes to its price. No fill is ever larger
 * than the volume that came, and volume that filled one order does not fill another.
 */
final class OrderMatcher
{
    private final InstrumentRules[] rules;
    private final MarketBook[] books;
    private final OrderTable orders;
    private final Account account;
    private final ExchangeOutput output;
    private final AlgoEngine algos;
    private final List<Order> queue = new ArrayList<>();
    private final List<Fill> fills;

    OrderMatcher(
        final InstrumentRules[] rules,
        final MarketBook[] books,
        final OrderTable orders,
        final Account account,
        final List<Fill> fills,
        final AlgoEngine algos,
        final ExchangeOutput output)
    {
        this.algos = algos;
        this.rules = rules;
        this.books = books;
        this.orders = orders;
        this.account = account;
        this.fills = fills;
        this.output = output;
    }

    /** Whether a limit would trade at once, with the market or with the account's own resting order. */
    boolean wouldTake(final OrderRequest request)
    {
        if (takeableE8(request) > 0)
        {
            return true;
        }
        for (final Order own : orders.open(request.instrument()))
        {
            if (own.side() != request.side() && reaches(request, own.priceE8()))
            {
                return true;
            }
        }
        return false;
    }

    /** What the displayed levels would give this order now, at most its quantity. */
    long takeableE8(final OrderRequest request)
    {
        final BookSide levels = books[request.instrument()].side(request.side().opposite());
        long sumE8 = 0;
        for (int rank = 0; rank < levels.count() && sumE8 < request.quantityE8(); rank++)
        {
            if (!reaches(request, levels.priceE8(rank)) || isBeyondTakeBound(request, levels.priceE8(rank)))
            {
                break;
            }
            sumE8 += usableE8(request.instrument(), levels.availableE8(rank));
        }
        return Math.min(sumE8, request.quantityE8());
    }

    /** An accepted order acts: it takes what it may, then rests or expires. */
    void onArrival(final Order order, final long timeNs)
    {
        take(order, timeNs);
        if (order.isOpen() && mayRest(order))
        {
            preventSelfTrade(order, order.priceE8(), timeNs);
        }
        if (order.isOpen() && mayRest(order))
        {
            joinQueue(order);
        }
        else if (order.isOpen())
        {
            expire(order, OrderStatus.EXPIRED, timeNs);
        }
    }

    boolean mayRest(final Order order)
    {
        final OrderRequest request = order.request();
        final boolean patient = request.type() == OrderType.LIMIT &&
            (request.timeInForce() == TimeInForce.GTC || request.timeInForce() == TimeInForce.GTX);
        return patient && (!request.reduceOnly() || reducibleE8(order) > 0);
    }

    void joinQueue(final Order order)
    {
        final MarketBook book = books[order.instrument()];
        order.queueAheadE8 = book.isKnown(order.side(), order.priceE8())
            ? book.side(order.side()).displayedAtE8(order.priceE8()) : Order.QUEUE_UNKNOWN;
    }

    /** The displayed book changed: resting orders meet what crossed them, and queues shrink with their levels. */
    void onBook(final int instrument, final long timeNs)
    {
        if (orders.open(instrument).isEmpty())
        {
            return;
        }
        meet(instrument, Side.BUY, timeNs);
        meet(instrument, Side.SELL, timeNs);
        for (final Order order : orders.open(instrument))
        {
            moveUp(order);
        }
    }

    /** A public trade: its volume passes the queue at its price and everything better. */
    void onTrade(
        final int instrument,
        final long priceE8,
        final long quantityE8,
        final boolean buyerIsMaker,
        final long timeNs)
    {
        collect(instrument, buyerIsMaker ? Side.BUY : Side.SELL, priceE8);
        long volumeE8 = quantityE8;
        long passedE8 = 0;
        for (final Order order : queue)
        {
            final long aheadE8 = aheadE8(order, priceE8, passedE8);
            final long servedE8 = Math.min(volumeE8, aheadE8);
            volumeE8 -= servedE8;
            passedE8 += servedE8;
            if (order.queueAheadE8 != Order.QUEUE_UNKNOWN || order.priceE8() != priceE8)
            {
                order.queueAheadE8 = order.priceE8() == priceE8 ? Math.max(0, order.queueAheadE8 - passedE8) : 0;
            }
            final long filledE8 = usableE8(instrument, Math.min(volumeE8, fillableE8(order)));
            if (filledE8 > 0)
            {
                volumeE8 -= filledE8;
                fill(order, order.priceE8(), filledE8, true, timeNs);
            }
        }
        queue.clear();
    }

    void expire(final Order order, final OrderStatus status, final long timeNs)
    {
        orders.close(order, status, timeNs);
        output.orderExpired(order);
        algos.onOrderClosed(order, timeNs);
    }

    private void take(final Order order, final long timeNs)
    {
        final BookSide levels = books[order.instrument()].side(order.side().opposite());
        for (int rank = 0; rank < levels.count() && order.isOpen(); rank++)
        {
            final long priceE8 = levels.priceE8(rank);
            if (!reaches(order.request(), priceE8) || isBeyondTakeBound(order.request(), priceE8))
            {
                return;
            }
            preventSelfTrade(order, priceE8, timeNs);
            final long quantityE8 = Math.min(
                usableE8(order.instrument(), levels.availableE8(rank)), fillableE8(order));
            if (quantityE8 > 0)
            {
                levels.take(rank, quantityE8);
                fill(order, priceE8, quantityE8, false, timeNs);
            }
        }
    }

    /** The account never trades with itself: resting order, later order or both give way, as the later one asked. */
    private void preventSelfTrade(final Order taker, final long priceE8, final long timeNs)
    {
        collect(taker.instrument(), taker.side().opposite(), priceE8);
        final boolean met = !queue.isEmpty();
        if (met && taker.request().selfTrade() != SelfTradePrevention.EXPIRE_TAKER)
        {
            for (final Order own : queue)
            {
                expire(own, OrderStatus.EXPIRED_IN_MATCH, timeNs);
            }
        }
        queue.clear();
        if (met && taker.request().selfTrade() != SelfTradePrevention.EXPIRE_MAKER)
        {
            expire(taker, OrderStatus.EXPIRED_IN_MATCH, timeNs);
        }
    }

    private void meet(final int instrument, final Side side, final long timeNs)
    {
        final BookSide opposite = books[instrument].side(side.opposite());
        collect(instrument, side, opposite.bestPriceE8());
        for (final Order order : queue)
        {
            for (int rank = 0; rank < opposite.count() && order.isOpen(); rank++)
            {
                if (!side.reaches(order.priceE8(), opposite.priceE8(rank)))
                {
                    break;
                }
                final long quantityE8 = Math.min(
                    usableE8(instrument, opposite.availableE8(rank)), fillableE8(order));
                if (quantityE8 > 0)
                {
                    opposite.take(rank, quantityE8);
                    fill(order, order.priceE8(), quantityE8, true, timeNs);
                }
            }
        }
        queue.clear();
    }

    private void moveUp(final Order order)
    {
        final MarketBook book = books[order.instrument()];
        if (book.isKnown(order.side(), order.priceE8()))
        {
            final long displayedE8 = book.side(order.side()).displayedAtE8(order.priceE8());
            order.queueAheadE8 = order.queueAheadE8 == Order.QUEUE_UNKNOWN
                ? displayedE8 : Math.min(order.queueAheadE8, displayedE8);
        }
    }

    private long aheadE8(final Order order, final long tradePriceE8, final long passedE8)
    {
        if (order.priceE8() != tradePriceE8)
        {
            return 0;
        }
        return order.queueAheadE8 == Order.QUEUE_UNKNOWN ? Long.MAX_VALUE : Math.max(0, order.queueAheadE8 - passedE8);
    }

    /** Resting orders of a side that a trade at this price concerns: best price first, then first come. */
    private void collect(final int instrument, final Side side, final long priceE8)
    {
        queue.clear();
        if (priceE8 == 0)
        {
            return;
        }
        for (final Order order : orders.open(instrument))
        {
            if (order.side() == side && side.reaches(order.priceE8(), priceE8))
            {
                int at = queue.size();
                while (at > 0 && isBetter(side, order.priceE8(), queue.get(at - 1).priceE8()))
                {
                    at--;
                }
                queue.add(at, order);
            }
        }
    }

    private void fill(
        final Order order, final long priceE8, final long quantityE8, final boolean maker, final long timeNs)
    {
        final long feeE8 = Account.feeE8(priceE8, quantityE8, maker);
        final long realizedE8 = account.trade(order.instrument(), order.side(), priceE8, quantityE8, feeE8);
        book(order, priceE8, quantityE8, timeNs);
        final Fill fill = new Fill(fills.size() + 1L, order.orderId(), order.clientOrderId(), order.instrument(),
            order.side(), priceE8, quantityE8, feeE8, realizedE8, maker, timeNs);
        fills.add(fill);
        output.orderTraded(order, fill);
        if (!order.isOpen())
        {
            algos.onOrderClosed(order, timeNs);
        }
        expireIdleReduceOnly(order.instrument(), timeNs);
        algos.onPosition(order.instrument(), timeNs);
    }

    void book(final Order order, final long priceE8, final long quantityE8, final long timeNs)
    {
        order.filledQuantityE8 += quantityE8;
        order.filledNotionalE8 += ScaledMath.multiplyE8(priceE8, quantityE8);
        order.status = OrderStatus.PARTIALLY_FILLED;
        order.updateTimeNs = timeNs;
        if (order.leavesE8() == 0)
        {
            orders.close(order, OrderStatus.FILLED, timeNs);
        }
    }

    private void expireIdleReduceOnly(final int instrument, final long timeNs)
    {
        final List<Order> open = orders.open(instrument);
        for (int i = open.size() - 1; i >= 0; i--)
        {
            final Order order = open.get(i);
            if (order.request().reduceOnly() && reducibleE8(order) == 0)
            {
                expire(order, OrderStatus.EXPIRED, timeNs);
            }
        }
    }

    private long fillableE8(final Order order)
    {
        if (!order.isOpen())
        {
            return 0;
        }
        return order.request().reduceOnly() ? Math.min(order.leavesE8(), reducibleE8(order)) : order.leavesE8();
    }

    private long reducibleE8(final Order order)
    {
        final long heldE8 = account.position(order.instrument()).quantityE8();
        final boolean reduces = heldE8 != 0 && (heldE8 > 0) == (order.side() == Side.SELL);
        return reduces ? Math.abs(heldE8) : 0;
    }

    private long usableE8(final int instrument, final long quantityE8)
    {
        return quantityE8 - quantityE8 % rules[instrument].stepE8();
    }

    private static boolean reaches(final OrderRequest request, final long priceE8)
    {
        return request.type() == OrderType.MARKET || request.side().reaches(request.priceE8(), priceE8);
    }

    /** A market order takes nothing further from the mark price than the market take bound. */
    private boolean isBeyondTakeBound(final OrderRequest request, final long priceE8)
    {
        final long markE8 = books[request.instrument()].markPriceE8();
        return request.type() == OrderType.MARKET && markE8 > 0 &&
            !request.side().reaches(InstrumentRules.bandE8(markE8, request.side()), priceE8);
    }

    private static boolean isBetter(final Side side, final long priceE8, final long thanE8)
    {
        return side == Side.BUY ? priceE8 > thanE8 : priceE8 < thanE8;
    }
}
