package io.titan.bridge.protocol;

import io.titan.bridge.json.Documents;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonName;
import io.titan.protocol.ReasonCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class ReplyWriterTest
{
    private final Lines lines = new Lines("BTCUSDT");
    private final ReplyWriter replies = new ReplyWriter();
    private final Echo echo = new Echo();

    @Test
    void shouldWriteEveryShape()
    {
        take("{\"signal\":{\"signal_type\":\"CONFIRM\",\"signal_id\":\"s-1\"},\"correlationId\":\"c-1\"," +
            "\"timestamp\":7}");

        replies.prepared(12, 5_005_050_000_000L, 1_000_000, echo);
        assertThat(line()).isEqualTo("{\"prepared\":true,\"signal_id\":\"s-1\",\"position_size\":500.505," +
            "\"order_id\":\"12\",\"limit_price\":50050.5,\"quantity\":0.01,\"correlationId\":\"c-1\"," +
            "\"timestamp\":7}\n");
        replies.executed(12, 5_005_050_000_000L, 1_000_000, true, echo);
        assertThat(line()).isEqualTo("{\"executed\":true,\"signal_id\":\"s-1\",\"fill_price\":50050.5," +
            "\"order_id\":\"12\",\"filled_qty\":0.01,\"status\":\"filled\",\"correlationId\":\"c-1\"," +
            "\"timestamp\":7}\n");
        replies.executed(12, 1, 1, false, echo);
        assertThat(line()).isEqualTo("{\"executed\":true,\"signal_id\":\"s-1\",\"fill_price\":1e-8," +
            "\"order_id\":\"12\"," +
            "\"filled_qty\":1e-8,\"status\":\"partially_filled\",\"correlationId\":\"c-1\",\"timestamp\":7}\n");
        replies.open(12, false, echo);
        assertThat(line()).isEqualTo("{\"executed\":false,\"signal_id\":\"s-1\",\"status\":\"working\"," +
            "\"order_id\":\"12\",\"correlationId\":\"c-1\",\"timestamp\":7}\n");
        replies.open(0, true, echo);
        assertThat(line()).isEqualTo("{\"executed\":false,\"signal_id\":\"s-1\",\"status\":\"in_doubt\"," +
            "\"correlationId\":\"c-1\",\"timestamp\":7}\n");
        replies.denied(RequestKind.CONFIRM, ReasonCode.VENUE_REJECTED, -2019, 0, echo);
        assertThat(line()).isEqualTo("{\"executed\":false,\"signal_id\":\"s-1\",\"rejected\":true," +
            "\"reason\":\"VENUE_REJECTED\",\"code\":\"VENUE_REJECTED\",\"measured\":-2019,\"allowed\":0," +
            "\"correlationId\":\"c-1\",\"timestamp\":7}\n");
        replies.denied(RequestKind.PREPARE, ReasonCode.DISARMED, 0, 0, echo);
        assertThat(line()).isEqualTo("{\"prepared\":false,\"signal_id\":\"s-1\",\"rejected\":true," +
            "\"reason\":\"EXECUTION_DISABLED_BY_OPERATOR\",\"code\":\"DISARMED\"," +
            "\"correlationId\":\"c-1\",\"timestamp\":7}\n");
        replies.aborted(echo);
        assertThat(line()).isEqualTo("{\"aborted\":true,\"signal_id\":\"s-1\",\"correlationId\":\"c-1\"," +
            "\"timestamp\":7}\n");
        replies.refused(RequestKind.ABORT, Refusal.EXECUTION_TIMEOUT, echo);
        assertThat(line()).isEqualTo("{\"aborted\":false,\"signal_id\":\"s-1\",\"rejected\":true," +
            "\"reason\":\"EXECUTION_TIMEOUT\",\"message\":\"execution did not answer in time\"," +
            "\"correlationId\":\"c-1\",\"timestamp\":7}\n");
    }

    @Test
    void shouldWriteWithoutAnythingToEcho()
    {
        take("{\"signal\":{\"signal_type\":\"PING\"}}");
        replies.pong(echo);
        assertThat(line()).isEqualTo("{\"pong\":true}\n");
        replies.refused(null, Refusal.INVALID_SIGNATURE, echo);
        assertThat(line()).startsWith("{\"rejected\":true,\"reason\":\"INVALID_SIGNATURE\",\"message\":\"");
        replies.unreadable(JsonFault.EMPTY);
        assertThat(line()).isEqualTo("{\"rejected\":true,\"reason\":\"IPC_ERROR\",\"error\":\"the line is empty\"}\n");
    }

    @Test
    void shouldEchoTheLongestEnvelope()
    {
        take("{\"signal\":{\"signal_type\":\"ABORT\",\"signal_id\":\"" + "\\\"".repeat(100) + "\"}," +
            "\"correlationId\":\"" +
            "\\u0001".repeat(256) + "\",\"timestamp\":-1.234567890123456e-300}");
        replies.denied(RequestKind.ABORT, ReasonCode.UNSUPPORTED_INSTRUMENT, Long.MIN_VALUE, Long.MIN_VALUE, echo);
        assertThat(line()).contains("\\u0001\",\"timestamp\":-1.234567890123456e-300}")
            .contains("\"signal_id\":\"" + "\\\"".repeat(100) + "\"");
        replies.prepared(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, echo);
        assertThat(replies.length()).isLessThan(ReplyWriter.MAX_LENGTH);
        for (final Refusal refusal : Refusal.values())
        {
            replies.refused(RequestKind.PREPARE, refusal, echo);
            assertThat(replies.length()).isLessThan(ReplyWriter.MAX_LENGTH);
        }
    }

    /** A correlation id is whatever it is; the timestamp stays a number, or the client counts its latency as NaN. */
    @Test
    void shouldEchoVerbatim()
    {
        take("{\"signal\":{\"signal_type\":\"PING\"},\"correlationId\":\"a\\\"\\\\ \\u20ac\\ud800\uD83D\uDE00\"," +
            "\"timestamp\":1700000000123.50}");
        replies.pong(echo);
        assertThat(line()).isEqualTo("{\"pong\":true,\"correlationId\":\"a\\\"\\\\ €\\ud800\uD83D\uDE00\"," +
            "\"timestamp\":1700000000123.5}\n");
    }

    @ParameterizedTest
    @EnumSource(ReasonCode.class)
    void shouldGiveAReasonForEveryCode(final ReasonCode code)
    {
        take("{\"signal\":{\"signal_type\":\"PING\"}}");
        replies.denied(RequestKind.PREPARE, code, 1, 2, echo);
        final JsonDocument reply = Documents.parsed(line());
        assertThat(reply.textIs(reply.member(0, new JsonName("code")), new JsonName(code.name()))).isTrue();
        assertThat(reply.member(0, new JsonName("error"))).isEqualTo(JsonDocument.MISSING);
    }

    /** Words that existing clients, scripts and dashboards may look for. */
    @ParameterizedTest
    @CsvSource({
        "DISARMED, EXECUTION_DISABLED_BY_OPERATOR", "STALE_REFERENCE, NO_L2_DATA", "TTL_ELAPSED, STALE_SIGNAL",
        "STALE_SIGNAL, STALE_SIGNAL", "ALREADY_EXPIRED, STALE_SIGNAL", "PREPARE_NOT_FOUND, PREPARE_NOT_FOUND",
        "ALREADY_ABORTED, PREPARE_NOT_FOUND", "RESTARTED, INTENT_NOT_FOUND", "HALTED, HALTED",
    })
    void shouldKeepTheContractsWords(final ReasonCode code, final String reason)
    {
        assertThat(Reasons.reason(code)).hasToString(reason);
    }

    @Test
    void shouldExplainEveryRefusalInPlainText()
    {
        for (final Refusal refusal : Refusal.values())
        {
            assertThat(refusal.message().toString()).matches("[ -~&&[^\"\\\\]]+[^.]");
        }
    }

    private void take(final String line)
    {
        assertThat(lines.readLine(line)).isEqualTo(Refusal.NONE);
        echo.take(lines.document, lines.request, Echo.newScratch());
    }

    private String line()
    {
        return new String(replies.bytes(), 0, replies.length(), StandardCharsets.UTF_8);
    }
}
