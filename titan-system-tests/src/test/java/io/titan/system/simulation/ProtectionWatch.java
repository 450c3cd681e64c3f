package io.titan.system.simulation;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.AlgoStatus;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.Side;

/**
 * Looks at the exchange alone: how much of a position its stops would close, and for how long they would not have
 * closed all of it. One instrument; one thread.
 */
final class ProtectionWatch
{
    private static final long COVERED = -1;
    /** After so long without a fault, nothing that a fill asked for is on its way. */
    private static final long SETTLED_NS = 50_000_000L;

    private final ExchangeCore exchange;
    private long uncoveredSinceNs = COVERED;
    private long longestNs;
    private long lastHeldE8;
    private long lastCoverE8;
    private long heldSinceNs;
    private int stripped;

    ProtectionWatch(final ExchangeCore exchange)
    {
        this.exchange = exchange;
    }

    /** Something has happened at the exchange, or time has passed. */
    void look(final long nowNs)
    {
        final long heldE8 = exchange.positionE8(0);
        final long coverE8 = coverE8();
        if (heldE8 != lastHeldE8)
        {
            heldSinceNs = nowNs;
        }
        else if (coverE8 < Math.min(lastCoverE8, Math.abs(heldE8)) && nowNs - heldSinceNs > SETTLED_NS)
        {
            stripped++;
        }
        lastHeldE8 = heldE8;
        lastCoverE8 = coverE8;
        if (coverE8 < Math.abs(heldE8))
        {
            uncoveredSinceNs = uncoveredSinceNs == COVERED ? nowNs : uncoveredSinceNs;
            longestNs = Math.max(longestNs, nowNs - uncoveredSinceNs);
        }
        else
        {
            uncoveredSinceNs = COVERED;
        }
    }

    /** How often a stop went although nothing had been filled for a while, and left a part of the position open. */
    int stripped()
    {
        return stripped;
    }

    /** The longest that a part of the position was without a stop at the exchange. */
    long longestNs()
    {
        return longestNs;
    }

    /** What stops at the exchange would close of the position. */
    long coverE8()
    {
        final long heldE8 = exchange.positionE8(0);
        final Side closing = heldE8 > 0 ? Side.SELL : Side.BUY;
        return exchange.algoOrders().stream().filter((algo) -> algo.request().side() == closing)
            .mapToLong(ProtectionWatch::openE8).sum();
    }

    /** Stops that wait on either side. */
    long waitingStops()
    {
        return exchange.algoOrders().stream().filter(AlgoOrder::isWaiting).count();
    }

    /** Stops that have triggered so far. */
    long triggered()
    {
        return exchange.algoOrders().stream().filter((algo) -> algo.order() != null).count();
    }

    private static long openE8(final AlgoOrder algo)
    {
        if (algo.isWaiting())
        {
            return algo.request().quantityE8();
        }
        return algo.status() == AlgoStatus.TRIGGERED ? algo.order().leavesE8() : 0;
    }
}
