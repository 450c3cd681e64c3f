package io.titan.bench.scene;

import static io.titan.bench.scene.SceneMessages.FILL_PRICE_E8;
import static io.titan.bench.scene.SceneMessages.KEY_HI;
import static io.titan.bench.scene.SceneMessages.QUANTITY_E8;

import io.titan.core.execution.PrepareRequest;
import io.titan.core.execution.VenueOrderFields;
import io.titan.protocol.Direction;
import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import io.titan.protocol.TrapType;
import io.titan.protocol.VenueEventKind;

/**
 * The signals and venue events of {@link SceneMessages} as a core without codecs takes them. Filled in place;
 * stateless, any thread.
 */
public final class SceneRequests
{
    private SceneRequests()
    {
    }

    /**
     * The signal of {@link SceneMessages#prepare}; key and time are the caller's to set.
     *
     * @param request      filled in.
     * @param instrumentId dense id.
     * @param direction    long or short.
     * @return the request.
     */
    public static PrepareRequest prepare(
        final PrepareRequest request, final int instrumentId, final Direction direction)
    {
        final boolean isLong = Direction.LONG == direction;
        request.signalKeyHi = KEY_HI;
        request.entryMinE8 = isLong ? FILL_PRICE_E8 - SceneMessages.ZONE_E8 : FILL_PRICE_E8;
        request.entryMaxE8 = request.entryMinE8 + SceneMessages.ZONE_E8;
        request.stopPriceE8 = 0;
        request.notionalE8 = SceneMessages.NOTIONAL_E8;
        request.velocityE8 = 0;
        request.ttlMs = 0;
        request.instrumentId = instrumentId;
        request.confidenceBps = SceneMessages.CONFIDENCE_BPS;
        request.leverageE2 = SceneMessages.LEVERAGE_E2;
        request.maxSlippageBps = 0;
        request.textLength = SceneMessages.SIGNAL_TEXT.length;
        request.direction = direction;
        request.trapType = TrapType.BOLLINGER;
        request.takeProfitCount = 0;
        return request;
    }

    /**
     * The event of {@link SceneMessages#acknowledgement}; key and times are the caller's to set.
     *
     * @param event        filled in.
     * @param instrumentId dense id.
     * @param side         of the order.
     * @return the event.
     */
    public static VenueOrderFields acknowledgement(
        final VenueOrderFields event, final int instrumentId, final Side side)
    {
        about(event, instrumentId, side);
        event.kind = VenueEventKind.ACKNOWLEDGED;
        event.tradeId = 0;
        event.priceE8 = 0;
        event.quantityE8 = 0;
        event.cumulativeQuantityE8 = 0;
        event.feeE8 = 0;
        event.answersRequest = true;
        return event;
    }

    /**
     * The event of {@link SceneMessages#fill}; key, trade id and times are the caller's to set.
     *
     * @param event        filled in.
     * @param instrumentId dense id.
     * @param side         of the order.
     * @return the event.
     */
    public static VenueOrderFields fill(final VenueOrderFields event, final int instrumentId, final Side side)
    {
        about(event, instrumentId, side);
        event.kind = VenueEventKind.FILL;
        event.priceE8 = FILL_PRICE_E8;
        event.quantityE8 = QUANTITY_E8;
        event.cumulativeQuantityE8 = QUANTITY_E8;
        event.feeE8 = SceneMessages.FEE_E8;
        event.answersRequest = false;
        return event;
    }

    private static void about(final VenueOrderFields event, final int instrumentId, final Side side)
    {
        event.signalKeyHi = KEY_HI;
        event.instrumentId = instrumentId;
        event.side = side;
        event.role = OrderRole.ENTRY;
        event.generation = 0;
        event.code = 0;
        event.maker = true;
    }
}
