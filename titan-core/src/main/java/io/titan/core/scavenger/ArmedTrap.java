package io.titan.core.scavenger;

import io.titan.core.StateHash;
import io.titan.protocol.Direction;
import io.titan.protocol.TrapType;

/**
 * One trap on one instrument: its level while there is one, the trades counted near its trigger, its open signal and
 * its cooldown. At most one signal is open per trap. Computing anew what has not changed changes nothing here; and
 * open signal and cooldown belong to the trap, not to the level, so they outlive a level that moved or went away.
 */
final class ArmedTrap
{
    private final TrapType type;
    private final TrapSettings settings;
    private final ConfirmationSettings confirmation;
    private final TrapFinder finder;
    private final SignalPrices prices;

    private boolean armed;
    private Direction direction = Direction.LONG;
    private long levelE8;
    private long triggerE8;
    private long nearMinE8;
    private long nearMaxE8;

    private int hits;
    private long firstHitNs;
    private long cooldownUntilNs = Long.MIN_VALUE;
    private PendingSignal open;

    ArmedTrap(
        final TrapType type, final TrapSettings settings, final ScavengerSettings all, final TrapFinder finder)
    {
        this.type = type;
        this.settings = settings;
        this.confirmation = all.confirmation();
        this.finder = finder;
        prices = new SignalPrices(all.signal());
    }

    /**
     * Computes the level anew.
     *
     * @param bars       of the instrument.
     * @param tickSizeE8 of the instrument.
     * @param found      scratch.
     */
    void recompute(final BarSeries bars, final long tickSizeE8, final TrapLevel found)
    {
        if (!finder.find(bars, found))
        {
            disarm();
        }
        else if (!armed || found.direction != direction || found.levelE8 != levelE8)
        {
            arm(found, tickSizeE8);
        }
    }

    private void arm(final TrapLevel found, final long tickSizeE8)
    {
        disarm();
        direction = found.direction;
        levelE8 = found.levelE8;
        triggerE8 = ExactMath.moved(levelE8, direction == Direction.LONG, settings.triggerOffsetBps());
        final long reachE8 = ExactMath.part(triggerE8, confirmation.proximityBps());
        nearMinE8 = triggerE8 - reachE8;
        nearMaxE8 = triggerE8 + reachE8;
        armed = triggerE8 > 0 && prices.compute(triggerE8, direction == Direction.LONG, tickSizeE8);
    }

    /** Forgets the level and what was counted near it. */
    void disarm()
    {
        armed = false;
        hits = 0;
    }

    /**
     * Counts a trade near the trigger.
     *
     * @param priceE8     of the trade.
     * @param timestampNs logical time.
     * @return whether price has been near for long enough and with enough trades, and the trap is rested.
     */
    boolean isRipe(final long priceE8, final long timestampNs)
    {
        if (!armed || priceE8 < nearMinE8 || priceE8 > nearMaxE8)
        {
            hits = 0;
            return false;
        }
        if (hits == 0)
        {
            firstHitNs = timestampNs;
        }
        if (hits < confirmation.minTrades())
        {
            hits++;
        }
        return hits >= confirmation.minTrades() && timestampNs - firstHitNs >= confirmation.proximityNs() &&
            timestampNs >= cooldownUntilNs;
    }

    /**
     * A signal of this trap was opened.
     *
     * @param signal the signal.
     */
    void opened(final PendingSignal signal)
    {
        open = signal;
        hits = 0;
    }

    /**
     * The trap's signal ended, or one could not be opened: rest.
     *
     * @param untilNs logical time.
     */
    void rest(final long untilNs)
    {
        open = null;
        hits = 0;
        cooldownUntilNs = untilNs;
    }

    /** The open signal; null when there is none. */
    PendingSignal open()
    {
        return open;
    }

    TrapType type()
    {
        return type;
    }

    TrapSettings settings()
    {
        return settings;
    }

    boolean isArmed()
    {
        return armed;
    }

    Direction direction()
    {
        return direction;
    }

    long triggerE8()
    {
        return triggerE8;
    }

    SignalPrices prices()
    {
        return prices;
    }

    void hashInto(final StateHash hash)
    {
        hash.add(armed).add(hits).add(cooldownUntilNs).add(open != null);
        if (armed)
        {
            hash.add(direction.value()).add(levelE8).add(triggerE8);
        }
        if (hits > 0)
        {
            hash.add(firstHitNs);
        }
    }
}
