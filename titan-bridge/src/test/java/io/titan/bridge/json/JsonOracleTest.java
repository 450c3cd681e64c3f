package io.titan.bridge.json;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/** What this parser reads and refuses is what Jackson reads and refuses, byte for byte broken or not. */
class JsonOracleTest
{
    /** More by -Dtitan.fuzz.rounds. */
    private static final int ROUNDS = Integer.getInteger("titan.fuzz.rounds", 60_000);
    private static final long SEED = Long.getLong("titan.fuzz.seed", 20_261_126);

    @Test
    void shouldAgreeWithJackson()
    {
        final RandomJson texts = new RandomJson(SEED);
        final JsonDocument document = new JsonDocument();
        int accepted = 0;
        for (int round = 0; round < ROUNDS; round++)
        {
            final byte[] bytes = texts.damaged(texts.next().getBytes(StandardCharsets.UTF_8));
            final JsonFault fault = document.parse(bytes, 0, bytes.length);
            final JsonNode expected = JsonOracle.read(bytes);
            if (expected != null && expected.isMissingNode())
            {
                continue;
            }
            if ((fault == JsonFault.NONE) != (expected != null) ||
                expected != null && !JsonOracle.isSame(document, JsonDocument.ROOT, expected))
            {
                throw new AssertionError("seed " + SEED + ", round " + round + ": " + fault + " at " +
                    document.faultPosition() + ", Jackson: " + expected + "\n" +
                    new String(bytes, StandardCharsets.UTF_8));
            }
            accepted += fault == JsonFault.NONE ? 1 : 0;
        }
        assertThat(accepted).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
    }
}
