package io.titan.sim.core;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/**
 * The exchange: instruments, one account, its orders, and a market that comes from outside through {@link MarketSink}.
 *
 * <p>Owned by one thread. Every call carries the time; calls with a time before the last one are held at the last one.
 * A request to place or cancel takes effect {@code latencyNs} after it was made, on the book as it is then; until
 * something moves time that far (a market event, {@link #onTime}, another request) it waits, see {@link
 * #nextDeadlineNs}.
 */
public final class ExchangeCore implements MarketSink
{
    /** No request is waiting. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    private final InstrumentRules[] rules;
    private final MarketBook[] books;
    private final Account account;
    private final OrderTable orders;
    private final List<Fill> fills = new ArrayList<>();
    private final MarginCheck margin;
    private final OrderMatcher matcher;
    private final RequestExecutor executor;
    private final AlgoEngine algos;
    private final CountdownTimers countdowns;
    private final ExchangeOutput output;
    private final Deque<PendingRequest> pending = new ArrayDeque<>();
    private final DepthChange depth = new DepthChange();
    private final long latencyNs;
    private long nowNs;
    private boolean countdownCancelsAlgos;

    /**
     * An exchange with an untouched account and empty books.
     *
     * @param instruments dense instrument number = index.
     * @param latencyNs   time a request takes to reach the book, not negative.
     * @param output      receives facts and answers.
     */
    public ExchangeCore(final List<InstrumentRules> instruments, final long latencyNs, final ExchangeOutput output)
    {
        if (latencyNs < 0)
        {
            throw new IllegalArgumentException("latencyNs must not be negative: " + latencyNs);
        }
        this.rules = instruments.toArray(new InstrumentRules[0]);
        this.books = new MarketBook[rules.length];
        for (int i = 0; i < rules.length; i++)
        {
            books[i] = new MarketBook();
        }
        this.latencyNs = latencyNs;
        this.output = output;
        this.account = new Account(rules.length);
        this.orders = new OrderTable(rules.length);
        this.margin = new MarginCheck(books, orders, account);
        this.algos = new AlgoEngine(rules, books, orders, account, output);
        this.matcher = new OrderMatcher(rules, books, orders, account, fills, algos, output);
        this.countdowns = new CountdownTimers(rules.length);
        this.executor = new RequestExecutor(
            new OrderValidator(rules, books, orders, account), orders, matcher, algos, output);
    }

    /**
     * Places an order. Answered by {@link ExchangeOutput#requestDone} or {@link ExchangeOutput#requestRejected}.
     *
     * @param requestId     any number; comes back with the answer.
     * @param clientOrderId unique among open orders, {@code [.A-Z:/a-z0-9_-]{1,36}}.
     * @param instrument    dense instrument number.
     * @param side          which way.
     * @param type          LIMIT or MARKET.
     * @param timeInForce   ignored for MARKET.
     * @param priceE8       limit, 0 for MARKET.
     * @param quantityE8    base quantity.
     * @param reduceOnly    may only shrink the position.
     * @param timeNs        when the exchange received it.
     */
    public void placeOrder(
        final long requestId,
        final String clientOrderId,
        final int instrument,
        final Side side,
        final OrderType type,
        final TimeInForce timeInForce,
        final long priceE8,
        final long quantityE8,
        final boolean reduceOnly,
        final long timeNs)
    {
        placeOrder(requestId, OrderRequest.plain(
            clientOrderId, instrument, side, type, timeInForce, priceE8, quantityE8, reduceOnly), timeNs);
    }

    /**
     * Places an order. Answered by {@link ExchangeOutput#requestDone} or {@link ExchangeOutput#requestRejected}.
     *
     * @param requestId any number; comes back with the answer.
     * @param request   what is asked for.
     * @param timeNs    when the exchange received it.
     */
    public void placeOrder(final long requestId, final OrderRequest request, final long timeNs)
    {
        enqueue(new PendingRequest(requestId, PendingRequest.Kind.PLACE, request, null, request.instrument(), 0,
            request.clientOrderId(), due(timeNs)), timeNs);
    }

    /**
     * Cancels one order. The exchange's number wins over the client's.
     *
     * @param requestId     any number; comes back with the answer.
     * @param instrument    dense instrument number.
     * @param orderId       the exchange's number, 0 to go by the client's.
     * @param clientOrderId the client's, or null.
     * @param timeNs        when the exchange received it.
     */
    public void cancelOrder(
        final long requestId,
        final int instrument,
        final long orderId,
        final String clientOrderId,
        final long timeNs)
    {
        enqueue(new PendingRequest(requestId, PendingRequest.Kind.CANCEL, null, null, instrument, orderId,
            clientOrderId, due(timeNs)), timeNs);
    }

    /**
     * Cancels every open order of an instrument.
     *
     * @param requestId  any number; comes back with the answer.
     * @param instrument dense instrument number.
     * @param timeNs     when the exchange received it.
     */
    public void cancelAllOrders(final long requestId, final int instrument, final long timeNs)
    {
        enqueue(new PendingRequest(requestId, PendingRequest.Kind.CANCEL_ALL, null, null, instrument, 0, null,
            due(timeNs)), timeNs);
    }

    /**
     * Places a conditional order. Answered by {@link ExchangeOutput#algoRequestDone} or {@link
     * ExchangeOutput#requestRejected}.
     *
     * @param requestId any number; comes back with the answer.
     * @param request   what is asked for.
     * @param timeNs    when the exchange received it.
     */
    public void placeAlgo(final long requestId, final AlgoRequest request, final long timeNs)
    {
        enqueue(new PendingRequest(requestId, PendingRequest.Kind.PLACE_ALGO, null, request, request.instrument(), 0,
            request.clientAlgoId(), due(timeNs)), timeNs);
    }

    /**
     * Cancels a waiting conditional order. Answered like {@link #placeAlgo}.
     *
     * @param requestId    any number; comes back with the answer.
     * @param algoId       the exchange's number, 0 to go by the client's.
     * @param clientAlgoId the client's, or null.
     * @param timeNs       when the exchange received it.
     */
    public void cancelAlgo(
        final long requestId, final long algoId, final String clientAlgoId, final long timeNs)
    {
        enqueue(new PendingRequest(requestId, PendingRequest.Kind.CANCEL_ALGO, null, null, 0, algoId, clientAlgoId,
            due(timeNs)), timeNs);
    }

    /**
     * Cancels every waiting conditional order of an instrument. Answered by {@link ExchangeOutput#requestDone}.
     *
     * @param requestId  any number; comes back with the answer.
     * @param instrument dense instrument number.
     * @param timeNs     when the exchange received it.
     */
    public void cancelAllAlgos(final long requestId, final int instrument, final long timeNs)
    {
        enqueue(new PendingRequest(requestId, PendingRequest.Kind.CANCEL_ALL_ALGO, null, null, instrument, 0, null,
            due(timeNs)), timeNs);
    }

    /**
     * Winds the dead-man switch of an instrument, at once: its orders are canceled when it runs out.
     *
     * @param instrument dense instrument number.
     * @param dueNs      when it runs out, {@link #NO_DEADLINE} to stop it.
     */
    public void countdown(final int instrument, final long dueNs)
    {
        countdowns.set(instrument, dueNs);
        output.countdownChanged(instrument, dueNs);
    }

    /**
     * Whether the dead-man switch cancels conditional orders too. The published rules do not say; who must be safe
     * under either can try both.
     *
     * @param cancels false to spare them, as from the beginning.
     */
    public void countdownCancelsAlgos(final boolean cancels)
    {
        countdownCancelsAlgos = cancels;
    }

    /**
     * Sets an instrument's leverage, at once.
     *
     * @param instrument dense instrument number.
     * @param leverage   1 to 125.
     * @return null, or why not: out of range, above what is held, or without the margin for it.
     */
    public ExchangeError setLeverage(final int instrument, final int leverage)
    {
        if (leverage < 1 || leverage > Account.MAX_LEVERAGE)
        {
            return ExchangeError.LEVERAGE_INVALID;
        }
        final ExchangeError error = margin.checkLeverage(instrument, leverage);
        if (error == null)
        {
            account.position(instrument).leverage(leverage);
        }
        return error;
    }

    /**
     * Sets an instrument's margin type, at once.
     *
     * @param instrument dense instrument number.
     * @param isolated   ISOLATED, else CROSSED.
     * @return null, or why not: it has this type, open orders, or a position.
     */
    public ExchangeError setIsolated(final int instrument, final boolean isolated)
    {
        final Position position = account.position(instrument);
        if (position.isIsolated() == isolated)
        {
            return ExchangeError.MARGIN_TYPE_UNCHANGED;
        }
        if (hasOrders(instrument))
        {
            return ExchangeError.MARGIN_TYPE_WITH_ORDERS;
        }
        if (position.quantityE8() != 0)
        {
            return ExchangeError.MARGIN_TYPE_WITH_POSITION;
        }
        position.isolated(isolated);
        return null;
    }

    /**
     * Sets the account's position mode, at once.
     *
     * @param hedge two sides per instrument, else one-way.
     * @return null, or why not: it is in this mode, or has open orders or a position anywhere.
     */
    public ExchangeError setHedgeMode(final boolean hedge)
    {
        if (account.isHedgeMode() == hedge)
        {
            return ExchangeError.POSITION_MODE_UNCHANGED;
        }
        for (int i = 0; i < rules.length; i++)
        {
            if (hasOrders(i))
            {
                return ExchangeError.POSITION_MODE_WITH_ORDERS;
            }
            if (account.position(i).quantityE8() != 0)
            {
                return ExchangeError.POSITION_MODE_WITH_POSITION;
            }
        }
        account.hedgeMode(hedge);
        return null;
    }

    private boolean hasOrders(final int instrument)
    {
        return !orders.open(instrument).isEmpty() || !algos.table().waiting(instrument).isEmpty();
    }

    /** Whether the dead-man switch cancels conditional orders too. */
    public boolean countdownCancelsAlgos()
    {
        return countdownCancelsAlgos;
    }

    /**
     * Time passes.
     *
     * @param timeNs now.
     */
    public void onTime(final long timeNs)
    {
        long dueNs = Math.min(nextDeadlineNs(), countdowns.earliestNs());
        while (dueNs <= timeNs && dueNs != NO_DEADLINE)
        {
            nowNs = Math.max(nowNs, dueNs);
            if (dueNs == countdowns.earliestNs())
            {
                runOut(countdowns.takeEarliest());
            }
            else
            {
                executor.execute(pending.pollFirst(), nowNs);
            }
            dueNs = Math.min(nextDeadlineNs(), countdowns.earliestNs());
        }
        nowNs = Math.max(nowNs, timeNs);
    }

    /** When the oldest waiting request takes effect, {@link #NO_DEADLINE} without one. */
    public long nextDeadlineNs()
    {
        return pending.isEmpty() ? NO_DEADLINE : pending.peekFirst().dueNs();
    }

    /** The latest time the core was given. */
    public long nowNs()
    {
        return nowNs;
    }

    @Override
    public void onBookTicker(
        final int instrument,
        final long bidPriceE8,
        final long bidQuantityE8,
        final long askPriceE8,
        final long askQuantityE8,
        final long updateId,
        final long timeNs)
    {
        onTime(timeNs);
        books[instrument].onBookTicker(bidPriceE8, bidQuantityE8, askPriceE8, askQuantityE8, updateId);
        output.bookTicker(instrument, bidPriceE8, bidQuantityE8, askPriceE8, askQuantityE8, updateId, nowNs);
        matcher.onBook(instrument, nowNs);
        algos.onPrice(instrument, WorkingType.MARK_PRICE, nowNs);
    }

    @Override
    public void onTrade(
        final int instrument,
        final long tradeId,
        final long priceE8,
        final long quantityE8,
        final boolean buyerIsMaker,
        final long timeNs)
    {
        onTime(timeNs);
        books[instrument].onTrade(priceE8);
        output.publicTrade(instrument, tradeId, priceE8, quantityE8, buyerIsMaker, nowNs);
        matcher.onTrade(instrument, priceE8, quantityE8, buyerIsMaker, nowNs);
        algos.onPrice(instrument, WorkingType.CONTRACT_PRICE, nowNs);
    }

    @Override
    public void onDepthBegin(
        final int instrument,
        final boolean snapshot,
        final long firstUpdateId,
        final long finalUpdateId,
        final long previousUpdateId,
        final long timeNs)
    {
        onTime(timeNs);
        depth.begin(instrument, snapshot, firstUpdateId, finalUpdateId, previousUpdateId, nowNs);
        books[instrument].onDepthBegin(snapshot, finalUpdateId);
    }

    @Override
    public void onDepthLevel(final Side side, final long priceE8, final long quantityE8)
    {
        depth.add(side, priceE8, quantityE8);
        books[depth.instrument()].onDepthLevel(side, priceE8, quantityE8);
    }

    @Override
    public void onDepthEnd()
    {
        final int instrument = depth.instrument();
        final MarketBook book = books[instrument];
        book.onDepthEnd();
        output.depthChanged(depth);
        if (!book.tickerSeen())
        {
            final BookSide bids = book.side(Side.BUY);
            final BookSide asks = book.side(Side.SELL);
            output.bookTicker(instrument, bids.bestPriceE8(), bids.bestQuantityE8(), asks.bestPriceE8(),
                asks.bestQuantityE8(), book.updateId(), nowNs);
        }
        matcher.onBook(instrument, nowNs);
        algos.onPrice(instrument, WorkingType.MARK_PRICE, nowNs);
    }

    @Override
    public void onDepthLost(final int instrument, final long timeNs)
    {
        onTime(timeNs);
        books[instrument].onDepthLost();
    }

    /**
     * Finds an order by the exchange's number.
     *
     * @param orderId from 1.
     * @return the order in its present state, or null.
     */
    public Order queryOrder(final long orderId)
    {
        return orders.byId(orderId);
    }

    /**
     * Finds the latest order with a client's name.
     *
     * @param clientOrderId the client's name.
     * @return the order in its present state, or null.
     */
    public Order queryOrder(final String clientOrderId)
    {
        return orders.byClientId(clientOrderId);
    }

    /**
     * Finds a conditional order.
     *
     * @param algoId       the exchange's number, 0 to go by the client's name.
     * @param clientAlgoId the client's name, of which the latest is meant, or null.
     * @return the conditional order in its present state, or null.
     */
    public AlgoOrder queryAlgo(final long algoId, final String clientAlgoId)
    {
        return algoId > 0 ? algos.table().byId(algoId) : algos.table().byClientId(clientAlgoId);
    }

    /** Every conditional order ever accepted; a view. */
    public List<AlgoOrder> algoOrders()
    {
        return algos.table().all();
    }

    /**
     * Open orders of an instrument.
     *
     * @param instrument dense instrument number.
     * @return in order of arrival; a view.
     */
    public List<Order> openOrders(final int instrument)
    {
        return Collections.unmodifiableList(orders.open(instrument));
    }

    /** Every order ever accepted; a view. */
    public List<Order> orders()
    {
        return orders.all();
    }

    /** Every fill so far, trade id = index + 1; a view. */
    public List<Fill> fills()
    {
        return Collections.unmodifiableList(fills);
    }

    /**
     * Fills of one order.
     *
     * @param orderId the exchange's number.
     * @return in order of trading; a copy.
     */
    public List<Fill> tradesOf(final long orderId)
    {
        return fills.stream().filter(fill -> fill.orderId() == orderId).toList();
    }

    /**
     * Net position.
     *
     * @param instrument dense instrument number.
     * @return signed quantity.
     */
    public long positionE8(final int instrument)
    {
        return account.position(instrument).quantityE8();
    }

    /** The account; read it on the core's thread. */
    public Account account()
    {
        return account;
    }

    /** Wallet and unrealised profit less bound margin. */
    public long availableE8()
    {
        return margin.availableE8();
    }

    /**
     * Margin bound by an instrument's position and open orders.
     *
     * @param instrument dense instrument number.
     * @return margin in the quote asset.
     */
    public long boundMarginE8(final int instrument)
    {
        return margin.boundE8(instrument, 0, 0);
    }

    /**
     * The displayed market of an instrument.
     *
     * @param instrument dense instrument number.
     * @return its book; read it on the core's thread.
     */
    public MarketBook book(final int instrument)
    {
        return books[instrument];
    }

    /** The instruments, dense number = index. */
    public List<InstrumentRules> instruments()
    {
        return List.of(rules);
    }

    /** How state is put back after a restart; to be used before the first request. */
    public ExchangeRecovery recovery()
    {
        return new ExchangeRecovery(account, orders, fills, matcher, algos, countdowns);
    }

    /** Digest of everything that decides, in a fixed order. */
    public long stateHash()
    {
        final StateHash hash = new StateHash().add(nowNs).add(latencyNs).add(fills.size());
        for (final MarketBook book : books)
        {
            book.hash(hash);
        }
        account.hash(hash);
        orders.hash(hash);
        algos.table().hash(hash);
        countdowns.hash(hash);
        hash.add(countdownCancelsAlgos ? 1 : 0).add(pending.size());
        for (final PendingRequest request : pending)
        {
            hash.add(request.requestId()).add(request.dueNs()).add(request.id())
                .add(request.clientId() == null ? "" : request.clientId());
        }
        return hash.value();
    }

    private long due(final long timeNs)
    {
        return Math.max(nowNs, timeNs) + latencyNs;
    }

    private void enqueue(final PendingRequest request, final long timeNs)
    {
        pending.addLast(request);
        onTime(timeNs);
    }

    private void runOut(final int instrument)
    {
        output.countdownChanged(instrument, NO_DEADLINE);
        executor.cancelAll(instrument, nowNs);
        if (countdownCancelsAlgos)
        {
            algos.cancelAll(instrument, nowNs);
        }
    }
}
