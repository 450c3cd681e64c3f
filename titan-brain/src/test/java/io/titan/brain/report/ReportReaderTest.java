package io.titan.brain.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.brain.json.Json;
import io.titan.brain.ledger.Fill;
import io.titan.brain.ledger.Phase;
import io.titan.brain.ledger.Side;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

class ReportReaderTest
{
    private static final long NOW_MS = 1_700_000_000_000L;
    private static final String REPORT = """
        {"type":"EXECUTION_REPORT","phaseId":"phase2","signalId":"s 1","symbol":"BTCUSDT","side":"SELL","price":50000.5,
        "qty":0.01,"status":"FILLED","timestamp":1700000000500,"orderId":77,"fillId":"f1","executionId":"e1","fee":0.25,
        "feeCurrency":"USDT","pnl":-1.5,"unknown":{"is":"tolerated"}}""";

    private final ReportReader reader = new ReportReader("USDT");

    @Test
    void shouldReadTheShapeThatSatisfiesBothContracts() throws Exception
    {
        final Fill fill = read(REPORT).orElseThrow();
        assertThat(fill.fillId()).isEqualTo("f1");
        assertThat(fill.phase()).isEqualTo(Phase.PHASE2);
        assertThat(fill.side()).isEqualTo(Side.SELL);
        assertThat(fill.price()).isEqualByComparingTo("50000.5");
        assertThat(fill.quantity()).isEqualByComparingTo("0.01");
        assertThat(fill.fee()).isEqualByComparingTo("0.25");
        assertThat(fill.timestampMs()).isEqualTo(1_700_000_000_500L);
        assertThat(fill.reportedPnl()).isEqualByComparingTo("-1.5");
        assertThat(fill.ids().orderId()).isEqualTo("77");
        assertThat(fill.ids().signalId()).isEqualTo("s 1");
    }

    /** Of a source that is none of the phases, or of an order that execution does not know. */
    @Test
    void shouldBookAFillWithoutAPhaseUnderNone() throws Exception
    {
        assertThat(read(changed("\"phaseId\":\"phase2\",", "")).orElseThrow().phase()).isEqualTo(Phase.NONE);
    }

    /** Each line changes one member of a report that is right. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"side\":\"SELL\" | \"side\":\"buy\"",
        "\"price\":50000.5 | \"price\":\"50000.5\"",
        "\"fee\":0.25 | \"fee\":\"0\"",
        "\"fee\":0.25 | \"fee\":-0.25",
        "\"fee\":0.25, | \"other\":1,",
        "\"fillId\":\"f1\" | \"other\":1",
        "\"type\":\"EXECUTION_REPORT\", | ",
        "\"status\":\"FILLED\", | ",
        "\"status\":\"FILLED\" | \"status\":\"PARTIALLY_FILLED\"",
        "\"timestamp\":1700000000500 | \"timestamp\":\"1700000000500\"",
        "\"timestamp\":1700000000500 | \"timestamp\":1.7000000005e12",
        "\"qty\":0.01 | \"qty\":0.010000000000",
        "\"qty\":0.01 | \"qty\":1e-8"})
    void shouldReadWhatSendersWrite(final String member, final String instead) throws Exception
    {
        assertThat(read(changed(member, instead))).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"phaseId\":\"phase2\" | \"phaseId\":\"phase-2\" | phaseId must be",
        "\"phaseId\":\"phase2\" | \"phaseId\":\"phase4\" | phaseId must be",
        "\"phaseId\":\"phase2\" | \"phaseId\":2 | phaseId must be",
        "\"phaseId\":\"phase2\" | \"phaseId\":\"none\" | phaseId must be",
        "\"phaseId\":\"phase2\" | \"phaseId\":\"\" | phaseId must be",
        "\"side\":\"SELL\" | \"side\":\"SHORT\" | side must be BUY or SELL",
        "\"side\":\"SELL\", | | side must be BUY or SELL",
        "\"price\":50000.5 | \"price\":0 | price must be",
        "\"price\":50000.5 | \"price\":-1 | price must be",
        "\"price\":50000.5 | \"price\":\"NaN\" | price must be",
        "\"price\":50000.5 | \"price\":null | price must be",
        "\"price\":50000.5 | \"price\":[1] | price must be",
        "\"price\":50000.5 | \"price\":1e999999 | price must be",
        "\"price\":50000.5 | \"price\":1e-999999 | price must be",
        "\"price\":50000.5 | \"price\":1e12345678 | price must be",
        "\"price\":50000.5 | \"price\":0.000000001 | price must be",
        "\"price\":50000.5 | \"price\":\"0x10\" | price must be",
        "\"qty\":0.01 | \"qty\":-0.01 | qty must be",
        "\"qty\":0.01 | \"qty\":true | qty must be",
        "\"qty\":0.01 | \"qty\":2000000000000 | qty must be",
        "\"fee\":0.25 | \"fee\":\"free\" | fee must be",
        "\"feeCurrency\":\"USDT\" | \"feeCurrency\":\"BNB\" | feeCurrency must be USDT",
        "\"pnl\":-1.5 | \"pnl\":{} | pnl must be",
        "\"timestamp\":1700000000500 | \"timestamp\":0 | timestamp must be",
        "\"timestamp\":1700000000500 | \"timestamp\":1.5 | timestamp must be",
        "\"timestamp\":1700000000500 | \"timestamp\":1800000000000 | timestamp must be",
        "\"timestamp\":1700000000500 | \"other\":1 | timestamp must be",
        "\"status\":\"FILLED\" | \"status\":\"MAYBE\" | status must be",
        "\"type\":\"EXECUTION_REPORT\" | \"type\":\"OTHER\" | type must be",
        "\"symbol\":\"BTCUSDT\" | \"symbol\":\"btc\" | symbol must be",
        "\"symbol\":\"BTCUSDT\" | \"symbol\":\"\" | symbol must be",
        "\"signalId\":\"s 1\" | \"signalId\":\"\\u0000\" | signalId must be",
        "\"signalId\":\"s 1\" | \"signalId\":\"\\ud800\" | signalId must be",
        "\"fillId\":\"f1\" | \"fillId\":\"\" | fillId must be",
        "\"fillId\":\"f1\" | \"fillId\":{\"a\":1} | fillId must be",
        "\"fillId\":\"f1\",\"executionId\":\"e1\", | | fillId is missing"})
    void shouldRefuseWhatIsNotClear(final String member, final String instead, final String fault)
    {
        assertThatThrownBy(() -> read(changed(member, instead == null ? "" : instead)))
            .isInstanceOf(InvalidReportException.class).hasMessageContaining(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "\"text\"", "null"})
    void shouldRefuseWhatIsNoObject(final String body)
    {
        assertThatThrownBy(() -> read(body)).isInstanceOf(InvalidReportException.class).hasMessageContaining("object");
    }

    @Test
    void shouldNameAllFaultsAtOnce()
    {
        assertThatThrownBy(() -> read("{}")).isInstanceOfSatisfying(InvalidReportException.class,
            (fault) -> assertThat(fault.faults()).hasSize(6));
    }

    @Test
    void shouldApplyNothingForAnOrderThatWasNotFilled() throws Exception
    {
        assertThat(read(changed("\"status\":\"FILLED\"", "\"status\":\"REJECTED\"").replace("0.01", "0"))).isEmpty();
    }

    private static String changed(final String member, final String instead)
    {
        final String report = REPORT.replace("\n", "");
        assertThat(report).contains(member);
        return report.replace(member, instead == null ? "" : instead);
    }

    private Optional<Fill> read(final String body) throws Exception
    {
        return reader.read(Json.read(body.getBytes(StandardCharsets.UTF_8)), NOW_MS);
    }
}
