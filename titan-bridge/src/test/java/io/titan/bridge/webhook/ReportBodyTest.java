package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.titan.bridge.json.JsonWriter;
import io.titan.bridge.protocol.SchemaSubset;
import io.titan.bridge.signature.HmacSha256;
import io.titan.protocol.BooleanType;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.ExecutionReportEncoder;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.OrderRole;
import io.titan.protocol.OrderState;
import io.titan.protocol.Side;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What brain is told of a fill, and that it can tell who said it. */
class ReportBodyTest
{
    private static final JsonMapper MAPPER = JsonMapper.builder()
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY).build();

    private final ReportBody bodies = new ReportBody(List.of("BTCUSDT", "ETHUSDC"), Map.of(4, "phase1"));
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[1024]);
    private final ExecutionReportEncoder encoder = new ExecutionReportEncoder();

    @Test
    void shouldWriteTheBodyThatEveryKnownBrainReads()
    {
        base();

        assertThat(body()).isEqualTo("{\"type\":\"EXECUTION_REPORT\",\"phaseId\":\"phase1\",\"signalId\":\"s-1\"," +
            "\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"price\":50000.5,\"qty\":0.01,\"status\":\"FILLED\"," +
            "\"timestamp\":1700000000500,\"orderId\":\"7\",\"venueOrderId\":\"8\",\"fillId\":\"BTCUSDT-9-BUY\"," +
            "\"executionId\":\"9\",\"tExchange\":1700000000499,\"fee\":0.2,\"feeCurrency\":\"USDT\",\"pnl\":-1.5," +
            "\"maker\":true}");
    }

    @Test
    void shouldTellASaleInPartsOfASourceWithoutAPhase() throws IOException
    {
        base().sourceId(3).instrumentId(1).side(Side.SELL).orderState(OrderState.CANCELED);

        final JsonNode body = MAPPER.readTree(body());

        assertThat(body.has("phaseId")).isFalse();
        assertThat(body.get("side").asText()).isEqualTo("SELL");
        assertThat(body.get("status").asText()).isEqualTo("PARTIALLY_FILLED");
        assertThat(body.get("symbol").asText()).isEqualTo("ETHUSDC");
        assertThat(body.get("feeCurrency").asText()).isEqualTo("USDC");
    }

    @Test
    void shouldBeWhatTheSchemaSaysAsTheSamplesAre() throws IOException
    {
        final Path schemas = Path.of("..", "schemas", "json");
        final SchemaSubset schema =
            new SchemaSubset(MAPPER.readTree(schemas.resolve("execution-report.schema.json").toFile()));
        base();
        assertThat(schema.faults(MAPPER.readTree(body()))).isEmpty();
        base().sourceId(3).side(Side.SELL).orderState(OrderState.PARTIALLY_FILLED);
        assertThat(schema.faults(MAPPER.readTree(body()))).isEmpty();
        for (final String sample : List.of("filled", "without-phase"))
        {
            final Path file = schemas.resolve("samples").resolve("execution-report-" + sample + ".json");
            assertThat(schema.faults(MAPPER.readTree(file.toFile()))).as(sample).isEmpty();
        }
        assertThat(schema.faults(MAPPER.readTree(body().replace("SELL", "Sell")))).isNotEmpty();
    }

    @Test
    void shouldRefuseAFillOfWhatIsNotConfigured()
    {
        base().instrumentId(2);

        assertThatThrownBy(this::body).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("a fill of instrument 2, and only 2 symbols");
    }

    @Property(tries = 300)
    void shouldKeepEveryDigit(
        @ForAll final long priceE8, @ForAll final long quantityE8, @ForAll final long pnlE8, @ForAll final long orderId,
        @ForAll @StringLength(max = 128) @CharRange(from = ' ', to = '~') final String signalId) throws IOException
    {
        base().priceE8(priceE8).quantityE8(quantityE8).realisedPnlE8(pnlE8).orderId(orderId).signalId("");
        encoder.limit(MessageHeaderEncoder.ENCODED_LENGTH + ExecutionReportEncoder.BLOCK_LENGTH);
        encoder.signalId(signalId);

        final JsonNode body = MAPPER.readTree(body());

        assertThat(body.get("price").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(priceE8, 8));
        assertThat(body.get("qty").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(quantityE8, 8));
        assertThat(body.get("pnl").decimalValue()).isEqualByComparingTo(BigDecimal.valueOf(pnlE8, 8));
        assertThat(body.get("orderId").asText()).isEqualTo(Long.toString(orderId));
        assertThat(body.get("signalId").asText()).isEqualTo(signalId);
    }

    /** Vector A11 of the contract. */
    @Test
    void shouldSignAsTheContractSays()
    {
        final byte[] body = ("{\"type\":\"EXECUTION_REPORT\",\"phaseId\":\"phase1\",\"symbol\":\"BTCUSDT\"," +
            "\"side\":\"BUY\",\"price\":50000.5,\"qty\":0.01,\"timestamp\":1700000000500}")
            .getBytes(StandardCharsets.UTF_8);
        final byte[] key = "test-secret-key".getBytes(StandardCharsets.UTF_8);

        assertThat(new WebhookSigner(new HmacSha256(key), true).sign(1_700_000_000L, body))
            .isEqualTo("2539fc89d462ee3093535982465b4dc8a48231d9c7935f6c22ef52ba7f8ee922");
        assertThat(new WebhookSigner(new HmacSha256(key), false).sign(1_700_000_000L, body))
            .isEqualTo("b085e7263e16e495b633f82c4efcd1d400541712732aeef50daadd282af0a09f");
    }

    private ExecutionReportEncoder base()
    {
        encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
            .orderId(7).signalKeyHi(1).signalKeyLo(2).venueOrderId(8).tradeId(9).priceE8(5_000_050_000_000L)
            .quantityE8(1_000_000L).feeE8(20_000_000L).realisedPnlE8(-150_000_000L).positionQuantityE8(3)
            .filledQuantityE8(4).venueTimeNs(1_700_000_000_499_999_999L).timestampNs(1_700_000_000_500_000_000L)
            .instrumentId(0).sourceId(4).side(Side.BUY).role(OrderRole.ENTRY).orderState(OrderState.FILLED)
            .maker(BooleanType.TRUE).signalId("s-1");
        return encoder;
    }

    private String body()
    {
        final JsonWriter out = new JsonWriter(ReportBody.CAPACITY);
        bodies.write(
            new ExecutionReportDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), out);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
