package io.titan.engine.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.core.execution.ExecutionCommands;
import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.PrepareRequest;
import io.titan.core.execution.SourceLimits;
import io.titan.core.execution.VenueOpenOrderFields;
import io.titan.core.execution.VenueOrderFields;
import io.titan.core.execution.VenuePositionFields;
import io.titan.core.execution.VenueRateFields;
import io.titan.engine.machine.OutputBatch;
import io.titan.protocol.AbortIntentDecoder;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrdersDecoder;
import io.titan.protocol.ConfirmIntentDecoder;
import io.titan.protocol.FlattenDecoder;
import io.titan.protocol.HelloDecoder;
import io.titan.protocol.InstrumentDefinitionDecoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.PrepareIntentDecoder;
import io.titan.protocol.QueryDecoder;
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
import io.titan.protocol.TimeTickDecoder;
import io.titan.protocol.VenueOpenOrderDecoder;
import io.titan.protocol.VenueOpenOrdersToldDecoder;
import io.titan.protocol.VenueOrderEventDecoder;
import io.titan.protocol.VenuePositionDecoder;
import io.titan.protocol.VenuePositionsToldDecoder;
import io.titan.protocol.VenueRateDecoder;
import io.titan.protocol.VenueStatusDecoder;
import org.agrona.DirectBuffer;

/**
 * The execution core plus its codecs. Bytes, a sequence and a timestamp in; a batch of bytes out. Deterministic, on any
 * driver: live IPC, journal replay, seeded simulation. One thread.
 *
 * <p>A driver gives it only messages that {@code MessageGuard} let pass and that are of
 * {@link #isInput(int) its templates}; anything else is the driver's fault and throws.
 */
public final class ExecutionMachine
{
    /** Version of the rules; a journal names the version that wrote it. */
    public static final int RULES_VERSION = 12;
    /** Bytes one input may answer with: a query with {@link ExecutionCore#MAX_ROWS} rows. */
    public static final int MAX_OUTPUT_LENGTH = 1 << 20;
    /** Input that came from no session. */
    public static final int NO_SOURCE = -1;

    private final OutputBatch outputs = new OutputBatch(MAX_OUTPUT_LENGTH);
    private final ExecutionCapacity capacity;
    private final SignalTexts texts;
    private final InstrumentSymbols symbols;
    private final ExecutionEncoder encoder;
    private final ExecutionCore core;
    private final ExecutionCommands commands;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final HelloDecoder hello = new HelloDecoder();
    private final PrepareIntentDecoder prepareIntent = new PrepareIntentDecoder();
    private final ConfirmIntentDecoder confirmIntent = new ConfirmIntentDecoder();
    private final AbortIntentDecoder abortIntent = new AbortIntentDecoder();
    private final InstrumentDefinitionDecoder instrumentDefinition = new InstrumentDefinitionDecoder();
    private final SetEngineLimitsDecoder setEngineLimits = new SetEngineLimitsDecoder();
    private final SetInstrumentLimitsDecoder setInstrumentLimits = new SetInstrumentLimitsDecoder();
    private final SetSourceLimitsDecoder setSourceLimits = new SetSourceLimitsDecoder();
    private final SetPermissionDecoder setPermission = new SetPermissionDecoder();
    private final SetSourceStateDecoder setSourceState = new SetSourceStateDecoder();
    private final SetAllocationDecoder setAllocation = new SetAllocationDecoder();
    private final SetSourceSizingDecoder setSourceSizing = new SetSourceSizingDecoder();
    private final SetTradingStateDecoder setTradingState = new SetTradingStateDecoder();
    private final CancelOrdersDecoder cancelOrders = new CancelOrdersDecoder();
    private final FlattenDecoder flatten = new FlattenDecoder();
    private final QueryDecoder query = new QueryDecoder();
    private final VenueOrderEventDecoder venueOrderEvent = new VenueOrderEventDecoder();
    private final ReferencePriceDecoder referencePrice = new ReferencePriceDecoder();
    private final VenueStatusDecoder venueStatus = new VenueStatusDecoder();
    private final VenueRateDecoder venueRate = new VenueRateDecoder();
    private final VenuePositionDecoder venuePosition = new VenuePositionDecoder();
    private final VenuePositionsToldDecoder venuePositionsTold = new VenuePositionsToldDecoder();
    private final VenueOpenOrderDecoder venueOpenOrder = new VenueOpenOrderDecoder();
    private final VenueOpenOrdersToldDecoder venueOpenOrdersTold = new VenueOpenOrdersToldDecoder();
    private final RestartedDecoder restarted = new RestartedDecoder();

    private final PrepareRequest prepareRequest = new PrepareRequest();
    private final VenueOrderFields venueOrder = new VenueOrderFields();
    private final VenueRateFields rateFields = new VenueRateFields();
    private final VenuePositionFields positionFields = new VenuePositionFields();
    private final VenueOpenOrderFields openOrderFields = new VenueOpenOrderFields();
    private final EngineLimits engineLimits = new EngineLimits();
    private final InstrumentLimits instrumentLimits = new InstrumentLimits();
    private final SourceLimits sourceLimits = new SourceLimits();
    /** Where the text of a PREPARE is that is not kept yet; null when there is none. */
    private DirectBuffer textBuffer;
    private int textOffset;
    private boolean isBookingDue;

    /**
     * Allocates everything it will ever hold.
     *
     * @param capacity of the core.
     */
    public ExecutionMachine(final ExecutionCapacity capacity)
    {
        this.capacity = capacity;
        texts = new SignalTexts(capacity.intents());
        symbols = new InstrumentSymbols(capacity.instruments());
        encoder = new ExecutionEncoder(outputs, texts);
        core = new ExecutionCore(capacity, encoder);
        commands = core.commands();
        encoder.core(core);
        core.bookLater();
    }

    /**
     * Whether a template is an input of this machine.
     *
     * @param templateId of the message.
     * @return false for messages that only ever leave it, or that others exchange.
     */
    public static boolean isInput(final int templateId)
    {
        return switch (templateId)
        {
            case HelloDecoder.TEMPLATE_ID, PrepareIntentDecoder.TEMPLATE_ID, ConfirmIntentDecoder.TEMPLATE_ID,
                AbortIntentDecoder.TEMPLATE_ID, InstrumentDefinitionDecoder.TEMPLATE_ID,
                SetEngineLimitsDecoder.TEMPLATE_ID, SetInstrumentLimitsDecoder.TEMPLATE_ID,
                SetSourceLimitsDecoder.TEMPLATE_ID, SetPermissionDecoder.TEMPLATE_ID,
                SetSourceStateDecoder.TEMPLATE_ID, SetAllocationDecoder.TEMPLATE_ID,
                SetSourceSizingDecoder.TEMPLATE_ID, SetTradingStateDecoder.TEMPLATE_ID,
                CancelOrdersDecoder.TEMPLATE_ID, FlattenDecoder.TEMPLATE_ID, QueryDecoder.TEMPLATE_ID,
                VenueOrderEventDecoder.TEMPLATE_ID,
                ReferencePriceDecoder.TEMPLATE_ID, VenueStatusDecoder.TEMPLATE_ID, VenueRateDecoder.TEMPLATE_ID,
                VenuePositionDecoder.TEMPLATE_ID, VenuePositionsToldDecoder.TEMPLATE_ID,
                VenueOpenOrderDecoder.TEMPLATE_ID, VenueOpenOrdersToldDecoder.TEMPLATE_ID,
                TimeTickDecoder.TEMPLATE_ID,
                RestartedDecoder.TEMPLATE_ID -> true;
            default -> false;
        };
    }

    /**
     * Applies one input. The outputs are in {@link #outputs()} until the next call.
     *
     * @param sequence    of the input, as journaled.
     * @param timestampNs logical time; never falls.
     * @param sourceId    session the input came from; {@link #NO_SOURCE} none.
     * @param buffer      where the message is.
     * @param offset      of its header.
     * @throws IllegalArgumentException on a template that is no input.
     * @throws IllegalStateException    on an instrument that was another one before.
     */
    public void onInput(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer buffer, final int offset)
    {
        decide(sequence, timestampNs, sourceId, buffer, offset);
        book();
    }

    /**
     * The first half of {@link #onInput}: the outputs are whole, and may be journaled and sent; what is kept may still
     * be as it was. {@link #book} is the other half, due before anything else is asked of the machine. When either half
     * throws, the machine takes no further input and gives no snapshot.
     *
     * @param sequence    of the input, as journaled.
     * @param timestampNs logical time; never falls.
     * @param sourceId    session the input came from; {@link #NO_SOURCE} none.
     * @param buffer      where the message is.
     * @param offset      of its header.
     * @throws IllegalArgumentException on a template that is no input.
     * @throws IllegalStateException    on an instrument that was another one before, or when {@link #book} is due.
     */
    public void decide(
        final long sequence, final long timestampNs, final int sourceId, final DirectBuffer buffer, final int offset)
    {
        requireBooked();
        // Before anything is told: behind an input that fails halfway nothing may go on.
        isBookingDue = true;
        outputs.reset();
        encoder.begin(sequence, timestampNs);
        header.wrap(buffer, offset);
        switch (header.templateId())
        {
            case ConfirmIntentDecoder.TEMPLATE_ID -> onConfirm(sourceId, buffer, offset, timestampNs);
            case PrepareIntentDecoder.TEMPLATE_ID -> onPrepare(sourceId, buffer, offset, timestampNs);
            case AbortIntentDecoder.TEMPLATE_ID -> onAbort(sourceId, buffer, offset, timestampNs);
            case VenueOrderEventDecoder.TEMPLATE_ID -> onVenueOrderEvent(buffer, offset, timestampNs);
            case ReferencePriceDecoder.TEMPLATE_ID -> onReferencePrice(buffer, offset, timestampNs);
            case TimeTickDecoder.TEMPLATE_ID -> core.onTime(timestampNs);
            case HelloDecoder.TEMPLATE_ID -> onHello(buffer, offset, timestampNs);
            case InstrumentDefinitionDecoder.TEMPLATE_ID -> onInstrument(buffer, offset, timestampNs);
            case VenueStatusDecoder.TEMPLATE_ID -> onVenueStatus(buffer, offset, timestampNs);
            case VenueRateDecoder.TEMPLATE_ID -> onVenueRate(buffer, offset, timestampNs);
            case VenuePositionDecoder.TEMPLATE_ID -> onVenuePosition(buffer, offset, timestampNs);
            case VenuePositionsToldDecoder.TEMPLATE_ID -> onVenuePositionsTold(buffer, offset, timestampNs);
            case VenueOpenOrderDecoder.TEMPLATE_ID -> onVenueOpenOrder(buffer, offset, timestampNs);
            case VenueOpenOrdersToldDecoder.TEMPLATE_ID -> onVenueOpenOrdersTold(buffer, offset, timestampNs);
            case SetEngineLimitsDecoder.TEMPLATE_ID -> onSetEngineLimits(buffer, offset, timestampNs);
            case SetInstrumentLimitsDecoder.TEMPLATE_ID -> onSetInstrumentLimits(buffer, offset, timestampNs);
            case SetSourceLimitsDecoder.TEMPLATE_ID -> onSetSourceLimits(buffer, offset, timestampNs);
            case SetPermissionDecoder.TEMPLATE_ID -> onSetPermission(buffer, offset, timestampNs);
            case SetSourceStateDecoder.TEMPLATE_ID -> onSetSourceState(buffer, offset, timestampNs);
            case SetAllocationDecoder.TEMPLATE_ID -> onSetAllocation(buffer, offset, timestampNs);
            case SetSourceSizingDecoder.TEMPLATE_ID -> onSetSourceSizing(buffer, offset, timestampNs);
            case SetTradingStateDecoder.TEMPLATE_ID -> onSetTradingState(buffer, offset, timestampNs);
            case CancelOrdersDecoder.TEMPLATE_ID -> onCancelOrders(buffer, offset, timestampNs);
            case FlattenDecoder.TEMPLATE_ID -> onFlatten(buffer, offset, timestampNs);
            case QueryDecoder.TEMPLATE_ID -> onQuery(buffer, offset, timestampNs);
            case RestartedDecoder.TEMPLATE_ID -> onRestarted(buffer, offset, timestampNs);
            default -> throw new IllegalArgumentException("template " + header.templateId() +
                " is no input of execution; the driver must refuse it (sequence " + sequence + ")");
        }
    }

    private void requireBooked()
    {
        if (isBookingDue)
        {
            throw new IllegalStateException("the input before is decided and not booked, or failed halfway " +
                "(logical time " + core.nowNs() + " ns); whoever decides an input must book it, report it");
        }
    }

    /** Changes what is kept as {@link #decide} has told, if it returned; the input must still be where it was. */
    public void book()
    {
        core.book();
        if (null != textBuffer)
        {
            texts.store(core.lastIntentIndex(), textBuffer, textOffset, prepareRequest.textLength);
            textBuffer = null;
        }
        isBookingDue = false;
    }

    /**
     * What the last input produced.
     *
     * @return the batch, valid until the next input.
     */
    public OutputBatch outputs()
    {
        return outputs;
    }

    /**
     * How much it can hold.
     *
     * @return as given.
     */
    public ExecutionCapacity capacity()
    {
        return capacity;
    }

    /**
     * The core, to be read: counts, states, hash.
     *
     * @return the core; only the machine may call the {@code on...} methods of it and its commands.
     */
    public ExecutionCore core()
    {
        return core;
    }

    /**
     * Hands everything that later inputs depend on through: the core, and what is kept beside it.
     *
     * @param codec writes this machine's state, or restores one into this machine, which then must be fresh.
     * @throws io.titan.core.SnapshotException when what is read is no state, or does not fit; the machine must not be
     *                                         used then.
     */
    public void snapshot(final SnapshotCodec codec)
    {
        requireBooked();
        core.snapshot(codec);
        texts.snapshot(codec, core.intentSlotsUsed());
        symbols.snapshot(codec);
        encoder.snapshot(codec);
    }

    private void onHello(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        hello.wrapAndApplyHeader(buffer, offset, header);
        core.onHello(
            hello.sourceId(), hello.incarnation(), hello.protocolVersion(), hello.configHash(), timestampNs);
    }

    private void onPrepare(
        final int sourceId, final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final PrepareIntentDecoder decoder = prepareIntent.wrapAndApplyHeader(buffer, offset, header);
        final PrepareRequest request = prepareRequest;
        encoder.requestSentTimeNs(decoder.sentTimeNs());
        request.signalKeyHi = decoder.signalKeyHi();
        request.signalKeyLo = decoder.signalKeyLo();
        request.timestampNs = decoder.timestampNs();
        request.entryMinE8 = decoder.entryMinE8();
        request.entryMaxE8 = decoder.entryMaxE8();
        request.stopPriceE8 = decoder.stopPriceE8();
        request.notionalE8 = decoder.notionalE8();
        request.velocityE8 = decoder.velocityE8();
        request.ttlMs = decoder.ttlMs();
        request.instrumentId = decoder.instrumentId();
        request.confidenceBps = decoder.confidenceBps();
        request.leverageE2 = decoder.leverageE2();
        request.maxSlippageBps = decoder.maxSlippageBps();
        request.direction = decoder.direction();
        request.trapType = decoder.trapType();
        request.takeProfitCount = 0;
        for (final PrepareIntentDecoder.TakeProfitsDecoder target : decoder.takeProfits())
        {
            request.takeProfitsE8[request.takeProfitCount++] = target.priceE8();
        }
        request.textLength = decoder.signalIdLength();
        core.onPrepare(sourceId, request, timestampNs);
        if (core.lastIntentIndex() >= 0)
        {
            textBuffer = buffer;
            textOffset = decoder.limit() + PrepareIntentDecoder.signalIdHeaderLength();
        }
    }

    private void onConfirm(
        final int sourceId, final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        confirmIntent.wrapAndApplyHeader(buffer, offset, header);
        encoder.requestSentTimeNs(confirmIntent.sentTimeNs());
        core.onConfirm(sourceId, confirmIntent.signalKeyHi(), confirmIntent.signalKeyLo(), timestampNs);
    }

    private void onAbort(
        final int sourceId, final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        abortIntent.wrapAndApplyHeader(buffer, offset, header);
        encoder.requestSentTimeNs(abortIntent.sentTimeNs());
        core.onAbort(sourceId, abortIntent.signalKeyHi(), abortIntent.signalKeyLo(), timestampNs);
    }

    private void onVenueOrderEvent(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final VenueOrderEventDecoder decoder = venueOrderEvent.wrapAndApplyHeader(buffer, offset, header);
        final VenueOrderFields event = venueOrder;
        event.signalKeyHi = decoder.signalKeyHi();
        event.signalKeyLo = decoder.signalKeyLo();
        event.venueOrderId = decoder.venueOrderId();
        event.tradeId = decoder.tradeId();
        event.priceE8 = decoder.priceE8();
        event.quantityE8 = decoder.quantityE8();
        event.cumulativeQuantityE8 = decoder.cumulativeQuantityE8();
        event.feeE8 = decoder.feeE8();
        event.venueTimeNs = decoder.venueTimeNs();
        event.requestTimeNs = decoder.requestTimeNs();
        event.instrumentId = decoder.instrumentId();
        event.code = decoder.code();
        event.kind = decoder.kind();
        event.side = decoder.side();
        event.role = decoder.role();
        event.generation = decoder.generation();
        event.maker = BooleanType.TRUE == decoder.maker();
        event.answersRequest = BooleanType.TRUE == decoder.answersRequest();
        core.onVenueOrderEvent(event, timestampNs);
    }

    private void onReferencePrice(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        referencePrice.wrapAndApplyHeader(buffer, offset, header);
        core.onReferencePrice(
            referencePrice.instrumentId(), referencePrice.bidPriceE8(), referencePrice.askPriceE8(), timestampNs);
    }

    private void onVenueStatus(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        venueStatus.wrapAndApplyHeader(buffer, offset, header);
        core.onVenueStatus(venueStatus.state(), timestampNs);
    }

    private void onVenueRate(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final VenueRateDecoder decoder = venueRate.wrapAndApplyHeader(buffer, offset, header);
        final VenueRateFields told = rateFields;
        told.retryAfterNs = decoder.retryAfterNs();
        told.usedWeight = decoder.usedWeight();
        told.usedOrdersTenSeconds = decoder.usedOrdersTenSeconds();
        told.usedOrdersMinute = decoder.usedOrdersMinute();
        told.maxWeightPerMinute = decoder.maxWeightPerMinute();
        told.maxOrdersPerTenSeconds = decoder.maxOrdersPerTenSeconds();
        told.maxOrdersPerMinute = decoder.maxOrdersPerMinute();
        told.status = decoder.status();
        core.onVenueRate(told, timestampNs);
    }

    private void onVenuePosition(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final VenuePositionDecoder decoder = venuePosition.wrapAndApplyHeader(buffer, offset, header);
        final VenuePositionFields told = positionFields;
        told.requestTimeNs = decoder.requestTimeNs();
        told.quantityE8 = decoder.quantityE8();
        told.entryPriceE8 = decoder.entryPriceE8();
        told.markPriceE8 = decoder.markPriceE8();
        told.instrumentId = decoder.instrumentId();
        core.onVenuePosition(told, timestampNs);
    }

    private void onVenuePositionsTold(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        venuePositionsTold.wrapAndApplyHeader(buffer, offset, header);
        core.onVenuePositionsTold(venuePositionsTold.requestTimeNs(), timestampNs);
    }

    private void onVenueOpenOrder(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final VenueOpenOrderDecoder decoder = venueOpenOrder.wrapAndApplyHeader(buffer, offset, header);
        final VenueOpenOrderFields told = openOrderFields;
        told.requestTimeNs = decoder.requestTimeNs();
        told.signalKeyHi = decoder.signalKeyHi();
        told.signalKeyLo = decoder.signalKeyLo();
        told.venueOrderId = decoder.venueOrderId();
        told.instrumentId = decoder.instrumentId();
        told.role = decoder.role();
        told.generation = decoder.generation();
        core.onVenueOpenOrder(told, timestampNs);
    }

    private void onVenueOpenOrdersTold(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        venueOpenOrdersTold.wrapAndApplyHeader(buffer, offset, header);
        core.onVenueOpenOrdersTold(venueOpenOrdersTold.foreignOrders(), timestampNs);
    }

    private void onInstrument(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        instrumentDefinition.wrapAndApplyHeader(buffer, offset, header);
        symbols.define(instrumentDefinition);
        core.onInstrument(
            instrumentDefinition.instrumentId(), instrumentDefinition.tickSizeE8(), instrumentDefinition.stepSizeE8(),
            instrumentDefinition.minQuantityE8(), instrumentDefinition.maxQuantityE8(),
            instrumentDefinition.minNotionalE8(), timestampNs);
    }

    private void onSetEngineLimits(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final SetEngineLimitsDecoder decoder = setEngineLimits.wrapAndApplyHeader(buffer, offset, header);
        LimitMessages.read(decoder, engineLimits);
        commands.onSetEngineLimits(decoder.commandId(), engineLimits, timestampNs);
    }

    private void onSetInstrumentLimits(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final SetInstrumentLimitsDecoder decoder = setInstrumentLimits.wrapAndApplyHeader(buffer, offset, header);
        LimitMessages.read(decoder, instrumentLimits);
        commands.onSetInstrumentLimits(decoder.commandId(), decoder.instrumentId(), instrumentLimits, timestampNs);
    }

    private void onSetSourceLimits(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final SetSourceLimitsDecoder decoder = setSourceLimits.wrapAndApplyHeader(buffer, offset, header);
        LimitMessages.read(decoder, sourceLimits);
        commands.onSetSourceLimits(decoder.commandId(), decoder.sourceId(), sourceLimits, timestampNs);
    }

    private void onSetPermission(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final SetPermissionDecoder decoder = setPermission.wrapAndApplyHeader(buffer, offset, header);
        commands.onSetPermission(
            decoder.commandId(), decoder.sourceId(), decoder.instrumentId(), decoder.sides(), timestampNs);
    }

    private void onSetSourceState(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final SetSourceStateDecoder decoder = setSourceState.wrapAndApplyHeader(buffer, offset, header);
        commands.onSetSourceState(decoder.commandId(), decoder.sourceId(), decoder.action(), timestampNs);
    }

    private void onSetAllocation(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final SetAllocationDecoder decoder = setAllocation.wrapAndApplyHeader(buffer, offset, header);
        commands.onSetAllocation(
            decoder.commandId(), decoder.sourceId(), decoder.allocationVersion(), decoder.amountE8(),
            decoder.maxAgeNs(), timestampNs);
    }

    private void onSetSourceSizing(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        final SetSourceSizingDecoder decoder = setSourceSizing.wrapAndApplyHeader(buffer, offset, header);
        commands.onSetSourceSizing(
            decoder.commandId(), decoder.sourceId(), decoder.allocationShareBps(), decoder.safeAllocationE8(),
            timestampNs);
    }

    private void onSetTradingState(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        setTradingState.wrapAndApplyHeader(buffer, offset, header);
        commands.onSetTradingState(setTradingState.commandId(), setTradingState.action(), timestampNs);
    }

    private void onCancelOrders(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        cancelOrders.wrapAndApplyHeader(buffer, offset, header);
        commands.onCancelOrders(cancelOrders.commandId(), timestampNs);
    }

    private void onFlatten(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        flatten.wrapAndApplyHeader(buffer, offset, header);
        commands.onFlatten(flatten.commandId(), flatten.sourceId(), flatten.instrumentId(), timestampNs);
    }

    private void onQuery(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        query.wrapAndApplyHeader(buffer, offset, header);
        commands.onQuery(query.commandId(), query.kind(), timestampNs);
    }

    private void onRestarted(final DirectBuffer buffer, final int offset, final long timestampNs)
    {
        restarted.wrapAndApplyHeader(buffer, offset, header);
        encoder.incarnation(restarted.incarnation());
        core.onRestarted(restarted.incarnation(), restarted.configHash(), timestampNs);
    }
}
