package io.titan.bridge.protocol;

import io.titan.bridge.json.Documents;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Texts of signals, and the reader under test, for the tests. */
public final class Lines
{
    /** The PREPARE of the contract's vector A4. */
    public static final String PREPARE = "{\"signal_id\":\"scavenger-BTCUSDT-1700000000000\"," +
        "\"source\":\"scavenger\"," +
        "\"symbol\":\"BTCUSDT\",\"direction\":\"LONG\",\"entry_zone\":{\"min\":49950,\"max\":50050.5}," +
        "\"stop_loss\":49500,\"take_profits\":[51500,52000.25],\"confidence\":95,\"leverage\":20," +
        "\"velocity\":0.0051,\"trap_type\":\"LIQUIDATION\",\"timestamp\":1700000000001,\"signal_type\":\"PREPARE\"}";

    /** The document under test. */
    public final JsonDocument document = new JsonDocument();
    /** What was read. */
    public final Request request = new Request();
    private final RequestReader reader;

    /** Reads signals for some symbols. */
    public Lines(final String... symbols)
    {
        this(Habits.usual(), symbols);
    }

    Lines(final Habits habits, final String... symbols)
    {
        reader = new RequestReader(document, new SymbolTable(List.of(symbols)), habits);
    }

    /** Members of {@link #PREPARE} by name, as JSON, to be changed. */
    static Map<String, String> prepare()
    {
        final Map<String, String> members = new LinkedHashMap<>();
        members.put("signal_id", "\"scavenger-BTCUSDT-1700000000000\"");
        members.put("source", "\"scavenger\"");
        members.put("symbol", "\"BTCUSDT\"");
        members.put("direction", "\"LONG\"");
        members.put("entry_zone", "{\"min\":49950,\"max\":50050.5}");
        members.put("stop_loss", "49500");
        members.put("take_profits", "[51500,52000.25]");
        members.put("confidence", "95");
        members.put("leverage", "20");
        members.put("velocity", "0.0051");
        members.put("trap_type", "\"LIQUIDATION\"");
        members.put("timestamp", "1700000000001");
        members.put("signal_type", "\"PREPARE\"");
        return members;
    }

    static String object(final Map<String, String> members)
    {
        return members.entrySet().stream().map(member -> "\"" + member.getKey() + "\":" + member.getValue())
            .collect(Collectors.joining(",", "{", "}"));
    }

    /** Reads a whole line, as if its signature were valid. */
    Refusal readLine(final String line)
    {
        final JsonFault fault = Documents.parse(document, line);
        if (fault != JsonFault.NONE)
        {
            throw new AssertionError(fault + ": " + line);
        }
        final Refusal refusal = reader.readEnvelope(request);
        return refusal == Refusal.NONE ? reader.readSignal(request) : refusal;
    }

    /** Reads the usual PREPARE with other members. */
    Refusal change(final Map<String, String> changes)
    {
        final Map<String, String> members = prepare();
        members.putAll(changes);
        return read(object(members));
    }

    Refusal read(final String signal)
    {
        return readLine("{\"signal\":" + signal + "}");
    }
}
