package io.titan.bridge.control;

import io.titan.protocol.AllowedSides;
import io.titan.protocol.BooleanType;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.SetAllocationDecoder;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;
import io.titan.protocol.StateReplyDecoder;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What execution answers, as JSON. Amounts are exact decimals. Immutable, any thread. */
final class AnswerText
{
    private static final int E8 = 8;
    private static final int E2 = 2;
    /** Digits of a nanosecond behind a millisecond's point. */
    private static final int NS_DIGITS = 6;

    private final List<String> symbols;

    AnswerText(final List<String> symbols)
    {
        this.symbols = List.copyOf(symbols);
    }

    static String decimal(final long valueE8)
    {
        return valueE8 == 0 ? "0" : BigDecimal.valueOf(valueE8, E8).stripTrailingZeros().toPlainString();
    }

    /** A peer may have named an instrument that there is not. */
    String symbol(final int instrumentId)
    {
        return instrumentId >= 0 && instrumentId < symbols.size() ? symbols.get(instrumentId) : "#" + instrumentId;
    }

    String state(final StateReplyDecoder state)
    {
        return "{\"tradingState\":\"" + state.tradingState() + "\",\"venueState\":\"" + state.venueState() +
            "\",\"obstacle\":\"" + state.obstacle() + "\",\"prepared\":" + state.prepared() + ",\"confirmed\":" +
            state.confirmed() + ",\"aborted\":" + state.aborted() + ",\"denied\":" + state.denied() + ",\"expired\":" +
            state.expired() + ",\"ordersRequested\":" + state.ordersRequested() + ",\"ordersFilled\":" +
            state.ordersFilled() + ",\"ordersRejected\":" + state.ordersRejected() + ",\"fills\":" + state.fills() +
            ",\"openOrders\":" + state.openOrders() + ",\"queuedOrders\":" + state.queuedOrders() +
            ",\"liveIntents\":" + state.liveIntents() + ",\"inDoubt\":" + state.inDoubt() + ",\"realisedPnl\":" +
            decimal(state.realisedPnlE8()) + ",\"fees\":" + decimal(state.feesE8()) + ",\"dayPnl\":" +
            decimal(state.dayPnlE8()) + ",\"grossNotional\":" + decimal(state.grossNotionalE8()) +
            ",\"protectiveOrders\":" + state.protectiveOrders() + ",\"protectionAlarms\":" +
            state.protectionAlarms() + ",\"outsideChanges\":" + state.outsideChanges() + ",\"straysCanceled\":" +
            state.straysCanceled() + ",\"foreignOrders\":" + state.foreignOrders() +
            ",\"stateHash\":\"" + Long.toHexString(state.stateHash()) + "\"}";
    }

    String position(final PositionReplyDecoder position)
    {
        return "{\"symbol\":\"" + symbol(position.instrumentId()) + "\",\"source\":" + position.sourceId() +
            ",\"quantity\":" + decimal(position.quantityE8()) + ",\"cost\":" + decimal(position.costE8()) +
            ",\"realisedPnl\":" + decimal(position.realisedPnlE8()) + ",\"fees\":" + decimal(position.feesE8()) +
            ",\"markPrice\":" + decimal(position.markPriceE8()) + "}";
    }

    String order(final OrderReplyDecoder order)
    {
        return "{\"orderId\":\"" + order.orderId() + "\",\"venueOrderId\":\"" + order.venueOrderId() +
            "\",\"signalKey\":\"" + String.format("%016x%016x", order.signalKeyHi(), order.signalKeyLo()) +
            "\",\"symbol\":\"" + symbol(order.instrumentId()) + "\",\"source\":" + order.sourceId() + ",\"side\":\"" +
            order.side() + "\",\"role\":\"" + order.role() + "\",\"state\":\"" + order.state() + "\",\"price\":" +
            decimal(order.priceE8()) + ",\"quantity\":" + decimal(order.quantityE8()) + ",\"filledQuantity\":" +
            decimal(order.filledQuantityE8()) + "}";
    }

    String engineLimits(final SetEngineLimitsDecoder limits)
    {
        return Arrays.stream(EngineLimit.values()).map((limit) -> limit.member(limits))
            .collect(Collectors.joining(",", "{\"command\":\"engine-limits\",", "}"));
    }

    String sourceSizing(final SetSourceSizingDecoder sizing)
    {
        return "{\"command\":\"source-sizing\",\"source\":" + sizing.sourceId() + "," + members(sizing) + "}";
    }

    /** What the command sets, without its name and its source. */
    static String members(final SetSourceSizingDecoder sizing)
    {
        return "\"allocationShareBps\":" + sizing.allocationShareBps() + ",\"safeAllocation\":" +
            decimal(sizing.safeAllocationE8());
    }

    /** What the command sets, without its name and its source. */
    static String members(final SetAllocationDecoder allocation)
    {
        return "\"version\":" + allocation.allocationVersion() + ",\"allocation\":" + decimal(allocation.amountE8()) +
            ",\"maxAgeMs\":" + milliseconds(allocation.maxAgeNs());
    }

    String sourceLimits(final SetSourceLimitsDecoder limits)
    {
        return "{\"command\":\"source-limits\",\"source\":" + limits.sourceId() + "," + members(limits) + "}";
    }

    /** What the command sets, without its name and its source. */
    static String members(final SetSourceLimitsDecoder limits)
    {
        return "\"allocation\":" + decimal(limits.allocationE8()) + ",\"defaultNotional\":" +
            decimal(limits.defaultNotionalE8()) + ",\"maxPrepared\":" + limits.maxPrepared() + ",\"maxLeverage\":" +
            BigDecimal.valueOf(limits.maxLeverageE2(), E2).toPlainString() + ",\"stopRequired\":" +
            isTrue(limits.stopRequired()) + ",\"sides\":\"" + word(limits.allowedSides()) + "\",\"maxExecutions\":" +
            limits.maxExecutions() + ",\"executionWindowMs\":" + milliseconds(limits.executionWindowNs());
    }

    String instrumentLimits(final SetInstrumentLimitsDecoder limits)
    {
        return "{\"command\":\"instrument-limits\",\"symbol\":\"" + symbol(limits.instrumentId()) +
            "\",\"maxOrderNotional\":" + decimal(limits.maxOrderNotionalE8()) + ",\"maxOrderQuantity\":" +
            decimal(limits.maxOrderQuantityE8()) + ",\"maxPositionNotional\":" +
            decimal(limits.maxPositionNotionalE8()) + ",\"maxReferenceAgeMs\":" +
            milliseconds(limits.maxReferenceAgeNs()) + ",\"collarBps\":" + limits.collarBps() + ",\"maxMoveBps\":" +
            limits.maxMoveBps() + ",\"moveWindowMs\":" + milliseconds(limits.moveWindowNs()) + "}";
    }

    String permission(final SetPermissionDecoder permission)
    {
        return "{\"command\":\"permission\",\"source\":" + permission.sourceId() + "," + members(permission) + "}";
    }

    /** What the command sets, without its name and its source. */
    String members(final SetPermissionDecoder permission)
    {
        return "\"symbol\":\"" + symbol(permission.instrumentId()) + "\",\"sides\":\"" + word(permission.sides()) +
            "\"";
    }

    private static String word(final AllowedSides sides)
    {
        return sides.name().toLowerCase(Locale.ROOT);
    }

    /** The configuration may be finer than the command: then the part of a millisecond is told as well. */
    static String milliseconds(final long valueNs)
    {
        return valueNs == 0 ? "0" : BigDecimal.valueOf(valueNs, NS_DIGITS).stripTrailingZeros().toPlainString();
    }

    static boolean isTrue(final BooleanType value)
    {
        return value == BooleanType.TRUE;
    }
}
