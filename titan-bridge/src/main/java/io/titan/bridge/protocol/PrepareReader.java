package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonKind;
import io.titan.bridge.json.JsonMembers;
import io.titan.bridge.json.JsonName;
import io.titan.bridge.json.ScaledNumber;
import io.titan.protocol.Direction;
import io.titan.protocol.TrapType;

/**
 * Reads what a PREPARE proposes. Prices and sizes come from doubles, so they are rounded to the nearest 1e-8, far below
 * any tick; whole numbers must be whole. The bounds are those of execution, which checks again. One thread; allocates
 * nothing.
 */
final class PrepareReader
{
    /** Places in an entry zone. */
    private static final int MIN = 0;
    private static final int MAX = 1;
    private static final int E8 = 8;
    private static final long MAX_PRICE_E8 = 1_000_000_000_000_000L;
    private static final long MAX_NOTIONAL_E8 = 100_000_000_000_000_000L;
    private static final long MAX_VELOCITY_E8 = 100_000_000_000_000L;
    private static final long MAX_TIMESTAMP_MS = Long.MAX_VALUE / 1_000_000;
    private static final long NS_PER_MS = 1_000_000;
    private static final int MAX_CONFIDENCE_BPS = 10_000;
    private static final int FRACTION_SCALE = 4;
    private static final int PER_CENT_SCALE = 2;
    private static final int MIN_LEVERAGE_E2 = 100;
    private static final int MAX_LEVERAGE_E2 = 12_500;
    private static final int MAX_SLIPPAGE_BPS = 10_000;
    private static final TrapType[] TRAPS = TrapType.values();
    private static final JsonName[] TRAP_NAMES = trapNames();

    private final JsonDocument document;
    private final SignalMembers members;
    private final JsonMembers zone = new JsonMembers(Names.MIN, Names.MAX);
    private final SymbolTable symbols;
    private final ScaledNumber number = new ScaledNumber();
    /** By the source's ordinal. */
    private final boolean[] sendsFractions = new boolean[Source.count()];
    private final boolean[] isUrgent = new boolean[Source.count()];

    PrepareReader(
        final JsonDocument document, final SignalMembers members, final SymbolTable symbols,
        final Habits habits)
    {
        habits.fractions().forEach((source) -> sendsFractions[source.ordinal()] = true);
        habits.urgent().forEach((source) -> isUrgent[source.ordinal()] = true);
        this.document = document;
        this.members = members;
        this.symbols = symbols;
    }

    private static JsonName[] trapNames()
    {
        final JsonName[] names = new JsonName[TRAPS.length];
        for (int i = 0; i < names.length; i++)
        {
            names[i] = new JsonName(TRAPS[i].name());
        }
        return names;
    }

    /** Reads the signal of a PREPARE; id and source are read already. */
    Refusal read(final Request request)
    {
        Refusal refusal = readInstrument(request);
        refusal = refusal == Refusal.NONE ? readPrices(request) : refusal;
        refusal = refusal == Refusal.NONE ? readTakeProfits(request) : refusal;
        refusal = refusal == Refusal.NONE ? readWeights(request) : refusal;
        return refusal == Refusal.NONE ? readOptions(request) : refusal;
    }

    private Refusal readInstrument(final Request request)
    {
        final int symbol = members.value(SignalMembers.SYMBOL);
        if (!document.is(symbol, JsonKind.STRING))
        {
            return Refusal.INVALID_SYMBOL;
        }
        request.instrumentId = symbols.find(document, symbol);
        if (request.instrumentId == SymbolTable.UNKNOWN)
        {
            return Refusal.UNKNOWN_INSTRUMENT;
        }
        final int direction = members.value(SignalMembers.DIRECTION);
        if (!document.is(direction, JsonKind.STRING))
        {
            return Refusal.INVALID_DIRECTION;
        }
        final boolean isLong = document.textIs(direction, Names.LONG);
        request.direction = isLong ? Direction.LONG : Direction.SHORT;
        return isLong || document.textIs(direction, Names.SHORT) ? Refusal.NONE : Refusal.INVALID_DIRECTION;
    }

    private Refusal readPrices(final Request request)
    {
        final int area = members.value(SignalMembers.ENTRY_ZONE);
        if (!document.is(area, JsonKind.OBJECT))
        {
            return Refusal.INVALID_ENTRY_ZONE;
        }
        zone.find(document, area);
        if (!isWithin(zone.value(MIN), E8, 1, MAX_PRICE_E8))
        {
            return Refusal.INVALID_ENTRY_ZONE;
        }
        request.entryMinE8 = number.value();
        if (!isWithin(zone.value(MAX), E8, request.entryMinE8, MAX_PRICE_E8))
        {
            return Refusal.INVALID_ENTRY_ZONE;
        }
        request.entryMaxE8 = number.value();
        if (!isZeroOrWithin(members.value(SignalMembers.STOP_LOSS), MAX_PRICE_E8))
        {
            return Refusal.INVALID_STOP_LOSS;
        }
        request.stopPriceE8 = number.value();
        return Refusal.NONE;
    }

    private Refusal readTakeProfits(final Request request)
    {
        final int targets = members.value(SignalMembers.TAKE_PROFITS);
        if (!document.is(targets, JsonKind.ARRAY) || document.size(targets) > Request.MAX_TAKE_PROFITS)
        {
            return Refusal.INVALID_TAKE_PROFITS;
        }
        request.takeProfitCount = document.size(targets);
        int target = document.first(targets);
        for (int i = 0; i < request.takeProfitCount; i++)
        {
            if (!isWithin(target, E8, 1, MAX_PRICE_E8))
            {
                return Refusal.INVALID_TAKE_PROFITS;
            }
            request.takeProfitsE8[i] = number.value();
            target = document.next(target);
        }
        return Refusal.NONE;
    }

    private Refusal readWeights(final Request request)
    {
        if (!readConfidence(request))
        {
            return Refusal.INVALID_CONFIDENCE;
        }
        final int leverage = members.value(SignalMembers.LEVERAGE);
        if (!isWithin(leverage, PER_CENT_SCALE, MIN_LEVERAGE_E2, MAX_LEVERAGE_E2))
        {
            return Refusal.INVALID_LEVERAGE;
        }
        request.leverageE2 = (int)number.value();
        final int timestamp = members.value(SignalMembers.TIMESTAMP);
        if (!isWhole(timestamp, MAX_TIMESTAMP_MS))
        {
            return Refusal.INVALID_TIMESTAMP;
        }
        request.timestampNs = number.value() * NS_PER_MS;
        return Refusal.NONE;
    }

    /** Nothing on the wire tells the scale. Who sends fractions may send per cents: above 1 it is nothing else. */
    private boolean readConfidence(final Request request)
    {
        final int confidence = members.value(SignalMembers.CONFIDENCE);
        final boolean isSound =
            sendsFractions[request.source.ordinal()] && isWithin(confidence, FRACTION_SCALE, 0, MAX_CONFIDENCE_BPS) ||
            isWithin(confidence, PER_CENT_SCALE, 0, MAX_CONFIDENCE_BPS);
        request.confidenceBps = (int)number.value();
        return isSound;
    }

    private Refusal readOptions(final Request request)
    {
        final int velocity = members.value(SignalMembers.VELOCITY);
        if (velocity != JsonDocument.MISSING && !isWithin(velocity, E8, -MAX_VELOCITY_E8, MAX_VELOCITY_E8))
        {
            return Refusal.INVALID_VELOCITY;
        }
        request.velocityE8 = velocity == JsonDocument.MISSING ?
            velocityOfNone(request.source) : Math.abs(number.value());

        final int size = members.value(SignalMembers.POSITION_SIZE);
        if (size != JsonDocument.MISSING && !isZeroOrWithin(size, MAX_NOTIONAL_E8))
        {
            return Refusal.INVALID_POSITION_SIZE;
        }
        request.notionalE8 = size == JsonDocument.MISSING ? 0 : number.value();

        final int ttl = members.value(SignalMembers.TTL_MS);
        if (ttl != JsonDocument.MISSING && !isWhole(ttl, Integer.MAX_VALUE))
        {
            return Refusal.INVALID_TTL;
        }
        request.ttlMs = ttl == JsonDocument.MISSING ? 0 : (int)number.value();

        final int slippage = members.value(SignalMembers.MAX_SLIPPAGE_BPS);
        if (slippage != JsonDocument.MISSING && !isWhole(slippage, MAX_SLIPPAGE_BPS))
        {
            return Refusal.INVALID_SLIPPAGE;
        }
        request.maxSlippageBps = slippage == JsonDocument.MISSING ? 0 : (int)number.value();
        return readTrap(request);
    }

    /** The highest that a peer can name, which is urgent under each limit that a configuration can have, or none. */
    private long velocityOfNone(final Source source)
    {
        return isUrgent[source.ordinal()] ? MAX_VELOCITY_E8 : 0;
    }

    /** A pattern that nobody knows is none: the name decides nothing. */
    private Refusal readTrap(final Request request)
    {
        final int trap = members.value(SignalMembers.TRAP_TYPE);
        request.trapType = TrapType.NONE;
        if (trap == JsonDocument.MISSING)
        {
            return Refusal.NONE;
        }
        if (!document.is(trap, JsonKind.STRING))
        {
            return Refusal.INVALID_TRAP_TYPE;
        }
        for (int i = 0; i < TRAPS.length && request.trapType == TrapType.NONE; i++)
        {
            if (TRAPS[i] != TrapType.NULL_VAL && document.textIs(trap, TRAP_NAMES[i]))
            {
                request.trapType = TRAPS[i];
            }
        }
        return Refusal.NONE;
    }

    /** Whether it is a number that, scaled and rounded, is within bounds; then it is in {@link #number}. */
    private boolean isWithin(final int value, final int scale, final long smallest, final long largest)
    {
        return document.is(value, JsonKind.NUMBER) && number.nearest(document, value, scale) &&
            number.value() >= smallest && number.value() <= largest;
    }

    /** The same where 0 says that there is none: only 0 itself says so, and not a number that rounds to it. */
    private boolean isZeroOrWithin(final int value, final long largest)
    {
        return isWithin(value, E8, 0, largest) && !number.isRoundedToZero();
    }

    private boolean isWhole(final int value, final long largest)
    {
        return document.is(value, JsonKind.NUMBER) && number.exact(document, value, 0) &&
            number.value() >= 0 && number.value() <= largest;
    }
}
