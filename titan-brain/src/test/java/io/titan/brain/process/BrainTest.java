package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.brain.embedded.TestServers;
import io.titan.brain.json.Json;
import io.titan.brain.process.BrainFixture.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.List;

/** A whole brain over HTTP, with real PostgreSQL and Redis. */
class BrainTest
{
    @TempDir
    Path directory;

    private BrainFixture brain;

    @BeforeEach
    void start() throws Exception
    {
        TestServers.skipWhereThereIsNone();
        brain = new BrainFixture(directory, Map.of());
        brain.awaitHealthy();
    }

    @AfterEach
    void stop()
    {
        if (brain != null)
        {
            brain.close();
        }
    }

    @Test
    void shouldApplyReportsOnceAndShowWhatTheyDid() throws Exception
    {
        final Answer first = brain.report(brain.fill("1", "BUY", "50000", "0.02"));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("{\"success\":true,\"timestamp\":" + brain.clock.millis() + "}");
        assertThat(brain.report(brain.fill("1", "BUY", "50000", "0.02")).status()).isEqualTo(200);
        assertThat(brain.report(brain.fill("1", "BUY", "50000", "0.03")).status()).isEqualTo(422);
        assertThat(brain.report(brain.fill("2", "SELL", "51000", "0.05")).status()).isEqualTo(200);

        final var dashboard = brain.get("/dashboard").body();
        assertThat(dashboard.get("fills").asInt()).isEqualTo(2);
        assertThat(dashboard.get("equity").decimalValue()).isEqualByComparingTo("100019");
        assertThat(dashboard.get("positions")).hasSize(1);
        assertThat(dashboard.get("positions").get(0).get("side").asText()).isEqualTo("SHORT");
        assertThat(dashboard.get("positions").get(0).get("size").decimalValue()).isEqualByComparingTo("0.03");
        assertThat(dashboard.get("positions").get(0).get("entryPrice").decimalValue()).isEqualByComparingTo("51000");
        assertThat(dashboard.get("treasury").get("highWatermark").decimalValue()).isEqualByComparingTo("100019");
    }

    /** It is in the account, and moves no capital: neither to it nor between the others. */
    @Test
    void shouldBookWhatBelongsToNoPhase() throws Exception
    {
        final var before = brain.get("/allocation").body();
        brain.report(brain.fill("1", "BUY", "50000", "0.02"));
        final ObjectNode opening = brain.fill("2", "BUY", "50000", "0.02");
        final ObjectNode closing = brain.fill("3", "SELL", "51000", "0.01");
        opening.remove("phaseId");
        closing.remove("phaseId");
        assertThat(brain.report(opening).status()).isEqualTo(200);
        assertThat(brain.report(closing).status()).isEqualTo(200);
        assertThat(brain.report(brain.fill("4", "BUY", "1", "1").put("phaseId", "none")).status()).isEqualTo(400);

        final var dashboard = brain.get("/dashboard").body();
        assertThat(dashboard.get("fills").asInt()).isEqualTo(3);
        assertThat(dashboard.get("realisedPnl").decimalValue()).isEqualByComparingTo("10");
        assertThat(dashboard.get("fees").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(dashboard.get("equity").decimalValue()).isEqualByComparingTo("100008.5");
        assertThat(dashboard.get("positions")).extracting((position) -> position.get("phase").asText())
            .containsExactly("none", "phase1");
        assertThat(dashboard.get("positions").get(0).get("size").decimalValue()).isEqualByComparingTo("0.01");
        assertThat(dashboard.get("phaseEquity").has("none")).isFalse();
        assertThat(brain.get("/allocation").body().get("allocation").get("w1")).isEqualTo(
            before.get("allocation").get("w1"));
        assertThat(brain.get("/metrics").text()).doesNotContain("weight_none");
        assertThat(brain.post("/webhook/none", "{}").status()).isEqualTo(404);
        assertThat(brain.post("/signal", Json.text(brain.signal("s", "10").put("phaseId", "none"))).status())
            .isEqualTo(400);
        assertThat(brain.post("/signal", Json.text(brain.signal("s", "10"))).status()).isEqualTo(200);
    }

    @Test
    void shouldHaveTheSameStateAfterARestart() throws Exception
    {
        brain.report(brain.fill("1", "BUY", "50000", "0.02"));
        brain.report(brain.fill("2", "SELL", "49000", "0.01"));
        brain.post("/signal", Json.text(brain.signal("s1", "1000")));
        override("{\"w1\":0.5,\"w2\":0.5,\"w3\":0}", Duration.ofHours(1));
        final String before = brain.get("/dashboard").text();

        brain.close();
        brain.start();
        brain.awaitHealthy();
        assertThat(brain.get("/dashboard").text()).isEqualTo(before);
        assertThat(brain.report(brain.fill("1", "BUY", "50000", "0.02")).status()).isEqualTo(200);
        assertThat(brain.get("/dashboard").text()).isEqualTo(before);
    }

    @Test
    void shouldDecideSignalsOnce() throws Exception
    {
        final Answer approved = brain.post("/signal", Json.text(brain.signal("s1", "1000")));
        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.body().get("approved").asBoolean()).isTrue();
        assertThat(approved.body().get("authorizedSize").decimalValue()).isEqualByComparingTo("1000");
        assertThat(approved.body().has("processingTime")).isTrue();

        final Answer again = brain.post("/signal", Json.text(brain.signal("s1", "1000")));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().get("error").asText()).isEqualTo("Duplicate signal ID");

        final Answer large = brain.post("/signal", Json.text(brain.signal("s2", "900000")));
        assertThat(large.body().get("reason").asText())
            .isEqualTo("Leverage cap exceeded: projected 9.00x > max 2x");
        assertThat(brain.post("/signal", Json.text(brain.signal("s3", "0"))).status()).isEqualTo(400);
        assertThat(brain.get("/decisions?limit=1").body().get("decisions").get(0).get("signalId").asText())
            .isEqualTo("s2");
    }

    @Test
    void shouldDecideThePhasesOwnSignals() throws Exception
    {
        final Answer answer = brain.post("/webhook/hunter",
            "{\"signal_id\":\"h1\",\"symbol\":\"ETHUSDT\",\"direction\":\"SHORT\",\"size\":0.5,\"entry_price\":3000}");
        assertThat(answer.body().get("source").asText()).isEqualTo("hunter");
        assertThat(answer.body().get("side").asText()).isEqualTo("SELL");
        assertThat(answer.body().get("authorizedSize").decimalValue()).isEqualByComparingTo("1500");
        assertThat(brain.post("/webhook/phase2", "{\"symbol\":\"ETHUSDT\"}").body().get("error").asText())
            .isEqualTo("signal_id is required");
        assertThat(brain.post("/webhook/phase2", "{\"signal_id\":\"x\"}").body().get("error").asText())
            .isEqualTo("symbol is required");
        assertThat(brain.post("/webhook/phase2", "{\"signal_id\":\"x\",\"symbol\":\"ETHUSDT\"}").body().get("error")
            .asText()).isEqualTo("direction must be LONG or SHORT");
        assertThat(brain.post("/webhook/phase2",
            "{\"signal_id\":\"x\",\"symbol\":\"ETHUSDT\",\"direction\":\"LONG\",\"size\":1}").status()).isEqualTo(400);
    }

    @Test
    void shouldRestAfterThreeLossesAndGoOnByItself() throws Exception
    {
        brain.report(brain.fill("0", "BUY", "50000", "0.3"));
        for (int i = 1; i <= 3; i++)
        {
            brain.report(brain.fill("l" + i, "SELL", "49000", "0.1"));
        }
        final var breaker = brain.get("/breaker").body();
        assertThat(breaker.get("active").asBoolean()).isTrue();
        assertThat(breaker.get("type").asText()).isEqualTo("SOFT");
        assertThat(breaker.get("cooldownEndsAt").asLong()).isEqualTo(brain.clock.millis() + 1_800_000);
        assertThat(brain.post("/signal", Json.text(brain.signal("s1", "1000"))).body().get("reason").asText())
            .isEqualTo("Circuit breaker active: all signals rejected");

        brain.clock.pass(Duration.ofMinutes(30));
        assertThat(brain.post("/signal", Json.text(brain.signal("s2", "1000"))).body().get("approved").asBoolean())
            .isTrue();
    }

    @Test
    void shouldStopForGoodAfterALargeLossUntilAnOperatorResets() throws Exception
    {
        brain.report(brain.fill("0", "BUY", "50000", "1"));
        brain.report(brain.fill("1", "SELL", "35000", "1"));
        assertThat(brain.get("/breaker").body().get("type").asText()).isEqualTo("HARD");
        brain.clock.pass(Duration.ofHours(2));
        assertThat(brain.get("/breaker").body().get("active").asBoolean()).isTrue();

        final String reset = "{\"operatorId\":\"ada\"}";
        assertThat(brain.post("/breaker/reset", reset).status()).as("signed by a peer").isEqualTo(401);
        for (final String spelling : List.of("/breaker/reset/", "//breaker/reset", "/Breaker/reset"))
        {
            assertThat(brain.post(spelling, reset).status()).as(spelling).isBetween(400, 404);
        }
        assertThat(brain.get("/breaker").body().get("active").asBoolean()).isTrue();
        assertThat(operator("POST", "/breaker/reset", "{}").status()).isEqualTo(400);
        assertThat(operator("POST", "/breaker/reset", reset).status()).isEqualTo(200);
        assertThat(brain.get("/breaker").body().get("active").asBoolean()).isFalse();
        assertThat(operator("POST", "/breaker/reset", reset).body().get("message").asText())
            .isEqualTo("This signed request was used before; sign a new one");
    }

    @Test
    void shouldFollowAnOverrideUntilItExpiresOrIsTakenBack() throws Exception
    {
        override("{\"w1\":0,\"w2\":1,\"w3\":0}", Duration.ofHours(1));
        assertThat(brain.get("/allocation").body().get("allocation").get("w2").asInt()).isEqualTo(1);
        assertThat(brain.post("/signal", Json.text(brain.signal("s1", "10"))).body().get("reason").asText())
            .isEqualTo("Authorized size is zero after applying constraints");
        brain.clock.pass(Duration.ofHours(1));
        assertThat(brain.get("/admin/override").body().get("active").asBoolean()).isFalse();

        override("{\"w1\":0,\"w2\":1,\"w3\":0}", Duration.ofHours(1));
        assertThat(operator("DELETE", "/admin/override", "{\"operatorId\":\"ada\"}").status()).isEqualTo(200);
        assertThat(brain.get("/allocation").body().get("allocation").get("w1").decimalValue())
            .isGreaterThan(BigDecimal.ZERO);
        assertThat(brain.get("/admin/override/history").body().get("overrides")).hasSize(2);

        final ObjectNode wrong = Json.object().put("operatorId", "ada").put("reason", "x")
            .put("expiresAt", brain.clock.millis());
        wrong.putObject("allocation").put("w1", 0.5).put("w2", 0.6).put("w3", 0);
        assertThat(operator("POST", "/admin/override", Json.text(wrong)).body().get("details")).hasSize(2);
    }

    @Test
    void shouldTellItsHealthAndCounters() throws Exception
    {
        brain.report(brain.fill("1", "BUY", "50000", "0.02"));
        final var health = brain.get("/health").body();
        assertThat(health.get("status").asText()).isEqualTo("healthy");
        assertThat(health.get("circuitBreaker").asText()).isEqualTo("inactive");
        assertThat(brain.get("/metrics").text()).contains("titan_brain_reports_applied_total 1\n")
            .contains("titan_brain_database_up 1\n").contains("titan_brain_fills 1\n");
    }

    private Answer operator(final String method, final String path, final String body) throws Exception
    {
        return brain.send(method, path, body, BrainFixture.OPERATOR_SECRET);
    }

    private void override(final String allocation, final Duration time) throws Exception
    {
        assertThat(operator("POST", "/admin/override", "{\"operatorId\":\"ada\",\"reason\":\"a test\"," +
            "\"expiresAt\":" + (brain.clock.millis() + time.toMillis()) + ",\"allocation\":" + allocation + "}")
            .status()).isEqualTo(200);
    }
}
