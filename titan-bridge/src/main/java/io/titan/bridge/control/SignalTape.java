package io.titan.bridge.control;

import io.titan.bridge.json.JsonName;
import io.titan.bridge.json.JsonWriter;
import io.titan.bridge.webhook.ReportBody;
import io.titan.protocol.BooleanType;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.PrepareIntentDecoder;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Says how signals stand: what PREPARE said of a signal is remembered, since the answers that follow name its key
 * alone. People read some lines a second; of what comes faster only so many are told. One thread.
 */
final class SignalTape
{
    /** Lines of one second. */
    static final int LINES_A_SECOND = 50;

    private static final int REMEMBERED = 1_024;
    private static final int LINE = 1_024;
    private static final int TEXT = 255;
    private static final int BPS_DIGITS = 4;
    private static final long NS_TO_MS = 1_000_000;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final JsonName SIGNAL_KEY = new JsonName("signalKey");
    private static final JsonName SIGNAL_ID = new JsonName("signalId");
    private static final JsonName SYMBOL = new JsonName("symbol");
    private static final JsonName DIRECTION = new JsonName("direction");
    private static final JsonName CONFIDENCE = new JsonName("confidence");
    private static final JsonName SOURCE = new JsonName("source");
    private static final JsonName PHASE_ID = new JsonName("phaseId");
    private static final JsonName REQUEST = new JsonName("request");
    private static final JsonName OUTCOME = new JsonName("outcome");
    private static final JsonName REASON = new JsonName("reason");
    private static final JsonName TIMESTAMP = new JsonName("timestamp");
    private static final JsonName SKIPPED = new JsonName("skipped");

    private final AnswerText texts;
    private final ReportBody bodies;
    private final JsonWriter writer = new JsonWriter(LINE);
    private final byte[] text = new byte[TEXT];
    private final Map<Key, Prepared> prepared = new LinkedHashMap<>();
    private long secondNs;
    private int lines;
    private long skipped;

    SignalTape(final AnswerText texts, final ReportBody bodies)
    {
        this.texts = texts;
        this.bodies = bodies;
    }

    /** Identity of a signal. */
    private record Key(long high, long low)
    {
    }

    /** What PREPARE said. */
    private record Prepared(String signalId, int instrumentId, String direction, int confidenceBps)
    {
    }

    /** The time that lines are counted by. */
    void at(final long nowNs)
    {
        if (nowNs - secondNs >= SECOND_NS)
        {
            secondNs = nowNs;
            lines = 0;
        }
    }

    void onPrepare(final PrepareIntentDecoder intent)
    {
        final Key key = new Key(intent.signalKeyHi(), intent.signalKeyLo());
        final String direction = intent.direction().name();
        final int instrumentId = intent.instrumentId();
        final int confidenceBps = intent.confidenceBps();
        intent.takeProfits().forEach((target) -> { });
        final int length = intent.getSignalId(text, 0, text.length);
        prepared.put(key, new Prepared(
            new String(text, 0, length, StandardCharsets.US_ASCII), instrumentId, direction, confidenceBps));
        if (prepared.size() > REMEMBERED)
        {
            prepared.remove(prepared.keySet().iterator().next());
        }
    }

    void onReply(final IntentReplyDecoder reply, final List<String> out)
    {
        final Prepared signal = prepared.get(new Key(reply.signalKeyHi(), reply.signalKeyLo()));
        if (signal == null || reply.repeated() == BooleanType.TRUE)
        {
            return;
        }
        if (lines >= LINES_A_SECOND)
        {
            skipped++;
            return;
        }
        lines++;
        out.add(line(reply, signal));
    }

    private String line(final IntentReplyDecoder reply, final Prepared signal)
    {
        writer.reset().beginObject();
        put(SIGNAL_KEY, String.format("%016x%016x", reply.signalKeyHi(), reply.signalKeyLo()));
        put(SIGNAL_ID, signal.signalId());
        put(SYMBOL, texts.symbol(signal.instrumentId()));
        put(DIRECTION, signal.direction());
        writer.name(CONFIDENCE).scaled(signal.confidenceBps(), BPS_DIGITS);
        writer.name(SOURCE).number(reply.sourceId());
        bodies.phase(reply.sourceId()).ifPresent((phase) -> put(PHASE_ID, phase));
        put(REQUEST, reply.request().name());
        put(OUTCOME, reply.outcome().name());
        put(REASON, reply.reason().name());
        writer.name(TIMESTAMP).number(reply.timestampNs() / NS_TO_MS);
        writer.name(SKIPPED).number(skipped);
        writer.endObject();
        skipped = 0;
        return new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8);
    }

    private void put(final JsonName name, final String value)
    {
        final byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        writer.name(name).string(bytes, 0, bytes.length);
    }
}
