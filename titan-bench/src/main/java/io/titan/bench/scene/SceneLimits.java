package io.titan.bench.scene;

import io.titan.core.execution.EngineLimits;
import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.InstrumentLimits;
import io.titan.core.execution.SourceLimits;
import io.titan.engine.rehearsal.RehearsalLimits;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.TradingAction;
import io.titan.protocol.VenueState;

/**
 * The limits and filters of a scene, as wide as the core lets them be. Filled in place; stateless, any thread.
 */
final class SceneLimits
{
    static final long E8 = SceneMessages.E8;
    static final long TICK_SIZE_E8 = E8 / 10;
    static final long STEP_SIZE_E8 = E8 / 10_000;
    static final long MIN_NOTIONAL_E8 = E8;
    /** Half of what the core accepts as a notional. */
    static final long NO_BOUND_E8 = 500_000_000L * E8;

    private static final long FOREVER_NS = 30L * 24 * 3_600 * 1_000_000_000L;
    private static final int MAX_VENUE_SLOTS = 1_024;
    private static final int COLLAR_BPS = 100;
    private static final int MAX_LEVERAGE_E2 = 2_000;

    private SceneLimits()
    {
    }

    static EngineLimits fill(final EngineLimits limits, final SceneSize size)
    {
        limits.maxSignalAgeNs = FOREVER_NS;
        limits.maxSignalSkewNs = FOREVER_NS;
        limits.defaultTtlNs = FOREVER_NS;
        limits.maxTtlNs = FOREVER_NS;
        limits.keyHorizonNs = size.keyHorizonNs();
        limits.sendWithinNs = FOREVER_NS;
        limits.leaseNs = FOREVER_NS;
        limits.queryIntervalNs = FOREVER_NS;
        limits.workingTimeNs = FOREVER_NS;
        limits.urgentVelocityE8 = E8 / 100;
        limits.maxOpenOrders = size.maxPrepared();
        limits.venueSlots = Math.min(MAX_VENUE_SLOTS, size.maxPrepared());
        RehearsalLimits.widen(limits);
        limits.account.maxGrossNotionalE8 = 40 * NO_BOUND_E8;
        limits.account.maxMarkAgeNs = FOREVER_NS;
        return limits;
    }

    static InstrumentLimits fill(final InstrumentLimits limits)
    {
        limits.maxOrderNotionalE8 = NO_BOUND_E8;
        limits.maxOrderQuantityE8 = NO_BOUND_E8;
        limits.maxPositionNotionalE8 = NO_BOUND_E8;
        limits.maxReferenceAgeNs = FOREVER_NS;
        limits.collarBps = COLLAR_BPS;
        limits.maxMoveBps = 10_000;
        limits.moveWindowNs = FOREVER_NS;
        return limits;
    }

    static SourceLimits fill(final SourceLimits limits, final SceneSize size)
    {
        limits.allocationE8 = NO_BOUND_E8;
        limits.defaultNotionalE8 = 1_000 * E8;
        limits.maxPrepared = size.maxPrepared();
        limits.maxLeverageE2 = MAX_LEVERAGE_E2;
        limits.stopRequired = false;
        limits.allowedSides = AllowedSides.BOTH;
        limits.maxExecutions = 0;
        limits.executionWindowNs = FOREVER_NS;
        return limits;
    }

    /** What {@link ExecutionScene#start} tells in bytes, told to a core without codecs. */
    static void start(final ExecutionCore core, final SceneSize size, final long timestampNs)
    {
        core.commands().onSetEngineLimits(1, fill(new EngineLimits(), size), timestampNs);
        for (int instrumentId = 0; instrumentId < size.instruments(); instrumentId++)
        {
            core.onInstrument(
                instrumentId, TICK_SIZE_E8, STEP_SIZE_E8, STEP_SIZE_E8, NO_BOUND_E8, MIN_NOTIONAL_E8, timestampNs);
            core.commands().onSetInstrumentLimits(2, instrumentId, fill(new InstrumentLimits()), timestampNs);
        }
        for (int sourceId = 0; sourceId < size.sources(); sourceId++)
        {
            core.commands().onSetSourceLimits(3, sourceId, fill(new SourceLimits(), size), timestampNs);
            core.onHello(sourceId, ExecutionScene.INCARNATION, ExecutionCore.PROTOCOL_VERSION, 0, timestampNs);
        }
        core.commands().onSetTradingState(4, TradingAction.ARM, timestampNs);
        core.onVenueStatus(VenueState.CONNECTED, timestampNs);
        for (int instrumentId = 0; instrumentId < size.instruments(); instrumentId++)
        {
            core.onReferencePrice(
                instrumentId, SceneMessages.FILL_PRICE_E8 - TICK_SIZE_E8, SceneMessages.FILL_PRICE_E8 + TICK_SIZE_E8,
                timestampNs);
        }
    }
}
