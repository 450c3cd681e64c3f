package io.titan.core.execution;

import io.titan.core.SnapshotCodec;
import io.titan.core.StateHash;
import io.titan.core.money.Money;
import io.titan.protocol.Side;

/**
 * What one signal holds of its source's position, and how it is protected: a stop of exactly what is held, and targets
 * that share it. The protections of a source on an instrument add up to its position. Lives in a slab slot, and its
 * orders in slots of their own that nobody else can take. One thread.
 */
final class Protection
{
    /** Targets of a signal. */
    static final int TARGETS = PrepareRequest.MAX_TAKE_PROFITS;
    /** The stop that works, or the one that takes its place: the old one goes when the new one is acknowledged. */
    static final int FIRST_STOP = 0;
    /** The other of the two. */
    static final int SECOND_STOP = 1;
    /** First of {@link #TARGETS} places. */
    static final int FIRST_TARGET = 2;
    /** The order that closes what is held, now. */
    static final int FLATTEN = FIRST_TARGET + TARGETS;
    /** Orders that it may have at once. */
    static final int ORDERS = FLATTEN + 1;

    /** Highest generation that a client order id can name. */
    static final int MAX_GENERATION = 255;
    /** Highest round of a target whose generation still can be named. */
    static final int MAX_TARGET_ROUND = MAX_GENERATION / TARGETS;

    private static final int BYTE = 0xFF;
    private static final int TARGET_ROUND_SHIFT = Byte.SIZE;
    private static final int FLATTEN_SHIFT = 2 * Byte.SIZE;

    final long[] targetPricesE8 = new long[TARGETS];
    final long[] targetFilledE8 = new long[TARGETS];
    final int[] targetRounds = new int[TARGETS];
    long signalKeyHi;
    long signalKeyLo;
    /** Trigger of the stop, a multiple of the tick; 0 none. */
    long stopPriceE8;
    /** What the targets share: all that was opened and neither stopped, flattened nor taken by an opposing entry. */
    long openedE8;
    /** What is held now, never below 0. */
    long heldE8;
    /** Not before this is a stop or a flattening order tried again. */
    long tryAtNs;
    long lastFailureNs;
    long targetTryAtNs;
    long lastTargetFailureNs;
    /** When an order of its signal ended last, logical ns; 0 none since this began. */
    long orderEndedNs;
    int intentIndex;
    int sourceId;
    int instrumentId;
    int targetCount;
    /** Of stops and flattening orders, in a row. */
    int failures;
    int targetFailures;
    /** Generation of the next stop. */
    int stops;
    /** Generation of the next flattening order. */
    int flattens;
    /** A bit per order that has ended since this was looked at. */
    int ended;
    /** Side of the orders that protect it. */
    Side closingSide;
    /** Is to be closed at once: an operator wants it, or the venue refused its stop. */
    boolean closing;

    /** Starts with nothing held, for the fills of a signal. */
    void begin(final Intent intent, final int newIntentIndex, final Side openingSide, final Instrument instrument)
    {
        final boolean isLong = openingSide == Side.BUY;
        signalKeyHi = intent.signalKeyHi;
        signalKeyLo = intent.signalKeyLo;
        intentIndex = newIntentIndex;
        sourceId = intent.sourceId;
        instrumentId = intent.instrumentId;
        closingSide = isLong ? Side.SELL : Side.BUY;
        stopPriceE8 = onTick(intent.terms.stopPriceE8(), isLong, instrument);
        targetCount = intent.terms.takeProfitCount();
        for (int target = 0; target < TARGETS; target++)
        {
            targetPricesE8[target] = target < targetCount ?
                onTick(intent.terms.takeProfitE8(target), !isLong, instrument) : 0;
            targetFilledE8[target] = 0;
            targetRounds[target] = intent.generations >>> TARGET_ROUND_SHIFT & BYTE;
        }

        stops = intent.generations & BYTE;
        flattens = intent.generations >>> FLATTEN_SHIFT & BYTE;
        openedE8 = 0;
        heldE8 = 0;
        tryAtNs = 0;
        lastFailureNs = 0;
        targetTryAtNs = 0;
        lastTargetFailureNs = 0;
        orderEndedNs = 0;
        failures = 0;
        targetFailures = 0;
        ended = 0;
        closing = false;
    }

    /** An order of it filled more than was held: what is left lies on the other side, where no price of it protects. */
    void turn(final Side openingSide)
    {
        closingSide = openingSide == Side.BUY ? Side.SELL : Side.BUY;
        stopPriceE8 = 0;
        targetCount = 0;
        openedE8 = 0;
        closing = true;
    }

    /** What the next protection of the same signal must not use again. */
    int generations()
    {
        int rounds = 0;
        for (final int round : targetRounds)
        {
            rounds = Math.max(rounds, round);
        }

        return Math.min(stops, BYTE) | Math.min(rounds, BYTE) << TARGET_ROUND_SHIFT |
            Math.min(flattens, BYTE) << FLATTEN_SHIFT;
    }

    /** Generation of a target's next order: the targets of a signal share one role. */
    int targetGeneration(final int target)
    {
        return targetRounds[target] * TARGETS + target;
    }

    /** Whether neither stop nor targets were named: whatever else is opened so by its source may join it. */
    boolean isPlain()
    {
        return stopPriceE8 == 0 && targetCount == 0;
    }

    /** Trigger of the stop, by the tick of now: the venue may have made it coarser since. */
    long stopPriceE8(final Instrument instrument)
    {
        return onTick(stopPriceE8, closingSide == Side.SELL, instrument);
    }

    /** Price of a target, by the tick of now. */
    long targetPriceE8(final int target, final Instrument instrument)
    {
        return onTick(targetPricesE8[target], closingSide == Side.BUY, instrument);
    }

    /**
     * What an order of one kind can take of what is held: whole steps of now. Less than one step is asked for as it is,
     * so that the venue's refusal is seen: it cannot be closed.
     */
    long orderableE8(final Instrument instrument)
    {
        final long wholeE8 = instrument.supported ? Money.roundDown(heldE8, instrument.stepSizeE8) : heldE8;
        return wholeE8 == 0 ? heldE8 : wholeE8;
    }

    /** A trigger that lies between two ticks moves to the one that the price reaches first. */
    private static long onTick(final long priceE8, final boolean up, final Instrument instrument)
    {
        if (!instrument.supported)
        {
            return priceE8;
        }

        final long tickE8 = instrument.tickSizeE8;
        return up ? Money.roundUp(priceE8, tickE8) : Money.roundDown(priceE8, tickE8);
    }

    /** Mixes everything here into a hash. */
    void hashInto(final StateHash hash)
    {
        hash.add(signalKeyHi);
        hash.add(signalKeyLo);
        hash.add(stopPriceE8);
        hash.add(openedE8);
        hash.add(heldE8);
        hash.add(tryAtNs);
        hash.add(lastFailureNs);
        hash.add(targetTryAtNs);
        hash.add(lastTargetFailureNs);
        hash.add(orderEndedNs);
        hash.add(intentIndex);
        hash.add(sourceId);
        hash.add(instrumentId);
        hash.add(targetCount);
        hash.add(failures);
        hash.add(targetFailures);
        hash.add(stops);
        hash.add(flattens);
        hash.add(ended);
        hash.add(closingSide);
        hash.add(closing);
        for (int target = 0; target < TARGETS; target++)
        {
            hash.add(targetPricesE8[target]);
            hash.add(targetFilledE8[target]);
            hash.add(targetRounds[target]);
        }
    }

    /** Hands everything here through. */
    void snapshot(final SnapshotCodec codec)
    {
        signalKeyHi = codec.number(signalKeyHi);
        signalKeyLo = codec.number(signalKeyLo);
        stopPriceE8 = codec.number(stopPriceE8);
        openedE8 = codec.number(openedE8);
        heldE8 = codec.number(heldE8);
        tryAtNs = codec.number(tryAtNs);
        lastFailureNs = codec.number(lastFailureNs);
        targetTryAtNs = codec.number(targetTryAtNs);
        lastTargetFailureNs = codec.number(lastTargetFailureNs);
        if (codec.has(SnapshotCodec.STRAY_FORMAT))
        {
            orderEndedNs = codec.number(orderEndedNs);
        }

        intentIndex = codec.number(intentIndex);
        sourceId = codec.number(sourceId);
        instrumentId = codec.number(instrumentId);
        targetCount = codec.number(targetCount);
        failures = codec.number(failures);
        targetFailures = codec.number(targetFailures);
        stops = codec.number(stops);
        flattens = codec.number(flattens);
        ended = codec.number(ended);
        closingSide = codec.constant(closingSide, Side.class);
        closing = codec.flag(closing);
        codec.numbers(targetPricesE8);
        codec.numbers(targetFilledE8);
        for (int target = 0; target < TARGETS; target++)
        {
            targetRounds[target] = codec.number(targetRounds[target]);
        }
    }
}
