package io.titan.sim.core;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The exchange: instruments, one account, its orders, and a market that comes from outside through {@link #market}.
 *
 * <p>Owned by one thread. Every call carries the time; calls with a time before the last one are held at the last one.
 * A request to place or cancel takes effect {@code latencyNs} after it was made, on the book as it is then; until
 * something moves time that far (a market event, {@link #onTime}, another request) it waits, see {@link
 * #nextDeadlineNs}.
 */
public final class ExchangeCore
{
    /** No request is waiting. */
    public static final long NO_DEADLINE = CountdownTimers.NO_DEADLINE;

    private final InstrumentRules[] rules;
    private final MarketBook[] books;
    private final Account account;
    private final OrderTable orders;
    private final List<Fill> fills = new ArrayList<>();
    private final MarginCheck margin;
    private final OrderMatcher matcher;
    private final AlgoEngine algos;
    private final CountdownTimers countdowns;
    private final AccountSettings settings;
    private final Schedule schedule;
    private final MarketEntrance market;

    /**
     * An exchange with an untouched account and empty books.
     *
     * @param instruments dense instrument number = index.
     * @param latencyNs   time a request takes to reach the book, not negative.
     * @param output      receives facts and answers.
     */
    public ExchangeCore(final List<InstrumentRules> instruments, final long latencyNs, final ExchangeOutput output)
    {
        this.rules = instruments.toArray(new InstrumentRules[0]);
        this.books = new MarketBook[rules.length];
        for (int i = 0; i < rules.length; i++)
        {
            books[i] = new MarketBook();
        }
        this.account = new Account(rules.length);
        this.orders = new OrderTable(rules.length);
        this.margin = new MarginCheck(books, orders, account);
        this.algos = new AlgoEngine(rules, books, orders, account, output);
        this.matcher = new OrderMatcher(rules, books, orders, account, fills, algos, output);
        this.countdowns = new CountdownTimers(rules.length);
        this.settings = new AccountSettings(rules.length, account, orders, algos.table(), margin);
        this.schedule = new Schedule(latencyNs, countdowns, new RequestExecutor(
            new OrderValidator(rules, books, orders, account), orders, matcher, algos, output), algos, output);
        this.market = new MarketEntrance(books, schedule, matcher, algos, output);
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
        schedule.enqueue(new PendingRequest(
            requestId, PendingRequest.Kind.PLACE, request, null, request.instrument(), 0, request.clientOrderId(),
            schedule.due(timeNs)), timeNs);
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
        schedule.enqueue(new PendingRequest(
            requestId, PendingRequest.Kind.CANCEL, null, null, instrument, orderId, clientOrderId,
            schedule.due(timeNs)), timeNs);
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
        schedule.enqueue(new PendingRequest(
            requestId, PendingRequest.Kind.CANCEL_ALL, null, null, instrument, 0, null, schedule.due(timeNs)), timeNs);
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
        schedule.enqueue(new PendingRequest(
            requestId, PendingRequest.Kind.PLACE_ALGO, null, request, request.instrument(), 0, request.clientAlgoId(),
            schedule.due(timeNs)), timeNs);
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
        schedule.enqueue(new PendingRequest(
            requestId, PendingRequest.Kind.CANCEL_ALGO, null, null, 0, algoId, clientAlgoId,
            schedule.due(timeNs)), timeNs);
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
        schedule.enqueue(new PendingRequest(
            requestId, PendingRequest.Kind.CANCEL_ALL_ALGO, null, null, instrument, 0, null,
            schedule.due(timeNs)), timeNs);
    }

    /**
     * Winds the dead-man switch of an instrument, at once: its orders are canceled when it runs out.
     *
     * @param instrument dense instrument number.
     * @param dueNs      when it runs out, {@link #NO_DEADLINE} to stop it.
     */
    public void countdown(final int instrument, final long dueNs)
    {
        schedule.countdown(instrument, dueNs);
    }

    /**
     * Whether the dead-man switch cancels conditional orders too. The published rules do not say; who must be safe
     * under either can try both.
     *
     * @param cancels false to spare them, as from the beginning.
     */
    public void countdownCancelsAlgos(final boolean cancels)
    {
        schedule.countdownCancelsAlgos(cancels);
    }

    /** What the account's owner may set. */
    public AccountSettings settings()
    {
        return settings;
    }

    /** Where the market comes in. */
    public MarketSink market()
    {
        return market;
    }

    /** Whether the dead-man switch cancels conditional orders too. */
    public boolean countdownCancelsAlgos()
    {
        return schedule.countdownCancelsAlgos();
    }

    /**
     * Time passes.
     *
     * @param timeNs now.
     */
    public void onTime(final long timeNs)
    {
        schedule.onTime(timeNs);
    }

    /** When the oldest waiting request takes effect, {@link #NO_DEADLINE} without one. */
    public long nextDeadlineNs()
    {
        return schedule.nextDeadlineNs();
    }

    /** The latest time the core was given. */
    public long nowNs()
    {
        return schedule.nowNs();
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
        final StateHash hash = new StateHash();
        schedule.hashTime(hash);
        hash.add(fills.size());
        for (final MarketBook book : books)
        {
            book.hash(hash);
        }
        account.hash(hash);
        orders.hash(hash);
        algos.table().hash(hash);
        schedule.hash(hash);
        return hash.value();
    }
}
