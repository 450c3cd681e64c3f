package io.titan.bridge.protocol;

import io.titan.bridge.json.JsonDocument;
import io.titan.codecs.SignalKey;
import io.titan.protocol.Direction;
import io.titan.protocol.TrapType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestReaderTest
{
    private static final long E8 = 100_000_000L;

    private final Lines lines = new Lines("ETHUSDT", "BTCUSDT");
    private final Request request = lines.request;

    @Test
    void shouldReadEveryFieldOfAPrepare()
    {
        assertThat(lines.read(Lines.PREPARE)).isEqualTo(Refusal.NONE);
        final SignalKey key = new SignalKey().ofText("scavenger-BTCUSDT-1700000000000");
        assertThat(request.kind).isEqualTo(RequestKind.PREPARE);
        assertThat(request.source).isEqualTo(Source.SCAVENGER);
        assertThat(request.signalKeyHi).isEqualTo(key.hi());
        assertThat(request.signalKeyLo).isEqualTo(key.lo());
        assertThat(request.instrumentId).isEqualTo(1);
        assertThat(request.direction).isEqualTo(Direction.LONG);
        assertThat(request.entryMinE8).isEqualTo(49_950 * E8);
        assertThat(request.entryMaxE8).isEqualTo(50_050 * E8 + E8 / 2);
        assertThat(request.stopPriceE8).isEqualTo(49_500 * E8);
        assertThat(request.takeProfitCount).isEqualTo(2);
        assertThat(request.takeProfitsE8).startsWith(51_500 * E8, 52_000 * E8 + E8 / 4);
        assertThat(request.confidenceBps).isEqualTo(9_500);
        assertThat(request.leverageE2).isEqualTo(2_000);
        assertThat(request.velocityE8).isEqualTo(510_000);
        assertThat(request.trapType).isEqualTo(TrapType.LIQUIDATION);
        assertThat(request.timestampNs).isEqualTo(1_700_000_000_001_000_000L);
        assertThat(request.notionalE8).isZero();
        assertThat(request.ttlMs).isZero();
        assertThat(request.maxSlippageBps).isZero();
    }

    @Test
    void shouldReadWhatOnlyLaterClientsSend()
    {
        assertThat(change(Map.of("position_size", "250.75", "ttl_ms", "5000", "max_slippage_bps", "12",
            "metadata", "{\"any\":[1,{\"x\":null}]}", "causation_id", "7", "t_decision", "null")))
            .isEqualTo(Refusal.NONE);
        assertThat(request.notionalE8).isEqualTo(25_075_000_000L);
        assertThat(request.ttlMs).isEqualTo(5_000);
        assertThat(request.maxSlippageBps).isEqualTo(12);
    }

    @Test
    void shouldTakeNullForAbsentAndForgetTheRequestBefore()
    {
        assertThat(change(Map.of("position_size", "1", "ttl_ms", "1", "max_slippage_bps", "1")))
            .isEqualTo(Refusal.NONE);
        assertThat(change(Map.of("velocity", "null", "trap_type", "null", "position_size", "null", "ttl_ms", "null",
            "max_slippage_bps", "null", "take_profits", "[]", "direction", "\"SHORT\"", "stop_loss", "0")))
            .isEqualTo(Refusal.NONE);
        assertThat(request.velocityE8).isZero();
        assertThat(request.trapType).isEqualTo(TrapType.NONE);
        assertThat(request.notionalE8 + request.ttlMs + request.maxSlippageBps + request.takeProfitCount).isZero();
        assertThat(request.direction).isEqualTo(Direction.SHORT);
        assertThat(request.stopPriceE8).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "scavenger, 95, 9500", "scavenger, 0.85, 85", "scavenger, 1, 100", "hunter, 0.5, 50", "hunter, 0, 0",
        "scavenger, 100, 10000", "scavenger, 0.01, 1", "sentinel, 0.85, 8500", "sentinel, 1, 10000",
        "sentinel, 0.0001, 1", "sentinel, 0.9999, 9999", "brain, 0.123456, 1235", "brain, 0, 0",
        "sentinel, 1.01, 101", "sentinel, 80, 8000", "brain, 2, 200", "brain, 100, 10000",
    })
    void shouldReadAConfidenceOnTheScaleOfItsSource(
        final String source, final String confidence, final int expectedBps)
    {
        assertThat(change(Map.of("source", '"' + source + '"', "confidence", confidence))).isEqualTo(Refusal.NONE);
        assertThat(request.confidenceBps).isEqualTo(expectedBps);
    }

    @ParameterizedTest
    @CsvSource({"sentinel, 100.01", "brain, 101", "brain, -0.01", "hunter, 100.01", "hunter, -0.01"})
    void shouldRefuseAConfidenceBeyondEveryScale(final String source, final String confidence)
    {
        assertThat(change(Map.of("source", '"' + source + '"', "confidence", confidence)))
            .isEqualTo(Refusal.INVALID_CONFIDENCE);
    }

    /** Sentinel and brain name none, and take an order that rests for one that failed. */
    @Test
    void shouldTakeASignalOfSentinelOrBrainWithoutAVelocityForUrgent()
    {
        final String fraction = "0.9";
        for (final String source : List.of("sentinel", "brain"))
        {
            assertThat(change(Map.of("source", '"' + source + '"', "confidence", fraction, "velocity", "null")))
                .isEqualTo(Refusal.NONE);
            assertThat(request.velocityE8).as(source).isEqualTo(100_000_000_000_000L);
            assertThat(change(Map.of("source", '"' + source + '"', "confidence", fraction, "velocity", "0")))
                .isEqualTo(Refusal.NONE);
            assertThat(request.velocityE8).as("who says 0 means it").isZero();
        }
        assertThat(change(Map.of("source", "\"hunter\"", "velocity", "null"))).isEqualTo(Refusal.NONE);
        assertThat(request.velocityE8).as("of the others none is 0").isZero();
    }

    @Test
    void shouldTakeWhomTheEnvironmentNamesForUrgent()
    {
        assertThat(Habits.urgentByEnvironment(Map.of())).isEqualTo(Habits.usual().urgent())
            .containsExactlyInAnyOrder(Source.SENTINEL, Source.BRAIN);
        assertThat(Habits.urgentByEnvironment(Map.of("TITAN_IPC_URGENT_SOURCES", "none"))).isEmpty();
        assertThat(Habits.urgentByEnvironment(Map.of("TITAN_IPC_URGENT_SOURCES", "hunter, brain")))
            .containsExactlyInAnyOrder(Source.HUNTER, Source.BRAIN);
        assertThatThrownBy(() -> Habits.urgentByEnvironment(Map.of("TITAN_IPC_URGENT_SOURCES", "hunter,nobody")))
            .hasMessageContainingAll("TITAN_IPC_URGENT_SOURCES", "'nobody'", "scavenger", "or none");
        final Lines configured = new Lines(new Habits(Set.of(), Set.of(Source.HUNTER)), "BTCUSDT");
        assertThat(configured.change(Map.of("source", "\"hunter\"", "velocity", "null"))).isEqualTo(Refusal.NONE);
        assertThat(configured.request.velocityE8).isEqualTo(100_000_000_000_000L);
        assertThat(configured.change(Map.of("source", "\"brain\"", "velocity", "null"))).isEqualTo(Refusal.NONE);
        assertThat(configured.request.velocityE8).isZero();
    }

    @Test
    void shouldReadAnySourceOnTheScaleThatIsConfigured()
    {
        final Lines configured = new Lines(new Habits(Set.of(Source.HUNTER), Set.of()), "BTCUSDT");
        assertThat(configured.change(Map.of("source", "\"hunter\"", "confidence", "0.5"))).isEqualTo(Refusal.NONE);
        assertThat(configured.request.confidenceBps).isEqualTo(5_000);
        assertThat(configured.change(Map.of("source", "\"sentinel\"", "confidence", "50"))).isEqualTo(Refusal.NONE);
        assertThat(configured.request.confidenceBps).isEqualTo(5_000);
    }

    @Test
    void shouldRoundPricesThatWereComputedInDoubles()
    {
        assertThat(change(Map.of("stop_loss", "49499.99999999999", "take_profits", "[51510.000000000007]",
            "velocity", "-0.005123456789012345"))).isEqualTo(Refusal.NONE);
        assertThat(request.stopPriceE8).isEqualTo(49_500 * E8);
        assertThat(request.takeProfitsE8[0]).isEqualTo(51_510 * E8);
        assertThat(request.velocityE8).isEqualTo(512_346);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "signal_type|null|UNKNOWN_SIGNAL_TYPE", "signal_type|\"prepare\"|UNKNOWN_SIGNAL_TYPE",
        "signal_type|\"HEARTBEAT\"|UNKNOWN_SIGNAL_TYPE", "signal_type|1|UNKNOWN_SIGNAL_TYPE",
        "signal_id|null|INVALID_SIGNAL_ID", "signal_id|5|INVALID_SIGNAL_ID", "signal_id|\"\"|INVALID_SIGNAL_ID",
        "signal_id|\"a\\u0000\"|INVALID_SIGNAL_ID", "signal_id|\"é\"|INVALID_SIGNAL_ID",
        "signal_id|\"\\ud800\"|INVALID_SIGNAL_ID", "signal_id|\"\\u007f\"|INVALID_SIGNAL_ID",
        "source|null|INVALID_SOURCE", "source|\"Scavenger\"|INVALID_SOURCE", "source|\"console\"|INVALID_SOURCE",
        "source|1|INVALID_SOURCE", "source|[]|INVALID_SOURCE",
        "symbol|null|INVALID_SYMBOL", "symbol|7|INVALID_SYMBOL", "symbol|\"\"|UNKNOWN_INSTRUMENT",
        "symbol|\"btcusdt\"|UNKNOWN_INSTRUMENT", "symbol|\"BTC/USDT\"|UNKNOWN_INSTRUMENT",
        "direction|null|INVALID_DIRECTION", "direction|1|INVALID_DIRECTION", "direction|-1|INVALID_DIRECTION",
        "direction|\"long\"|INVALID_DIRECTION",
        "entry_zone|null|INVALID_ENTRY_ZONE", "entry_zone|[49950,50050]|INVALID_ENTRY_ZONE",
        "entry_zone|{}|INVALID_ENTRY_ZONE", "entry_zone|{\"min\":1}|INVALID_ENTRY_ZONE",
        "entry_zone|{\"max\":1}|INVALID_ENTRY_ZONE", "entry_zone|{\"min\":0,\"max\":1}|INVALID_ENTRY_ZONE",
        "entry_zone|{\"min\":-1,\"max\":1}|INVALID_ENTRY_ZONE", "entry_zone|{\"min\":2,\"max\":1}|INVALID_ENTRY_ZONE",
        "entry_zone|{\"min\":\"1\",\"max\":2}|INVALID_ENTRY_ZONE",
        "entry_zone|{\"min\":1,\"max\":10000000.1}|INVALID_ENTRY_ZONE",
        "entry_zone|{\"min\":1,\"max\":1e300}|INVALID_ENTRY_ZONE",
        "entry_zone|{\"min\":1e-9,\"max\":1}|INVALID_ENTRY_ZONE",
        "stop_loss|null|INVALID_STOP_LOSS", "stop_loss|-1|INVALID_STOP_LOSS", "stop_loss|1e9|INVALID_STOP_LOSS",
        "stop_loss|\"49500\"|INVALID_STOP_LOSS", "stop_loss|true|INVALID_STOP_LOSS",
        "take_profits|null|INVALID_TAKE_PROFITS", "take_profits|51500|INVALID_TAKE_PROFITS",
        "take_profits|[1,2,3,4,5]|INVALID_TAKE_PROFITS", "take_profits|[1,0]|INVALID_TAKE_PROFITS",
        "take_profits|[1,-2]|INVALID_TAKE_PROFITS", "take_profits|[1,null]|INVALID_TAKE_PROFITS",
        "take_profits|[[1]]|INVALID_TAKE_PROFITS", "take_profits|{}|INVALID_TAKE_PROFITS",
        "confidence|null|INVALID_CONFIDENCE", "confidence|-0.1|INVALID_CONFIDENCE",
        "confidence|100.01|INVALID_CONFIDENCE", "confidence|\"95\"|INVALID_CONFIDENCE",
        "leverage|null|INVALID_LEVERAGE", "leverage|0.99|INVALID_LEVERAGE", "leverage|125.01|INVALID_LEVERAGE",
        "leverage|0|INVALID_LEVERAGE", "leverage|-20|INVALID_LEVERAGE", "leverage|{}|INVALID_LEVERAGE",
        "timestamp|null|INVALID_TIMESTAMP", "timestamp|-1|INVALID_TIMESTAMP", "timestamp|1.5|INVALID_TIMESTAMP",
        "timestamp|\"2026-01-01T00:00:00Z\"|INVALID_TIMESTAMP", "timestamp|1e18|INVALID_TIMESTAMP",
        "velocity|\"fast\"|INVALID_VELOCITY", "velocity|1e7|INVALID_VELOCITY", "velocity|-1e300|INVALID_VELOCITY",
        "trap_type|5|INVALID_TRAP_TYPE", "trap_type|{}|INVALID_TRAP_TYPE",
        "position_size|-1|INVALID_POSITION_SIZE", "position_size|1e10|INVALID_POSITION_SIZE",
        "position_size|\"1\"|INVALID_POSITION_SIZE", "position_size|1e-9|INVALID_POSITION_SIZE",
        "position_size|4.9e-9|INVALID_POSITION_SIZE", "position_size|-1e-9|INVALID_POSITION_SIZE",
        "position_size|0.000000004999|INVALID_POSITION_SIZE", "position_size|1e-999|INVALID_POSITION_SIZE",
        "stop_loss|1e-9|INVALID_STOP_LOSS", "stop_loss|-4.9e-9|INVALID_STOP_LOSS",
        "take_profits|[1e-9]|INVALID_TAKE_PROFITS", "take_profits|[51500,4.9e-9]|INVALID_TAKE_PROFITS",
        "ttl_ms|1e-9|INVALID_TTL", "ttl_ms|0.4|INVALID_TTL",
        "max_slippage_bps|1e-9|INVALID_SLIPPAGE", "max_slippage_bps|0.4|INVALID_SLIPPAGE",
        "ttl_ms|-1|INVALID_TTL", "ttl_ms|0.5|INVALID_TTL", "ttl_ms|2147483648|INVALID_TTL",
        "max_slippage_bps|10001|INVALID_SLIPPAGE", "max_slippage_bps|1.5|INVALID_SLIPPAGE",
    })
    void shouldRefuse(final String member, final String value, final Refusal refusal)
    {
        assertThat(change(Map.of(member, value))).isEqualTo(refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "0.0", "0e-9", "0.000000000"})
    void shouldTakeZeroForAbsentHoweverItIsWritten(final String zero)
    {
        assertThat(change(Map.of("position_size", "1", "ttl_ms", "1", "max_slippage_bps", "1")))
            .isEqualTo(Refusal.NONE);
        assertThat(change(Map.of("position_size", zero, "ttl_ms", zero, "max_slippage_bps", zero, "stop_loss", zero)))
            .isEqualTo(Refusal.NONE);
        assertThat(request.notionalE8 + request.ttlMs + request.maxSlippageBps + request.stopPriceE8).isZero();
    }

    @Test
    void shouldTakeTheSmallestSizeThatIsNone()
    {
        assertThat(change(Map.of("position_size", "5e-9", "stop_loss", "5e-9"))).isEqualTo(Refusal.NONE);
        assertThat(request.notionalE8).isEqualTo(1);
        assertThat(request.stopPriceE8).isEqualTo(1);
    }

    /** A trap's velocity is computed and may be next to nothing; 0 says the same. */
    @Test
    void shouldRoundAVelocityThatIsNextToNothing()
    {
        assertThat(change(Map.of("velocity", "1e-12"))).isEqualTo(Refusal.NONE);
        assertThat(request.velocityE8).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "signal_type, UNKNOWN_SIGNAL_TYPE", "signal_id, INVALID_SIGNAL_ID", "source, INVALID_SOURCE",
        "symbol, INVALID_SYMBOL", "direction, INVALID_DIRECTION", "entry_zone, INVALID_ENTRY_ZONE",
        "stop_loss, INVALID_STOP_LOSS", "take_profits, INVALID_TAKE_PROFITS", "confidence, INVALID_CONFIDENCE",
        "leverage, INVALID_LEVERAGE", "timestamp, INVALID_TIMESTAMP", "velocity, NONE", "trap_type, NONE",
    })
    void shouldKnowWhatMayBeMissing(final String member, final Refusal refusal)
    {
        final Map<String, String> members = Lines.prepare();
        members.remove(member);
        assertThat(lines.read(Lines.object(members))).isEqualTo(refusal);
    }

    @Test
    void shouldBoundTheSignalId()
    {
        assertThat(change(Map.of("signal_id", '"' + "x".repeat(100) + '"'))).isEqualTo(Refusal.NONE);
        assertThat(change(Map.of("signal_id", '"' + "x".repeat(101) + '"'))).isEqualTo(Refusal.INVALID_SIGNAL_ID);
        assertThat(request.signalId).as("nothing to echo").isEqualTo(JsonDocument.MISSING);
    }

    @Test
    void shouldLookAtEveryCharacterOfTheSignalId()
    {
        for (final int length : new int[] {1, 7, 8, 9, 31, 100})
        {
            for (int at = 0; at < length; at++)
            {
                final String before = "x".repeat(at);
                final String after = "x".repeat(length - at - 1);
                for (final String sound : new String[] {" ", "~", "!", "\\\""})
                {
                    assertThat(change(Map.of("signal_id", '"' + before + sound + after + '"')))
                        .isEqualTo(Refusal.NONE);
                }
                for (final String unsound : new String[] {"\u007f", "\\u0000", "\\u001f", "\\n", "\u00e9", "\\u0080"})
                {
                    assertThat(change(Map.of("signal_id", '"' + before + unsound + after + '"')))
                        .isEqualTo(Refusal.INVALID_SIGNAL_ID);
                }
            }
        }
    }

    @Test
    void shouldTakeAnUnknownPatternForNone()
    {
        assertThat(change(Map.of("trap_type", "\"MOON_PHASE\""))).isEqualTo(Refusal.NONE);
        assertThat(request.trapType).isEqualTo(TrapType.NONE);
        assertThat(change(Map.of("trap_type", "\"NULL_VAL\""))).isEqualTo(Refusal.NONE);
        assertThat(request.trapType).isEqualTo(TrapType.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIRM", "ABORT"})
    void shouldDemandNothingButTheIdOfADecision(final String kind)
    {
        assertThat(lines.read("{\"signal_id\":\"s-1\",\"signal_type\":\"" + kind + "\"}")).isEqualTo(Refusal.NONE);
        assertThat(request.kind).isEqualTo(RequestKind.valueOf(kind));
        assertThat(request.source).isNull();
        assertThat(lines.read("{\"signal_id\":\"s-1\",\"source\":\"brain\",\"signal_type\":\"" + kind + "\"}"))
            .isEqualTo(Refusal.NONE);
        assertThat(request.source).isEqualTo(Source.BRAIN);
        assertThat(lines.read("{\"signal_id\":\"s-1\",\"source\":\"nobody\",\"signal_type\":\"" + kind + "\"}"))
            .isEqualTo(Refusal.INVALID_SOURCE);
        assertThat(lines.read("{\"signal_type\":\"" + kind + "\"}")).isEqualTo(Refusal.INVALID_SIGNAL_ID);
    }

    @Test
    void shouldDemandNothingOfAPing()
    {
        assertThat(lines.read("{\"signal_type\":\"PING\"}")).isEqualTo(Refusal.NONE);
        assertThat(request.kind).isEqualTo(RequestKind.PING);
        assertThat(request.signalId).isEqualTo(JsonDocument.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "null", "[]", "\"text\"", "true"})
    void shouldFindNothingSignedInWhatIsNoObject(final String line)
    {
        assertThat(lines.readLine(line)).isEqualTo(Refusal.INVALID_SIGNATURE);
        assertThat(request.signal).isEqualTo(JsonDocument.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "\"correlationId\":5", "\"correlationId\":{}", "\"timestamp\":\"2026\"", "\"timestamp\":true",
        "\"timestamp\":[1]"})
    void shouldRefuseAnEnvelopeOfTheWrongKind(final String member)
    {
        assertThat(lines.readLine("{\"signal\":{\"signal_type\":\"PING\"}," + member + "}"))
            .isEqualTo(Refusal.INVALID_ENVELOPE);
        assertThat(request.correlationId).isEqualTo(JsonDocument.MISSING);
        assertThat(request.timestamp).isEqualTo(JsonDocument.MISSING);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"ok\"|\"7\"|true|false", "\"ok\"|{}|true|false", "5|7|false|true", "[]|7|false|true", "5|\"7\"|false|false",
    })
    void shouldEchoWhatIsSoundOfAnEnvelopeThatIsNot(
        final String correlationId, final String timestamp, final boolean hasId, final boolean hasTimestamp)
    {
        assertThat(lines.readLine("{\"signal\":{\"signal_type\":\"PING\"},\"correlationId\":" + correlationId +
            ",\"timestamp\":" + timestamp + "}")).isEqualTo(Refusal.INVALID_ENVELOPE);
        assertThat(request.correlationId != JsonDocument.MISSING).isEqualTo(hasId);
        assertThat(request.timestamp != JsonDocument.MISSING).isEqualTo(hasTimestamp);
    }

    @Test
    void shouldEchoTheTimestampBesideACorrelationIdThatIsTooLong()
    {
        assertThat(lines.readLine("{\"signal\":{\"signal_type\":\"PING\"},\"correlationId\":\"" +
            "x".repeat(257) + "\",\"timestamp\":7}")).isEqualTo(Refusal.INVALID_ENVELOPE);
        assertThat(request.correlationId).isEqualTo(JsonDocument.MISSING);
        assertThat(request.timestamp).isNotEqualTo(JsonDocument.MISSING);
    }

    @Test
    void shouldBoundTheCorrelationId()
    {
        final String line = "{\"signal\":{\"signal_type\":\"PING\"},\"correlationId\":\"%s\"}";
        assertThat(lines.readLine(line.formatted("é".repeat(128)))).isEqualTo(Refusal.NONE);
        assertThat(lines.readLine(line.formatted("é".repeat(128) + "x"))).isEqualTo(Refusal.INVALID_ENVELOPE);
    }

    @Test
    void shouldFindEverySymbolOfALongList()
    {
        final String[] symbols = new String[300];
        for (int i = 0; i < symbols.length; i++)
        {
            symbols[i] = "COIN" + i * 31 + "USDT";
        }
        final Lines many = new Lines(symbols);
        for (int i = 0; i < symbols.length; i++)
        {
            final Map<String, String> members = Lines.prepare();
            members.put("symbol", '"' + symbols[i] + '"');
            assertThat(many.read(Lines.object(members))).isEqualTo(Refusal.NONE);
            assertThat(many.request.instrumentId).isEqualTo(i);
        }
        assertThat(many.read(Lines.PREPARE)).isEqualTo(Refusal.UNKNOWN_INSTRUMENT);
    }

    private Refusal change(final Map<String, String> changes)
    {
        return lines.change(changes);
    }
}
