package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;

import io.titan.codecs.ClientOrderId;
import io.titan.protocol.BooleanType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOrderEventEncoder;

/**
 * One order connection and the command it is busy with. Whatever happens, the command gets exactly one event that
 * answers it; what it is, the outcome table of the reliability rules says. One thread; no garbage of its own.
 */
final class OrderSlot implements RestListener
{
    private static final long NS_PER_MS = TimeUnit.MILLISECONDS.toNanos(1);

    private enum Phase
    {
        FREE,
        ORDER,
        TRADES
    }

    private final RestConnection connection;
    private final RequestEncoder encoder;
    private final OrderEntry entry;
    private final SymbolTable symbols;
    private final OrderCommand command = new OrderCommand();
    private final OrderAnswer answer = new OrderAnswer();
    private final TradePage page = new TradePage();
    private final byte[] clientOrderId = new byte[ClientOrderId.LENGTH];
    private final long timeoutNs;

    private Phase phase = Phase.FREE;
    /** Of the trades that are asked for: where the page begins, and what was filled before it. */
    private long fromTradeId;
    private long filledE8;
    private long requestTimeNs;
    private long writtenNs;
    private long receivedNs;

    OrderSlot(
        final RestConnection connection,
        final RequestEncoder encoder,
        final OrderEntry entry,
        final SymbolTable symbols,
        final long timeoutNs)
    {
        this.connection = connection;
        this.encoder = encoder;
        this.entry = entry;
        this.symbols = symbols;
        this.timeoutNs = timeoutNs;
    }

    RestConnection connection()
    {
        return connection;
    }

    boolean isReady()
    {
        return phase == Phase.FREE && connection.isIdle();
    }

    boolean isBusy()
    {
        return phase != Phase.FREE;
    }

    /** Writes the request of a command. Only when {@link #isReady()}. */
    void start(final OrderCommand wanted)
    {
        command.copyFrom(wanted);
        phase = Phase.ORDER;
        filledE8 = 0;
        requestTimeNs = entry.clock().nowNs();
        switch (command.kind())
        {
            case PLACE -> encoder.place(command);
            case CANCEL -> encoder.cancel(command);
            case QUERY -> encoder.query(command);
            default -> throw new IllegalStateException("no request for " + command.kind());
        }
        System.arraycopy(encoder.bytes(), encoder.idOffset(), clientOrderId, 0, ClientOrderId.LENGTH);
        // Before the write: a write that fails at once comes back through onFailure.
        writtenNs = entry.clock().hostNs();
        send();
        if (command.kind() == OrderCommand.Kind.PLACE)
        {
            writtenNs = entry.clock().hostNs();
            entry.latency().orderWrittenNs(command.signalSentTimeNs(), writtenNs);
        }
    }

    @Override
    public void onAnswer(final RestConnection answered, final HttpResponseParser response)
    {
        receivedNs = entry.clock().hostNs();
        final boolean held = entry.hold().onAnswer(response);
        if (phase == Phase.TRADES)
        {
            onTrades(response);
            return;
        }
        final boolean sound = answer.read(response.bytes(), response.bodyStart(), response.bodyLength());
        if (sound && answer.code() == VenueCodes.TIMESTAMP_OUTSIDE_WINDOW)
        {
            entry.onClockRefused();
        }
        if (!sound || !answer.isAbout(clientOrderId))
        {
            entry.counters().unparsable++;
            final boolean refused = held && command.kind() == OrderCommand.Kind.PLACE;
            finish(
                refused ? VenueEventKind.REJECTED : VenueEventKind.OUTCOME_UNKNOWN, response.status(), -1);
            return;
        }
        switch (command.kind())
        {
            case PLACE -> onPlaceAnswer(response.status(), held);
            case CANCEL -> onCancelAnswer(response.status());
            case QUERY -> onQueryAnswer(response.status());
            default -> throw new IllegalStateException("an answer to " + command.kind());
        }
    }

    @Override
    public void onFailure(final RestConnection failed, final Failure failure)
    {
        receivedNs = entry.clock().hostNs();
        answer.clear();
        finish(VenueEventKind.OUTCOME_UNKNOWN, 0, -1);
    }

    private void send()
    {
        connection.send(encoder.bytes(), encoder.length(), timeoutNs, RestConnection.MAX_ORDER_ANSWER, this);
    }

    private void onPlaceAnswer(final int status, final boolean held)
    {
        if (isSuccess(status) && answer.orderId() > 0)
        {
            entry.latency().orderAckedNs(writtenNs, receivedNs);
            // An ACK is sent before matching: what it may say about fills is not a count.
            finish(VenueEventKind.ACKNOWLEDGED, 0, -1);
        }
        else if (held || isClientError(status) && VenueCodes.provesRefusal(answer.code()))
        {
            // Held: the status says that it was for the rate, whatever the code beside it.
            finish(VenueEventKind.REJECTED, held ? status : codeOr(status), -1);
            if (!held && VenueCodes.speaksOfRules(answer.code()))
            {
                entry.onRulesRefused();
            }
        }
        else
        {
            entry.counters().unparsable += isSuccess(status) ? 1 : 0;
            finishUnknown(status);
        }
    }

    private void onCancelAnswer(final int status)
    {
        if (isSuccess(status) && answer.state() == VenueEventKind.CANCELED)
        {
            finish(VenueEventKind.CANCELED, 0, answer.executedE8());
        }
        else if (isSuccess(status) && RequestEncoder.isConditional(command) && answer.orderId() > 0)
        {
            // Only one that has not triggered can be canceled: nothing of it was filled.
            finish(VenueEventKind.CANCELED, 0, 0);
        }
        else if (isClientError(status) && answer.code() == VenueCodes.UNKNOWN_ORDER_SENT)
        {
            finish(VenueEventKind.CANCEL_REJECTED, answer.code(), -1);
        }
        else
        {
            // Also a refused cancel: the order is as it was, and REJECTED would say that it has ended.
            finishUnknown(status);
        }
    }

    private void onQueryAnswer(final int status)
    {
        if (isClientError(status) && answer.code() == VenueCodes.ORDER_DOES_NOT_EXIST)
        {
            finish(VenueEventKind.NOT_FOUND, answer.code(), -1);
        }
        else if (!isSuccess(status) || answer.state() == null || answer.orderId() <= 0)
        {
            finishUnknown(status);
        }
        else if (RequestEncoder.isConditional(command))
        {
            onStopFound();
        }
        else
        {
            onOrderFound(status);
        }
    }

    private void onOrderFound(final int status)
    {
        if (answer.executedE8() < 0)
        {
            finishUnknown(status);
        }
        else if (answer.executedE8() == 0)
        {
            finish(answer.state(), 0, 0);
        }
        else
        {
            askForTrades(RequestEncoder.NEWEST_TRADES);
        }
    }

    /** As long as it waits, nothing of it is filled; once it has triggered, the order that it became has the trades. */
    private void onStopFound()
    {
        if (answer.actualOrderId() > 0)
        {
            // What it still fills is told under whatever name the venue gave that order.
            entry.triggered().remember(
                answer.actualOrderId(), command.signalKeyHi(), command.signalKeyLo(), command.generation());
            askForTrades(RequestEncoder.NEWEST_TRADES);
        }
        else
        {
            // Refused at its trigger: it was at the venue, and is there no more.
            finish(answer.state() == VenueEventKind.REJECTED ? VenueEventKind.EXPIRED : answer.state(), 0, 0);
        }
    }

    private void askForTrades(final long fromId)
    {
        // One page follows the other without the core being asked: another request may have been held meanwhile.
        if (connection.isIdle() && !entry.hold().isActive())
        {
            phase = Phase.TRADES;
            fromTradeId = fromId;
            encoder.trades(command, tradedOrderId(), fromId);
            send();
        }
        else
        {
            finishUnknown(0);
        }
    }

    private void onTrades(final HttpResponseParser response)
    {
        if (!isSuccess(response.status()) || !page.read(response, tradedOrderId(), fromTradeId))
        {
            entry.counters().unparsable++;
            finishUnknown(response.status());
        }
        else if (page.isFull() && fromTradeId == RequestEncoder.NEWEST_TRADES)
        {
            // Others may have come before these, whatever the order's older answer says was filled: none of them is
            // told, and all are read from the first on.
            askForTrades(RequestEncoder.FIRST_TRADE);
        }
        else
        {
            onNextTrades();
        }
    }

    private void onNextTrades()
    {
        while (page.next())
        {
            publishTrade(page.trade());
        }
        filledE8 += page.quantityE8();
        if (page.isFull())
        {
            askForTrades(page.lastTradeId() + 1);
        }
        else if (filledE8 < answer.executedE8())
        {
            // The list lags the matching engine: without every trade the state would book too little.
            finishUnknown(0);
        }
        else
        {
            finish(answer.stateAfter(filledE8), 0, filledE8);
        }
    }

    /** The order that has the trades: a conditional one's are those of the order that it became. */
    private long tradedOrderId()
    {
        return answer.actualOrderId() > 0 ? answer.actualOrderId() : answer.orderId();
    }

    private void publishTrade(final AccountTrade trade)
    {
        final boolean feeInQuote = trade.feeIsIn(symbols.quoteAsset(command.instrumentId()));
        entry.counters().feesInOtherAsset += feeInQuote || trade.feeE8() == 0 ? 0 : 1;
        identify(entry.events().beginOrderEvent(VenueEventKind.FILL, command.instrumentId()))
            .venueOrderId(tradedOrderId())
            .tradeId(trade.tradeId())
            .priceE8(trade.priceE8())
            .quantityE8(trade.quantityE8())
            .feeE8(feeInQuote ? trade.feeE8() : 0)
            .venueTimeNs(trade.timeMs() * NS_PER_MS)
            .side(trade.side())
            .maker(trade.maker() ? BooleanType.TRUE : BooleanType.FALSE);
        entry.events().publishOrderEvent();
    }

    private void finishUnknown(final int status)
    {
        finish(VenueEventKind.OUTCOME_UNKNOWN, codeOr(isSuccess(status) ? 0 : status), -1);
    }

    private void finish(final VenueEventKind kind, final int code, final long cumulativeE8)
    {
        if (phase == Phase.FREE)
        {
            throw new IllegalStateException("a second answer to one command: " + kind);
        }
        phase = Phase.FREE;
        entry.counters().outcomesUnknown += kind == VenueEventKind.OUTCOME_UNKNOWN ? 1 : 0;
        identify(entry.events().beginOrderEvent(kind, command.instrumentId()))
            .venueOrderId(answer.orderId() > 0 ? answer.orderId() : command.venueOrderId())
            .cumulativeQuantityE8(cumulativeE8)
            .venueTimeNs(answer.updateTimeMs() > 0 ? answer.updateTimeMs() * NS_PER_MS : 0)
            .requestTimeNs(requestTimeNs)
            .code(code)
            .side(answer.side(command.side()))
            .answersRequest(BooleanType.TRUE);
        entry.events().publishOrderEvent();
    }

    private VenueOrderEventEncoder identify(final VenueOrderEventEncoder event)
    {
        return event
            .signalKeyHi(command.signalKeyHi())
            .signalKeyLo(command.signalKeyLo())
            .role(command.role())
            .generation((short) command.generation())
            .receivedTimeNs(receivedNs);
    }

    private int codeOr(final int status)
    {
        return answer.code() != 0 ? answer.code() : status;
    }

    private static boolean isSuccess(final int status)
    {
        return status >= 200 && status < 300;
    }

    private static boolean isClientError(final int status)
    {
        // 408 is the venue's own timeout: it does not know either.
        return status >= 400 && status < 500 && status != 408;
    }
}
