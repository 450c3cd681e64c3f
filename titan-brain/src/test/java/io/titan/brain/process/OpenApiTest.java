package io.titan.brain.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.brain.embedded.TestServers;
import io.titan.brain.json.Json;
import io.titan.brain.process.BrainFixture.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The description of the interface and the running service say the same. */
class OpenApiTest
{
    @TempDir
    static Path directory;

    private static JsonNode document;
    private static BrainFixture brain;

    @BeforeAll
    static void start() throws Exception
    {
        TestServers.skipWhereThereIsNone();
        document = new ObjectMapper().readTree(Path.of("..", "schemas", "brain.openapi.json").toFile());
        brain = new BrainFixture(directory, Map.of());
        brain.awaitHealthy();
        brain.report(brain.fill("1", "BUY", "50000", "0.02"));
        brain.post("/signal", Json.text(brain.signal("s0", "1000")));
    }

    @AfterAll
    static void stop()
    {
        if (brain != null)
        {
            brain.close();
        }
    }

    @Test
    void shouldDescribeEveryRouteAndNoOther()
    {
        final List<String> described = new ArrayList<>();
        document.get("paths").properties().forEach((path) -> path.getValue().fieldNames()
            .forEachRemaining((method) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(brain.brain().routes()).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void shouldAnswerAsDescribed() throws Exception
    {
        for (final String path : List.of("/health", "/status", "/dashboard", "/allocation", "/breaker", "/decisions"))
        {
            check("get", path, brain.get(path));
        }
        check("post", "/webhook/execution-report", brain.report(brain.fill("2", "SELL", "50000", "0.01")));
        check("post", "/webhook/execution-report", brain.report(brain.fill("2", "SELL", "50000", "0.02")));
        check("post", "/webhook/execution-report", brain.post("/webhook/execution-report", "{}"));
        check("post", "/webhook/execution-report", brain.post("/webhook/execution-report", "{"));
        check("post", "/signal", brain.post("/signal", Json.text(brain.signal("s1", "1000"))));
        check("post", "/signal", brain.post("/signal", Json.text(brain.signal("s1", "1000"))));
        check("post", "/webhook/sentinel", brain.post("/webhook/sentinel",
            "{\"signal_id\":\"x1\",\"symbol\":\"ETHUSDT\",\"direction\":\"LONG\",\"position_size\":10}"));
    }

    @Test
    void shouldAnswerOperatorsAsDescribed() throws Exception
    {
        check("get", "/admin/override", brain.get("/admin/override"));
        check("delete", "/admin/override", operator("DELETE", "/admin/override", "{\"operatorId\":\"bob\"}"));
        check("post", "/admin/override", operator("POST", "/admin/override",
            "{\"operatorId\":\"ada\",\"reason\":\"x\"," +
            "\"expiresAt\":" + (brain.clock.millis() + 1_000) + ",\"allocation\":{\"w1\":1,\"w2\":0,\"w3\":0}}"));
        check("get", "/dashboard", brain.get("/dashboard"));
        check("delete", "/admin/override", operator("DELETE", "/admin/override", "{\"operatorId\":\"ada\"}"));
        check("get", "/admin/override/history", brain.get("/admin/override/history"));
        check("post", "/breaker/reset", operator("POST", "/breaker/reset", "{\"operatorId\":\"ada\"}"));
        check("post", "/breaker/reset", brain.post("/breaker/reset", "{\"operatorId\":\"ada\"}"));
    }

    private static Answer operator(final String method, final String path, final String body) throws Exception
    {
        return brain.send(method, path, body, BrainFixture.OPERATOR_SECRET);
    }

    private static void check(final String method, final String path, final Answer answer)
    {
        final JsonNode response = document.get("paths").get(path).get(method).get("responses")
            .path(Integer.toString(answer.status()));
        assertThat(response.isMissingNode()).as(method + " " + path + " answers " + answer.status()).isFalse();
        final List<String> faults =
            faults(response.at("/content/application~1json/schema"), answer.body(), method + " " + path);
        assertThat(faults).as(answer.text()).isEmpty();
    }

    /** Members that are not described are faults too: a description is complete or it is of little use. */
    private static List<String> faults(final JsonNode described, final JsonNode value, final String place)
    {
        final JsonNode schema = resolved(described);
        if (value == null || value.isNull())
        {
            return described.path("nullable").asBoolean() ? List.of() : List.of(place + " is null");
        }
        if (schema.has("anyOf"))
        {
            return anyOf(schema.get("anyOf"), value, place);
        }
        final List<String> faults = new ArrayList<>();
        if (!isOfType(schema.get("type").asText(), value))
        {
            return List.of(place + " is no " + schema.get("type").asText() + ": " + value);
        }
        if (schema.has("enum") && !schema.get("enum").toString().contains(value.toString()))
        {
            faults.add(place + " is none of " + schema.get("enum") + ": " + value);
        }
        schema.path("required").forEach((name) ->
        {
            if (!value.has(name.asText()))
            {
                faults.add(place + " lacks " + name);
            }
        });
        value.properties().forEach((member) -> faults.addAll(schema.path("properties").has(member.getKey()) ?
            faults(schema.get("properties").get(member.getKey()), member.getValue(), place + "." + member.getKey()) :
            List.of(place + "." + member.getKey() + " is not described")));
        if (value.isArray())
        {
            value.forEach((item) -> faults.addAll(faults(schema.get("items"), item, place + "[]")));
        }
        return faults;
    }

    private static List<String> anyOf(final JsonNode schemas, final JsonNode value, final String place)
    {
        final List<String> all = new ArrayList<>();
        for (final JsonNode schema : schemas)
        {
            final List<String> faults = faults(schema, value, place);
            if (faults.isEmpty())
            {
                return faults;
            }
            all.addAll(faults);
        }
        return all;
    }

    private static JsonNode resolved(final JsonNode schema)
    {
        return schema.has("$ref") ? document.at(schema.get("$ref").asText().substring(1)) : schema;
    }

    private static boolean isOfType(final String type, final JsonNode value)
    {
        return switch (type)
        {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> throw new IllegalArgumentException("the test knows no type " + type);
        };
    }
}
