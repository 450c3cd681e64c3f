package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingAction;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;

/**
 * What concerns the whole engine: logical time, limits, switches, and the venue slots that unanswered requests hold.
 * One thread.
 */
final class EngineState
{
    final EngineLimits limits = new EngineLimits();
    final ExecutionTotals totals = new ExecutionTotals();
    final AdaptiveRateLimiter limiter = new AdaptiveRateLimiter();
    private final CircuitBreaker breaker = new CircuitBreaker();
    private final Account account;
    private final OrderSweeps sweeps;
    private boolean limited;
    private boolean armed;
    /** ACTIVE, REDUCE_ONLY or HALTED: the core lowers it, only an operator raises it. */
    private TradingState level = TradingState.ACTIVE;
    private VenueState venueState = VenueState.DISCONNECTED;
    /** This process has not been connected yet. */
    private boolean recovering = true;
    /** Follows from the switches above and is asked by every intent. */
    private ReasonCode obstacle = ReasonCode.DISARMED;
    private TradingState tradingState = TradingState.DISARMED;
    /** Entries may rest at the venue: neither the level nor the breaker says that exposure must not grow. */
    private boolean mayRest = true;
    private long nowNs;
    private long incarnation;
    private long configHash;
    private int epoch;
    private int slotsOut;
    private int limitsNumber;
    private int stopNumber;
    private ReasonCode lastStop = ReasonCode.NONE;

    /**
     * Starts disarmed and without limits.
     *
     * @param account whose days begin with logical time, and whose loss holds back a resume.
     * @param sweeps  where entries that rest are withdrawn.
     */
    EngineState(final Account account, final OrderSweeps sweeps)
    {
        this.account = account;
        this.sweeps = sweeps;
    }

    /** Moves logical time; time that falls is a driver's broken promise. */
    void advance(final long timestampNs)
    {
        if (timestampNs < nowNs)
        {
            throw new IllegalStateException(
                "logical time fell from " + nowNs + " to " + timestampNs + " ns: the driver must never let it");
        }

        nowNs = timestampNs;
        if (timestampNs >= account.dayEndNs())
        {
            account.beginDay(timestampNs);
        }
    }

    long nowNs()
    {
        return nowNs;
    }

    /**
     * A new process took over: nothing of the old one is on the wire, nobody has said Hello, and the venue
     * is not connected. Arming and a halt are the operator's words and survive.
     */
    void restart(final long newIncarnation, final long newConfigHash)
    {
        incarnation = newIncarnation;
        configHash = newConfigHash;
        epoch++;
        slotsOut = 0;
        venueState = VenueState.DISCONNECTED;
        recovering = true;
        follow();
    }

    /** Grows with every restart: what was prepared under an older one is void. */
    int epoch()
    {
        return epoch;
    }

    boolean isLimited()
    {
        return limited;
    }

    void limit(final EngineLimits given)
    {
        limits.maxSignalAgeNs = given.maxSignalAgeNs;
        limits.maxSignalSkewNs = given.maxSignalSkewNs;
        limits.defaultTtlNs = given.defaultTtlNs;
        limits.maxTtlNs = given.maxTtlNs;
        limits.keyHorizonNs = given.keyHorizonNs;
        limits.sendWithinNs = given.sendWithinNs;
        limits.leaseNs = given.leaseNs;
        limits.queryIntervalNs = given.queryIntervalNs;
        limits.workingTimeNs = given.workingTimeNs;
        limits.urgentVelocityE8 = given.urgentVelocityE8;
        limits.maxOpenOrders = given.maxOpenOrders;
        limits.venueSlots = given.venueSlots;
        breaker.limit(given.breaker);
        account.limit(given.account);
        limiter.limit(given.rate);
        limited = true;
        limitsChanged();
    }

    /** Some limit is another one than before: what was admitted under the old ones is looked at again. */
    void limitsChanged()
    {
        limitsNumber++;
    }

    /** Grows with every change of a limit. */
    int limitsNumber()
    {
        return limitsNumber;
    }

    /** Halted as long as the breaker is open, too: what reads this need not know why exposure must not grow. */
    TradingState tradingState()
    {
        return tradingState;
    }

    /** Why no entry may leave now, or NONE. */
    ReasonCode obstacle()
    {
        return obstacle;
    }

    /** Grows with everything that stops entries: what waited then must not leave later, whatever is resumed. */
    int stopNumber()
    {
        return stopNumber;
    }

    /** What stopped entries last. */
    ReasonCode lastStop()
    {
        return lastStop;
    }

    /** Whether only what reduces is admitted, as far as anything is. */
    boolean isReducing()
    {
        return level == TradingState.REDUCE_ONLY;
    }

    CircuitBreaker breaker()
    {
        return breaker;
    }

    /** A request got a definite answer. */
    void venueAnswered()
    {
        breaker.onSuccess();
    }

    /** What a request has done is unknown. */
    void venueFailed()
    {
        breaker.onFailure();
        follow();
    }

    /** So many orders are in doubt now. */
    void ordersInDoubt(final int count)
    {
        breaker.onDoubt(count);
        follow();
    }

    /** The books cannot be trusted: exposure must not grow until an operator has looked. */
    void halt()
    {
        level = TradingState.HALTED;
        totals.selfHalts++;
        follow();
    }

    /** Exposure must not grow; what is halted stays halted. */
    void reduceOnly()
    {
        if (level == TradingState.ACTIVE)
        {
            level = TradingState.REDUCE_ONLY;
            totals.selfReductions++;
            follow();
        }
    }

    /**
     * Applies an operator's action. Arming, level and breaker are three switches: a resume never arms what was not
     * armed, and never closes a breaker that opened unseen.
     *
     * @param action        what the operator wants.
     * @param ordersInDoubt now; as long as they are too many the breaker stays open.
     * @return NONE; HALTED, CIRCUIT_BREAKER or DAILY_LOSS when it is refused because of that; MALFORMED for no action.
     */
    ReasonCode apply(final TradingAction action, final int ordersInDoubt)
    {
        final ReasonCode refusal = switch (action)
        {
            case ARM -> arm();
            case DISARM -> disarm();
            case HALT -> level(TradingState.HALTED);
            case REDUCE -> level(TradingState.REDUCE_ONLY);
            case RESUME -> resume();
            case CLOSE_BREAKER -> breaker.close(ordersInDoubt) ? ReasonCode.NONE : ReasonCode.CIRCUIT_BREAKER;
            default -> ReasonCode.MALFORMED;
        };
        follow();
        return refusal;
    }

    private ReasonCode arm()
    {
        if (tradingState == TradingState.HALTED)
        {
            return obstacle;
        }

        armed = true;
        return ReasonCode.NONE;
    }

    private ReasonCode disarm()
    {
        armed = false;
        return ReasonCode.NONE;
    }

    private ReasonCode level(final TradingState wanted)
    {
        level = wanted;
        return ReasonCode.NONE;
    }

    private ReasonCode resume()
    {
        if (breaker.isOpen())
        {
            return ReasonCode.CIRCUIT_BREAKER;
        }

        return account.isLossTooLarge() ? ReasonCode.DAILY_LOSS : level(TradingState.ACTIVE);
    }

    /** Makes what is asked often follow from the switches, and withdraws what rests when exposure must not grow. */
    private void follow()
    {
        final ReasonCode before = obstacle;
        followSwitches();
        followRest();
        if (obstacle != ReasonCode.NONE && obstacle != before)
        {
            stopNumber++;
            lastStop = obstacle;
        }
    }

    /** An entry that rests can still fill: whoever lowers the level, or opens the breaker, means that one too. */
    private void followRest()
    {
        final boolean mayRestNow = level == TradingState.ACTIVE && !breaker.isOpen();
        if (mayRest && !mayRestNow)
        {
            sweeps.withdrawEntries(withdrawalReason());
        }

        mayRest = mayRestNow;
    }

    private ReasonCode withdrawalReason()
    {
        if (breaker.isOpen())
        {
            return ReasonCode.CIRCUIT_BREAKER;
        }

        return level == TradingState.HALTED ? ReasonCode.HALTED : ReasonCode.REDUCE_ONLY;
    }

    private void followSwitches()
    {
        if (breaker.isOpen())
        {
            obstacle = ReasonCode.CIRCUIT_BREAKER;
            tradingState = TradingState.HALTED;
        }
        else if (level == TradingState.HALTED)
        {
            obstacle = ReasonCode.HALTED;
            tradingState = TradingState.HALTED;
        }
        else if (!armed)
        {
            obstacle = ReasonCode.DISARMED;
            tradingState = TradingState.DISARMED;
        }
        else
        {
            obstacle = connectionObstacle();
            tradingState = level;
        }
    }

    private ReasonCode connectionObstacle()
    {
        if (isConnected())
        {
            return ReasonCode.NONE;
        }

        return recovering ? ReasonCode.RECOVERING : ReasonCode.VENUE_DISCONNECTED;
    }

    VenueState venueState()
    {
        return venueState;
    }

    void venueState(final VenueState state)
    {
        venueState = state;
        recovering &= !isConnected();
        follow();
    }

    boolean isConnected()
    {
        return venueState == VenueState.CONNECTED;
    }

    boolean hasVenueSlot()
    {
        return slotsOut < limits.venueSlots;
    }

    int slotsOut()
    {
        return slotsOut;
    }

    void takeVenueSlot()
    {
        slotsOut++;
    }

    /** A request was answered. An answer to nothing is counted: it must not free a slot that is not held. */
    void returnVenueSlot()
    {
        if (slotsOut == 0)
        {
            totals.unmatchedAnswers++;
        }
        else
        {
            slotsOut--;
        }
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(nowNs);
        hash.add(incarnation);
        hash.add(configHash);
        hash.add(epoch);
        hash.add(slotsOut);
        hash.add(limited);
        hash.add(armed);
        hash.add(level);
        hash.add(limitsNumber);
        hash.add(stopNumber);
        hash.add(lastStop);
        hash.add(venueState);
        hash.add(recovering);
        hash.add(limits.maxSignalAgeNs);
        hash.add(limits.maxSignalSkewNs);
        hash.add(limits.defaultTtlNs);
        hash.add(limits.maxTtlNs);
        hash.add(limits.keyHorizonNs);
        hash.add(limits.sendWithinNs);
        hash.add(limits.leaseNs);
        hash.add(limits.queryIntervalNs);
        hash.add(limits.workingTimeNs);
        hash.add(limits.urgentVelocityE8);
        hash.add(limits.maxOpenOrders);
        hash.add(limits.venueSlots);
        breaker.hashInto(hash);
        account.hashInto(hash);
        limiter.hashInto(hash);
        totals.hashInto(hash);
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        nowNs = codec.number(nowNs);
        incarnation = codec.number(incarnation);
        configHash = codec.number(configHash);
        epoch = codec.number(epoch);
        slotsOut = codec.number(slotsOut);
        limited = codec.flag(limited);
        armed = codec.flag(armed);
        level = codec.constant(level, TradingState.class);
        limitsNumber = codec.number(limitsNumber);
        stopNumber = codec.number(stopNumber);
        lastStop = codec.constant(lastStop, ReasonCode.class);
        venueState = codec.constant(venueState, VenueState.class);
        // A snapshot that does not know is of older rules: a start follows it, and begins a recovery.
        recovering = !codec.has(SnapshotCodec.RECOVERY_FORMAT) || codec.flag(recovering);
        obstacle = codec.constant(obstacle, ReasonCode.class);
        tradingState = codec.constant(tradingState, TradingState.class);
        limits.snapshot(codec);
        breaker.snapshot(codec);
        mayRest = level == TradingState.ACTIVE && !breaker.isOpen();
        account.snapshot(codec);
        limiter.snapshot(codec);
        totals.snapshot(codec);
    }
}
