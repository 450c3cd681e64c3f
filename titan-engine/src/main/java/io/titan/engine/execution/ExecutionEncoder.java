package io.titan.engine.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.ExecutionFigures;
import io.titan.core.execution.ExecutionOutput;
import io.titan.core.execution.ExecutionTotals;
import io.titan.core.execution.VenueOrderFields;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrderEncoder;
import io.titan.protocol.ControlReplyEncoder;
import io.titan.protocol.ExecutionReportEncoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyEncoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderReplyEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.PlaceOrderEncoder;
import io.titan.protocol.PositionReplyEncoder;
import io.titan.protocol.QueryOrderEncoder;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.Side;
import io.titan.protocol.StateReplyEncoder;
import io.titan.protocol.TimeInForce;

/**
 * Turns what the execution core says into messages of the batch. Pure: the same calls give the same bytes.
 * Core's thread.
 */
final class ExecutionEncoder implements ExecutionOutput
{
    private static final int HEADER = MessageHeaderEncoder.ENCODED_LENGTH;
    private static final int INTENT_REPLY = HEADER + IntentReplyEncoder.BLOCK_LENGTH;
    private static final int PLACE_ORDER = HEADER + PlaceOrderEncoder.BLOCK_LENGTH;
    private static final int EXECUTION_REPORT = HEADER + ExecutionReportEncoder.BLOCK_LENGTH;

    private final OutputBatch batch;
    private final SignalTexts texts;
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final IntentReplyEncoder intentReply = new IntentReplyEncoder();
    private final PlaceOrderEncoder placeOrder = new PlaceOrderEncoder();
    private final CancelOrderEncoder cancelOrder = new CancelOrderEncoder();
    private final QueryOrderEncoder queryOrder = new QueryOrderEncoder();
    private final ExecutionReportEncoder report = new ExecutionReportEncoder();
    private final ControlReplyEncoder controlReply = new ControlReplyEncoder();
    private final StateReplyEncoder stateReply = new StateReplyEncoder();
    private final PositionReplyEncoder positionReply = new PositionReplyEncoder();
    private final OrderReplyEncoder orderReply = new OrderReplyEncoder();

    private ExecutionCore core;
    private long sequence;
    private long timestampNs;
    private long requestSentTimeNs;
    private long incarnation;

    ExecutionEncoder(final OutputBatch batch, final SignalTexts texts)
    {
        this.batch = batch;
        this.texts = texts;
    }

    void core(final ExecutionCore executionCore)
    {
        core = executionCore;
    }

    /**
     * What the messages of the next input carry of that input.
     */
    void begin(final long inputSequence, final long inputTimestampNs)
    {
        sequence = inputSequence;
        timestampNs = inputTimestampNs;
        requestSentTimeNs = 0;
    }

    void requestSentTimeNs(final long sentTimeNs)
    {
        requestSentTimeNs = sentTimeNs;
    }

    void incarnation(final long executionIncarnation)
    {
        incarnation = executionIncarnation;
    }

    @Override
    public void intentReplied(
        final int sourceId, final long signalKeyHi, final long signalKeyLo, final IntentRequest request,
        final IntentOutcome outcome, final ReasonCode reason, final long measured, final long allowed,
        final long orderId, final long priceE8, final long quantityE8, final boolean repeated)
    {
        final int offset = batch.appendFilled(INTENT_REPLY, INTENT_REPLY);
        intentReply.wrapAndApplyHeader(batch.buffer(), offset, header)
            .signalKeyHi(signalKeyHi)
            .signalKeyLo(signalKeyLo)
            .timestampNs(timestampNs)
            .requestSentTimeNs(IntentRequest.NONE == request ? 0 : requestSentTimeNs)
            .orderId(orderId)
            .priceE8(priceE8)
            .quantityE8(quantityE8)
            .measured(measured)
            .allowed(allowed)
            .incarnation(incarnation)
            .sourceId(sourceId)
            .request(request)
            .outcome(outcome)
            .reason(reason)
            .repeated(flag(repeated));
    }

    @Override
    public void placeOrder(
        final long orderId, final int instrumentId, final Side side, final TimeInForce timeInForce, final long priceE8,
        final long quantityE8, final long signalKeyHi, final long signalKeyLo, final OrderRole role,
        final int generation, final boolean reduceOnly, final long sendBeforeNs)
    {
        final int offset = batch.appendFilled(PLACE_ORDER, PLACE_ORDER);
        placeOrder.wrapAndApplyHeader(batch.buffer(), offset, header)
            .orderId(orderId)
            .signalKeyHi(signalKeyHi)
            .signalKeyLo(signalKeyLo)
            .priceE8(priceE8)
            .quantityE8(quantityE8)
            .timestampNs(timestampNs)
            .sendBeforeNs(sendBeforeNs)
            .signalSentTimeNs(requestSentTimeNs)
            .journalSequence(sequence)
            .instrumentId(instrumentId)
            .side(side)
            .timeInForce(timeInForce)
            .role(role)
            .generation((short)generation)
            .reduceOnly(flag(reduceOnly));
    }

    @Override
    public void cancelOrder(
        final long orderId, final int instrumentId, final long signalKeyHi, final long signalKeyLo,
        final OrderRole role, final int generation, final long venueOrderId)
    {
        final int offset = batch.append(HEADER + CancelOrderEncoder.BLOCK_LENGTH);
        cancelOrder.wrapAndApplyHeader(batch.buffer(), offset, header)
            .orderId(orderId)
            .signalKeyHi(signalKeyHi)
            .signalKeyLo(signalKeyLo)
            .venueOrderId(venueOrderId)
            .timestampNs(timestampNs)
            .instrumentId(instrumentId)
            .role(role)
            .generation((short)generation);
    }

    @Override
    public void queryOrder(
        final long orderId, final int instrumentId, final long signalKeyHi, final long signalKeyLo,
        final OrderRole role, final int generation, final long venueOrderId)
    {
        final int offset = batch.append(HEADER + QueryOrderEncoder.BLOCK_LENGTH);
        queryOrder.wrapAndApplyHeader(batch.buffer(), offset, header)
            .orderId(orderId)
            .signalKeyHi(signalKeyHi)
            .signalKeyLo(signalKeyLo)
            .venueOrderId(venueOrderId)
            .timestampNs(timestampNs)
            .instrumentId(instrumentId)
            .role(role)
            .generation((short)generation);
    }

    @Override
    public void fillBooked(
        final long orderId, final int intentIndex, final int sourceId, final VenueOrderFields event,
        final long realisedPnlE8, final long positionQuantityE8, final long filledQuantityE8,
        final OrderState orderState)
    {
        final int textLength = texts.length(intentIndex);
        final int offset = batch.appendFilled(
            EXECUTION_REPORT + ExecutionReportEncoder.signalIdHeaderLength() + textLength, EXECUTION_REPORT);
        report.wrapAndApplyHeader(batch.buffer(), offset, header)
            .orderId(orderId)
            .signalKeyHi(event.signalKeyHi)
            .signalKeyLo(event.signalKeyLo)
            .venueOrderId(event.venueOrderId)
            .tradeId(event.tradeId)
            .priceE8(event.priceE8)
            .quantityE8(event.quantityE8)
            .feeE8(event.feeE8)
            .realisedPnlE8(realisedPnlE8)
            .positionQuantityE8(positionQuantityE8)
            .filledQuantityE8(filledQuantityE8)
            .venueTimeNs(event.venueTimeNs)
            .timestampNs(timestampNs)
            .instrumentId(event.instrumentId)
            .sourceId(sourceId)
            .side(event.side)
            .role(event.role)
            .orderState(orderState)
            .maker(flag(event.maker));
        report.putSignalId(texts.bytes(), texts.offset(intentIndex), textLength);
    }

    @Override
    public void commandReplied(
        final long commandId, final boolean accepted, final ReasonCode reason, final int rows)
    {
        final int offset = batch.append(HEADER + ControlReplyEncoder.BLOCK_LENGTH);
        controlReply.wrapAndApplyHeader(batch.buffer(), offset, header)
            .commandId(commandId)
            .timestampNs(timestampNs)
            .rows(rows)
            .accepted(flag(accepted))
            .reason(reason);
    }

    @Override
    public void stateReported(final long commandId, final long stateHash)
    {
        final ExecutionTotals totals = core.totals();
        final ExecutionFigures figures = core.figures();
        final int offset = batch.append(HEADER + StateReplyEncoder.BLOCK_LENGTH);
        stateReply.wrapAndApplyHeader(batch.buffer(), offset, header)
            .commandId(commandId)
            .timestampNs(timestampNs)
            .stateHash(stateHash)
            .prepared(totals.prepared)
            .confirmed(totals.confirmed)
            .aborted(totals.aborted)
            .denied(totals.denied)
            .expired(totals.expired)
            .ordersRequested(totals.ordersRequested)
            .ordersFilled(totals.ordersFilled)
            .ordersRejected(totals.ordersRejected)
            .fills(totals.fills)
            .duplicateFills(totals.duplicateFills)
            .illegalTransitions(totals.illegalTransitions)
            .realisedPnlE8(totals.realisedPnlE8)
            .feesE8(totals.feesE8)
            .openOrders(figures.openOrders())
            .liveIntents(figures.liveIntents())
            .inDoubt(figures.ordersInDoubt())
            .tradingState(core.tradingState())
            .venueState(core.venueState())
            .obstacle(core.obstacle())
            .dayPnlE8(figures.dayPnlE8())
            .grossNotionalE8(figures.grossNotionalE8())
            .queuedOrders(figures.queuedOrders())
            .protectiveOrders(figures.protectiveOrders())
            .protectionAlarms(totals.protectionAlarms)
            .outsideChanges(totals.outsideChanges)
            .straysCanceled(totals.straysCanceled)
            .foreignOrders(figures.foreignOrders());
    }

    @Override
    public void positionReported(
        final long commandId, final int instrumentId, final int sourceId, final long quantityE8, final long costE8,
        final long realisedPnlE8, final long feesE8, final long markPriceE8, final long stopQuantityE8,
        final long targetQuantityE8)
    {
        final int offset = batch.append(HEADER + PositionReplyEncoder.BLOCK_LENGTH);
        positionReply.wrapAndApplyHeader(batch.buffer(), offset, header)
            .commandId(commandId)
            .quantityE8(quantityE8)
            .costE8(costE8)
            .realisedPnlE8(realisedPnlE8)
            .feesE8(feesE8)
            .markPriceE8(markPriceE8)
            .instrumentId(instrumentId)
            .sourceId(sourceId)
            .stopQuantityE8(stopQuantityE8)
            .targetQuantityE8(targetQuantityE8);
    }

    @Override
    public void orderReported(
        final long commandId, final long orderId, final int instrumentId, final int sourceId, final Side side,
        final long priceE8, final long quantityE8, final long filledQuantityE8, final OrderState state,
        final OrderRole role, final long signalKeyHi, final long signalKeyLo, final long venueOrderId)
    {
        final int offset = batch.append(HEADER + OrderReplyEncoder.BLOCK_LENGTH);
        orderReply.wrapAndApplyHeader(batch.buffer(), offset, header)
            .commandId(commandId)
            .orderId(orderId)
            .signalKeyHi(signalKeyHi)
            .signalKeyLo(signalKeyLo)
            .venueOrderId(venueOrderId)
            .priceE8(priceE8)
            .quantityE8(quantityE8)
            .filledQuantityE8(filledQuantityE8)
            .instrumentId(instrumentId)
            .sourceId(sourceId)
            .side(side)
            .role(role)
            .state(state);
    }

    private static BooleanType flag(final boolean value)
    {
        return value ? BooleanType.TRUE : BooleanType.FALSE;
    }

    /** Hands through what every message carries whatever its input is. */
    void snapshot(final SnapshotCodec codec)
    {
        incarnation = codec.number(incarnation);
    }
}
