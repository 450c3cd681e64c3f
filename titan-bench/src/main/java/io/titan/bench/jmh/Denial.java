package io.titan.bench.jmh;

import io.titan.bench.scene.SceneMessages;
import io.titan.core.execution.PrepareRequest;
import io.titan.protocol.ReasonCode;

/**
 * Ways to be denied at PREPARE, in the order in which the gate finds them.
 */
public enum Denial
{
    /** A number out of range: found before anything is looked up, and not recorded. */
    MALFORMED
    {
        @Override
        void spoil(final PrepareRequest request)
        {
            request.confidenceBps = -1;
        }
    },
    /** More leverage than the source may use: the first checks after the intent has its slot. */
    LEVERAGE
    {
        @Override
        void spoil(final PrepareRequest request)
        {
            request.leverageE2 = 12_500;
        }
    },
    /** Larger than one order may be: found when the order is priced and sized. */
    MAX_ORDER_NOTIONAL
    {
        @Override
        void spoil(final PrepareRequest request)
        {
            request.notionalE8 = 600_000_000L * SceneMessages.E8;
        }
    },
    /** A zone five per cent below the market: found when the order is built. */
    PRICE_COLLAR
    {
        @Override
        void spoil(final PrepareRequest request)
        {
            request.entryMinE8 = 47_500 * SceneMessages.E8;
            request.entryMaxE8 = request.entryMinE8;
        }
    };

    /** Makes a good signal one that is denied. */
    abstract void spoil(PrepareRequest request);

    /** {@return what the core answers} */
    ReasonCode reason()
    {
        return ReasonCode.valueOf(name());
    }
}
