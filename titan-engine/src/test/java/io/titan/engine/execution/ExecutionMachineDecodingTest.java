package io.titan.engine.execution;

import static io.titan.engine.execution.ExecutionInputs.E8;
import static io.titan.engine.execution.ExecutionInputs.KEY_HI;
import static io.titan.engine.execution.ExecutionInputs.MS;
import static io.titan.engine.execution.ExecutionInputs.OFFSET;
import static io.titan.engine.execution.MachineTwin.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.PrepareRequest;
import io.titan.core.execution.SourceLimits;
import io.titan.core.execution.VenueOpenOrderFields;
import io.titan.core.execution.VenueOrderFields;
import io.titan.core.execution.VenuePositionFields;
import io.titan.core.execution.VenueRateFields;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.BooleanType;
import io.titan.protocol.Direction;
import io.titan.protocol.HelloEncoder;
import io.titan.protocol.InstrumentDefinitionEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.PrepareIntentEncoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.ReferencePriceEncoder;
import io.titan.protocol.SetAllocationEncoder;
import io.titan.protocol.SetEngineLimitsEncoder;
import io.titan.protocol.SetInstrumentLimitsEncoder;
import io.titan.protocol.SetPermissionEncoder;
import io.titan.protocol.SetSourceLimitsEncoder;
import io.titan.protocol.SetSourceSizingEncoder;
import io.titan.protocol.SetSourceStateEncoder;
import io.titan.protocol.Side;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;
import io.titan.protocol.VenueOpenOrderEncoder;
import io.titan.protocol.VenueOpenOrdersToldEncoder;
import io.titan.protocol.VenueOrderEventEncoder;
import io.titan.protocol.VenuePositionEncoder;
import io.titan.protocol.VenuePositionsToldEncoder;
import io.titan.protocol.VenueRateEncoder;
import io.titan.protocol.VenueState;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One input template per test, another value in each field, against a core that is called with the same numbers. */
class ExecutionMachineDecodingTest
{
    private final MachineTwin twin = new MachineTwin();
    private final ExecutionInputs inputs = twin.inputs;
    private final VenueOrderFields event = new VenueOrderFields();

    @Test
    void shouldDecodeHello()
    {
        final HelloEncoder hello = new HelloEncoder();
        hello.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .incarnation(11).configHash(12).protocolVersion(13).sourceId(2);
        twin.same(inputs.encoded(hello.encodedLength()), core -> core.onHello(2, 11, 13, 12, twin.nowNs));

        assertThat(ExecutionMessages.of(twin.machine.outputs())).singleElement().asString()
            .contains("measured=13|").contains("sourceId=2|").contains("reason=PROTOCOL_VERSION");
    }

    @Test
    void shouldDecodeTheDefinitionOfAnInstrument()
    {
        final InstrumentDefinitionEncoder instrument = new InstrumentDefinitionEncoder();
        instrument.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .instrumentId(2).tickSizeE8(11).stepSizeE8(12).minQuantityE8(13).maxQuantityE8(14).minNotionalE8(15)
            .symbol("BTCUSDT");
        twin.same(
            inputs.encoded(instrument.encodedLength()),
            core -> core.onInstrument(2, 11, 12, 13, 14, 15, twin.nowNs));
    }

    @Test
    void shouldDecodeEngineLimits()
    {
        final EngineLimits limits = new EngineLimits();
        limits.maxSignalAgeNs = 11;
        limits.maxSignalSkewNs = 12;
        limits.defaultTtlNs = 13;
        limits.maxTtlNs = 14;
        limits.keyHorizonNs = 15;
        limits.sendWithinNs = 16;
        limits.leaseNs = 17;
        limits.queryIntervalNs = 18;
        limits.workingTimeNs = 19;
        limits.urgentVelocityE8 = 20;
        limits.maxOpenOrders = 3;
        limits.venueSlots = 2;
        limits.breaker.failuresInRow = 4;
        limits.breaker.window = 40;
        limits.breaker.failuresInWindow = 39;
        limits.breaker.ordersInDoubt = 1;
        limits.account.maxGrossNotionalE8 = 41;
        limits.account.maxDailyLossE8 = 42;
        limits.account.maxMarkAgeNs = 43;
        limits.account.duplicateWithinNs = 44;
        limits.rate.maxMessagesPerSecond = 51;
        limits.rate.maxMessagesPerMinute = 52;
        limits.rate.maxWeightPerMinute = 53;
        limits.rate.maxOrdersPerTenSeconds = 54;
        limits.rate.maxOrdersPerMinute = 55;
        limits.rate.reserveBps = 56;
        limits.rate.maxQueuedOrders = 4;
        limits.rate.holdNs = 58;
        final SetEngineLimitsEncoder encoder = new SetEngineLimitsEncoder();
        encoder.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .commandId(10).maxSignalAgeNs(11).maxSignalSkewNs(12).defaultTtlNs(13).maxTtlNs(14).keyHorizonNs(15)
            .sendWithinNs(16).leaseNs(17).queryIntervalNs(18).workingTimeNs(19).urgentVelocityE8(20)
            .maxOpenOrders(3).venueSlots(2).breakerFailuresInRow(4).breakerWindow(40).breakerFailuresInWindow(39)
            .breakerOrdersInDoubt(1).accountMaxGrossNotionalE8(41).accountMaxDailyLossE8(42)
            .accountMaxMarkAgeNs(43).accountDuplicateWithinNs(44).rateMaxMessagesPerSecond(51)
            .rateMaxMessagesPerMinute(52).rateMaxWeightPerMinute(53).rateMaxOrdersPerTenSeconds(54)
            .rateMaxOrdersPerMinute(55).rateReserveBps(56).rateMaxQueuedOrders(4).rateHoldNs(58);
        twin.same(
            inputs.encoded(encoder.encodedLength()),
            core -> core.commands().onSetEngineLimits(10, limits, twin.nowNs));
        assertAccepted(10);
    }

    @Test
    void shouldDecodeInstrumentLimits()
    {
        final InstrumentLimits limits = new InstrumentLimits();
        limits.maxOrderNotionalE8 = 11;
        limits.maxOrderQuantityE8 = 12;
        limits.maxPositionNotionalE8 = 13;
        limits.maxReferenceAgeNs = 14;
        limits.collarBps = 15;
        limits.maxMoveBps = 16;
        limits.moveWindowNs = 17;
        final SetInstrumentLimitsEncoder encoder = new SetInstrumentLimitsEncoder();
        encoder.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .commandId(10).maxOrderNotionalE8(11).maxOrderQuantityE8(12).maxPositionNotionalE8(13)
            .maxReferenceAgeNs(14).collarBps(15).instrumentId(2).maxMoveBps(16)
            .moveWindowNs(17);
        twin.same(
            inputs.encoded(encoder.encodedLength()),
            core -> core.commands().onSetInstrumentLimits(10, 2, limits, twin.nowNs));
        assertAccepted(10);
    }

    @Test
    void shouldDecodeSourceLimits()
    {
        final SourceLimits limits = new SourceLimits();
        limits.allocationE8 = 11;
        limits.defaultNotionalE8 = 12;
        limits.maxPrepared = 3;
        limits.maxLeverageE2 = 104;
        limits.stopRequired = true;
        limits.allowedSides = AllowedSides.SELL;
        limits.maxExecutions = 21;
        limits.executionWindowNs = 22;
        final SetSourceLimitsEncoder encoder = new SetSourceLimitsEncoder();
        encoder.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .commandId(10).allocationE8(11).defaultNotionalE8(12).maxPrepared(3).maxLeverageE2(104).sourceId(2)
            .stopRequired(BooleanType.TRUE).allowedSides(AllowedSides.SELL).maxExecutions(21).executionWindowNs(22);
        twin.same(
            inputs.encoded(encoder.encodedLength()),
            core -> core.commands().onSetSourceLimits(10, 2, limits, twin.nowNs));
        assertAccepted(10);
    }

    @Test
    void shouldDecodeWhatTheVenueSaysOfItsRates()
    {
        bothReady();
        final VenueRateFields told = new VenueRateFields();
        told.usedWeight = 11;
        told.usedOrdersTenSeconds = 12;
        told.usedOrdersMinute = 13;
        told.maxWeightPerMinute = 14;
        told.maxOrdersPerTenSeconds = 15;
        told.maxOrdersPerMinute = 16;
        told.status = 429;
        told.retryAfterNs = 18;
        final VenueRateEncoder encoder = new VenueRateEncoder();
        encoder.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .timestampNs(10).retryAfterNs(18).usedWeight(11).usedOrdersTenSeconds(12).usedOrdersMinute(13)
            .maxWeightPerMinute(14).maxOrdersPerTenSeconds(15).maxOrdersPerMinute(16).status(429);
        final long before = twin.machine.core().stateHash();
        twin.same(inputs.encoded(encoder.encodedLength()), core -> core.onVenueRate(told, twin.nowNs));
        assertThat(twin.machine.core().stateHash()).isNotEqualTo(before);
    }

    @Test
    void shouldDecodeWhatTheVenueSaysOfTheAccount()
    {
        bothReady();
        final VenuePositionFields told = new VenuePositionFields();
        told.requestTimeNs = 11;
        told.quantityE8 = -12;
        told.entryPriceE8 = 13;
        told.markPriceE8 = 14;
        told.instrumentId = 1;
        final VenuePositionEncoder row = new VenuePositionEncoder();
        row.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .requestTimeNs(11).quantityE8(-12).entryPriceE8(13).markPriceE8(14).instrumentId(1);
        final long before = twin.machine.core().stateHash();
        twin.same(inputs.encoded(row.encodedLength()), core -> core.onVenuePosition(told, twin.nowNs));
        final long after = twin.machine.core().stateHash();
        assertThat(after).isNotEqualTo(before);
        final VenuePositionsToldEncoder end = new VenuePositionsToldEncoder();
        end.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header).requestTimeNs(11);
        twin.same(inputs.encoded(end.encodedLength()), core -> core.onVenuePositionsTold(11, twin.nowNs));
        assertThat(twin.machine.core().stateHash()).isNotEqualTo(after);
    }

    @Test
    void shouldDecodeWhatTheVenueHasOpen()
    {
        bothReady();
        final VenueOpenOrderFields told = new VenueOpenOrderFields();
        told.requestTimeNs = 11;
        told.signalKeyHi = 12;
        told.signalKeyLo = 13;
        told.venueOrderId = 14;
        told.instrumentId = 1;
        told.role = OrderRole.TARGET;
        told.generation = 200;
        final VenueOpenOrderEncoder order = new VenueOpenOrderEncoder();
        order.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .requestTimeNs(11).signalKeyHi(12).signalKeyLo(13).venueOrderId(14).instrumentId(1).role(OrderRole.TARGET)
            .generation((short)200);
        final long before = twin.machine.core().stateHash();
        twin.same(inputs.encoded(order.encodedLength()), core -> core.onVenueOpenOrder(told, twin.nowNs));
        final long after = twin.machine.core().stateHash();
        assertThat(after).isNotEqualTo(before);
        final VenueOpenOrdersToldEncoder end = new VenueOpenOrdersToldEncoder();
        end.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header).requestTimeNs(11).foreignOrders(3);
        twin.same(inputs.encoded(end.encodedLength()), core -> core.onVenueOpenOrdersTold(3, twin.nowNs));
        assertThat(twin.machine.core().figures().foreignOrders()).isEqualTo(3);
    }

    @Test
    void shouldDecodePermissionsAndTheStateOfASource()
    {
        final SetPermissionEncoder permission = new SetPermissionEncoder();
        permission.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .commandId(10).sourceId(2).instrumentId(1).sides(AllowedSides.BUY);
        twin.same(
            inputs.encoded(permission.encodedLength()),
            core -> core.commands().onSetPermission(10, 2, 1, AllowedSides.BUY, twin.nowNs));
        assertAccepted(10);
        final SetSourceStateEncoder state = new SetSourceStateEncoder();
        state.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .commandId(11).sourceId(2).action(SourceAction.DISABLE);
        twin.same(
            inputs.encoded(state.encodedLength()),
            core -> core.commands().onSetSourceState(11, 2, SourceAction.DISABLE, twin.nowNs));
        assertAccepted(11);
    }

    @Test
    void shouldDecodeAnAllocation()
    {
        final SetAllocationEncoder allocation = new SetAllocationEncoder();
        allocation.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .commandId(11).allocationVersion(12).amountE8(13).maxAgeNs(14).sourceId(2);
        twin.same(
            inputs.encoded(allocation.encodedLength()),
            core -> core.commands().onSetAllocation(11, 2, 12, 13, 14, twin.nowNs));
        assertAccepted(11);
    }

    @Test
    void shouldDecodeTheSizingOfASource()
    {
        final SetSourceSizingEncoder sizing = new SetSourceSizingEncoder();
        sizing.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .commandId(11).safeAllocationE8(12).allocationShareBps(13).sourceId(2);
        twin.same(
            inputs.encoded(sizing.encodedLength()),
            core -> core.commands().onSetSourceSizing(11, 2, 13, 12, twin.nowNs));
        assertAccepted(11);
    }

    @Test
    void shouldDecodeTheTradingState()
    {
        twin.same(
            inputs.tradingState(TradingAction.HALT),
            core -> core.commands().onSetTradingState(4, TradingAction.HALT, twin.nowNs));
        assertAccepted(4);
    }

    @Test
    void shouldDecodeAReferencePrice()
    {
        final ReferencePriceEncoder encoder = new ReferencePriceEncoder();
        encoder.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .timestampNs(11).bidPriceE8(12).askPriceE8(13).venueTimeNs(14).instrumentId(2);
        twin.same(inputs.encoded(encoder.encodedLength()), core -> core.onReferencePrice(2, 12, 13, twin.nowNs));
    }

    @Test
    void shouldDecodeTheStateOfTheVenue()
    {
        twin.same(
            inputs.venueStatus(VenueState.CONNECTED), core -> core.onVenueStatus(VenueState.CONNECTED, twin.nowNs));
    }

    @Test
    void shouldDecodeTimeAndRestart()
    {
        twin.same(inputs.timeTick(), core -> core.onTime(twin.nowNs));
        twin.nowNs++;
        twin.same(inputs.restarted(9), core -> core.onRestarted(9, 8, twin.nowNs));
    }

    @Test
    void shouldDecodeAPrepare()
    {
        bothReady();
        final PrepareRequest request = distinctRequest();
        twin.same(encode(distinctPrepare()), core ->
        {
            twin.encoder.requestSentTimeNs(12);
            core.onPrepare(SOURCE, request, twin.nowNs);
        });

        assertThat(ExecutionMessages.of(twin.machine.outputs())).singleElement().asString()
            .contains("signalKeyHi=7|signalKeyLo=10|").contains("requestSentTimeNs=12|").contains("outcome=PREPARED");
    }

    @Test
    void shouldJudgeAPrepareByTheTimeOfItsSignal()
    {
        bothReady();
        final long ageNs = 2_000 * MS + 1;
        final PrepareIntentEncoder encoder = distinctPrepare().timestampNs(twin.nowNs - ageNs);

        assertThat(twin.tell(encode(encoder))).singleElement().asString()
            .contains("measured=" + ageNs + "|").contains("reason=STALE_SIGNAL");
    }

    @Test
    void shouldDecodeConfirmAndAbort()
    {
        bothReady();
        prepareBoth(1);
        prepareBoth(2);
        twin.same(inputs.confirm(1), core ->
        {
            twin.encoder.requestSentTimeNs(2_001);
            core.onConfirm(SOURCE, KEY_HI, 1, twin.nowNs);
        });
        twin.same(inputs.abort(2), core ->
        {
            twin.encoder.requestSentTimeNs(3_002);
            core.onAbort(SOURCE, KEY_HI, 2, twin.nowNs);
        });
    }

    @Test
    void shouldDecodeAFill()
    {
        bothWithAnOrder(1);
        event(VenueEventKind.FILL, fill ->
        {
            fill.tradeId = 14;
            fill.priceE8 = 49_989 * E8;
            fill.quantityE8 = E8 / 1_000;
            fill.cumulativeQuantityE8 = 2 * E8 / 1_000;
            fill.feeE8 = -17;
            fill.venueTimeNs = 18;
            fill.maker = true;
        });
        sameEvent();
        assertThat(ExecutionMessages.of(twin.machine.outputs())).first().asString()
            .contains("venueOrderId=13|tradeId=14|priceE8=4998900000000|quantityE8=100000|feeE8=-17|")
            .contains("venueTimeNs=18|").contains("maker=TRUE");
        twin.sameRows(QueryKind.ORDERS);
        twin.sameRows(QueryKind.POSITIONS);
    }

    @Test
    void shouldDecodeAFillOfAnotherGenerationAndInstrument()
    {
        bothWithAnOrder(1);
        event(VenueEventKind.FILL, fill ->
        {
            fill.instrumentId = 1;
            fill.generation = 1;
            fill.role = OrderRole.STOP;
            fill.side = Side.SELL;
            fill.tradeId = 3;
            fill.priceE8 = 5 * E8;
            fill.quantityE8 = 4 * E8;
        });
        twin.same(encodedEvent(), core -> core.onVenueOrderEvent(event, twin.nowNs));
        assertThat(ExecutionMessages.of(twin.machine.outputs())).singleElement().asString()
            .contains("instrumentId=1|sourceId=-1|side=SELL|role=STOP|").contains("maker=FALSE");
    }

    @Test
    void shouldDecodeTheCodeOfARejection()
    {
        bothWithAnOrder(1);
        event(VenueEventKind.REJECTED, rejection ->
        {
            rejection.code = -2019;
            rejection.answersRequest = true;
        });
        sameEvent();
        assertThat(ExecutionMessages.of(twin.machine.outputs())).singleElement().asString()
            .contains("measured=-2019|").contains("reason=VENUE_REJECTED");
    }

    @Test
    void shouldDecodeTheTimeAtWhichTheAnsweredRequestWasWritten()
    {
        bothWithAnOrder(1);
        final long afterLeaseNs = twin.nowNs + 5_000 * MS + 1;
        for (int answer = 0; answer < 2; answer++)
        {
            event(VenueEventKind.NOT_FOUND, notFound -> notFound.requestTimeNs = afterLeaseNs);
            sameEvent();
        }
        assertThat(ExecutionMessages.of(twin.machine.outputs())).singleElement().asString()
            .contains("reason=LEASE_OVER");
    }

    @Test
    void shouldDecodeCancelAndQueries()
    {
        bothWithAnOrder(1);
        event(VenueEventKind.ACKNOWLEDGED, acknowledged -> acknowledged.answersRequest = true);
        sameEvent();
        twin.same(inputs.cancelOrders(), core -> core.commands().onCancelOrders(5, twin.nowNs));
        assertThat(ExecutionMessages.of(twin.machine.outputs())).anySatisfy(message ->
            assertThat(message).startsWith("CancelOrder").contains("venueOrderId=13|"));
        twin.sameRows(QueryKind.ORDERS);
        twin.sameRows(QueryKind.POSITIONS);
        twin.sameRows(QueryKind.STATE);
    }

    @Test
    void shouldDecodeAFlattenThatNamesSourceAndInstrument()
    {
        bothWithAnOrder(1);
        event(VenueEventKind.ACKNOWLEDGED, acknowledged -> acknowledged.answersRequest = true);
        sameEvent();
        twin.nowNs++;
        twin.same(inputs.flatten(63, -1), core -> core.commands().onFlatten(7, 63, -1, twin.nowNs));
        assertThat(ExecutionMessages.of(twin.machine.outputs())).singleElement().asString()
            .contains("commandId=7|").contains("reason=UNKNOWN_SOURCE");
        twin.nowNs++;
        twin.same(inputs.flatten(-1, 99), core -> core.commands().onFlatten(7, -1, 99, twin.nowNs));
        assertThat(ExecutionMessages.of(twin.machine.outputs())).singleElement().asString()
            .contains("reason=UNKNOWN_INSTRUMENT");
        twin.same(inputs.flatten(-1, -1), core -> core.commands().onFlatten(7, -1, -1, twin.nowNs));
        assertThat(ExecutionMessages.of(twin.machine.outputs())).anySatisfy(message ->
            assertThat(message).startsWith("CancelOrder"));
    }

    private void assertAccepted(final long commandId)
    {
        assertThat(ExecutionMessages.of(twin.machine.outputs())).singleElement().asString()
            .contains("commandId=" + commandId + "|").contains("accepted=TRUE");
    }

    /** Both may trade; the core is told what the machine's own inputs say. */
    private void bothReady()
    {
        twin.same(inputs.restarted(77), core ->
        {
            twin.encoder.incarnation(77);
            core.onRestarted(77, 8, twin.nowNs);
        });
        twin.same(inputs.engineLimits(), core ->
            core.commands().onSetEngineLimits(1, TestLimits.engine(ExecutionInputs.MAX_OPEN_ORDERS), twin.nowNs));
        twin.same(inputs.instrument(), core -> core.onInstrument(
            0, E8 / 10, E8 / 10_000, E8 / 10_000, 1_000 * E8, E8, twin.nowNs));
        twin.same(inputs.instrumentLimits(), core ->
            core.commands().onSetInstrumentLimits(2, 0, TestLimits.instrument(), twin.nowNs));
        twin.same(inputs.sourceLimits(SOURCE), core -> core.commands().onSetSourceLimits(
            3, SOURCE, TestLimits.source(ExecutionInputs.MAX_OPEN_ORDERS), twin.nowNs));
        twin.same(inputs.hello(SOURCE), core -> core.onHello(SOURCE, 1, 1, 2, twin.nowNs));
        twin.same(inputs.venueStatus(VenueState.CONNECTED), core ->
            core.onVenueStatus(VenueState.CONNECTED, twin.nowNs));
        twin.same(inputs.tradingState(TradingAction.ARM), core ->
            core.commands().onSetTradingState(4, TradingAction.ARM, twin.nowNs));
        twin.same(inputs.reference(), core -> core.onReferencePrice(0, 49_999 * E8, 50_001 * E8, twin.nowNs));
    }

    /** A request whose fields all differ, and that is admitted. */
    private PrepareRequest distinctRequest()
    {
        final PrepareRequest request = new PrepareRequest();
        request.signalKeyHi = KEY_HI;
        request.signalKeyLo = 10;
        request.timestampNs = twin.nowNs - 11;
        request.entryMinE8 = 49_981 * E8;
        request.entryMaxE8 = 49_991 * E8;
        request.stopPriceE8 = 49_001 * E8;
        request.notionalE8 = 1_013 * E8;
        request.velocityE8 = 14;
        request.ttlMs = 15_000;
        request.instrumentId = 0;
        request.confidenceBps = 9_016;
        request.leverageE2 = 117;
        request.maxSlippageBps = 18;
        request.direction = Direction.LONG;
        request.trapType = TrapType.BASIS_ARB;
        request.textLength = 8;
        request.takeProfitCount = 3;
        request.takeProfitsE8[0] = 50_119 * E8;
        request.takeProfitsE8[1] = 50_220 * E8;
        request.takeProfitsE8[2] = 50_321 * E8;
        return request;
    }

    private PrepareIntentEncoder distinctPrepare()
    {
        return new PrepareIntentEncoder().wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .signalKeyHi(KEY_HI).signalKeyLo(10).timestampNs(twin.nowNs - 11).sentTimeNs(12)
            .entryMinE8(49_981 * E8).entryMaxE8(49_991 * E8).stopPriceE8(49_001 * E8).notionalE8(1_013 * E8)
            .velocityE8(14).ttlMs(15_000).instrumentId(0).confidenceBps(9_016).leverageE2(117).maxSlippageBps(18)
            .direction(Direction.LONG).trapType(TrapType.BASIS_ARB);
    }

    private ExecutionInputs encode(final PrepareIntentEncoder encoder)
    {
        encoder.takeProfitsCount(3).next().priceE8(50_119 * E8).next().priceE8(50_220 * E8).next()
            .priceE8(50_321 * E8);
        encoder.signalId("distinct");
        return inputs.encoded(encoder.encodedLength());
    }

    private void prepareBoth(final long key)
    {
        final PrepareRequest request = distinctRequest();
        request.signalKeyLo = key;
        final PrepareIntentEncoder encoder = distinctPrepare().signalKeyLo(key).sentTimeNs(0);
        twin.same(encode(encoder), core -> core.onPrepare(SOURCE, request, twin.nowNs));
    }

    private void bothWithAnOrder(final long key)
    {
        bothReady();
        prepareBoth(key);
        twin.same(inputs.confirm(key), core ->
        {
            twin.encoder.requestSentTimeNs(2_000 + key);
            core.onConfirm(SOURCE, KEY_HI, key, twin.nowNs);
        });
    }

    private void event(final VenueEventKind kind, final Consumer<VenueOrderFields> change)
    {
        event.signalKeyHi = KEY_HI;
        event.signalKeyLo = 1;
        event.venueOrderId = 13;
        event.cumulativeQuantityE8 = -1;
        event.kind = kind;
        event.side = Side.BUY;
        event.role = OrderRole.ENTRY;
        change.accept(event);
    }

    /** The machine's report names the text of its signal, the core beside it has none: only the state is compared. */
    private void sameEvent()
    {
        twin.tell(encodedEvent());
        twin.alone(core -> core.onVenueOrderEvent(event, twin.nowNs));
    }

    private ExecutionInputs encodedEvent()
    {
        final VenueOrderEventEncoder encoder = new VenueOrderEventEncoder();
        encoder.wrapAndApplyHeader(inputs.buffer, OFFSET, inputs.header)
            .signalKeyHi(event.signalKeyHi).signalKeyLo(event.signalKeyLo).venueOrderId(event.venueOrderId)
            .tradeId(event.tradeId).priceE8(event.priceE8).quantityE8(event.quantityE8)
            .cumulativeQuantityE8(event.cumulativeQuantityE8).feeE8(event.feeE8).venueTimeNs(event.venueTimeNs)
            .receivedTimeNs(999).requestTimeNs(event.requestTimeNs).instrumentId(event.instrumentId)
            .code(event.code).kind(event.kind).side(event.side).role(event.role)
            .generation((short)event.generation).maker(flag(event.maker))
            .answersRequest(flag(event.answersRequest));
        return inputs.encoded(encoder.encodedLength());
    }

    private static BooleanType flag(final boolean value)
    {
        return value ? BooleanType.TRUE : BooleanType.FALSE;
    }
}
