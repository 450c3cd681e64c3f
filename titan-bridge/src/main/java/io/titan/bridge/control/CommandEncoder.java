package io.titan.bridge.control;

import io.titan.bridge.json.JsonName;
import io.titan.codecs.Streams;
import io.titan.protocol.AllowedSides;
import io.titan.protocol.BooleanType;
import io.titan.protocol.CancelOrdersEncoder;
import io.titan.protocol.FlattenEncoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.QueryEncoder;
import io.titan.protocol.QueryKind;
import io.titan.protocol.SetAllocationEncoder;
import io.titan.protocol.SetEngineLimitsEncoder;
import io.titan.protocol.SetInstrumentLimitsEncoder;
import io.titan.protocol.SetPermissionEncoder;
import io.titan.protocol.SetSourceLimitsEncoder;
import io.titan.protocol.SetSourceSizingEncoder;
import io.titan.protocol.SetSourceStateEncoder;
import io.titan.protocol.SetTradingStateEncoder;
import io.titan.protocol.SourceAction;
import io.titan.protocol.TradingAction;
import org.agrona.concurrent.UnsafeBuffer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A command of the control API as the message that execution journals. One thread. */
final class CommandEncoder
{
    private static final int LONGEST_COMMAND = 512;
    private static final int E8 = 8;
    private static final int E2 = 2;
    private static final int EVERY = -1;
    private static final JsonName SOURCE = new JsonName("source");
    private static final JsonName SYMBOL = new JsonName("symbol");
    private static final JsonName SIDES = new JsonName("sides");
    private static final JsonName ALLOCATION = new JsonName("allocation");
    private static final JsonName VERSION = new JsonName("version");
    private static final JsonName MAX_AGE_MS = new JsonName("maxAgeMs");
    private static final JsonName DEFAULT_NOTIONAL = new JsonName("defaultNotional");
    private static final JsonName ALLOCATION_SHARE_BPS = new JsonName("allocationShareBps");
    private static final JsonName SAFE_ALLOCATION = new JsonName("safeAllocation");
    private static final JsonName MAX_PREPARED = new JsonName("maxPrepared");
    private static final JsonName MAX_LEVERAGE = new JsonName("maxLeverage");
    private static final JsonName STOP_REQUIRED = new JsonName("stopRequired");
    private static final JsonName MAX_EXECUTIONS = new JsonName("maxExecutions");
    private static final JsonName EXECUTION_WINDOW_MS = new JsonName("executionWindowMs");
    private static final JsonName MAX_ORDER_NOTIONAL = new JsonName("maxOrderNotional");
    private static final JsonName MAX_ORDER_QUANTITY = new JsonName("maxOrderQuantity");
    private static final JsonName MAX_POSITION_NOTIONAL = new JsonName("maxPositionNotional");
    private static final JsonName MAX_REFERENCE_AGE_MS = new JsonName("maxReferenceAgeMs");
    private static final JsonName COLLAR_BPS = new JsonName("collarBps");
    private static final JsonName MAX_MOVE_BPS = new JsonName("maxMoveBps");
    private static final JsonName MOVE_WINDOW_MS = new JsonName("moveWindowMs");
    private static final long MOST_MS = TimeUnit.DAYS.toMillis(365);

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[LONGEST_COMMAND]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final List<String> symbols;
    private final SortedMap<Integer, String> slots;

    /**
     * Knows what is configured.
     *
     * @param symbols in the order of the configuration.
     * @param slots   names of all sources by slot; empty: not known, so that any slot may be one.
     */
    CommandEncoder(final List<String> symbols, final Map<Integer, String> slots)
    {
        this.symbols = List.copyOf(symbols);
        this.slots = new TreeMap<>(slots);
    }

    /** The message, header included. */
    byte[] encode(final long commandId, final CommandReader command) throws CommandReader.Refused
    {
        final int length = switch (command.command())
        {
            case "arm" -> trading(commandId, TradingAction.ARM);
            case "disarm" -> trading(commandId, TradingAction.DISARM);
            case "halt" -> trading(commandId, TradingAction.HALT);
            case "resume" -> trading(commandId, TradingAction.RESUME);
            case "reduce" -> trading(commandId, TradingAction.REDUCE);
            case "close-breaker" -> trading(commandId, TradingAction.CLOSE_BREAKER);
            case "enable" -> source(commandId, command, SourceAction.ENABLE);
            case "disable" -> source(commandId, command, SourceAction.DISABLE);
            case "cancel" -> new CancelOrdersEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId)
                .encodedLength();
            case "state" -> query(commandId, QueryKind.STATE);
            case "positions" -> query(commandId, QueryKind.POSITIONS);
            case "orders" -> query(commandId, QueryKind.ORDERS);
            case "engine-limits" -> engineLimits(commandId, command);
            case "source-limits" -> sourceLimits(commandId, command);
            case "source-sizing" -> sourceSizing(commandId, command);
            case "instrument-limits" -> instrumentLimits(commandId, command);
            case "flatten" -> flatten(commandId, command);
            case "allocation" -> allocation(commandId, command);
            case "permission" -> permission(commandId, command);
            default -> throw new CommandReader.Refused(
                "UNKNOWN_COMMAND", "there is no command " + command.command());
        };
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + length);
    }

    private int trading(final long commandId, final TradingAction action)
    {
        return new SetTradingStateEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId).action(action)
            .encodedLength();
    }

    private int query(final long commandId, final QueryKind kind)
    {
        return new QueryEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId).kind(kind)
            .encodedLength();
    }

    /** A question that no peer asked. */
    byte[] encodeQuery(final long commandId, final QueryKind kind)
    {
        final int length = query(commandId, kind);
        return Arrays.copyOf(buffer.byteArray(), MessageHeaderEncoder.ENCODED_LENGTH + length);
    }

    private int source(final long commandId, final CommandReader command, final SourceAction action)
        throws CommandReader.Refused
    {
        return new SetSourceStateEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId)
            .sourceId(knownSlot(command)).action(action).encodedLength();
    }

    /** Any slot: what a source held that is configured no more can be closed. */
    private static int sourceId(final CommandReader command) throws CommandReader.Refused
    {
        return command.whole(SOURCE, 0, Streams.MAX_SOURCES - 1);
    }

    /** Execution has every slot and would accept a slip of the pen for the slot of nobody. */
    private int knownSlot(final CommandReader command) throws CommandReader.Refused
    {
        final int slot = sourceId(command);
        if (!slots.isEmpty() && !slots.containsKey(slot))
        {
            throw CommandReader.invalid(SOURCE, "a slot that is configured, not " + slot + "; configured: " +
                slots.entrySet().stream().map((source) -> source.getKey() + " " + source.getValue())
                .collect(Collectors.joining(", ")));
        }
        return slot;
    }

    private int instrumentId(final CommandReader command) throws CommandReader.Refused
    {
        final int instrument = symbols.indexOf(command.word(SYMBOL));
        if (instrument < 0)
        {
            throw CommandReader.invalid(SYMBOL, "one that is configured");
        }
        return instrument;
    }

    private static AllowedSides sides(final CommandReader command) throws CommandReader.Refused
    {
        return switch (command.word(SIDES))
        {
            case "none" -> AllowedSides.NONE;
            case "buy" -> AllowedSides.BUY;
            case "sell" -> AllowedSides.SELL;
            case "both" -> AllowedSides.BOTH;
            default -> throw CommandReader.invalid(SIDES, "none, buy, sell or both");
        };
    }

    private int engineLimits(final long commandId, final CommandReader command) throws CommandReader.Refused
    {
        final SetEngineLimitsEncoder limits =
            new SetEngineLimitsEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId);
        for (final EngineLimit limit : EngineLimit.values())
        {
            limit.encode(command, limits);
        }
        return limits.encodedLength();
    }

    /** Every limit must be there: a part of them would leave the rest to chance. */
    private int sourceLimits(final long commandId, final CommandReader command) throws CommandReader.Refused
    {
        return new SetSourceLimitsEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId)
            .sourceId(knownSlot(command))
            .allocationE8(command.scaled(ALLOCATION, E8, 0, Long.MAX_VALUE))
            .defaultNotionalE8(command.scaled(DEFAULT_NOTIONAL, E8, 0, Long.MAX_VALUE))
            .maxPrepared(command.whole(MAX_PREPARED, 0, Integer.MAX_VALUE))
            .maxLeverageE2((int)command.scaled(MAX_LEVERAGE, E2, 0, Integer.MAX_VALUE))
            .stopRequired(command.bool(STOP_REQUIRED) ? BooleanType.TRUE : BooleanType.FALSE)
            .allowedSides(sides(command))
            .maxExecutions(command.whole(MAX_EXECUTIONS, 0, Integer.MAX_VALUE))
            .executionWindowNs(nanoseconds(EXECUTION_WINDOW_MS, command))
            .encodedLength();
    }

    private int sourceSizing(final long commandId, final CommandReader command) throws CommandReader.Refused
    {
        return new SetSourceSizingEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId)
            .sourceId(knownSlot(command))
            .allocationShareBps(command.whole(ALLOCATION_SHARE_BPS, 0, Integer.MAX_VALUE))
            .safeAllocationE8(command.scaled(SAFE_ALLOCATION, E8, 0, Long.MAX_VALUE))
            .encodedLength();
    }

    private int instrumentLimits(final long commandId, final CommandReader command) throws CommandReader.Refused
    {
        return new SetInstrumentLimitsEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId)
            .instrumentId(instrumentId(command))
            .maxOrderNotionalE8(command.scaled(MAX_ORDER_NOTIONAL, E8, 0, Long.MAX_VALUE))
            .maxOrderQuantityE8(command.scaled(MAX_ORDER_QUANTITY, E8, 0, Long.MAX_VALUE))
            .maxPositionNotionalE8(command.scaled(MAX_POSITION_NOTIONAL, E8, 0, Long.MAX_VALUE))
            .maxReferenceAgeNs(nanoseconds(MAX_REFERENCE_AGE_MS, command))
            .collarBps(command.whole(COLLAR_BPS, 0, Integer.MAX_VALUE))
            .maxMoveBps(command.whole(MAX_MOVE_BPS, 0, Integer.MAX_VALUE))
            .moveWindowNs(nanoseconds(MOVE_WINDOW_MS, command))
            .encodedLength();
    }

    private static long nanoseconds(final JsonName name, final CommandReader command) throws CommandReader.Refused
    {
        return TimeUnit.MILLISECONDS.toNanos(command.scaled(name, 0, 0, MOST_MS));
    }

    /** Of one source or all, on one symbol or all: what is left out is not narrowed. */
    private int flatten(final long commandId, final CommandReader command) throws CommandReader.Refused
    {
        return new FlattenEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId)
            .sourceId(command.has(SOURCE) ? sourceId(command) : EVERY)
            .instrumentId(command.has(SYMBOL) ? instrumentId(command) : EVERY)
            .encodedLength();
    }

    private int allocation(final long commandId, final CommandReader command) throws CommandReader.Refused
    {
        return new SetAllocationEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId)
            .sourceId(knownSlot(command))
            .allocationVersion(command.scaled(VERSION, 0, 1, Long.MAX_VALUE))
            .amountE8(command.scaled(ALLOCATION, E8, 0, Long.MAX_VALUE))
            .maxAgeNs(nanoseconds(MAX_AGE_MS, command))
            .encodedLength();
    }

    private int permission(final long commandId, final CommandReader command) throws CommandReader.Refused
    {
        return new SetPermissionEncoder().wrapAndApplyHeader(buffer, 0, header).commandId(commandId)
            .sourceId(knownSlot(command)).instrumentId(instrumentId(command)).sides(sides(command)).encodedLength();
    }
}
