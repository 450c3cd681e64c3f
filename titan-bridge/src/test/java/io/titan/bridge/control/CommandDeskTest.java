package io.titan.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.titan.bridge.journal.TestJournal;
import io.titan.bridge.signature.Signed;
import io.titan.protocol.ReasonCode;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whoever knows the secret gives commands, each once, and hears what execution says. */
@Timeout(180)
class CommandDeskTest
{
    private static final String SOURCE_LIMITS = "\"command\":\"source-limits\",\"source\":4,\"allocation\":10000.5," +
        "\"defaultNotional\":500,\"maxPrepared\":64,\"maxLeverage\":20.25,\"stopRequired\":true,\"sides\":\"sell\"," +
        "\"maxExecutions\":600,\"executionWindowMs\":60000";
    private static final String SOURCE_LIMITS_OF_NOBODY = "\"command\":\"source-limits\",\"source\":9," +
        "\"allocation\":1,\"defaultNotional\":1,\"maxPrepared\":1,\"maxLeverage\":1,\"stopRequired\":true," +
        "\"sides\":\"sell\",\"maxExecutions\":600,\"executionWindowMs\":60000";
    private static final String SOURCE_SIZING =
        "\"command\":\"source-sizing\",\"source\":4,\"allocationShareBps\":50,\"safeAllocation\":0.25";
    private static final String INSTRUMENT_LIMITS = "\"command\":\"instrument-limits\",\"symbol\":\"BTCUSDT\"," +
        "\"maxOrderNotional\":5000,\"maxOrderQuantity\":0.00000001,\"maxPositionNotional\":20000," +
        "\"maxReferenceAgeMs\":5000,\"collarBps\":50,\"maxMoveBps\":500,\"moveWindowMs\":60001";

    @TempDir
    Path directory;

    @Test
    void shouldGiveEachCommandToExecution() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            for (final String command : List.of(
                "arm", "disarm", "halt", "resume", "reduce", "close-breaker", "cancel"))
            {
                final HttpResponse<String> answer = give(scene, body(command, "\"command\":\"" + command + "\""));
                assertThat(answer.statusCode()).as(command).isEqualTo(200);
                assertThat(answer.body()).contains("\"id\":\"" + command + "\",\"accepted\":true");
            }
            give(scene, body("abc", "\"command\":\"disable\",\"source\":5"));
            give(scene, body("s2",
                "\"command\":\"permission\",\"source\":6,\"symbol\":\"BTCUSDT\",\"sides\":\"none\""));
            give(scene, body("s3", SOURCE_LIMITS));
            give(scene, body("s4", INSTRUMENT_LIMITS));
            give(scene, body("s5",
                "\"command\":\"allocation\",\"source\":5,\"version\":17,\"allocation\":0.5,\"maxAgeMs\":60000"));
            give(scene, body("s6", "\"command\":\"flatten\""));
            give(scene, body("s7", "\"command\":\"flatten\",\"source\":3,\"symbol\":\"BTCUSDT\""));

            give(scene, body("s8", SOURCE_SIZING));

            assertThat(execution.commands).hasSize(15).startsWith(
                "ARM", "DISARM", "HALT", "RESUME", "REDUCE", "CLOSE_BREAKER", "CANCEL");
            assertThat(execution.commands.get(7)).contains("sourceId=5|action=DISABLE")
                .as("as consoles note it, who know the id alone").contains("commandId=3359128625063425018|");
            assertThat(execution.commands.get(8)).contains("sourceId=6|instrumentId=0|sides=NONE");
            assertThat(execution.commands.get(9)).contains("allocationE8=1000050000000|defaultNotionalE8=50000000000|" +
                "maxPrepared=64|maxLeverageE2=2025|sourceId=4|stopRequired=TRUE|allowedSides=SELL|maxExecutions=600|" +
                "executionWindowNs=60000000000");
            assertThat(execution.commands.get(10)).contains("maxOrderNotionalE8=500000000000|maxOrderQuantityE8=1|" +
                "maxPositionNotionalE8=2000000000000|maxReferenceAgeNs=5000000000|collarBps=50|instrumentId=0|" +
                "maxMoveBps=500|moveWindowNs=60001000000");
            assertThat(execution.commands.get(11)).contains(
                "allocationVersion=17|amountE8=50000000|maxAgeNs=60000000000|sourceId=5");
            assertThat(execution.commands.get(12)).contains("sourceId=-1|instrumentId=-1");
            assertThat(execution.commands.get(13)).contains("sourceId=3|instrumentId=0");
            assertThat(execution.commands.get(14)).contains(
                "safeAllocationE8=25000000|allocationShareBps=50|sourceId=4");
        }
    }

    @Test
    void shouldTellWhatExecutionHolds() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            final JsonNode state = json(give(scene, body("q1", "\"command\":\"state\""))).get("state");
            final String positions = give(scene, body("q2", "\"command\":\"positions\"")).body();
            final JsonNode orders = json(give(scene, body("q3", "\"command\":\"orders\""))).get("rows");

            assertThat(state.get("tradingState").asText()).isEqualTo("ACTIVE");
            assertThat(state.get("realisedPnl").decimalValue()).isEqualByComparingTo("-1.5");
            assertThat(state.get("fills").asInt()).isEqualTo(9);
            assertThat(positions).isEqualTo("{\"id\":\"q2\",\"accepted\":true,\"rows\":[{\"symbol\":\"BTCUSDT\"," +
                "\"source\":4,\"quantity\":-0.5,\"cost\":-25000,\"realisedPnl\":0.00000001," +
                "\"fees\":0.00000002,\"markPrice\":50000.5}]}\n");
            assertThat(orders.get(0).get("signalKey").asText()).isEqualTo("00000000000000020000000000000003");
            assertThat(orders.get(0).get("state").asText()).isEqualTo("WORKING");
        }
    }

    /** Execution is asked once, however many look within some seconds: the question is journaled. */
    @Test
    void shouldHaveExecutionsFiguresAmongTheMetrics() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            final String metrics = scene.get("/metrics").body();
            assertThat(metrics).contains("# TYPE titan_execution_fills_total counter\ntitan_execution_fills_total 9\n",
                "# TYPE titan_execution_realised_pnl gauge\ntitan_execution_realised_pnl -1.5\n",
                "\ntitan_execution_up 1\n", "\ntitan_execution_trading 1\n", "\ntitan_bridge_lines_total ",
                "\ntitan_execution_protective_orders 14\n", "\ntitan_execution_protection_alarms_total 15\n",
                "\ntitan_execution_outside_changes_total 16\n", "\ntitan_execution_strays_canceled_total 17\n",
                "\ntitan_execution_foreign_orders 18\n");
            assertThat(scene.get("/metrics").body()).contains("\ntitan_execution_fills_total 9\n");
            assertThat(execution.commands).containsExactly("STATE");
            final String operations = Files.readString(Path.of("..", "docs", "operations.md"));
            assertThat(metrics.lines().filter((line) -> line.startsWith("# TYPE titan_execution_")))
                .hasSize(24).allMatch((type) -> operations.contains("`" + type.split(" ")[2] + "`"));
        }
    }

    /** What was answered is what would set it, so that it can be changed and given back. */
    @Test
    void shouldTellTheLimitsThatExecutionHasAccepted() throws Exception
    {
        final CommandEncoder encoder = new CommandEncoder(List.of("BTCUSDT"), Map.of());
        try (TestJournal journal = new TestJournal(directory).other(2_000);
            ControlScene scene = new ControlScene(
                0, new ControlParts.Execution("/nowhere", 1_000), Optional.of(directory)))
        {
            final String permission =
                "\"command\":\"permission\",\"source\":4,\"symbol\":\"BTCUSDT\",\"sides\":\"buy\"";
            journal(journal, encoder, SOURCE_LIMITS, true);
            journal(journal, encoder, permission, true);
            journal(journal, encoder, SOURCE_LIMITS.replace("10000.5", "1"), false);
            journal(journal, encoder, INSTRUMENT_LIMITS, true);
            journal(journal, encoder, SOURCE_SIZING, true);
            journal(journal, encoder, SOURCE_SIZING.replace("50", "51"), false);
            assertThat(give(scene, body("l1", "\"command\":\"limits\"")).body()).isEqualTo(
                "{\"id\":\"l1\",\"accepted\":true,\"sequence\":2006,\"rows\":[{" + INSTRUMENT_LIMITS + "},{" +
                permission + "},{" + SOURCE_LIMITS + "},{" + SOURCE_SIZING + "}]}\n");

            journal(journal, encoder, SOURCE_LIMITS.replace("10000.5", "2"), true);
            assertThat(give(scene, body("l2", "\"command\":\"limits\"")).body())
                .contains("\"allocation\":2,", SOURCE_SIZING).doesNotContain("permission");
        }
    }

    /** All of them in a command, the same in execution's message, and the same again in the answer to "limits". */
    @Test
    void shouldGiveAndTellTheLimitsOfTheEngine() throws Exception
    {
        final String sample =
            Files.readString(Path.of("..", "schemas", "json", "samples", "control-engine-limits.json")).trim();
        final String members = sample.substring(sample.indexOf("\"command\""), sample.length() - 1);
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            assertThat(give(scene, body("e1", members)).statusCode()).isEqualTo(200);
            assertThat(execution.commands.get(0)).contains("maxSignalAgeNs=2000000000", "queryIntervalNs=1001000000",
                "urgentVelocityE8=2000|", "maxOpenOrders=64|venueSlots=16|breakerFailuresInRow=5|breakerWindow=20|" +
                "breakerFailuresInWindow=10|breakerOrdersInDoubt=17|accountMaxGrossNotionalE8=6000050000000|",
                "rateMaxOrdersPerTenSeconds=300|rateMaxOrdersPerMinute=1201|rateReserveBps=2000|" +
                "rateMaxQueuedOrders=32|rateHoldNs=10000000000");
            assertThat(give(scene, body("e2", members.replace("\"leaseMs\":10000,", ""))).body())
                .contains("INVALID_COMMAND", "leaseMs");
            assertThat(give(scene, body("e3", members.replace("\"venueSlots\":16", "\"venueSlots\":1.5"))).body())
                .contains("INVALID_COMMAND", "venueSlots");
        }
        try (TestJournal journal = new TestJournal(directory);
            ControlScene scene = new ControlScene(
                0, new ControlParts.Execution("/nowhere", 1_000), Optional.of(directory)))
        {
            final CommandEncoder encoder = new CommandEncoder(List.of("BTCUSDT"), Map.of());
            journal(journal, encoder, members, true);
            journal(journal, encoder, members.replace("\"leaseMs\":10000", "\"leaseMs\":1"), false);
            assertThat(give(scene, body("l1", "\"command\":\"limits\"")).body()).isEqualTo(
                "{\"id\":\"l1\",\"accepted\":true,\"sequence\":2,\"rows\":[{" + members + "}]}\n");
        }
    }

    private static void journal(
        final TestJournal journal, final CommandEncoder encoder, final String members, final boolean isAccepted)
        throws Exception
    {
        final CommandReader reader = new CommandReader();
        reader.parse(body("x", members).getBytes(StandardCharsets.UTF_8));
        final byte[] message = encoder.encode(1, reader);
        journal.command(new UnsafeBuffer(message), message.length, isAccepted);
    }

    @Test
    void shouldPassOnThatExecutionRefuses() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            execution.denial = ReasonCode.CIRCUIT_BREAKER;

            final HttpResponse<String> answer = give(scene, body("r", "\"command\":\"resume\""));

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("\"accepted\":false,\"rejected\":true,\"reason\":\"CIRCUIT_BREAKER\"");
        }
    }

    @Test
    void shouldGiveACommandOnceHoweverOftenItComes() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            final String body = body("c-1", "\"command\":\"arm\"");
            final HttpResponse<String> first = give(scene, body);
            execution.denial = ReasonCode.HALTED;
            final HttpResponse<String> again = give(scene, body);
            final HttpResponse<String> other = give(scene, body("c-1", "\"command\":\"halt\""));

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.body()).contains("COMMAND_CONFLICT");
            assertThat(execution.commands).containsExactly("ARM");
        }
    }

    /** Many a writer of JSON promises no order of members and no layout of numbers. */
    @Test
    void shouldKnowACommandByWhatItSaysAndNotByHowItIsWritten() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            final HttpResponse<String> first = give(scene, body("c-1", SOURCE_SIZING));
            final HttpResponse<String> again = give(scene, "{ \"safeAllocation\": 2.50e-1, \"source\": 4, " +
                "\"allocationShareBps\": 50.0,\n\"command\": \"source-sizing\", \"id\": \"c-1\" }");

            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(give(scene, body("c-1", SOURCE_SIZING.replace("0.25", "0.25000001"))).body())
                .contains("COMMAND_CONFLICT");
            assertThat(give(scene, body("c-1", "\"command\":\"limits\"")).body()).contains("COMMAND_CONFLICT");
            assertThat(execution.commands).hasSize(1);
        }
    }

    @Test
    void shouldSayWhenExecutionIsNotThereAndLetTheSameCommandBeGivenAgain() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            final HttpResponse<String> answer = give(scene, body("h", "\"command\":\"halt\""));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("EXECUTION_UNAVAILABLE", "was not given");
        }
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            // The way to execution is there, so that the command certainly goes out before its time is over.
            assertThat(give(scene, body("q", "\"command\":\"state\"")).statusCode()).isEqualTo(200);
            execution.isSilent = true;
            scene.clock.goOn();
            final HttpResponse<String> answer = give(scene, body("h", "\"command\":\"halt\""));
            scene.clock.stop();
            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("EXECUTION_TIMEOUT");
            execution.isSilent = false;
            final HttpResponse<String> other = give(scene, body("h", "\"command\":\"resume\""));
            assertThat(other.statusCode()).as("another under an id that execution may have taken").isEqualTo(409);
            assertThat(other.body()).contains("COMMAND_CONFLICT");
            assertThat(give(scene, body("h", "\"command\":\"halt\"")).statusCode()).isEqualTo(200);
            assertThat(give(scene, body("h", "\"command\":\"halt\"")).statusCode()).isEqualTo(200);
            assertThat(execution.commands).containsExactly("STATE", "HALT", "HALT");
        }
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '|', value = {
        "0 | 1 | 200", "-299 | 1 | 401", "-400 | 1 | 401", "400 | 1 | 401", "299 | 1 | 200", "0 | 0 | 401"})
    void shouldTakeNoCommandThatIsOldOrFromBeforeItsStartOrOfNobody(
        final long shiftS, final int isRight, final int status) throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            final String body = body("t", "\"command\":\"arm\"");
            final long seconds = System.currentTimeMillis() / 1_000 + shiftS;
            final String signature = Signed.code(isRight == 1 ? ControlScene.SECRET : "another", seconds + "." + body);

            final HttpResponse<String> answer =
                scene.post("/control", body, "x-timestamp", Long.toString(seconds), "x-signature", signature);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(execution.commands).hasSize(status == 200 ? 1 : 0);
        }
    }

    @Test
    void shouldTakeNoCommandWithoutASoundHeader() throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            final String body = body("t", "\"command\":\"arm\"");
            final String now = Long.toString(System.currentTimeMillis() / 1_000);
            final String right = Signed.code(ControlScene.SECRET, now + "." + body);
            assertThat(scene.post("/control", body).statusCode()).isEqualTo(401);
            assertThat(scene.post("/control", body, "x-signature", right).statusCode()).isEqualTo(401);
            assertThat(scene.post("/control", body, "x-timestamp", now).statusCode()).isEqualTo(401);
            assertThat(scene.post("/control", body + " ", "x-timestamp", now, "x-signature", right).statusCode())
                .isEqualTo(401);
            for (final String time : List.of("x", "-1", "1.5", now + "000000000", "0x1"))
            {
                assertThat(scene.post("/control", body, "x-timestamp", time, "x-signature", right).statusCode())
                    .as(time).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {
        "", "{", "[]", "null", "{}", "{\"id\":\"a\"}", "{\"id\":\"a\",\"command\":\"fly\"}",
        "{\"command\":\"halt\"}", "{\"id\":\"\",\"command\":\"halt\"}", "{\"id\":\"a\\\"b\",\"command\":\"halt\"}",
        "{\"id\":5,\"command\":\"halt\"}", "{\"id\":\"a\",\"id\":\"a\",\"command\":\"halt\"}",
        "{\"id\":\"a\",\"command\":\"disable\"}", "{\"id\":\"a\",\"command\":\"disable\",\"source\":64}",
        "{\"id\":\"a\",\"command\":\"disable\",\"source\":1.5}", "{\"id\":\"a\",\"command\":\"disable\",\"source\":-1}",
        "{\"id\":\"a\",\"command\":\"source-limits\",\"source\":1}",
        "{\"id\":\"a\",\"command\":\"source-sizing\",\"source\":1,\"allocationShareBps\":50}",
        "{\"id\":\"a\",\"command\":\"flatten\",\"source\":null}",
        "{\"id\":\"a\",\"command\":\"flatten\",\"symbol\":\"DOGEUSDT\"}",
        "{\"id\":\"a\",\"command\":\"permission\",\"source\":1,\"symbol\":\"DOGEUSDT\",\"sides\":\"both\"}",
        "{\"id\":\"a\",\"command\":\"permission\",\"source\":1,\"symbol\":\"BTCUSDT\",\"sides\":\"all\"}"})
    void shouldRefuseWhatIsNoCommand(final String body) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            final HttpResponse<String> answer = give(scene, body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).get("rejected").asBoolean()).isTrue();
        }
    }

    /** Execution has every slot, and would say yes to a command for the slot of nobody. */
    @ParameterizedTest
    @ValueSource(strings = {
        "\"command\":\"disable\",\"source\":9", "\"command\":\"enable\",\"source\":9",
        "\"command\":\"permission\",\"source\":9,\"symbol\":\"BTCUSDT\",\"sides\":\"none\"",
        "\"command\":\"source-sizing\",\"source\":9,\"allocationShareBps\":50,\"safeAllocation\":0.25",
        "\"command\":\"allocation\",\"source\":9,\"version\":1,\"allocation\":0,\"maxAgeMs\":60000",
        SOURCE_LIMITS_OF_NOBODY})
    void shouldNameTheSlotsThatAreConfigured(final String members) throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            final HttpResponse<String> answer = give(scene, body("n", members));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).get("message").asText()).isEqualTo("source must be a slot that is configured, " +
                "not 9; configured: 4 json-scavenger, 5 hunter, 6 sentinel");
            assertThat(execution.commands).isEmpty();
        }
    }

    /** It cannot trade any more, and what it held has to be closed all the same. */
    @Test
    void shouldCloseWhatASourceHeldThatIsConfiguredNoMore() throws Exception
    {
        try (ScriptedControl execution = new ScriptedControl(); ControlScene scene = scene(execution))
        {
            assertThat(give(scene, body("f", "\"command\":\"flatten\",\"source\":9")).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest(name = "{index}")
    @CsvSource(delimiter = '|', value = {
        "'' | the body is empty", "' ' | the body is empty", "{}{} | there is more than one document in the body",
        "{ | the text ends inside a value"})
    void shouldSpeakOfTheBodyAndNotOfALine(final String body, final String message) throws Exception
    {
        try (ControlScene scene = new ControlScene(0))
        {
            assertThat(json(give(scene, body)).get("message").asText()).isEqualTo(message);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = {
        "allocation | -1 | a number from 0 to 92233720368.54775807 with at most 8 digits behind the point",
        "allocation | 0.000000001 | a number from 0 to 92233720368.54775807 with at most 8 digits behind the point",
        "allocation | 1e12 | a number from 0 to 92233720368.54775807 with at most 8 digits behind the point",
        "maxPrepared | 2147483648 | a whole number from 0 to 2147483647",
        "maxLeverage | 1.001 | a number from 0 to 21474836.47 with at most 2 digits behind the point",
        "stopRequired | 1 | true or false", "executionWindowMs | 1.5 | a whole number from 0 to 31536000000",
        "sides | \"\" | 1 to 64 letters, digits and _ . : -"})
    void shouldRefuseALimitThatIsOutOfRange(final String member, final String value, final String wanted)
        throws Exception
    {
        final String changed =
            SOURCE_LIMITS.replaceAll("\"" + member + "\":[^,]+", "\"" + member + "\":" + value);
        try (ControlScene scene = new ControlScene(0))
        {
            final HttpResponse<String> answer = give(scene, body("a", changed));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(member + " must be " + wanted + "\"");
        }
    }

    /** Time stands still: no answer comes too late. */
    private static ControlScene scene(final ScriptedControl execution) throws ControlException
    {
        final ControlScene scene =
            new ControlScene(0, new ControlParts.Execution(execution.directory, 60_000), Optional.empty());
        scene.clock.stop();
        return scene;
    }

    private static String body(final String id, final String members)
    {
        return "{\"id\":\"" + id + "\"," + members + "}";
    }

    private static HttpResponse<String> give(final ControlScene scene, final String body) throws Exception
    {
        return scene.signed("/control", body);
    }

    private static JsonNode json(final HttpResponse<String> answer) throws Exception
    {
        return new JsonMapper().readTree(answer.body());
    }
}
