package io.titan.codecs;

import io.titan.codecs.MessageRules.Builder;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.BarDecoder;
import io.titan.protocol.BookTickerDecoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderDecoder;
import io.titan.protocol.CancelOrdersDecoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.Direction;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.FlattenDecoder;
import io.titan.protocol.HelloDecoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.JournalFrameDecoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.PlaceOrderDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.PrepareIntentDecoder.TakeProfitsDecoder;
import io.titan.protocol.QueryDecoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.QueryOrderDecoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.ReferencePriceDecoder;
import io.titan.protocol.RestartedDecoder;
import io.titan.protocol.SetAllocationDecoder;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetInstrumentLimitsDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;
import io.titan.protocol.SetSourceStateDecoder;
import io.titan.protocol.SetTradingStateDecoder;
import io.titan.protocol.Side;
import io.titan.protocol.SourceAction;
import io.titan.protocol.StateReplyDecoder;
import io.titan.protocol.TimeInForce;
import io.titan.protocol.TimeTickDecoder;
import io.titan.protocol.TradeDecoder;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOpenOrderDecoder;
import io.titan.protocol.VenueOpenOrdersToldDecoder;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenuePositionDecoder;
import io.titan.protocol.VenuePositionsToldDecoder;
import io.titan.protocol.VenueRateDecoder;
import io.titan.protocol.VenueState;
import io.titan.protocol.VenueStatusDecoder;

/**
 * The rules of every template of the protocol, in the order of the schema. A test holds that none is missing and that
 * every enum field is covered.
 *
 * <p>Not here, because the core answers them with a reason: limits, zero where a value is needed, one price below
 * another, the length of a signal's text.</p>
 */
final class ProtocolRules
{
    /** Targets that a signal may name. */
    static final int MAX_TAKE_PROFITS = 4;

    private static final MessageRules[] BY_TEMPLATE = new MessageRules[JournalFrameDecoder.TEMPLATE_ID + 1];

    static
    {
        BY_TEMPLATE[HelloDecoder.TEMPLATE_ID] = hello();
        BY_TEMPLATE[PrepareIntentDecoder.TEMPLATE_ID] = prepareIntent();
        BY_TEMPLATE[ConfirmIntentDecoder.TEMPLATE_ID] = anyOf(ConfirmIntentDecoder.BLOCK_LENGTH);
        BY_TEMPLATE[AbortIntentDecoder.TEMPLATE_ID] = anyOf(AbortIntentDecoder.BLOCK_LENGTH);
        BY_TEMPLATE[IntentReplyDecoder.TEMPLATE_ID] = intentReply();
        BY_TEMPLATE[InstrumentDefinitionDecoder.TEMPLATE_ID] = instrumentDefinition();
        BY_TEMPLATE[BookTickerDecoder.TEMPLATE_ID] = bookTicker();
        BY_TEMPLATE[TradeDecoder.TEMPLATE_ID] = trade();
        BY_TEMPLATE[BarDecoder.TEMPLATE_ID] = bar();
        BY_TEMPLATE[SetEngineLimitsDecoder.TEMPLATE_ID] = anyOf(SetEngineLimitsDecoder.BLOCK_LENGTH);
        BY_TEMPLATE[SetInstrumentLimitsDecoder.TEMPLATE_ID] = setInstrumentLimits();
        BY_TEMPLATE[SetSourceLimitsDecoder.TEMPLATE_ID] = setSourceLimits();
        BY_TEMPLATE[SetTradingStateDecoder.TEMPLATE_ID] = setTradingState();
        BY_TEMPLATE[CancelOrdersDecoder.TEMPLATE_ID] = anyOf(CancelOrdersDecoder.BLOCK_LENGTH);
        BY_TEMPLATE[FlattenDecoder.TEMPLATE_ID] = flatten();
        BY_TEMPLATE[QueryDecoder.TEMPLATE_ID] = query();
        BY_TEMPLATE[SetPermissionDecoder.TEMPLATE_ID] = setPermission();
        BY_TEMPLATE[SetSourceStateDecoder.TEMPLATE_ID] = setSourceState();
        BY_TEMPLATE[SetAllocationDecoder.TEMPLATE_ID] = setAllocation();
        BY_TEMPLATE[SetSourceSizingDecoder.TEMPLATE_ID] = setSourceSizing();
        BY_TEMPLATE[ControlReplyDecoder.TEMPLATE_ID] = controlReply();
        BY_TEMPLATE[StateReplyDecoder.TEMPLATE_ID] = stateReply();
        BY_TEMPLATE[PositionReplyDecoder.TEMPLATE_ID] = positionReply();
        BY_TEMPLATE[OrderReplyDecoder.TEMPLATE_ID] = orderReply();
        BY_TEMPLATE[PlaceOrderDecoder.TEMPLATE_ID] = placeOrder();
        BY_TEMPLATE[CancelOrderDecoder.TEMPLATE_ID] = cancelOrder();
        BY_TEMPLATE[QueryOrderDecoder.TEMPLATE_ID] = queryOrder();
        BY_TEMPLATE[VenueOrderEventDecoder.TEMPLATE_ID] = venueOrderEvent();
        BY_TEMPLATE[ReferencePriceDecoder.TEMPLATE_ID] = referencePrice();
        BY_TEMPLATE[VenueStatusDecoder.TEMPLATE_ID] = venueStatus();
        BY_TEMPLATE[VenueRateDecoder.TEMPLATE_ID] = venueRate();
        BY_TEMPLATE[VenuePositionDecoder.TEMPLATE_ID] = venuePosition();
        BY_TEMPLATE[VenuePositionsToldDecoder.TEMPLATE_ID] = venuePositionsTold();
        BY_TEMPLATE[VenueOpenOrderDecoder.TEMPLATE_ID] = venueOpenOrder();
        BY_TEMPLATE[VenueOpenOrdersToldDecoder.TEMPLATE_ID] = venueOpenOrdersTold();
        BY_TEMPLATE[TimeTickDecoder.TEMPLATE_ID] = anyOf(TimeTickDecoder.BLOCK_LENGTH);
        BY_TEMPLATE[RestartedDecoder.TEMPLATE_ID] = restarted();
        BY_TEMPLATE[ExecutionReportDecoder.TEMPLATE_ID] = executionReport();
        BY_TEMPLATE[JournalFrameDecoder.TEMPLATE_ID] = journalFrame();
    }

    private ProtocolRules()
    {
    }

    /**
     * Rules of a template.
     *
     * @param templateId 0 to 65,535.
     * @return null if the template is not ours.
     */
    static MessageRules of(final int templateId)
    {
        return templateId < BY_TEMPLATE.length ? BY_TEMPLATE[templateId] : null;
    }

    /** A message that is well formed as soon as its block is there. */
    private static MessageRules anyOf(final int blockLength)
    {
        return new Builder(blockLength).build();
    }

    private static MessageRules hello()
    {
        return new Builder(HelloDecoder.BLOCK_LENGTH)
            .notNegative(HelloDecoder.incarnationEncodingOffset())
            .source(HelloDecoder.sourceIdEncodingOffset())
            .build();
    }

    private static MessageRules prepareIntent()
    {
        return new Builder(PrepareIntentDecoder.BLOCK_LENGTH)
            .notNegative(
                PrepareIntentDecoder.timestampNsEncodingOffset(),
                PrepareIntentDecoder.entryMinE8EncodingOffset(),
                PrepareIntentDecoder.entryMaxE8EncodingOffset(),
                PrepareIntentDecoder.stopPriceE8EncodingOffset(),
                PrepareIntentDecoder.notionalE8EncodingOffset(),
                PrepareIntentDecoder.velocityE8EncodingOffset())
            .notNegativeInts(
                PrepareIntentDecoder.ttlMsEncodingOffset(),
                PrepareIntentDecoder.instrumentIdEncodingOffset())
            .known(PrepareIntentDecoder.directionEncodingOffset(), Direction.values(), Direction::value)
            .known(PrepareIntentDecoder.trapTypeEncodingOffset(), TrapType.values(), TrapType::value)
            .prices(TakeProfitsDecoder.sbeBlockLength(), MAX_TAKE_PROFITS)
            .text()
            .build();
    }

    private static MessageRules intentReply()
    {
        return new Builder(IntentReplyDecoder.BLOCK_LENGTH)
            .notNegative(
                IntentReplyDecoder.timestampNsEncodingOffset(),
                IntentReplyDecoder.orderIdEncodingOffset(),
                IntentReplyDecoder.priceE8EncodingOffset(),
                IntentReplyDecoder.quantityE8EncodingOffset(),
                IntentReplyDecoder.incarnationEncodingOffset())
            .source(IntentReplyDecoder.sourceIdEncodingOffset())
            .known(IntentReplyDecoder.requestEncodingOffset(), IntentRequest.values(), IntentRequest::value)
            .known(IntentReplyDecoder.outcomeEncodingOffset(), IntentOutcome.values(), IntentOutcome::value)
            .known(IntentReplyDecoder.reasonEncodingOffset(), ReasonCode.values(), ReasonCode::value)
            .known(IntentReplyDecoder.repeatedEncodingOffset(), BooleanType.values(), BooleanType::value)
            .build();
    }

    private static MessageRules instrumentDefinition()
    {
        return new Builder(InstrumentDefinitionDecoder.BLOCK_LENGTH)
            .notNegative(
                InstrumentDefinitionDecoder.tickSizeE8EncodingOffset(),
                InstrumentDefinitionDecoder.stepSizeE8EncodingOffset(),
                InstrumentDefinitionDecoder.minQuantityE8EncodingOffset(),
                InstrumentDefinitionDecoder.maxQuantityE8EncodingOffset(),
                InstrumentDefinitionDecoder.minNotionalE8EncodingOffset())
            .notNegativeInts(InstrumentDefinitionDecoder.instrumentIdEncodingOffset())
            .symbol(
                InstrumentDefinitionDecoder.symbolEncodingOffset(),
                InstrumentDefinitionDecoder.symbolEncodingLength())
            .build();
    }

    private static MessageRules bookTicker()
    {
        return new Builder(BookTickerDecoder.BLOCK_LENGTH)
            .notNegative(
                BookTickerDecoder.timestampNsEncodingOffset(),
                BookTickerDecoder.bidPriceE8EncodingOffset(),
                BookTickerDecoder.bidQuantityE8EncodingOffset(),
                BookTickerDecoder.askPriceE8EncodingOffset(),
                BookTickerDecoder.askQuantityE8EncodingOffset())
            .notNegativeInts(BookTickerDecoder.instrumentIdEncodingOffset())
            .build();
    }

    private static MessageRules trade()
    {
        return new Builder(TradeDecoder.BLOCK_LENGTH)
            .notNegative(
                TradeDecoder.timestampNsEncodingOffset(),
                TradeDecoder.priceE8EncodingOffset(),
                TradeDecoder.quantityE8EncodingOffset())
            .notNegativeInts(TradeDecoder.instrumentIdEncodingOffset())
            .known(TradeDecoder.aggressorEncodingOffset(), Side.values(), Side::value)
            .build();
    }

    private static MessageRules bar()
    {
        return new Builder(BarDecoder.BLOCK_LENGTH)
            .notNegative(
                BarDecoder.openTimeNsEncodingOffset(),
                BarDecoder.openE8EncodingOffset(),
                BarDecoder.highE8EncodingOffset(),
                BarDecoder.lowE8EncodingOffset(),
                BarDecoder.closeE8EncodingOffset(),
                BarDecoder.volumeE8EncodingOffset(),
                BarDecoder.timestampNsEncodingOffset())
            .positive(BarDecoder.intervalNsEncodingOffset())
            .notNegativeInts(BarDecoder.instrumentIdEncodingOffset())
            .build();
    }

    private static MessageRules setInstrumentLimits()
    {
        return new Builder(SetInstrumentLimitsDecoder.BLOCK_LENGTH)
            .notNegativeInts(SetInstrumentLimitsDecoder.instrumentIdEncodingOffset())
            .build();
    }

    private static MessageRules setSourceLimits()
    {
        return new Builder(SetSourceLimitsDecoder.BLOCK_LENGTH)
            .source(SetSourceLimitsDecoder.sourceIdEncodingOffset())
            .known(SetSourceLimitsDecoder.stopRequiredEncodingOffset(), BooleanType.values(), BooleanType::value)
            .known(SetSourceLimitsDecoder.allowedSidesEncodingOffset(), AllowedSides.values(), AllowedSides::value)
            .build();
    }

    private static MessageRules setTradingState()
    {
        return new Builder(SetTradingStateDecoder.BLOCK_LENGTH)
            .known(SetTradingStateDecoder.actionEncodingOffset(), TradingAction.values(), TradingAction::value)
            .build();
    }

    private static MessageRules setPermission()
    {
        return new Builder(SetPermissionDecoder.BLOCK_LENGTH)
            .source(SetPermissionDecoder.sourceIdEncodingOffset())
            .notNegativeInts(SetPermissionDecoder.instrumentIdEncodingOffset())
            .known(SetPermissionDecoder.sidesEncodingOffset(), AllowedSides.values(), AllowedSides::value)
            .build();
    }

    private static MessageRules setSourceState()
    {
        return new Builder(SetSourceStateDecoder.BLOCK_LENGTH)
            .source(SetSourceStateDecoder.sourceIdEncodingOffset())
            .known(SetSourceStateDecoder.actionEncodingOffset(), SourceAction.values(), SourceAction::value)
            .build();
    }

    /** The instrument may be none, too: the core says of one that it does not know. */
    private static MessageRules flatten()
    {
        return new Builder(FlattenDecoder.BLOCK_LENGTH)
            .sourceOrNone(FlattenDecoder.sourceIdEncodingOffset())
            .build();
    }

    private static MessageRules setAllocation()
    {
        return new Builder(SetAllocationDecoder.BLOCK_LENGTH)
            .source(SetAllocationDecoder.sourceIdEncodingOffset())
            .build();
    }

    private static MessageRules setSourceSizing()
    {
        return new Builder(SetSourceSizingDecoder.BLOCK_LENGTH)
            .source(SetSourceSizingDecoder.sourceIdEncodingOffset())
            .build();
    }

    private static MessageRules query()
    {
        return new Builder(QueryDecoder.BLOCK_LENGTH)
            .known(QueryDecoder.kindEncodingOffset(), QueryKind.values(), QueryKind::value)
            .build();
    }

    private static MessageRules controlReply()
    {
        return new Builder(ControlReplyDecoder.BLOCK_LENGTH)
            .notNegative(ControlReplyDecoder.timestampNsEncodingOffset())
            .notNegativeInts(ControlReplyDecoder.rowsEncodingOffset())
            .known(ControlReplyDecoder.acceptedEncodingOffset(), BooleanType.values(), BooleanType::value)
            .known(ControlReplyDecoder.reasonEncodingOffset(), ReasonCode.values(), ReasonCode::value)
            .build();
    }

    private static MessageRules stateReply()
    {
        return new Builder(StateReplyDecoder.BLOCK_LENGTH)
            .notNegative(
                StateReplyDecoder.timestampNsEncodingOffset(),
                StateReplyDecoder.preparedEncodingOffset(),
                StateReplyDecoder.confirmedEncodingOffset(),
                StateReplyDecoder.abortedEncodingOffset(),
                StateReplyDecoder.deniedEncodingOffset(),
                StateReplyDecoder.expiredEncodingOffset(),
                StateReplyDecoder.ordersRequestedEncodingOffset(),
                StateReplyDecoder.ordersFilledEncodingOffset(),
                StateReplyDecoder.ordersRejectedEncodingOffset(),
                StateReplyDecoder.fillsEncodingOffset(),
                StateReplyDecoder.duplicateFillsEncodingOffset(),
                StateReplyDecoder.illegalTransitionsEncodingOffset(),
                StateReplyDecoder.grossNotionalE8EncodingOffset(),
                StateReplyDecoder.protectionAlarmsEncodingOffset(),
                StateReplyDecoder.outsideChangesEncodingOffset(),
                StateReplyDecoder.straysCanceledEncodingOffset())
            .notNegativeInts(
                StateReplyDecoder.openOrdersEncodingOffset(),
                StateReplyDecoder.liveIntentsEncodingOffset(),
                StateReplyDecoder.inDoubtEncodingOffset(),
                StateReplyDecoder.queuedOrdersEncodingOffset(),
                StateReplyDecoder.protectiveOrdersEncodingOffset(),
                StateReplyDecoder.foreignOrdersEncodingOffset())
            .known(StateReplyDecoder.tradingStateEncodingOffset(), TradingState.values(), TradingState::value)
            .known(StateReplyDecoder.venueStateEncodingOffset(), VenueState.values(), VenueState::value)
            .known(StateReplyDecoder.obstacleEncodingOffset(), ReasonCode.values(), ReasonCode::value)
            .build();
    }

    private static MessageRules positionReply()
    {
        return new Builder(PositionReplyDecoder.BLOCK_LENGTH)
            .notNegative(
                PositionReplyDecoder.markPriceE8EncodingOffset(),
                PositionReplyDecoder.stopQuantityE8EncodingOffset(),
                PositionReplyDecoder.targetQuantityE8EncodingOffset())
            .notNegativeInts(PositionReplyDecoder.instrumentIdEncodingOffset())
            .sourceOrNone(PositionReplyDecoder.sourceIdEncodingOffset())
            .build();
    }

    private static MessageRules orderReply()
    {
        return new Builder(OrderReplyDecoder.BLOCK_LENGTH)
            .notNegative(
                OrderReplyDecoder.orderIdEncodingOffset(),
                OrderReplyDecoder.venueOrderIdEncodingOffset(),
                OrderReplyDecoder.priceE8EncodingOffset(),
                OrderReplyDecoder.quantityE8EncodingOffset(),
                OrderReplyDecoder.filledQuantityE8EncodingOffset())
            .notNegativeInts(OrderReplyDecoder.instrumentIdEncodingOffset())
            .sourceOrNone(OrderReplyDecoder.sourceIdEncodingOffset())
            .known(OrderReplyDecoder.sideEncodingOffset(), Side.values(), Side::value)
            .known(OrderReplyDecoder.roleEncodingOffset(), OrderRole.values(), OrderRole::value)
            .known(OrderReplyDecoder.stateEncodingOffset(), OrderState.values(), OrderState::value)
            .build();
    }

    private static MessageRules placeOrder()
    {
        return new Builder(PlaceOrderDecoder.BLOCK_LENGTH)
            .notNegative(
                PlaceOrderDecoder.orderIdEncodingOffset(),
                PlaceOrderDecoder.priceE8EncodingOffset(),
                PlaceOrderDecoder.timestampNsEncodingOffset(),
                PlaceOrderDecoder.sendBeforeNsEncodingOffset(),
                PlaceOrderDecoder.journalSequenceEncodingOffset())
            .positive(PlaceOrderDecoder.quantityE8EncodingOffset())
            .notNegativeInts(PlaceOrderDecoder.instrumentIdEncodingOffset())
            .known(PlaceOrderDecoder.sideEncodingOffset(), Side.values(), Side::value)
            .known(PlaceOrderDecoder.timeInForceEncodingOffset(), TimeInForce.values(), TimeInForce::value)
            .known(PlaceOrderDecoder.roleEncodingOffset(), OrderRole.values(), OrderRole::value)
            .known(PlaceOrderDecoder.reduceOnlyEncodingOffset(), BooleanType.values(), BooleanType::value)
            .build();
    }

    private static MessageRules cancelOrder()
    {
        return new Builder(CancelOrderDecoder.BLOCK_LENGTH)
            .notNegative(
                CancelOrderDecoder.orderIdEncodingOffset(),
                CancelOrderDecoder.venueOrderIdEncodingOffset(),
                CancelOrderDecoder.timestampNsEncodingOffset())
            .notNegativeInts(CancelOrderDecoder.instrumentIdEncodingOffset())
            .known(CancelOrderDecoder.roleEncodingOffset(), OrderRole.values(), OrderRole::value)
            .build();
    }

    private static MessageRules queryOrder()
    {
        return new Builder(QueryOrderDecoder.BLOCK_LENGTH)
            .notNegative(
                QueryOrderDecoder.orderIdEncodingOffset(),
                QueryOrderDecoder.venueOrderIdEncodingOffset(),
                QueryOrderDecoder.timestampNsEncodingOffset())
            .notNegativeInts(QueryOrderDecoder.instrumentIdEncodingOffset())
            .known(QueryOrderDecoder.roleEncodingOffset(), OrderRole.values(), OrderRole::value)
            .build();
    }

    private static MessageRules venueOrderEvent()
    {
        return new Builder(VenueOrderEventDecoder.BLOCK_LENGTH)
            .notNegative(
                VenueOrderEventDecoder.venueOrderIdEncodingOffset(),
                VenueOrderEventDecoder.priceE8EncodingOffset(),
                VenueOrderEventDecoder.quantityE8EncodingOffset(),
                VenueOrderEventDecoder.venueTimeNsEncodingOffset(),
                VenueOrderEventDecoder.requestTimeNsEncodingOffset())
            .atLeast(-1, VenueOrderEventDecoder.cumulativeQuantityE8EncodingOffset())
            .notNegativeInts(VenueOrderEventDecoder.instrumentIdEncodingOffset())
            .known(VenueOrderEventDecoder.kindEncodingOffset(), VenueEventKind.values(), VenueEventKind::value)
            .knownOrNull(VenueOrderEventDecoder.sideEncodingOffset(), Side.values(), Side::value)
            .knownOrNull(VenueOrderEventDecoder.roleEncodingOffset(), OrderRole.values(), OrderRole::value)
            .known(VenueOrderEventDecoder.makerEncodingOffset(), BooleanType.values(), BooleanType::value)
            .known(VenueOrderEventDecoder.answersRequestEncodingOffset(), BooleanType.values(), BooleanType::value)
            .build();
    }

    private static MessageRules referencePrice()
    {
        return new Builder(ReferencePriceDecoder.BLOCK_LENGTH)
            .notNegative(
                ReferencePriceDecoder.timestampNsEncodingOffset(),
                ReferencePriceDecoder.bidPriceE8EncodingOffset(),
                ReferencePriceDecoder.askPriceE8EncodingOffset())
            .notNegativeInts(ReferencePriceDecoder.instrumentIdEncodingOffset())
            .build();
    }

    /** Below zero has a meaning in most of it; the core judges the numbers. */
    private static MessageRules venueRate()
    {
        return new Builder(VenueRateDecoder.BLOCK_LENGTH)
            .notNegative(VenueRateDecoder.timestampNsEncodingOffset())
            .build();
    }

    private static MessageRules venuePosition()
    {
        return new Builder(VenuePositionDecoder.BLOCK_LENGTH)
            .notNegative(
                VenuePositionDecoder.requestTimeNsEncodingOffset(),
                VenuePositionDecoder.entryPriceE8EncodingOffset(),
                VenuePositionDecoder.markPriceE8EncodingOffset())
            .notNegativeInts(VenuePositionDecoder.instrumentIdEncodingOffset())
            .build();
    }

    private static MessageRules venuePositionsTold()
    {
        return new Builder(VenuePositionsToldDecoder.BLOCK_LENGTH)
            .notNegative(VenuePositionsToldDecoder.requestTimeNsEncodingOffset())
            .build();
    }

    private static MessageRules venueOpenOrder()
    {
        return new Builder(VenueOpenOrderDecoder.BLOCK_LENGTH)
            .notNegative(
                VenueOpenOrderDecoder.requestTimeNsEncodingOffset(),
                VenueOpenOrderDecoder.venueOrderIdEncodingOffset())
            .notNegativeInts(VenueOpenOrderDecoder.instrumentIdEncodingOffset())
            .known(VenueOpenOrderDecoder.roleEncodingOffset(), OrderRole.values(), OrderRole::value)
            .build();
    }

    private static MessageRules venueOpenOrdersTold()
    {
        return new Builder(VenueOpenOrdersToldDecoder.BLOCK_LENGTH)
            .notNegative(VenueOpenOrdersToldDecoder.requestTimeNsEncodingOffset())
            .notNegativeInts(VenueOpenOrdersToldDecoder.foreignOrdersEncodingOffset())
            .build();
    }

    private static MessageRules venueStatus()
    {
        return new Builder(VenueStatusDecoder.BLOCK_LENGTH)
            .notNegative(VenueStatusDecoder.timestampNsEncodingOffset())
            .known(VenueStatusDecoder.stateEncodingOffset(), VenueState.values(), VenueState::value)
            .build();
    }

    private static MessageRules restarted()
    {
        return new Builder(RestartedDecoder.BLOCK_LENGTH)
            .notNegative(RestartedDecoder.incarnationEncodingOffset())
            .build();
    }

    private static MessageRules executionReport()
    {
        return new Builder(ExecutionReportDecoder.BLOCK_LENGTH)
            .notNegative(
                ExecutionReportDecoder.orderIdEncodingOffset(),
                ExecutionReportDecoder.venueOrderIdEncodingOffset(),
                ExecutionReportDecoder.priceE8EncodingOffset(),
                ExecutionReportDecoder.quantityE8EncodingOffset(),
                ExecutionReportDecoder.filledQuantityE8EncodingOffset(),
                ExecutionReportDecoder.venueTimeNsEncodingOffset(),
                ExecutionReportDecoder.timestampNsEncodingOffset())
            .notNegativeInts(ExecutionReportDecoder.instrumentIdEncodingOffset())
            .sourceOrNone(ExecutionReportDecoder.sourceIdEncodingOffset())
            .known(ExecutionReportDecoder.sideEncodingOffset(), Side.values(), Side::value)
            .knownOrNull(ExecutionReportDecoder.roleEncodingOffset(), OrderRole.values(), OrderRole::value)
            .known(ExecutionReportDecoder.orderStateEncodingOffset(), OrderState.values(), OrderState::value)
            .known(ExecutionReportDecoder.makerEncodingOffset(), BooleanType.values(), BooleanType::value)
            .text()
            .build();
    }

    private static MessageRules journalFrame()
    {
        return new Builder(JournalFrameDecoder.BLOCK_LENGTH)
            .positive(JournalFrameDecoder.sequenceEncodingOffset())
            .notNegative(JournalFrameDecoder.timestampNsEncodingOffset())
            .sourceOrNone(JournalFrameDecoder.sourceIdEncodingOffset())
            .notNegativeInts(
                JournalFrameDecoder.inputLengthEncodingOffset(),
                JournalFrameDecoder.outputsLengthEncodingOffset(),
                JournalFrameDecoder.outputCountEncodingOffset())
            .build();
    }
}
