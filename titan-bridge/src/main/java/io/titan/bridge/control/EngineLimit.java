package io.titan.bridge.control;

import io.titan.bridge.json.JsonName;
import io.titan.protocol.SetEngineLimitsDecoder;
import io.titan.protocol.SetEngineLimitsEncoder;

import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/**
 * The limits of the whole engine, each under its name in the control API with the field that carries it. A time is
 * milliseconds there and nanoseconds here, an amount a decimal there and E8 here.
 */
enum EngineLimit
{
    MAX_SIGNAL_AGE("maxSignalAgeMs", Unit.TIME,
        SetEngineLimitsEncoder::maxSignalAgeNs, SetEngineLimitsDecoder::maxSignalAgeNs),
    MAX_SIGNAL_SKEW("maxSignalSkewMs", Unit.TIME,
        SetEngineLimitsEncoder::maxSignalSkewNs, SetEngineLimitsDecoder::maxSignalSkewNs),
    DEFAULT_TTL("defaultTtlMs", Unit.TIME,
        SetEngineLimitsEncoder::defaultTtlNs, SetEngineLimitsDecoder::defaultTtlNs),
    MAX_TTL("maxTtlMs", Unit.TIME, SetEngineLimitsEncoder::maxTtlNs, SetEngineLimitsDecoder::maxTtlNs),
    KEY_HORIZON("keyHorizonMs", Unit.TIME,
        SetEngineLimitsEncoder::keyHorizonNs, SetEngineLimitsDecoder::keyHorizonNs),
    SEND_WITHIN("sendWithinMs", Unit.TIME,
        SetEngineLimitsEncoder::sendWithinNs, SetEngineLimitsDecoder::sendWithinNs),
    LEASE("leaseMs", Unit.TIME, SetEngineLimitsEncoder::leaseNs, SetEngineLimitsDecoder::leaseNs),
    QUERY_INTERVAL("queryIntervalMs", Unit.TIME,
        SetEngineLimitsEncoder::queryIntervalNs, SetEngineLimitsDecoder::queryIntervalNs),
    WORKING_TIME("workingTimeMs", Unit.TIME,
        SetEngineLimitsEncoder::workingTimeNs, SetEngineLimitsDecoder::workingTimeNs),
    URGENT_VELOCITY("urgentVelocity", Unit.AMOUNT,
        SetEngineLimitsEncoder::urgentVelocityE8, SetEngineLimitsDecoder::urgentVelocityE8),
    MAX_OPEN_ORDERS("maxOpenOrders",
        SetEngineLimitsEncoder::maxOpenOrders, SetEngineLimitsDecoder::maxOpenOrders),
    VENUE_SLOTS("venueSlots", SetEngineLimitsEncoder::venueSlots, SetEngineLimitsDecoder::venueSlots),
    BREAKER_FAILURES_IN_ROW("breakerFailuresInRow",
        SetEngineLimitsEncoder::breakerFailuresInRow, SetEngineLimitsDecoder::breakerFailuresInRow),
    BREAKER_WINDOW("breakerWindow", SetEngineLimitsEncoder::breakerWindow, SetEngineLimitsDecoder::breakerWindow),
    BREAKER_FAILURES_IN_WINDOW("breakerFailuresInWindow",
        SetEngineLimitsEncoder::breakerFailuresInWindow, SetEngineLimitsDecoder::breakerFailuresInWindow),
    BREAKER_ORDERS_IN_DOUBT("breakerOrdersInDoubt",
        SetEngineLimitsEncoder::breakerOrdersInDoubt, SetEngineLimitsDecoder::breakerOrdersInDoubt),
    ACCOUNT_MAX_GROSS_NOTIONAL("accountMaxGrossNotional", Unit.AMOUNT,
        SetEngineLimitsEncoder::accountMaxGrossNotionalE8, SetEngineLimitsDecoder::accountMaxGrossNotionalE8),
    ACCOUNT_MAX_DAILY_LOSS("accountMaxDailyLoss", Unit.AMOUNT,
        SetEngineLimitsEncoder::accountMaxDailyLossE8, SetEngineLimitsDecoder::accountMaxDailyLossE8),
    ACCOUNT_MAX_MARK_AGE("accountMaxMarkAgeMs", Unit.TIME,
        SetEngineLimitsEncoder::accountMaxMarkAgeNs, SetEngineLimitsDecoder::accountMaxMarkAgeNs),
    ACCOUNT_DUPLICATE_WITHIN("accountDuplicateWithinMs", Unit.TIME,
        SetEngineLimitsEncoder::accountDuplicateWithinNs, SetEngineLimitsDecoder::accountDuplicateWithinNs),
    RATE_MAX_MESSAGES_PER_SECOND("rateMaxMessagesPerSecond",
        SetEngineLimitsEncoder::rateMaxMessagesPerSecond, SetEngineLimitsDecoder::rateMaxMessagesPerSecond),
    RATE_MAX_MESSAGES_PER_MINUTE("rateMaxMessagesPerMinute",
        SetEngineLimitsEncoder::rateMaxMessagesPerMinute, SetEngineLimitsDecoder::rateMaxMessagesPerMinute),
    RATE_MAX_WEIGHT_PER_MINUTE("rateMaxWeightPerMinute",
        SetEngineLimitsEncoder::rateMaxWeightPerMinute, SetEngineLimitsDecoder::rateMaxWeightPerMinute),
    RATE_MAX_ORDERS_PER_TEN_SECONDS("rateMaxOrdersPerTenSeconds",
        SetEngineLimitsEncoder::rateMaxOrdersPerTenSeconds, SetEngineLimitsDecoder::rateMaxOrdersPerTenSeconds),
    RATE_MAX_ORDERS_PER_MINUTE("rateMaxOrdersPerMinute",
        SetEngineLimitsEncoder::rateMaxOrdersPerMinute, SetEngineLimitsDecoder::rateMaxOrdersPerMinute),
    RATE_RESERVE_BPS("rateReserveBps",
        SetEngineLimitsEncoder::rateReserveBps, SetEngineLimitsDecoder::rateReserveBps),
    RATE_MAX_QUEUED_ORDERS("rateMaxQueuedOrders",
        SetEngineLimitsEncoder::rateMaxQueuedOrders, SetEngineLimitsDecoder::rateMaxQueuedOrders),
    RATE_HOLD("rateHoldMs", Unit.TIME, SetEngineLimitsEncoder::rateHoldNs, SetEngineLimitsDecoder::rateHoldNs);

    private static final int E8 = 8;
    private static final long MOST_MS = TimeUnit.DAYS.toMillis(365);

    private final JsonName name;
    private final Unit unit;
    private final ObjLongConsumer<SetEngineLimitsEncoder> setter;
    private final ToLongFunction<SetEngineLimitsDecoder> getter;

    EngineLimit(
        final String name, final Unit unit, final ObjLongConsumer<SetEngineLimitsEncoder> setter,
        final ToLongFunction<SetEngineLimitsDecoder> getter)
    {
        this.name = new JsonName(name);
        this.unit = unit;
        this.setter = setter;
        this.getter = getter;
    }

    EngineLimit(
        final String name, final ObjIntConsumer<SetEngineLimitsEncoder> setter,
        final ToLongFunction<SetEngineLimitsDecoder> getter)
    {
        this(name, Unit.COUNT, (encoder, value) -> setter.accept(encoder, (int)value), getter);
    }

    /** What the number says. */
    private enum Unit
    {
        /** Milliseconds. */
        TIME,
        /** A decimal. */
        AMOUNT,
        /** A whole number. */
        COUNT
    }

    /** Takes the limit of a command; each must be there: a part of them would leave the rest to chance. */
    void encode(final CommandReader command, final SetEngineLimitsEncoder encoder) throws CommandReader.Refused
    {
        setter.accept(encoder, switch (unit)
        {
            case TIME -> TimeUnit.MILLISECONDS.toNanos(command.scaled(name, 0, 0, MOST_MS));
            case AMOUNT -> command.scaled(name, E8, 0, Long.MAX_VALUE);
            default -> command.whole(name, 0, Integer.MAX_VALUE);
        });
    }

    /** The member of the command that would set it to what it is. */
    String member(final SetEngineLimitsDecoder decoder)
    {
        final long value = getter.applyAsLong(decoder);
        return "\"" + name + "\":" + switch (unit)
        {
            case TIME -> AnswerText.milliseconds(value);
            case AMOUNT -> AnswerText.decimal(value);
            default -> Long.toString(value);
        };
    }
}
