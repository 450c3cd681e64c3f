package io.titan.bridge.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.signature.SignatureCheck;
import io.titan.bridge.signature.SignatureVerdict;
import io.titan.protocol.ReasonCode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The schemas, their samples and the code say the same. */
class JsonSchemaTest
{
    private static final Path SCHEMAS = Path.of("..", "schemas", "json");
    private static final String SAMPLE_SECRET = "sample-secret-not-for-use";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final SchemaSubset requests = new SchemaSubset(tree(SCHEMAS.resolve("request.schema.json")));
    private final SchemaSubset answers = new SchemaSubset(tree(SCHEMAS.resolve("reply.schema.json")));
    private final Lines lines = new Lines("BTCUSDT");
    private final Echo echo = new Echo();
    private final ReplyWriter replies = new ReplyWriter();

    @Test
    void shouldAcceptEverySampleOfARequest() throws Exception
    {
        final SignatureCheck check = new SignatureCheck(Secrets.of(SAMPLE_SECRET));
        for (final Path sample : samples("request-"))
        {
            assertThat(requests.faults(tree(sample))).as(sample.toString()).isEmpty();
            assertThat(lines.readLine(Files.readString(sample))).as(sample.toString()).isEqualTo(Refusal.NONE);
            assertThat(check.verify(lines.document, lines.request.signal, lines.request.signature))
                .as(sample.toString()).isEqualTo(SignatureVerdict.SORTED);
        }
        assertThat(samples("request-")).hasSize(RequestKind.count());
    }

    /** What bounds a lifetime is configured: schema and document can only say where. */
    @Test
    void shouldSayThatALifetimeHasALimitThatIsConfigured() throws IOException
    {
        final String limit = "engine.limits.maxTtl";
        assertThat(tree(SCHEMAS.resolve("request.schema.json")).at("/definitions/prepare/properties/ttl_ms/description")
            .asText()).contains(limit, "MALFORMED");
        assertThat(Files.readAllLines(Path.of("..", "docs", "protocol-json.md")))
            .anyMatch((line) -> line.contains(limit) && line.contains("`MALFORMED`"));
        assertThat(Files.readString(Path.of("..", "docs", "configuration.md"))).contains("`" + limit + "`");
    }

    @Test
    void shouldDescribeEverySampleOfAReply() throws IOException
    {
        for (final Path sample : samples("reply-"))
        {
            assertThat(answers.faults(tree(sample))).as(sample.toString()).isEmpty();
        }
        assertThat(samples("reply-")).hasSizeGreaterThan(10);
    }

    @Test
    void shouldDescribeEveryReplyThatIsWritten() throws IOException
    {
        take("{\"signal\":{\"signal_type\":\"CONFIRM\",\"signal_id\":\"s\"},\"correlationId\":\"c\"," +
            "\"timestamp\":1.5}");
        replies.prepared(1, 2, 3, echo);
        assertDescribed();
        replies.executed(1, 2, 3, true, echo);
        assertDescribed();
        replies.executed(1, 2, 3, false, echo);
        assertDescribed();
        replies.open(1, false, echo);
        assertDescribed();
        replies.open(0, true, echo);
        assertDescribed();
        replies.aborted(echo);
        assertDescribed();
        for (final ReasonCode reason : ReasonCode.values())
        {
            replies.denied(RequestKind.PREPARE, reason, -1, 0, echo);
            assertDescribed();
        }
        for (final Refusal refusal : Refusal.values())
        {
            replies.refused(RequestKind.CONFIRM, refusal, echo);
            assertDescribed();
            replies.refused(null, refusal, echo);
            assertDescribed();
        }
        take("{\"signal\":{\"signal_type\":\"PING\"}}");
        replies.pong(echo);
        assertDescribed();
        for (final JsonFault fault : JsonFault.values())
        {
            replies.unreadable(fault);
            assertDescribed();
        }
    }

    /** What the schema refuses, the bridge refuses, and the other way round; the rest is in RequestReaderTest. */
    @Test
    void shouldRefuseWhatTheSchemaRefuses() throws IOException
    {
        final String prepare = Lines.PREPARE;
        final List<String> signals = List.of(
            prepare, prepare.replace("\"LONG\"", "\"UP\""), prepare.replace("49950", "0"),
            prepare.replace("49500", "-1"), prepare.replace("[51500,52000.25]", "[1,2,3,4,5]"),
            prepare.replace("\"confidence\":95", "\"confidence\":101"), prepare.replace(":20,", ":0,"),
            prepare.replace("1700000000001", "1.5"), prepare.replace("\"scavenger\"", "\"nobody\""),
            prepare.replace("0.0051", "null"), prepare.replace("0.0051", "\"x\""),
            prepare.replace("0.0051", "1000000"), prepare.replace("0.0051", "1000001"),
            prepare.replace("0.0051", "-1000001"), prepare.replace("1700000000001", "9223372036854"),
            prepare.replace("1700000000001", "9223372036855"), prepare.replace("49950", "4e-9"),
            prepare.replace("49950", "5e-9"), prepare.replace("49500", "4e-9"), prepare.replace("49500", "5e-9"),
            prepare.replace("49500", "0"), prepare.replace("[51500,", "[4e-9,"),
            prepare.replace("0.0051", "0.0051,\"position_size\":4e-9"),
            prepare.replace("0.0051", "0.0051,\"position_size\":0"),
            prepare.replace("0.0051", "0.0051,\"position_size\":null"),
            prepare.replace("0.0051", "0.0051,\"position_size\":1000000000.1"),
            prepare.replace("PREPARE", "CONFIRM"), prepare.replace("PREPARE", "OTHER"),
            "{\"signal_type\":\"PING\"}", "{\"signal_type\":\"ABORT\"}",
            "{\"signal_type\":\"ABORT\",\"signal_id\":\"é\"}", "{\"signal_type\":\"ABORT\",\"signal_id\":\"~\"}");
        for (final String signal : signals)
        {
            final String line = "{\"signal\":" + signal + ",\"signature\":\"" + "0".repeat(64) + "\"}";
            assertThat(lines.readLine(line) == Refusal.NONE).as(signal)
                .isEqualTo(requests.faults(MAPPER.readTree(line)).isEmpty());
        }
    }

    @Test
    void shouldNameEveryRefusalInTheDocument() throws IOException
    {
        final String document = Files.readString(Path.of("..", "docs", "protocol-json.md"));
        for (final Refusal refusal : Refusal.values())
        {
            assertThat(refusal == Refusal.NONE || document.contains("`" + refusal + "`")).as("%s", refusal).isTrue();
        }
        for (final JsonFault fault : JsonFault.values())
        {
            assertThat(fault == JsonFault.NONE || document.contains(fault.sentence())).as("%s", fault).isTrue();
        }
    }

    private void take(final String line)
    {
        assertThat(lines.readLine(line)).isEqualTo(Refusal.NONE);
        assertThat(lines.request.signal).isNotEqualTo(JsonDocument.MISSING);
        echo.take(lines.document, lines.request, Echo.newScratch());
    }

    private void assertDescribed() throws IOException
    {
        final String line = new String(replies.bytes(), 0, replies.length(), StandardCharsets.UTF_8);
        assertThat(answers.faults(MAPPER.readTree(line))).as(line).isEmpty();
    }

    private static List<Path> samples(final String prefix) throws IOException
    {
        try (Stream<Path> files = Files.list(SCHEMAS.resolve("samples")))
        {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList();
        }
    }

    private static JsonNode tree(final Path file)
    {
        try
        {
            return MAPPER.readTree(file.toFile());
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException(ex);
        }
    }
}
